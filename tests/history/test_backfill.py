"""Past months are filled from dated sitemaps and archive pages, and a backfill that was cut short goes on where it was."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from demo import growing
from demo.eras import address
from demo.server import Server
from newscrawl.discovery.periods import date_index_pages, period_in_url
from newscrawl.errors import PublisherError
from newscrawl.history.progress_estimate import ProgressEstimate
from newscrawl.publishers import registry
from newscrawl.publishers.model import DateIndex
from newscrawl.publishers.validation import validate_publisher
from newscrawl.runs.progress import time_left
from newscrawl.spiders.arguments import PublicationWindow
from tests.support.crawl_process import crawl
from tests.support.replay_process import stored_lines

DECEMBER = PublicationWindow(datetime(2016, 12, 1, tzinfo=UTC), datetime(2017, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("url", "first", "last"),
    [
        ("https://paper.example/sitemap/sitemap-daily-2016-12-13.xml", date(2016, 12, 13), date(2016, 12, 13)),
        ("https://paper.example/sitemap-20161213.xml.gz", date(2016, 12, 13), date(2016, 12, 13)),
        ("https://paper.example/2016/dec/", date(2016, 12, 1), date(2016, 12, 31)),
        ("https://paper.example/sitemap?yyyy=2016&mm=2", None, None),
        ("https://paper.example/archive/2016/02.xml", date(2016, 2, 1), date(2016, 2, 29)),
        ("https://paper.example/sitemap?month=2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("https://paper.example/sitemap-2016.xml", None, None),
        ("https://paper.example/sitemap-2016-02-31.xml", None, None),
        ("https://paper.example/post-sitemap12.xml", None, None),
        ("https://paper.example/story-120161213.xml", None, None),
    ],
)
def test_an_address_says_the_days_that_a_sitemap_is_of(url, first, last):
    assert period_in_url(url) == ((first, last) if first else None)


@pytest.mark.parametrize(
    ("first", "last", "worth"),
    [
        (date(2016, 12, 13), date(2016, 12, 13), True),
        (date(2016, 11, 1), date(2016, 11, 30), True),  # a day of doubt: zones
        (date(2016, 11, 1), date(2016, 11, 29), False),
        (date(2017, 1, 1), date(2017, 1, 31), True),
        (date(2017, 1, 3), date(2017, 1, 31), False),
    ],
)
def test_a_list_of_other_days_is_not_read(first, last, worth):
    assert DECEMBER.may_hold_period((first, last)) is worth
    assert DECEMBER.may_hold_period(None)
    assert PublicationWindow().may_hold_period((first, last))


def test_archive_pages_are_those_of_the_requested_days():
    days = DECEMBER.first_and_last_day(datetime(2026, 11, 25, tzinfo=UTC))
    daily = list(date_index_pages(DateIndex("https://paper.example/{:%Y/%m/%d}/", "World"), *days))
    assert (daily[0].url, daily[-1].url, len(daily)) == (
        "https://paper.example/2016/12/01/",
        "https://paper.example/2017/01/01/",
        32,
    )
    assert {page.articleSection for page in daily} == {"World"}
    monthly = [page.url for page in date_index_pages(DateIndex("https://paper.example/{:%Y-%m}"), *days)]
    assert monthly == ["https://paper.example/2016-12", "https://paper.example/2017-01"]
    assert PublicationWindow().first_and_last_day(datetime(2026, 11, 25, tzinfo=UTC)) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://www.newindianexpress.com/archive/",
        "https://other.example/{:%Y-%m-%d}",
        "https://www.newindianexpress.com/{year}",
    ],
)
def test_a_date_index_without_a_date_or_on_another_host_is_refused(url):
    publisher = registry.get_publisher("newindianexpress")
    with pytest.raises(PublisherError, match="date index"):
        validate_publisher(replace(publisher, date_indexes=(DateIndex(url),)), publisher.name)
    good = replace(publisher, date_indexes=(DateIndex("https://www.newindianexpress.com/archive/{:%Y/%m/%d}"),))
    assert validate_publisher(good, publisher.name) is good


def test_what_is_left_is_estimated_from_what_was_read():
    estimate = ProgressEstimate()
    assert (estimate.share_done, estimate.pages_left) == (0, 0)
    estimate.add_source(done=1, left=3, named=100)
    estimate.passed, estimate.requested = 50, 20
    assert estimate.share_done == 50 / 400
    assert estimate.pages_left == 20 * 7


def test_minutes_are_written_as_people_write_them():
    assert [time_left(minutes) for minutes in (0.2, 9, 200)] == ["0 min", "9 min", "3 h 20 min"]


def test_a_backfill_that_was_cut_short_goes_on_where_it_was(tmp_path):
    stories = growing.make_stories(40)
    month = [story for story in stories if (story.published.year, story.published.month) == (2026, 2)]
    wanted = ("-a", "since=2026-02-01", "-a", "until=2026-02-28")
    settings = {"NEWSCRAWL_CAPTURE": "page", "NEWSCRAWL_PROGRESS_INTERVAL": "0.05"}
    with Server(growing.site(stories)) as server:
        one = crawl(tmp_path, "newindianexpress", *wanted, "-a", "max_articles=1", proxy=server, settings=settings)
        two = crawl(tmp_path, "newindianexpress", *wanted, proxy=server, settings=settings)
        maps = [url for url in server.requested() if "/sitemap-daily-" in url]
    assert (one.exit_code, two.exit_code) == (0, 0), two.output
    stored = [json.loads(line)["url"] for run in two.runs for line in stored_lines(run, "articles.jsonl.gz")]
    assert sorted(stored) == sorted(map(address, month))
    assert len(month) > 1
    assert maps
    assert all("-2026-02-" in url or "-2026-01-31" in url for url in maps)
    assert " sources" in two.output
