"""Tests and benchmarks share `tests/support`, one way: benchmarks are imported by nobody."""

from __future__ import annotations

import re

from tests.support.paths import ROOT


def imported_by(folder, name):
    """The Python files of a folder with an import of a module whose dotted path matches `name`."""
    pattern = re.compile(rf"^\s*(?:from|import) {name}\b", re.MULTILINE)
    files = (path for path in (ROOT / folder).rglob("*.py") if pattern.search(path.read_text(encoding="utf-8")))
    return {str(path.relative_to(ROOT / folder)) for path in files}


def test_benchmarks_take_from_the_tests_what_is_in_support_alone():
    assert imported_by("bench", r"tests\.(?!support\b)\w+") == set()


def test_no_test_and_no_support_imports_a_benchmark():
    assert imported_by("tests", "bench") == set()


def test_the_package_imports_neither_of_them_nor_the_demo():
    assert imported_by("newscrawl", "(?:tests|bench|demo)") | imported_by("warc", "(?:tests|bench|demo)") == set()
