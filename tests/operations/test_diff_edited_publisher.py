"""What an edit of a publisher's file does to stored pages is shown by `newscrawl diff`, all of it and nothing else."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from parsel import Selector

from demo import newspaper
from demo.server import Server
from tests.support.crawl_process import ROOT, crawl

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

PUBLISHER = "newscrawl/publishers/sites/newindianexpress.py"
EDITS = {
    'inLanguage="en-IN"': 'inLanguage="en-GB"',
    'headline=("h1",)': 'headline=("h1",), alternativeHeadline=(".arr--sub-headline",)',
    '("also-read", ': '("read-on", ',
    '("audio-player", ': '("opening", "#storyContent > p:first-of-type"), ("audio-player", ',
}
"""Another language everywhere; in the newest layout a second headline, and a rule renamed; in the three before it a careless
rule that takes the first paragraph."""
NEWEST = re.compile(r"/20\d\d/[A-Z]")
BEFORE_IT = re.compile(r"\.html$")
NO_STORY = re.compile("photographs-from-the|as-it-happened")
"""The gallery and the live page have their text elsewhere."""


@dataclass(frozen=True)
class Compared:
    """The articles and ledger lines before the edits, and what `newscrawl diff` said in each of its forms."""

    articles: list[dict]
    ledger: list[dict]
    printed: list[str]
    json_lines: list[dict]
    page: Selector


@pytest.fixture(scope="module")
def compared(tmp_path_factory):
    """The paper of the demo, replayed by the code as it is (A), then by a copy in which the paper's file is edited (B)."""
    folder = tmp_path_factory.mktemp("edited")
    with Server(newspaper.site()) as server:
        crawl(folder, "newindianexpress", proxy=server, settings={"NEWSCRAWL_CAPTURE": "page"})
    for side, project in (("A", ROOT), ("B", edited_copy(folder / "project"))):
        own = ["-s", f"NEWSCRAWL_STORE={folder / side}", "-s", f"NEWSCRAWL_SPOOL={folder / 'spool'}"]
        scrapy(project, "replay", folder / "store", "--processes", "1", *own)
    printed = scrapy(ROOT, "diff", folder / "A", folder / "B", "--html", folder / "page.html").splitlines()
    json_lines = [json.loads(line) for line in scrapy(ROOT, "diff", folder / "A", folder / "B", "--json").splitlines()]
    page = Selector((folder / "page.html").read_text(encoding="utf-8"))
    return Compared(*(lines(folder / "A", name) for name in ("articles", "furniture")), printed, json_lines, page)


def edited_copy(project: Path) -> Path:
    for name in ("newscrawl", "warc"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "scrapy.cfg", project)
    text = (project / PUBLISHER).read_text(encoding="utf-8")
    for old, new in EDITS.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    (project / PUBLISHER).write_text(text, encoding="utf-8")
    return project


