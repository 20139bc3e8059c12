"""What kind of page it is: whole article or the beginning of one, live blog, film; in the spellings that sites use."""

from __future__ import annotations

import json

import pytest

from newscrawl.article_json import article_json, article_of
from newscrawl.errors import NotAnArticle
from newscrawl.extract.page import Page
from newscrawl.items import BlogPosting
from newscrawl.library import extract_article
from tests.furniture_story import PROSE

TEXT = "".join(f"<p>{text}</p>" for text in PROSE)
LONG = TEXT + "".join(f"<p>{text[:-1]}, as was said again on day {day}.</p>" for day in range(4) for text in PROSE)


def page(body=TEXT, **said):
    data = {"@type": "NewsArticle", "headline": "Velsk rebuilds its pier", **said}
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
def test_the_walled_element_tells_whether_its_text_came(walled, selector, truncated):
    part = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": selector}
    article = read(page(LONG + walled, isAccessibleForFree=False, hasPart=[part, {"@type": "WebPageElement"}]))
    assert article.truncated is truncated


def test_the_count_of_words_tells_it_too():
    assert read(page(LONG, isAccessibleForFree=False, wordCount=380)).truncated is False
    assert read(page(LONG, isAccessibleForFree=False, wordCount="2000")).truncated is True
    assert read(page(LONG, isAccessibleForFree=False)).truncated is False


def test_an_offer_to_read_on_tells_it_where_the_page_says_nothing():
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
    assert article_of(json.loads(json.dumps(article_json(article))), ()).liveBlogUpdate == article.liveBlogUpdate
    assert read(page(liveBlogUpdate=updates)).liveBlogUpdate == ()


def test_a_film_without_text_is_counted_as_one():
    film = '<script type="application/ld+json">{"@type": "VideoObject", "name": "x"}</script><div><video src=a></video></div>'
    with pytest.raises(NotAnArticle) as answer:
        read(film)
    assert answer.value.reason == "video"
    assert Page.of(film.encode(), "http://velsk.example/").article_data
