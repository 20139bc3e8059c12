"""`newscrawl export`: the stored articles, or some of them, in every format; and `articles.parquet` of a run."""

from __future__ import annotations

import csv
import gzip
import json
from dataclasses import fields

import duckdb
import pytest

from newscrawl.article_table import arrow_schema_of_articles, read_parquet_rows
from newscrawl.items import NewsArticle
from tests.support.crawl_process import scrapy
from tests.support.stored_demo import FIRST, OTHER, SECOND, lines


@pytest.fixture(scope="module")
def store(crawled):
    return crawled / "store"


@pytest.fixture(scope="module")
def stored(store):
    return lines(store, "articles.jsonl.gz")


def lines_of(path):
    content = path.read_bytes()
    return [json.loads(line) for line in (gzip.decompress(content) if path.suffix == ".gz" else content).splitlines()]


def urls(articles):
    return [one["url"] for one in articles]


def export(store, path, *arguments):
    done = scrapy("export", store, "-o", path, *arguments)
    return done.exit_code, done.err


def test_every_format_holds_the_same_articles(store, stored, tmp_path):
    for ending in ("jsonl", "jsonl.gz", "csv", "parquet", "duckdb", "md"):
        code, printed = export(store, tmp_path / f"out.{ending}")
        assert (code, f"{FIRST + SECOND + OTHER} articles" in printed) == (0, True), printed
    assert lines_of(tmp_path / "out.jsonl") == stored
    written = (tmp_path / "out.md").read_text(encoding="utf-8")
    assert all(f"# {one['headline']}\n\n{one['mainEntityOfPage']}" in written for one in stored)
    assert written.count("\n---\n") == len(stored) - 1
    assert lines_of(tmp_path / "out.jsonl.gz") == stored
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        cells = [*csv.DictReader(file)]
    assert [one["articleBody"] for one in cells] == [one["articleBody"] for one in stored]
    assert [json.loads(one["capture"]) for one in cells] == [one["capture"] for one in stored]
    rows = [*read_parquet_rows(tmp_path / "out.parquet")]
    assert [row["capture"] for row in rows] == [{"renderedFrom": None, **one["capture"]} for one in stored]
    assert [row["published"].isoformat() for row in rows if row["published"]]
    with duckdb.connect(str(tmp_path / "out.duckdb")) as database:
        assert database.sql("SELECT url, headline FROM articles").fetchall() == [
            (one["url"], one["headline"]) for one in stored
        ]
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.endswith(".part")) == []


@pytest.mark.usefixtures("aws")
def test_the_articles_of_a_bucket_are_exported(in_bucket, stored, tmp_path):
    code, printed = export(in_bucket, tmp_path / "out.jsonl")
    assert code == 0, printed
    assert lines_of(tmp_path / "out.jsonl") == stored


def test_the_table_has_every_property_of_an_article(store, stored):
    wanted = {field.name for field in fields(NewsArticle)} - {"ledger"} | {"published", "modified"}
    assert set(arrow_schema_of_articles().names) == wanted
    tables = [row for path in sorted(store.rglob("articles.parquet")) for row in read_parquet_rows(path)]
    assert [row["articleBody"] for row in tables] == [one["articleBody"] for one in stored]
    assert [[author["name"] for author in row["author"]] for row in tables] == [
        [author["name"] for author in one["author"]] for one in stored
    ]


@pytest.mark.parametrize(
    ("chosen", "wanted"),
    [
        (
            "versions=latest",
            lambda stored: [one for at, one in enumerate(stored) if one["url"] not in urls(stored[at + 1 :])],
        ),
        ("publisher=newindianexpress", lambda stored: stored[: FIRST + SECOND]),
        ("url={url}", lambda stored: [one for one in stored if one["url"] == stored[1]["url"]]),
        (
            "sections={section}",
            lambda stored: [one for one in stored if stored[0]["articleSection"][0] in one["articleSection"]],
        ),
        (
            "until=2026-03-01",
            lambda stored: [one for one in stored if not (one["datePublished"] or "") >= "2026-03-01"],
        ),
    ],
)
def test_some_are_chosen(store, stored, tmp_path, chosen, wanted):
    argument = chosen.format(url=stored[1]["url"], section=stored[0]["articleSection"][0].upper())
    code, printed = export(store, tmp_path / "some.jsonl", "-a", argument)
    assert code == 0, printed
    chosen_lines = lines_of(tmp_path / "some.jsonl")
    assert chosen_lines == wanted(stored)
    assert 0 < len(chosen_lines) < len(stored)


@pytest.mark.parametrize(
    ("name", "arguments", "printed"),
    [
        (
            "out.xls",
            [],
            "out.xls names no format: its name must end in .jsonl, .jsonl.gz, .csv, .parquet, .md, .duckdb",
        ),
        ("out.csv", ["-a", "versions=some"], "versions=some is neither all nor latest"),
        ("out.csv", ["-a", "nonsense"], "-a takes NAME=VALUE"),
        ("out.csv", ["-a", "colour=red"], "There is no argument colour"),
    ],
)
def test_what_cannot_be_understood_is_answered_in_a_line(store, tmp_path, name, arguments, printed):
    code, complained = export(store, tmp_path / name, *arguments)
    assert code == 2
    assert printed in complained
    assert [*tmp_path.iterdir()] == []


def test_a_file_that_cannot_be_written_is_reported(store, tmp_path):
    code, printed = export(store, tmp_path / "nowhere" / "out.csv")
    assert code == 1
    assert "cannot be written: No such file or directory" in printed
