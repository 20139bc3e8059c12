"""Tests and benchmarks share `tests/support`, one way; only tests of a benchmark itself import it."""

from __future__ import annotations

import re

from tests.support.paths import ROOT

OF_A_BENCHMARK = {
    "archive/test_torture.py",
    "commands/test_crawl_many.py",
    "discovery/test_fuzz.py",
    "extract/test_quality.py",
    "extract/test_real_pages.py",
    "extract/test_unseen.py",
    "furniture/test_made_up_site.py",
    "history/test_incremental.py",
    "publishers/test_sites.py",
    "warc_package/test_fuzz.py",
    "warc_package/test_odd.py",
}
"""Tests that run a benchmark or a torture on a small scale: each measures with the code that prints the figure."""


def imported_by(folder, name):
    """The Python files of a folder with an import of a module whose dotted path matches `name`."""
    pattern = re.compile(rf"^\s*(?:from|import) {name}\b", re.MULTILINE)
    files = (path for path in (ROOT / folder).rglob("*.py") if pattern.search(path.read_text(encoding="utf-8")))
    return {str(path.relative_to(ROOT / folder)) for path in files}


def test_benchmarks_take_from_the_tests_what_is_in_support_alone():
    assert imported_by("bench", r"tests\.(?!support\b)\w+") == set()


def test_support_imports_no_benchmark():
    assert imported_by("tests/support", "bench") == set()


def test_only_tests_of_a_benchmark_import_it():
    assert imported_by("tests", "bench") <= OF_A_BENCHMARK


def test_the_package_imports_neither_of_them_nor_the_demo():
    assert imported_by("newscrawl", "(?:tests|bench|demo)") | imported_by("warc", "(?:tests|bench|demo)") == set()
