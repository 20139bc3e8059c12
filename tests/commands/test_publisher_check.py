"""What stored runs say about the sources and URL patterns of a publisher file."""

from __future__ import annotations

import gzip
import json
from datetime import date, timedelta

import pytest

from newscrawl.operations.publisher_check.source_state import SourceReading, source_state
from newscrawl.publishers.registry import get_publisher
from tests.support.crawl_process import scrapy

DAY = date(2026, 11, 20)


def days(*readings):
    """The readings, one a day."""
    return [SourceReading(DAY + timedelta(days=number), **reading) for number, reading in enumerate(readings)]


YEARLY = [
    *(SourceReading(date(year, 5, 3), "", 9, date(year, 5, 1)) for year in (2023, 2024, 2025)),
    SourceReading(DAY, "", 9, date(2026, 5, 1)),
]
"""A yearbook, which may be silent for long."""


@pytest.mark.parametrize(
    ("readings", "state"),
    [
        (days(), "unread"),
        (days({"listed": 9, "newest": DAY}), "alive"),
        (days({"listed": 9}), "alive"),
        (days({"hole": "http-404"}, {"listed": 9}), "alive"),
        (days({"listed": 9, "newest": DAY - timedelta(days=40)}), "stale"),
        (days({}, {}, {}), "empty"),
        (days({}, {}), "alive"),
        (days({"hole": "http-404"}, {"hole": "http-404"}), "failing"),
        (days(*[{"hole": "http-404"}] * 3), "gone"),
        (days({"hole": "http-404"}, {"listed": 9}, {"hole": "http-404"}, {"hole": "http-404"}), "failing"),
        ([SourceReading(DAY, "http-404")] * 3, "failing"),
        (days({"hole": "http-410"}), "gone"),
        (days({"listed": 9}, {"hole": "http-403"}), "refused"),
        (days({"hole": "robots"}), "refused"),
        (days({"listed": 9}, {"hole": "not-a-source"}), "changed kind"),
        (days({"hole": "timeout"}), "failing"),
        (days({"listed": 9, "at": "https://orf.at/new.xml", "is_permanent": True}), "moved"),
        (days({"listed": 9, "at": "https://orf.at/new.xml"}), "alive"),
        (days({"listed": 9, "at": "https://rss.orf.at/new.xml", "is_permanent": True}), "moved"),
        (days({"hole": "not-a-source", "at": "https://casino.example/"}), "taken over"),
        (days({"listed": 9, "off_site": 5}), "taken over"),
        (days({"listed": 9, "off_site": 4}), "alive"),
        (YEARLY, "alive"),
    ],
)
def test_a_source_has_the_state_that_its_readings_show(readings, state):
    assert source_state(readings, {"orf.at"}) == state


def store_run(store, day, *lines):
    """A stored run of ORF on a day of November 2026, with these lines in its addresses."""
    run_id = f"202611{day:02}101500-4f9a2c"
    folder = store / f"orf/2026/11/{day:02}" / run_id
    folder.mkdir(parents=True)
    (folder / "run.json").write_text(json.dumps({"publisher": "orf", "run_id": run_id}))
    with gzip.open(folder / "addresses.jsonl.gz", "wt") as file:
        file.writelines(json.dumps(line) + "\n" for line in lines)


FEED = get_publisher("orf").sources[0].url
READ = {"is": "source", "url": FEED, "listed": 30, "status": 200}


def stories(form, number=25):
    return [{"is": "answered", "outcome": "stored", "url": form.format(n)} for n in range(number)]


def test_a_healthy_publisher_is_healthy(tmp_path):
    store_run(tmp_path, 20, READ, *stories("https://orf.at/stories/33767{}/"))
    store_run(tmp_path, 21, {"is": "source", "url": FEED, "status": 304})
    done = scrapy("publisher", "check", "--in", tmp_path)
    assert (done.exit_code, done.err) == (0, "")
    assert "orf: healthy, by 2 runs and 25 articles" in done.out
    assert f"alive         {FEED}" in done.out
    assert "1 publishers checked, 0 of them call for a change" in done.out


def test_a_source_that_is_gone_and_a_pattern_without_match_are_reported(tmp_path):
    store_run(tmp_path, 18, READ, *stories("https://orf.at/news/{}-the-harbour"))
    for day in (19, 20, 21):
        store_run(tmp_path, day, {"is": "source", "url": FEED, "hole": "http-404", "status": 404})
    done = scrapy("publisher", "check", "orf", "--json", "--in", tmp_path)
    assert done.exit_code == 3
    health = json.loads(done.out)
    states = {finding["name"]: finding["state"] for finding in health["findings"]}
    assert states.pop(FEED) == "gone"
    assert states == {
        **dict.fromkeys(get_publisher("orf").article_urls, "no match"),
        "https://orf.at/news/0-the-harbour": "partly",
    }
    assert health["articles"] == 25


def test_an_index_none_of_whose_sitemaps_can_be_read_is_reported(tmp_path):
    named = [{"url": f"https://rss.orf.at/{number}.xml", "type": "Sitemap"} for number in (1, 2)]
    gone, read = ({"is": "source", "url": one["url"], "status": 200} for one in named)
    for day, second in ((18, read), (19, {**read, "hole": "http-404"}), (20, {**read, "hole": "http-404"})):
        index = {"is": "source", "url": FEED, "further": named, "status": 200}
        store_run(tmp_path, day, index, {**gone, "hole": "http-404"}, second)
        state = "alive  " if day == 18 else "failing"
        assert f"{state}       {FEED}" in scrapy("publisher", "check", "orf", "--in", tmp_path).out
    store_run(tmp_path, 21, index, {**gone, "hole": "http-404"}, second)
    assert f"gone          {FEED}" in scrapy("publisher", "check", "orf", "--in", tmp_path).out


def test_a_publisher_without_runs_is_unread(tmp_path):
    done = scrapy("publisher", "check", "orf", "--in", tmp_path)
    assert done.exit_code == 0
    assert f"unread        {FEED}" in done.out
