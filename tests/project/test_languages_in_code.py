"""Words of languages are in the files of the languages, and nowhere in the code."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from newscrawl.text.language import all_languages
from newscrawl.text.language_model import LANGUAGE_SECTION_CLASSES

ROOT = Path(__file__).parents[2]
CODE = [
    path
    for path in sorted((ROOT / "newscrawl").rglob("*.py"))
    if path.relative_to(ROOT / "newscrawl").parts[0] not in {"text", "publishers"}
]
SHAPES_OF_LETTERS = {
    "newscrawl/extract/dates/vocabulary.py": "one form for letters that Arabic and Persian write differently",
    "newscrawl/furniture/meaning/spoken_line.py": "the last of all Latin letters",
}
FOUND_IN_MACHINES = {
    "newscrawl/politeness/block_pages.py": "what guards and servers write, whatever the language of the site",
}


def _code_texts(tree):
    """Yield the string constants that are no docstrings."""
    docstrings = {
        id(statement.value)
        for node in ast.walk(tree)
        for statement in (node.body if isinstance(getattr(node, "body", None), list) else ())
        if isinstance(statement, ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node


def _matching_texts(tree):
    """Yield the string constants that texts are held against: regular expressions, and members of sets."""
    for node in ast.walk(tree):
        called = getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""
        if called in {"compile", "LanguagePattern", "frozenset"} or isinstance(node, ast.Set):
            yield from _code_texts(node)


def test_no_code_has_letters_that_only_some_languages_have():
    found = [
        f"{path.relative_to(ROOT)}:{text.lineno}: {text.value[:60]}"
        for path in CODE
        if str(path.relative_to(ROOT)) not in SHAPES_OF_LETTERS
        for text in _code_texts(ast.parse(path.read_text(encoding="utf-8")))
        if any(sign.isalpha() and not sign.isascii() for sign in text.value)
    ]
    assert found == []


def test_no_expression_or_set_has_a_phrase_of_a_language():
    phrases = {
        word
        for one in all_languages()
        for section in LANGUAGE_SECTION_CLASSES
        for words in _lists_of(getattr(one, section))
        for word in words
        if " " in word and word.isascii()
    }
    pattern = re.compile(rf"(?<![a-z])(?:{'|'.join(map(re.escape, phrases))})(?![a-z])")
    found = [
        f"{path.relative_to(ROOT)}:{text.lineno}: {text.value[:60]}"
        for path in CODE
        if str(path.relative_to(ROOT)) not in FOUND_IN_MACHINES
        for text in _matching_texts(ast.parse(path.read_text(encoding="utf-8")))
        if pattern.search(text.value.lower())
    ]
    assert found == []


def _lists_of(section):
    values = (getattr(section, name) for name in section.__slots__) if section else ()
    return [value for value in values if isinstance(value, tuple)]
