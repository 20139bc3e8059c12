from __future__ import annotations

import pytest

from newscrawl.discovery import Candidate, read_source
from newscrawl.discovery.autodiscovery import common_sources, declared_sources
from newscrawl.discovery.urls import is_same_site, looks_like_article_url
from newscrawl.publishers.model import Feed, NewsSitemap, Section, Sitemap
from newscrawl.publishers.registry import get_publisher

HOME = "https://www.gazette.example/"


def test_a_section_page_of_a_publisher_gives_the_addresses_that_are_its_articles():
    page = b"""<a href="/World">World</a> <a href="/world/2016/dec/13/forum-1548376.html"><img></a>
        <a href="/world/2016/dec/13/forum-1548376.html"> Forum on
        quotas </a><a href="/world/2016/dec/13/forum-1548376.html">More</a>
        <a href="http://elsewhere.com/world/2016/dec/13/ad-1548377.html">Ad</a>"""
    found = read_source(
        Section(HOME, "World"), page, "https://www.newindianexpress.com/World", get_publisher("newindianexpress")
    )
    url = "https://www.newindianexpress.com/world/2016/dec/13/forum-1548376.html"
    assert found.candidates == (Candidate(url, None, "Forum on quotas", "World"),)


def test_a_page_of_any_site_gives_links_of_that_site_that_look_like_stories():
    page = """<base href="https://gazette.example/news/"><a href="2024/03/05/harbour">Hafen — हार्बर</a>
        <a href="/tag/ferry-strike-in-second-week">tag</a><a href="https://ads.example/buy-this-now-please-do">ad</a>
        <a href="mailto:a@b">mail</a><a>none</a><a href="">empty</a>"""
    found = read_source(Section(HOME), page.encode(), HOME)
    assert found.candidates == (Candidate("https://gazette.example/news/2024/03/05/harbour", None, "Hafen — हार्बर"),)


@pytest.mark.parametrize(
    "path",
    [
        "/2024/03/05/harbour/",
        "/2024/mar/05/harbour",
        "/news/2024-03-05/harbour",
        "/ferry-strike-enters-second-week/",
        "/world/europe/ferry_strike_enters_second_week.html",
        "/news/world-europe-68450123",
        "/nation/article1279842.ece",
        "/story/68450123.cms",
        "/news/articles/c4nn8yk3eq8o",
    ],
)
def test_an_address_with_a_date_a_number_or_a_headline_looks_like_a_story(path):
    assert looks_like_article_url(f"https://gazette.example{path}")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "/world",
        "/world/europe/",
        "/about-us",
        "/2024/03/05/",
        "/2024/mar/",
        "/tag/ferry-strike-enters-second-week",
        "/author/ann-example-of-the-desk",
        "/category/news/page/2",
        "/privacy-policy",
        "/wp-content/uploads/2024/03/05/harbour.jpg",
        "/2024/03/05/harbour.pdf",
        "/feed",
    ],
)
def test_an_address_of_a_list_a_file_or_a_service_does_not(path):
    assert not looks_like_article_url(f"https://gazette.example{path}")


def test_a_site_is_its_host_with_what_lies_below():
    assert is_same_site("https://www.gazette.example/", "http://gazette.example/a")
    assert is_same_site("https://gazette.example/", "https://sport.gazette.example/a")
    assert is_same_site("https://m.gazette.example/", "https://www.gazette.example/a")
    assert not is_same_site("https://gazette.example/", "https://notgazette.example/")
    assert not is_same_site("https://gazette.example/", "nonsense")


def test_a_home_page_declares_its_feeds_and_those_of_comments_are_left_out():
    page = b"""<head><link rel="alternate" type="application/rss+xml" href="/feed/">
        <link rel="ALTERNATE nofollow" type="application/atom+xml; charset=utf-8" href="atom.xml">
        <link rel="alternate" type="application/rss+xml" href="/comments/feed/">
        <link rel="alternate" type="application/rss+xml" href="/?feed=comments-rss2">
        <link rel="alternate" type="application/rss+xml" href="/feed/">
        <link rel="alternate" hreflang="de" href="/de/"><link rel="stylesheet" type="text/xml" href="/x.xml"></head>"""
    assert declared_sources(page, HOME) == (Feed(f"{HOME}feed/"), Feed(f"{HOME}atom.xml"))


def test_of_a_site_without_sources_the_common_urls_are_requested():
    assert common_sources(f"{HOME}a/b?c") == (
        Feed(f"{HOME}feed"),
        Feed(f"{HOME}rss"),
        NewsSitemap(f"{HOME}news-sitemap.xml"),
        Sitemap(f"{HOME}sitemap.xml"),
    )


@pytest.mark.parametrize(
    "link",
    [
        '<LINK REL="ALTERNATE" TYPE="APPLICATION/RSS+XML" HREF="/feed">',
        '<link rel="alternate home" type="application/atom+xml; charset=utf-8" href="/feed">',
        '<link rel="alternate" type="application/x-rss+xml" href="/feed">',
        '<link rel="alternate" type="text/rss" href="/feed">',
        '<link rel="alternate" type="application/feed+json" href=" /feed\n">',
        '<link rel="feed" href="/feed">',
        '<link rel="alternate" type="application/rss+xml" href="feed://gazette.example/feed">',
        '<link rel="alternate" type="application/rss+xml" href="feed:http://gazette.example/feed">',
        '<link rel="alternate" type="application/rss+xml" href="http://anna:geheim@gazette.example/feed">',
        '<base href="/x/y"><link rel="alternate" type="application/rss+xml" href="../feed">',
    ],
)
def test_feeds_are_declared_in_many_ways(link):
    page = f"<html><head>{link}</head></html>".encode()
    assert declared_sources(page, "http://gazette.example/") == (Feed("http://gazette.example/feed"),)


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="alternate stylesheet" type="text/xml" href="/feed">',
        '<link rel="alternate" hreflang="de" href="/de">',
        '<link rel="alternate" type="application/json+oembed" href="/oembed">',
        '<link rel="alternate" type="application/json" href="/wp-json/posts/1">',
    ],
)
def test_other_alternates_are_no_feeds(link):
    assert declared_sources(f"<html><head>{link}</head></html>".encode(), "http://gazette.example/") == ()
