"""The words of the code: one name for one thing, standard names for modules, plain English for people."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[2]
FILES = sorted(path for package in ("newscrawl", "warc") for path in (ROOT / package).rglob("*.py"))
NO_NAMES = {
    *("utils", "util", "helpers", "helper", "manager", "handler", "data", "info", "misc", "common"),
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
