"""The words of the code: one name for one thing, standard names for modules, plain English for people."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[2]
FILES = sorted(path for package in ("newscrawl", "warc") for path in (ROOT / package).rglob("*.py"))
FOR_READERS = [*FILES, *(path for folder in ("bench", "demo") for path in sorted((ROOT / folder).rglob("*.py")))]
EVERYWHERE = [*FOR_READERS, *(path for folder in ("tests", "docs") for path in sorted((ROOT / folder).rglob("*.py")))]
NO_NAMES = {
    *("utils", "util", "helpers", "helper", "manager", "handler", "data", "info", "misc"),
    *(
        "told",
        "making",
        "naming",
        "opening",
        "ordering",
        "telling",
        "looking_back",
        "giving_up",
        "ending",
        "room",
        "tape",
    ),
}
"""Names that say nothing, or that only this project would understand."""


def test_no_public_class_name_is_used_twice():
    files = defaultdict(list)
    for path in FILES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                files[node.name].append(str(path.relative_to(ROOT)))
    files.pop("Command")  # Scrapy takes it as the class of each command
    assert {name: where for name, where in files.items() if len(where) > 1} == {}


def test_no_module_has_a_name_that_says_nothing():
    assert [path for path in FILES if path.stem in NO_NAMES or path.parent.name in NO_NAMES] == []


DIALECT_NAMES = {"told", "said", "ask", "asked", "asks", "asking", "nought", "anew", "whom", "room", "tape", "shelf"}
NAMED_FOR_THE_PRODUCT = {"reading_room"}


def _identifiers(tree):
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.name, node.lineno
            case ast.arg():
                yield node.arg, node.lineno
            case ast.Name(ctx=ast.Store()):
                yield node.id, node.lineno
            case ast.Attribute(ctx=ast.Store()):
                yield node.attr, node.lineno


def test_no_identifier_is_in_dialect():
    found = []
    for path in EVERYWHERE:
        for name, line in _identifiers(ast.parse(path.read_text(encoding="utf-8"))):
            words = {word.lower() for word in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+", name)}
            if words & DIALECT_NAMES and name not in NAMED_FOR_THE_PRODUCT:
                found.append(f"{path.relative_to(ROOT)}:{line}: {name}")
    assert found == []


DIALECT = re.compile(r"\b(?:told|said|asked|asks? for|anew|nought|whom)\b|\bbe it that\b", re.IGNORECASE)
SPEAKS = {"print", "write", "debug", "info", "warning", "error", "exception", "add_argument", "add"}
"""Functions whose texts people read."""


def _docstrings(tree):
    for node in ast.walk(tree):
        for statement in node.body if isinstance(getattr(node, "body", None), list) else ():
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                yield statement.value


def _messages(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) and node.exc:
            yield from _texts(node.exc)
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "attr", None) or getattr(node.func, "id", "")
            if name in SPEAKS:
                yield from _texts(node)


def _texts(node):
    return (one for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str))


def test_docstrings_and_messages_are_in_plain_english():
    found = []
    for path in FOR_READERS:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for text in (*_docstrings(tree), *_messages(tree)):
            prose = re.sub(r"`[^`]*`", "", str(text.value))  # names and examples are not ours to choose
            if (" " in prose and DIALECT.search(prose)) or prose.startswith("Give "):
                found.append(f"{path.relative_to(ROOT)}:{text.lineno}: {prose[:80]}")
    assert found == []


NOT_IMPERATIVE = re.compile(
    r"(?:Give|Whether|What|How|Where|Why|Gives|Takes|Brings|Writes|Reads|Stores|Adds|Closes|Goes|Keeps|Notes)\b"
)
"""Beginnings of a docstring that is neither an imperative ("Return whether ...") nor a noun phrase."""


def test_the_docstring_of_a_function_is_an_imperative_or_a_noun_phrase():
    found = []
    for path in FOR_READERS:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                text = ast.get_docstring(node) or ""
                if NOT_IMPERATIVE.match(text):
                    found.append(f"{path.relative_to(ROOT)}:{node.lineno}: {text[:80]}")
    assert found == []
