"""The docs keep up with the code."""

from __future__ import annotations

import re

import pytest
from scrapy.settings import Settings

from newscrawl.runs.verdict import BLOCKED, CRASHED, DEGRADED, DONE, LOCKED, NOT_DELIVERED, USAGE
from tests.support.paths import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def own_settings() -> set[str]:
    code = [path.read_text(encoding="utf-8") for path in ROOT.glob("newscrawl/**/*.py")]
    return set(re.findall(r"\bNEWSCRAWL_[A-Z_]+\b", "\n".join(code))) - {"NEWSCRAWL_SHARED"}


def test_every_setting_has_a_row_and_every_row_a_setting():
    rows = set(
        re.findall(
            r"^\| `(NEWSCRAWL_\w+)`", (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8"), re.MULTILINE
        )
    )
    assert rows == own_settings()


def test_documented_defaults_are_the_real_ones():
    settings = Settings()
    settings.setmodule("newscrawl.settings")
    table = (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8")
    for name, default in re.findall(r"^\| `(NEWSCRAWL_\w+)` \| `([^`]*)`", table, re.MULTILINE):
        assert str(settings[name]) == default, name


def test_every_exit_code_is_documented():
    rows = re.findall(
        r"^\| (\d+) \|", (ROOT / "docs/reference/exit-codes.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert [int(row) for row in rows] == [DONE, CRASHED, USAGE, DEGRADED, NOT_DELIVERED, BLOCKED, LOCKED]


def test_every_command_is_documented():
    text = "\n".join(path.read_text(encoding="utf-8") for path in PAGES)
    for path in ROOT.glob("newscrawl/commands/[a-z]*.py"):
        if path.stem in {"base", "exit_code"}:
            continue  # what the commands share
        assert f"newscrawl {path.stem}" in text, path.stem


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
