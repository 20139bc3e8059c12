from __future__ import annotations

import warnings

import pytest
from scrapy.settings import Settings

from demo.answer import document, page, redirect
from demo.server import Server
from newscrawl.publishers.registry import publisher_names
from newscrawl.spiders.loader import PublisherSpiderLoader
from tests.support.spider_run import spin

SITE = "http://www.newindianexpress.com"
HTTPS = "https://www.newindianexpress.com"
PROSE = "".join(
    f"<p>The harbour council of Velsk voted on Tuesday to keep the old fish market open for another {n} years, and the "
    f"traders who had feared a sale to a hotel company were relieved.</p>"
    for n in range(2, 8)
)


def story(headline, published="13th  December 2016 08:45 AM", crumbs=""):
    return page(
        f'<html><head><title>{headline}</title></head><body>{crumbs}<h1 id="content_head">{headline}</h1>'
        f'<p class="ArticlePublish">Published: <span>{published}</span></p><div class="morefrom">App</div>'
        f'<div id="storyContent" class="hasrelatedarticle1">{PROSE}</div></body></html>'
    )


def quintype(headline, published):
    data = f'{{"@type": "NewsArticle", "headline": "{headline}", "datePublished": "{published}"}}'
    body = f'<div class="arr--story-page-card-wrapper"><div class="arr--text-element">{PROSE}</div></div>'
    return page(
        f'<html><head><script type="application/ld+json">{data}</script></head><body><h1>{headline}</h1>{body}</body></html>'
    )


def feed(*paths):
    items = "".join(f"<item><link>{path if ':' in path else SITE + path}</link></item>" for path in paths)
    return document(f"<rss><channel>{items}</channel></rss>", "application/rss+xml")


OLD, TWIN = (f"/world/2016/dec/13/harbour-1548376{ending}" for ending in (".html", "--2.html"))
KERALA, NEW = "/states/kerala/2018/mar/01/rains-1779876.html", "/world/2024/Mar/05/harbour-towns-agree"
PAPER = {
    f"{HTTPS}/stories.rss": feed(HTTPS + NEW, OLD, "http://elsewhere.example/world/2016/dec/13/x-1548377.html"),
    f"{HTTPS}/news-sitemap.xml": page("<html><title>News</title></html>"),
    f"{HTTPS}/sitemap.xml": document(
        f"<sitemapindex><sitemap><loc>{HTTPS}/2018.xml</loc><lastmod>2018-03-02</lastmod></sitemap></sitemapindex>",
        "text/xml",
    ),
    f"{HTTPS}/2018.xml": document(
        f"<urlset><url><loc>{SITE}{KERALA}</loc></url><url><loc>{SITE}/World</loc></url></urlset>", "text/xml"
    ),
    f"{SITE}/World/rssfeed/?id=171&getXmlFeed=true": feed(
        TWIN, "/world/2016/dec/14/away-1548378.html", "/world/2016/dec/14/on-1548379.html"
    ),
    f"{SITE}/world/2016/dec/14/away-1548378.html": redirect("http://elsewhere.example/story-of-the-harbour-town"),
    f"{SITE}/world/2016/dec/14/on-1548379.html": story("On", "14th  December 2016 08:45 AM"),
    "http://elsewhere.example/story-of-the-harbour-town": page("<p>Elsewhere</p>"),
    SITE + OLD: story("Harbour"),
    SITE + TWIN: story("Harbour"),
    SITE + KERALA: story(
        "Rains", "1st  March 2018 08:45 AM", '<div class="bcrums"><a href="/">Home</a> <a href="/k">Kerala</a></div>'
    ),
    HTTPS + NEW: quintype("Harbour towns agree", "2024-03-05T01:45:00Z"),
}


def crawl(**arguments):
    with Server(PAPER) as server:
        return spin("newindianexpress", server, settings={"ROBOTSTXT_OBEY": False}, **arguments), server.requested()


def test_every_publisher_has_one_spider_of_its_name():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        spiders = PublisherSpiderLoader.from_settings(Settings({"SPIDER_MODULES": ["newscrawl.spiders"]}))
    assert sorted(spiders.list()) == sorted(["news", *publisher_names()])
    assert spiders.load("newindianexpress").publisher.title == "The New Indian Express"


@pytest.fixture(scope="module")
def whole():
    return crawl()


def test_all_sources_are_read_and_each_article_is_taken_once(whole):
    spun, requested = whole
    assert sorted(draft["headline"] for draft in spun.drafts) == ["Harbour", "Harbour towns agree", "On", "Rains"]
    assert SITE + TWIN not in requested
    assert spun.counts["candidate/skipped/off-site"] == 1
    assert spun.counts["candidate/on-trial"] == 1
    assert spun.counts["drop/off-site"] == 1


def test_a_source_that_fails_is_named_and_does_not_stop_the_others(whole):
    spun, _ = whole
    assert spun.counts["source/tried"] == 9
    assert spun.counts["source/read"] == 4
    assert spun.counts["source/failed/http-404"] == 4
    assert spun.counts["source/failed/not-a-source"] == 1
    assert f"{HTTPS}/news-sitemap.xml could not be read: expected a news sitemap, got an HTML page" in spun.output
    assert "id=170&getXmlFeed=true could not be read: the server answered with HTTP status 404" in spun.output


def test_layouts_are_counted_and_a_section_that_the_page_does_not_name_is_read_from_the_address(whole):
    spun, _ = whole
    assert spun.counts["layout/newindianexpress/quintype"] == 1
    assert spun.counts["layout/newindianexpress/cms-2017"] == 3
    sections = {draft["headline"]: draft["articleSection"] for draft in spun.drafts}
    assert sections["On"] == ["World"]
    assert sections["Rains"] == ["Kerala"]


def test_only_articles_of_the_window_are_taken_and_old_sitemaps_are_not_even_read():
    spun, requested = crawl(since="2024-01-01", until="2024-12-31")
    assert [draft["headline"] for draft in spun.drafts] == ["Harbour towns agree"]
    assert f"{HTTPS}/2018.xml" not in requested
    assert SITE + OLD not in requested
    assert spun.arguments == {"since": "2024-01-01T00:00:00+05:30", "until": "2025-01-01T00:00:00+05:30"}


def test_only_the_requested_sections_are_taken_and_other_feeds_are_not_read():
    spun, requested = crawl(sections="kerala")
    assert [draft["headline"] for draft in spun.drafts] == ["Rains"]
    assert not [url for url in requested if "rssfeed" in url]
