"""The docs keep up with the code."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from importlib import import_module

import pytest
from scrapy.settings import Settings

from docs import generate
from newscrawl.runs.exit_codes import BLOCKED, CRASHED, DEGRADED, DONE, LOCKED, NOT_DELIVERED, USAGE
from tests.support.paths import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("*/README.md")])
COUNTING = {"count", "inc_value", "max_value", "set_value"}
"""Functions whose first argument is the name of a statistic."""
OF_SCRAPY = (
    r"downloader/|scheduler/|memusage/|httpcompression/|retry/|httperror/|item_\w+_count|response_received_count"
    r"|\w+_time(_seconds)?$|log_count/|request_depth_max|dupefilter/|spider_exceptions/|item_error/"
)
"""Statistics that Scrapy documents, or that are counted under its names."""


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def own_settings() -> set[str]:
    code = [path.read_text(encoding="utf-8") for path in ROOT.glob("newscrawl/**/*.py")]
    return set(re.findall(r"\bNEWSCRAWL_[A-Z_]+\b", "\n".join(code))) - {"NEWSCRAWL_SHARED"}


@pytest.mark.parametrize("name", generate.PAGES)
def test_a_generated_page_is_up_to_date(name):
    assert page(name) == generate.PAGES[name](), "run `make docs`"


def test_every_setting_has_a_row_and_every_row_a_setting_and_a_meaning():
    rows = dict(re.findall(r"^\| `(NEWSCRAWL_\w+)` \| [^|]*\| (.*) \|$", page("reference/settings.md"), re.MULTILINE))
    assert rows.keys() == own_settings()
    assert [name for name, meaning in rows.items() if not meaning] == []


def test_documented_defaults_are_the_real_ones():
    settings = Settings()
    settings.setmodule("newscrawl.settings")
    for name, default in re.findall(r"^\| `(NEWSCRAWL_\w+)` \| `([^`]*)`", page("reference/settings.md"), re.MULTILINE):
        assert str(settings.get(name, [])) == default, name


def test_every_exit_code_is_documented():
    rows = re.findall(r"^\| (\d+) \|", page("reference/exit-codes.md"), re.MULTILINE)
    assert [int(row) for row in rows] == [DONE, CRASHED, USAGE, DEGRADED, NOT_DELIVERED, BLOCKED, LOCKED]


def statistics() -> list[str]:
    """The names that docs/reference/statistics.md has, `x` in place of what varies."""
    cells = re.findall(r"^\| (`[^|]+`) \|", page("reference/statistics.md"), re.MULTILINE)
    return [re.sub(r"<\w+>", "x", name) for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


def is_documented(name: str) -> bool:
    return any(form_of(name).fullmatch(known) or form_of(known).fullmatch(name) for known in statistics())


def form_of(name: str) -> re.Pattern[str]:
    return re.compile(".+".join(map(re.escape, re.split(r"\bx\b", name))))


def counted_names() -> set[str]:
    """Names of statistics in the code, `x` in place of what is put in."""
    found = set()
    for path in ROOT.glob("newscrawl/**/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and node.args
                and called(node) in COUNTING
                and (name := text_of(node.args[0]))
            ):
                found.add(name)
    return {name for name in found if re.fullmatch(r"[a-z_-]+(?:/[\w /-]+)+", name)}


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def text_of(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
    return str(node.value) if isinstance(node, ast.Constant) else ""


def test_every_statistic_of_the_code_is_documented():
    names = {name for name in counted_names() if not re.match(OF_SCRAPY, name)}
    assert len(names) > 40
    assert {name for name in names if not is_documented(name)} == set()


def test_every_statistic_and_every_file_of_real_runs_is_documented(crawled):
    manifests = [json.loads(path.read_text(encoding="utf-8")) for path in (crawled / "store").rglob("run.json")]
    names = {name for manifest in manifests for name in manifest["counts"] if not re.match(OF_SCRAPY, name)}
    assert {name for name in names if not is_documented(name)} == set()
    rows = re.findall(r"^\| `([^`]+)` \|", page("reference/files-of-a-run.md"), re.MULTILINE)
    patterns = [
        re.compile(re.sub(r"<[\w-]+>", ".+", re.escape(row).replace(r"\-", "-").replace(r"\*", ".+"))) for row in rows
    ]
    files = {file["name"] for manifest in manifests for file in manifest["files"]}
    assert {file for file in files if not any(pattern.fullmatch(file) for pattern in patterns)} == set()


def test_every_package_and_every_pipeline_has_its_row_in_the_architecture():
    text = page("explanation/architecture.md")
    packages = {f"newscrawl/{path.parent.name}/" for path in ROOT.glob("newscrawl/*/__init__.py")} | {"warc/"}
    assert set(re.findall(r"^\| `([\w/]+/)` \|", text, re.MULTILINE)) == packages
    settings = Settings()
    settings.setmodule("newscrawl.settings")
    chain = {(str(order), path.split(".")[2]) for path, order in settings["ITEM_PIPELINES"].items()}
    assert set(re.findall(r"^\| (\d+) \| `(\w+)` \|", text, re.MULTILINE)) == chain


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def test_the_site_builds_without_a_warning(tmp_path):
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", tmp_path / "site"]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, re.findall("WARNING.*", done.stderr)) == (0, [])
    assert (tmp_path / "site/index.html").is_file()


def test_decisions_are_numbered_from_one_and_listed():
    paths = sorted(ROOT.glob("docs/explanation/decisions/0*.md"))
    assert [int(path.name[:4]) for path in paths] == list(range(1, len(paths) + 1))
    for number, path in enumerate(paths, 1):
        title = path.read_text(encoding="utf-8").splitlines()[0].removeprefix(f"# {number}. ")
        assert f"| {number} | [{title}]({path.name}) |" in page("explanation/decisions/index.md")


def test_every_form_that_is_read_or_not_read_has_tests_that_exist():
    rows = [line for line in page("reference/what-is-read.md").splitlines() if line.startswith("| ")]
    rows = [row for row in rows if not row.endswith("| test |")]
    assert len(rows) >= 50
    for row in rows:
        named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", row.rpartition(" | ")[2])
        assert named, f"no test is named: {row}"
        for file, test in named:
            assert f"def {test}(" in (ROOT / file).read_text(encoding="utf-8"), f"{file} has no {test}"


@pytest.mark.parametrize(
    ("module", "name"),
    sorted(
        {
            (module, name)
            for page in PAGES
            for module, names in re.findall(
                r"^ *from ((?:newscrawl|warc)[\w.]*) import ([\w, ]+)$", page.read_text(), re.MULTILINE
            )
            for name in names.split(", ")
        }
    ),
)
def test_what_a_page_imports_is_there(module, name):
    assert hasattr(import_module(module), name)
