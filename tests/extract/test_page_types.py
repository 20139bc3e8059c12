"""What kind of page it is: whole article or the beginning of one, live blog, film; in the spellings that sites use."""

from __future__ import annotations

import json

import pytest

from newscrawl.api import extract_article
from newscrawl.article_json import article_from_json, article_to_json
from newscrawl.errors import NotAnArticle
from newscrawl.extract.article import read_article
from newscrawl.extract.page.page import Page
from newscrawl.extract.paywall_offers import is_paywall_offer
from newscrawl.items import BlogPosting
from tests.support.furniture_story import PROSE

TEXT = "".join(f"<p>{text}</p>" for text in PROSE)
LONG = TEXT + "".join(f"<p>{text[:-1]}, as was said again on day {day}.</p>" for day in range(4) for text in PROSE)


def page(body=TEXT, **fields):
    data = {"@type": "NewsArticle", "headline": "Velsk rebuilds its pier", **fields}
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    return f"<html><head><title>Velsk</title>{script}</head><body><article><h1>Velsk rebuilds its pier</h1>{body}</article></body></html>"


def read(html):
    return extract_article(html.encode(), "http://velsk.example/news/2024/pier-rebuilt")


@pytest.mark.parametrize(
    "spelled", [False, "False", "false", "http://schema.org/False", "https://schema.org/False", 0, ["false"]]
)
def test_a_short_text_behind_a_wall_is_truncated_however_the_wall_is_spelled(spelled):
    article = read(page(isAccessibleForFree=spelled))
    assert (article.isAccessibleForFree, article.truncated) == (False, True)


@pytest.mark.parametrize("spelled", [True, "True", "true", "http://schema.org/True"])
def test_a_free_article_says_nothing_of_being_cut(spelled):
    article = read(page(isAccessibleForFree=spelled))
    assert (article.isAccessibleForFree, article.truncated) == (True, None)


@pytest.mark.parametrize(
    ("walled", "selector", "truncated"),
    [
        ("", ".behind", True),
        ('<div class="behind"></div>', ".behind", True),
        (f'<div class="behind">{TEXT}</div>', [".behind"], False),
        ("", "..:no selector", True),
    ],
)
def test_the_walled_element_shows_whether_its_text_came(walled, selector, truncated):
    part = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": selector}
    article = read(page(LONG + walled, isAccessibleForFree=False, hasPart=[part, {"@type": "WebPageElement"}]))
    assert article.truncated is truncated


def test_the_count_of_words_shows_a_cut_too():
    assert read(page(LONG, isAccessibleForFree=False, wordCount=380)).truncated is False
    assert read(page(LONG, isAccessibleForFree=False, wordCount="2000")).truncated is True
    assert read(page(LONG, isAccessibleForFree=False)).truncated is False


def test_an_offer_to_read_on_marks_it_as_paid_where_the_page_states_nothing():
    assert (
        read(page(LONG + "<p>Il vous reste 57.09% de cet article à lire, la suite est aux abonnés.</p>")).truncated
        is True
    )
    assert read(page(LONG)).truncated is None


def test_a_live_blog_has_its_entries_with_their_times():
    updates = [
        {
            "@type": "BlogPosting",
            "headline": "Doors open",
            "datePublished": "2024-03-05T09:00:00+01:00",
            "articleBody": "<p>One.</p><p>Two.</p>",
        },
        {
            "@type": "BlogPosting",
            "headline": "Doors open",
            "datePublished": "2024-03-05T09:00:00+01:00",
            "articleBody": "<p>One.</p><p>Two.</p>",
        },
        {
            "@type": "BlogPosting",
            "articleBody": "It begins.",
            "datePublished": "soon",
            "url": "https://velsk.example/live#2",
        },
        {"@type": "BlogPosting", "url": "javascript:alert(1)", "headline": "Hostile"},
        {"@type": "BlogPosting"},
        "no entry",
    ]
    article = read(page(**{"@type": "LiveBlogPosting", "liveBlogUpdate": updates}))
    assert article.liveBlogUpdate == (
        BlogPosting("Doors open", "2024-03-05T09:00:00+01:00", "One.\n\nTwo."),
        BlogPosting(None, None, "It begins.", "https://velsk.example/live#2"),
        BlogPosting("Hostile"),
    )
    assert (
        article_from_json(json.loads(json.dumps(article_to_json(article))), ()).liveBlogUpdate == article.liveBlogUpdate
    )
    assert read(page(liveBlogUpdate=updates)).liveBlogUpdate == ()


