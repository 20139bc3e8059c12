"""Every publisher file is one literal of facts that agree with each other and with those of all other files."""

from __future__ import annotations

import ast
import gzip
import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from time import process_time

import pytest

from newscrawl.extract.article import read_article
from newscrawl.extract.page.page import Page
from newscrawl.publishers import sites
from newscrawl.publishers.catalogue import primary_languages
from newscrawl.publishers.registry import _hosts, all_publishers, get, names, publisher_for, wrong_files
from newscrawl.publishers.source_text import source_text
from newscrawl.publishers.urls import article_url_parts, canonical_url
from tests.support.crawl_process import scrapy
from tests.support.paths import SHARED
from tests.support.quality.publisher_files import measured

NAMES = names()
ALLOWED = (
    ast.Module, ast.Expr, ast.Constant, ast.ImportFrom, ast.alias, ast.Assign, ast.Name, ast.Load, ast.Store, ast.Call,
    ast.keyword, ast.Tuple,
)  # fmt: skip
IMPORTED = {"newscrawl.publishers.model", "datetime", "dataclasses"}
HOSTILE = (
    "/" * 2000,
    "/a" * 1000,
    "/" + "a-" * 1000,
    "/" + "1" * 2000,
    "/2024/03/05/" + "-1" * 1000 + "!",
    "/a/b/c/" + "x" * 1990,
)
ENOUGH_SECONDS = 0.2


def source_of(name):
    return (Path(sites.__path__[0]) / f"{name}.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_publisher_file_is_one_literal(name):
    tree = ast.parse(source_of(name))
    assert [type(node).__name__ for node in ast.walk(tree) if not isinstance(node, ALLOWED)] == []
    assert {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)} <= IMPORTED
    assert isinstance(tree.body[-1], ast.Assign)
    assert tree.body[-1].targets[0].id == "PUBLISHER"
    assert ast.get_docstring(tree)


def test_every_declaration_is_right():
    assert wrong_files() == {}  # with its examples, its country and zone, its sources and its home page


@pytest.mark.parametrize("name", NAMES)
def test_hosts_are_read_from_the_text_of_the_file(name):
    publisher = get(name)
    assert _hosts(name) == publisher.hosts
    assert all(publisher_for(f"https://{host}/") is publisher for host in publisher.hosts)


@pytest.mark.parametrize("name", NAMES)
def test_no_expression_is_slow_on_a_hostile_url(name):
    publisher = get(name)
    before = process_time()
    for path in HOSTILE:
        url = canonical_url(publisher, f"https://{publisher.hosts[0]}{path}")
        article_url_parts(publisher, url)
    assert process_time() - before < ENOUGH_SECONDS


def test_every_publisher_has_country_and_source():
    assert [one.name for one in all_publishers() if not one.country] == []
    assert [one.name for one in all_publishers() if not (one.sources or one.date_indexes)] == []


def test_no_two_publishers_share_a_host_or_a_source():
    hosts = Counter(host for publisher in all_publishers() for host in publisher.hosts)
    sources = Counter(source.url for publisher in all_publishers() for source in publisher.sources)
    assert [one for one, number in (*hosts.items(), *sources.items()) if number > 1] == []


def test_the_catalogue_is_as_large_as_it_says():
    assert len(NAMES) >= 238
    assert len({language for publisher in all_publishers() for language in primary_languages(publisher)}) >= 60


@pytest.mark.parametrize("name", ["elpais", "orf", "lbcgroup", "dw", "zeit"])
def test_a_publisher_is_written_as_the_file_that_declares_it(name):
    source = source_of(name)
    docstring = ast.get_docstring(ast.parse(source))
    assert source_text(get(name), docstring=docstring) == source


def test_publishers_are_listed_by_country_language_and_status():
    lines = [json.loads(line) for line in scrapy("publisher", "list", "--language", "el", "--json").out.splitlines()]
    assert {line["country"] for line in lines} == {"GR"}
    assert {"in_gr", "tovima"} <= {line["name"] for line in lines}
    verified = scrapy("publisher", "list", "--country", "at", "--verified").out
    assert "orf " in verified
    assert "declared  " not in verified
    assert "declared" in scrapy("publisher", "list", "tovima").out
    assert "no publisher 'tovimaa'. Did you mean tovima" in scrapy("publisher", "list", "tovimaa").err


DIGESTS = {
    digest: publisher for publisher in all_publishers() if publisher.verified for digest in publisher.verified.captures
}


@pytest.mark.slow
def test_every_capture_that_verifies_a_file_is_read_as_its_article():
    if not (SHARED / "data/pages").exists():
        pytest.skip(f"no labelled pages at {SHARED}")
    found = dict(_captures())
    assert DIGESTS.keys() == found.keys()
    for digest, (page, html) in found.items():
        draft = read_article(Page.of(html, page["url"]), DIGESTS[digest])
        assert draft.headline, page["id"]
        day = str(page["truth"].get("datePublished") or "")[:10]
        if re.fullmatch(r"\d{4}-\d\d-\d\d", day) and page["id"] not in WRONG_DAYS:
            assert abs((draft.datePublished.date() - type(draft.datePublished.date()).fromisoformat(day)).days) <= 1, (
                page["id"]
            )


@pytest.mark.slow
def test_a_layout_makes_no_page_worse_and_most_publishers_better():
    if not (SHARED / "data/pages").exists():
        pytest.skip(f"no labelled pages at {SHARED}")
    with_layouts = {one.name for one in all_publishers() if one.layouts and one.verified}
    better = 0
    for name, pages in measured(with_layouts).items():
        assert all(after.get("f1", 1) >= before.get("f1", 1) - 0.002 for before, after, _ in pages), name
        better += sum(after.get("f1", 1) - before.get("f1", 1) for before, after, _ in pages) > 0
    assert better > len(with_layouts) / 2


WRONG_DAYS = {"AnadoluAjansi_2025_04_05_7a0e7e"}
"""Labels that name a day after the capture."""


def _captures():
    for name in ("fundus_tests", "fundus_eval"):
        for line in (SHARED / "data/pages" / name / "pages.jsonl").read_text(encoding="utf-8").splitlines():
            page = json.loads(line)
            html = gzip.decompress((SHARED / "data/pages" / name / "html" / f"{page['id']}.html.gz").read_bytes())
            digest = hashlib.sha256(html).hexdigest()
            if digest in DIGESTS:
                yield digest, (page, html)