def scrapy(project, *arguments):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SCRAPY_")}
    command = [sys.executable, "-m", "scrapy", *map(str, arguments)]
    done = subprocess.run(command, cwd=project, env=clean, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def lines(store, name):
    (path,) = store.rglob(f"{name}.jsonl.gz")
    return [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]


def planted(article):
    """What the edits do to an article: property → kind, old, new."""
    plants = {"inLanguage": ("changed", "en-IN", "en-GB")}
    if NEWEST.search(article["url"]):
        plants["alternativeHeadline"] = ("gained", None, article["description"])
    if loses_its_opening(article):
        plants["articleBody"] = ("changed", article["articleBody"], article["articleBody"].partition("\n\n")[2])
        html = article["articleBodyHtml"]
        plants["articleBodyHtml"] = ("changed", html, html.partition("</p>")[2].lstrip())
    if loses_its_opening(article) and article["dateline"]:
        plants["dateline"] = ("lost", article["dateline"], None)
    return plants


def planted_removals(article, ledger):
    """And to its ledger: side, rule and text of each line."""
    record = article["capture"]["WARC-Record-ID"]
    own = [line for line in ledger if line["WARC-Record-ID"] == record and line["rule"] == "newindianexpress/also-read"]
    for line in own:
        yield "A", "newindianexpress/also-read", line["text"].strip()
        yield "B", "newindianexpress/read-on", line["text"].strip()
    if loses_its_opening(article):
        yield "B", "newindianexpress/opening", opening(article)


def loses_its_opening(article):
    return bool(BEFORE_IT.search(article["url"])) and not NO_STORY.search(article["url"])


def opening(article):
    return article["articleBody"].partition("\n\n")[0]


def test_json_lists_of_each_article_the_planted_changes_and_no_other(compared):
    *json_lines, summary = compared.json_lines
    found = {one["WARC-Record-ID"]: one for one in json_lines}
    assert (summary["pairs"], summary["only_a"], summary["only_b"], len(found)) == (52, 0, 0, 52)
    for article in compared.articles:
        one = found[article["capture"]["WARC-Record-ID"]]
        assert {name: (it["kind"], it["old"], it["new"]) for name, it in one["fields"].items()} == planted(article)
        removals = [
            (side, it["rule"], it["text"].strip())
            for side, key in (("A", "only_a"), ("B", "only_b"))
            for it in one["ledger"][key]
        ]
        assert sorted(removals) == sorted(planted_removals(article, compared.ledger))


def counted(compared):
    """The planted changes as rows of a table by property (gained, lost, changed, same), and of one by rule (only in A, in B)."""
    changes = Counter((name, kind) for one in compared.articles for name, (kind, *_) in planted(one).items())
    fields = {
        name: [*(changes[name, kind] for kind in ("gained", "lost", "changed")), 52 - changes[name, of]]
        for name, of in changes
    }
    removals = Counter(
        (rule, side) for one in compared.articles for side, rule, _ in planted_removals(one, compared.ledger)
    )
    return fields, {rule: [removals[rule, "A"], removals[rule, "B"]] for rule, _ in removals}


def test_the_terminal_counts_them_by_property_and_by_rule(compared):
    fields, rules = counted(compared)
    assert {name: row[0] + row[1] + row[2] for name, row in fields.items()} == {
        "inLanguage": 52,
        "alternativeHeadline": 13,
        "articleBody": 29,
        "articleBodyHtml": 29,
        "dateline": 26,
    }
    printed = compared.printed
    assert "paired 52 (52 by record), differing 52, only in A 0, only in B 0" in printed
    last = printed.index("the other 19 fields are the same in every pair")
    assert rows(printed[last - len(fields) : last], 4) == fields
    assert printed[last - len(fields) - 1].split()[:5] == ["field", "gained", "lost", "changed", "same"]
    assert rows(printed[last + 3 : last + 3 + len(rules)], 2) == rules
    assert printed[last + 3 + len(rules)] == ""


def rows(lines, numbers):
    return {name: [int(one) for one in cells[:numbers]] for name, *cells in map(str.split, lines)}


def test_the_page_shows_each_of_them_side_by_side(compared):
    fields, rules = counted(compared)
    tables = [
        {
            row.css("th::text").get(): [int(cell) for cell in row.css("td::text").re(r"^\d+$")]
            for row in table.css("tbody tr")
        }
        for table in compared.page.css("table")
    ]
    assert tables == [fields, rules]
    shown = {one.css(".where bdi::text").get(): one for one in compared.page.css("main > article")}
    assert len(shown) == 52
    for article in compared.articles:
        one = shown[article["url"]]
        assert {text.strip() for text in one.css("h4::text").getall()} - {"ledger"} == planted(article).keys()
        assert passages(one, "inLanguage") == ("en-IN", "en-GB")
        if loses_its_opening(article):
            assert passages(one, "articleBody") == (opening(article), "")
        removals = [
            (side, rule, text.strip())
            for side in "AB"
            for row in one.xpath(f".//section[h4/span='removals only in {side}']//li")
            for rule, text in [(row.css("code::text").get(), row.css("q::text").get())]
        ]
        assert sorted(removals) == sorted(planted_removals(article, compared.ledger))


def passages(article, name):
    """What is marked as taken out of a property, and as put in."""
    (field,) = article.xpath(f"section[h4[normalize-space(text())='{name}']]")
    return tuple("".join(field.css(f"{mark}::text").getall()).strip(" ¶\n") for mark in ("del", "ins"))