HOURS = ("09:15", "10:40", "11:05", "13:20", "15:10", "16:55")
LINES = [
    "The doors of the hall in Velsk are open and the first {}0 members have taken their seats below the gallery.",
    "A motion to begin with the pier and not with the budget was lost by {} votes, which nobody had expected at all.",
    "The harbour master reads out the weather for hour {} of the day, as the statute of the council wants it to be.",
]


def posts(hour, number):
    return [line.format(number + 1) for line in LINES[: 1 + number % 3]]


def paragraphs(lines):
    return "".join(f"<p>{line}</p>" for line in lines)


def wrapped(hour, number):
    """An entry that is an element of its own, with a whole date and a heading."""
    return f'<div class="u"><time datetime="2024-03-05T{hour}:00+01:00">{hour}</time><h3>Hour {number + 1}</h3>{paragraphs(posts(hour, number))}</div>'


def headed(hour, number):
    """An entry that is a line with a clock, and what follows it up to the next."""
    return f"<h4>{hour} Uhr</h4>{paragraphs(posts(hour, number))}"


def clocked(hour, number):
    """An entry whose time is a word of twelve hours in a corner of its own."""
    at = int(hour[:2])
    shown = f"{(at - 1) % 12 + 1}:{hour[3:]} {'p' if at > 11 else 'a'}m"
    return f"<li><span>{shown}</span><div>{paragraphs(posts(hour, number))}</div></li>"


def blog(entry, order=1):
    listed = "".join(entry(hour, number) for number, hour in list(enumerate(HOURS))[::order])
    date = '<meta property="article:published_time" content="2024-03-05T09:00:00+01:00">'
    return (
        f"<html><head><title>Council of Velsk</title>{date}</head><body><article><h1>The council of Velsk meets</h1>"
        f"<p>The council of Velsk meets today for the last time before the winter, and this paper is there.</p>"
        f"<div>{listed}</div></article></body></html>"
    )


@pytest.mark.parametrize("entry", [wrapped, headed, clocked])
@pytest.mark.parametrize("order", [1, -1])
def test_a_live_blog_is_known_by_its_entries_whatever_their_form(entry, order):
    article = read(blog(entry, order))
    entries = article.liveBlogUpdate[::order]
    assert [one.datePublished for one in entries] == [f"2024-03-05T{hour}:00+01:00" for hour in HOURS]
    assert [one.articleBody.split("\n\n") for one in entries] == [posts(hour, n) for n, hour in enumerate(HOURS)]
    assert [one.headline for one in entries] == [
        f"Hour {n + 1}" if entry is wrapped else None for n in range(len(HOURS))
    ]
    text = article.articleBody.split("\n\n")
    assert [line for one in article.liveBlogUpdate for line in one.articleBody.split("\n\n")] == [
        line for line in text[1:] if not line.startswith("Hour ")
    ]
    assert not any(hour in line for line in text for hour in HOURS)


def test_clocks_that_pass_midnight_name_no_day():
    article = read(blog(headed).replace("09:15", "23:50"))
    assert len(article.liveBlogUpdate) == len(HOURS)
    assert {one.datePublished for one in article.liveBlogUpdate} == {None}


def comment(hour, number):
    return f'<div class="comment"><b>Reader {number}</b> {hour}{paragraphs(posts(hour, number))}</div>'


def teaser(hour, number):
    return f'<div class="u"><time>{hour}</time><h3><a href="/news/{number}">Story {number}</a></h3>{paragraphs(posts(hour, number))}</div>'


def shuffled(hour, number):
    return wrapped(HOURS[(0, 3, 1, 5, 2, 4)[number]], number)


@pytest.mark.parametrize("entry", [comment, teaser, shuffled])
def test_comments_other_stories_and_lists_in_no_order_of_time_are_no_live_blog(entry):
    assert read(blog(entry)).liveBlogUpdate == ()


def test_an_article_with_dated_notes_below_it_is_no_live_blog():
    notes = "".join(wrapped(hour, 0) for hour in HOURS)
    assert read(page(LONG + f"<div>{notes}</div>")).liveBlogUpdate == ()


