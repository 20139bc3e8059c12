"""The words of the code: one name for one thing, standard names for modules, plain English for people."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[2]
FILES = sorted(path for package in ("newscrawl", "warc") for path in (ROOT / package).rglob("*.py"))
FOR_READERS = [*FILES, *(path for folder in ("bench", "demo") for path in sorted((ROOT / folder).rglob("*.py")))]
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
