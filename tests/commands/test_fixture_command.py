"""`newscrawl fixture`: a stored article becomes a test of its publisher, and the test says when it no longer holds."""

from __future__ import annotations

import gzip
import json

import pytest

from tests.support.crawl_process import process


@pytest.fixture(scope="module")
def url(crawled):
    """The URL of an article of one page."""
    run = next(
        path for path in sorted((crawled / "store").rglob("articles.jsonl.gz")) if "newindianexpress" in str(path)
    )
    with gzip.open(run, "rt", encoding="utf-8") as lines:
        return next(one["url"] for one in map(json.loads, lines) if not one["hasPart"] and one["author"])


@pytest.fixture
def fixture(crawled, url, tmp_path):
    done = process("fixture", url, "--in", crawled / "store", "--out", tmp_path / "paper", "--name", "one")
    assert done.exit_code == 0, done.err
    assert done.out == f"{tmp_path}/paper/one.warc.gz and one.json: read both before you commit them.\n"
    return tmp_path / "paper"


def test_a_written_fixture_holds(fixture):
    assert process("fixture", "--check", fixture) == (0, f"{fixture}: 1 of 1 fixtures hold\n", "")


def test_a_fixture_that_holds_no_longer_is_named_with_the_property_and_both_values(fixture):
    expected = json.loads((fixture / "one.json").read_text())
    headline = expected["article"]["headline"]
    expected["article"]["headline"] = "Another"
    (fixture / "one.json").write_text(json.dumps(expected))
    done = process("fixture", "--check", fixture)
    assert (done.exit_code, done.out.splitlines()) == (
        3,
        [
            f"{fixture}/one.warc.gz: headline: expected 'Another', got {headline!r}",
            f"{fixture}: 0 of 1 fixtures hold",
        ],
    )


def test_what_differs_becomes_the_expected_article_on_request(fixture):
    expected = (fixture / "one.json").read_text()
    (fixture / "one.json").write_text(expected.replace('"headline": "', '"headline": "Another '))
    assert process("fixture", "--check", "--update", fixture).exit_code == 3
    assert (fixture / "one.json").read_text() == expected
    assert process("fixture", "--check", fixture).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Name one stored article by its URL or record id"),
        (("--check", "nowhere"), "There is no folder nowhere."),
        (("https://nowhere.example/",), "holds no article https://nowhere.example/."),
        (("nonsense",), "'nonsense' is no article"),
    ],
)
def test_what_cannot_be_a_fixture_is_refused(crawled, arguments, message):
    done = process("fixture", *arguments, "--in", crawled / "store")
    assert (done.exit_code, message in done.err, "Traceback" in done.err) == (2, True, False), done.err