def test_a_film_without_text_is_counted_as_one():
    film = '<script type="application/ld+json">{"@type": "VideoObject", "name": "x"}</script><div><video src=a></video></div>'
    with pytest.raises(NotAnArticle) as answer:
        read(film)
    assert answer.value.reason == "video"
    assert Page.of(film.encode(), "http://velsk.example/").article_data


def read_front(body):
    html = f"<html><head><title>Velsk</title></head><body><h1>The harbour of Velsk</h1>{body}</body></html>"
    return extract_article(html.encode(), "http://velsk.example/")


def test_an_essay_at_the_address_of_a_front_page_is_an_article():
    assert read_front(f"<div>{TEXT}</div>").articleBody.split("\n\n") == [*PROSE]


def test_a_front_page_on_which_each_text_has_an_element_of_its_own_is_a_list_of_stories():
    with pytest.raises(NotAnArticle) as error:
        read_front("".join(f"<div class=story><p>{text}</p></div>" for text in PROSE))
    assert error.value.reason == "index-page"


@pytest.mark.parametrize(
    ("line", "is_wall"),
    [
        ("Subscribe to continue reading", True),
        ("Already a subscriber? Log in", True),
        ("Jetzt weiterlesen mit Küste+", True),
        ("Contenido exclusivo para suscriptores", True),
        ("この記事は有料会員限定です。残り1200文字", True),
        ("Subscribe to our newsletter to keep reading the best of the coast", False),
        ("The library is open to members of the club alone", False),
        ("Read the full report of the harbour office", False),
    ],
)
def test_a_line_that_offers_to_read_on_is_known_by_its_words(line, is_wall):
    assert is_paywall_offer(line) is is_wall


@pytest.mark.parametrize(("count", "truncated"), [(3, True), (40, None)])
@pytest.mark.parametrize(
    "line",
    [
        "Subscribe to continue reading",
        "Unlock this article",
        "You have reached your limit of free articles",
        "Um diesen Artikel zu lesen, brauchen Sie ein Abo",
        "Il vous reste 80% de cet article à lire",
        "残り800文字",
    ],
)
def test_an_offer_behind_a_short_text_says_that_the_rest_is_behind_a_wall(line, count, truncated):
    story = "".join(
        f"<p>The night ferry sails again after {number} weeks, the harbour office said.</p>" for number in range(count)
    )
    wall = f'<div class="box"><p>{line}</p><button>Subscribe</button></div>'
    html = f"<html lang=en><head><title>Ferry returns</title></head><body><article><h1>Ferry returns</h1>{story}</article>{wall}</body></html>"
    assert read_article(Page.of(html.encode(), "https://www.paper.example/a")).truncated is truncated


def kind_of(body, url="https://www.paper.example/town/x"):
    html = f"<html lang=en><head><title>Town news</title></head><body><h1>Town news</h1>{body}<footer><p>© 2026 The Paper. All rights reserved.</p></footer></body></html>"
    with pytest.raises(NotAnArticle) as answer:
        extract_article(html.encode(), url)
    return answer.value.reason


@pytest.mark.parametrize("summary", ["", "<p>One line says what it is about.</p>", "<p>10 May</p>"])
def test_a_list_of_stories_is_no_article_whatever_its_url(summary):
    cards = "".join(
        f'<div class="card"><h2><a href="/town/{number}">Story number {number} of the town and its harbour</a></h2>{summary}</div>'
        for number in range(9)
    )
    assert kind_of(cards) == "index-page"


def test_a_question_for_consent_is_no_article():
    question = (
        "<p>We and our 812 partners use cookies and similar means to keep and read data on your device.</p>"
        "<p>You can accept, refuse or set your choices, and give your consent or take it back at any time.</p>"
    )
    assert kind_of(question) == "empty-body"


def test_a_shell_without_its_text_is_no_article():
    assert kind_of("<p>By Ada Byron</p><p>18 May 2026</p>") == "empty-body"


def test_an_article_above_a_list_of_stories_is_one():
    story = "".join(f"<p>{text}</p>" for text in PROSE)
    cards = "".join(
        f'<h3><a href="/{number}">Story number {number} of the town and its harbour</a></h3>' for number in range(9)
    )
    html = f"<html lang=en><head><title>Ferry returns</title></head><body><h1>Ferry returns</h1>{story}{cards}</body></html>"
    assert extract_article(html.encode(), "https://www.paper.example/town/x").articleBody
