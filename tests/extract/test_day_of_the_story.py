"""The day is that of the page's own story, as its readers saw it: no template's, no teaser's, no placeholder."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from newscrawl import extract_article

STORY = "".join(
    f"<p>The night ferry sails again after {number} weeks in the dock, the harbour office said on Monday.</p>"
    for number in ("two", "three", "four", "five", "six")
)
CAPTURED = datetime(2026, 5, 20, 12, tzinfo=UTC)


def published(*, head="", above="", below="", url="https://www.paper.example/ferry"):
    html = f"<html lang=en><head><title>Night ferry returns</title>{head}</head><body>{above}<article><h1>Night ferry returns</h1>{below}{STORY}</article></body></html>"
    return extract_article(html.encode(), url, captured_at=CAPTURED).datePublished


def linked(date):
    value = {"@type": "NewsArticle", "headline": "Night ferry returns", "datePublished": date}
    return f"<script type=application/ld+json>{json.dumps(value)}</script>"


@pytest.mark.parametrize("zero", ["1970-01-01T00:00:00Z", "1899-12-30", "0001-01-01T00:00:00", "2036-05-18T09:30:00Z"])
def test_a_placeholder_gives_way_to_the_day_that_the_page_shows(zero):
    assert published(head=linked(zero), below="<p>18 May 2026</p>") == "2026-05-18T00:00:00+00:00"
    assert published(head=linked(zero)) is None


@pytest.mark.parametrize("words", ["18 May 2026", "2 days ago", "Posted on 05/18/26", "on May 18"])
def test_the_exact_time_of_an_element_goes_before_its_words(words):
    below = f'<p><time datetime="2026-05-18T09:30:00-05:00">{words}</time></p>'
    assert published(below=below) == "2026-05-18T09:30:00-05:00"


def test_the_exact_time_of_an_update_is_not_that_of_publication():
    below = (
        '<p>Published <time datetime="2026-05-18T09:30:00+02:00">18 May</time>'
        ' · Updated <time datetime="2026-05-19T10:00:00+02:00">19 May</time></p>'
    )
    assert published(below=below) == "2026-05-18T09:30:00+02:00"


def test_dates_of_stories_above_the_headline_are_theirs():
    teasers = "".join(
        f'<li><a href="/p/{day}"><h3>Old story number {day} of the harbour</h3></a><span>Mar {day}, 2026</span></li>'
        for day in range(3, 6)
    )
    below = "<p>By Ada Byron</p><p>18 May 2026</p>"
    assert published(above=f"<ul>{teasers}</ul>", below=below) == "2026-05-18T00:00:00+00:00"


def test_a_date_in_a_link_to_another_story_is_none_of_this_one():
    grid = (
        '<a href="/p/5"><div>Old story of the mole</div><div><time datetime="2026-03-05T08:00">5 March</time></div></a>'
    )
    assert published(above=grid) is None


def test_the_day_of_the_url_decides_between_two_of_the_page():
    head = '<meta property="article:published_time" content="2025-01-02T16:00:31Z"><meta name="dc.date" content="2026-05-18">'
    url = "https://www.paper.example/2026/05/18/ferry"
    assert published(head=head, url=url) == "2026-05-18T00:00:00+00:00"
    assert published(head=head) == "2025-01-02T16:00:31+00:00"


def test_a_moment_in_utc_gets_the_offset_of_the_clock_that_the_page_shows():
    below = "<p>Published: May 18, 2026, 7:47 p.m.</p>"
    assert published(head=linked("2026-05-19T00:47:31Z"), below=below) == "2026-05-18T19:47:31-05:00"
