"""The two demo papers: what they print, and that everything they offer is there."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from html import unescape
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from demo import gazette, newspaper
from demo.eras import ERAS, address
from demo.story import stories
from newscrawl.publishers.model import Feed, NewsSitemap, Sitemap
from newscrawl.publishers.sites.newindianexpress import PUBLISHER
from newscrawl.publishers.urls import article_url_parts, canonical_url

if TYPE_CHECKING:
    from demo.answer import Answer
    from demo.server import Server
    from demo.story import ExpectedArticle

ALL_TRUTHS = {**newspaper.expected(), **gazette.expected()}
LOC = "//*[local-name()='loc']"


@pytest.fixture(scope="module")
def site() -> dict[str, Answer]:
    return {**newspaper.site(), **gazette.site()}


def locations(answer: Answer) -> list[str]:
    return [element.text for element in etree.fromstring(answer.body).xpath(LOC)]


def follow(site: dict[str, Answer], url: str) -> str:
    while site[url].status == 301:
        url = site[url].headers["Location"]
    return url


def test_the_papers_hold_enough_stories_of_every_era() -> None:
    eras = Counter(truth.layout for truth in newspaper.expected().values())
    assert set(eras) == set(ERAS) == {layout.name for layout in PUBLISHER.layouts}
    assert min(eras.values()) >= 8
    assert sum(eras.values()) >= 45
    assert len(gazette.expected()) >= 12


def test_the_papers_hold_every_kind_of_page() -> None:
    assert {truth.kind for truth in newspaper.expected().values()} == {"article", "gallery", "live", "teaser"}
    assert {truth.inLanguage for truth in gazette.expected().values()} == {"en", "hi"}
    assert sum(bool(truth.correction) for truth in newspaper.expected().values()) == 2
    assert "iso-8859-1" in {story.charset for story in newspaper.all_stories()}


@pytest.mark.parametrize("truth", ALL_TRUTHS.values(), ids=lambda truth: truth.mainEntityOfPage.rstrip("/")[-40:])
def test_a_truth_is_well_formed(truth: ExpectedArticle) -> None:
    paragraphs = truth.articleBody.split("\n\n")
    assert len(paragraphs) >= (3 if truth.kind == "teaser" else 5)
    assert all(text == " ".join(text.split()) and text for text in paragraphs)
    assert datetime.fromisoformat(truth.datePublished) <= datetime.fromisoformat(truth.dateModified)
    assert all(value and value == value.strip() for value in (truth.headline, truth.description, *truth.author))
    assert truth.headline not in paragraphs


def test_no_two_stories_share_a_headline_or_a_paragraph() -> None:
    truths = list(ALL_TRUTHS.values())
    texts = [text for truth in truths for text in (truth.headline, *truth.articleBody.split("\n\n"))]
    assert [text for text, count in Counter(texts).items() if count > 1] == []


def test_every_story_page_shows_its_headline_and_every_paragraph(site: dict[str, Answer]) -> None:
    for url, truth in ALL_TRUTHS.items():
        first = follow(site, url)
        answers = [site[at] for at in (first, f"{first}2/", f"{first}3/") if at in site]
        text = "".join(unescape(one.body.decode(one.headers["Content-Type"].rpartition("=")[2])) for one in answers)
        for wanted in (truth.headline, *truth.articleBody.split("\n\n"), *truth.author):
            assert wanted in text, (url, wanted)


def test_every_canonical_address_is_one_that_the_publisher_knows() -> None:
    for url in newspaper.expected():
        assert canonical_url(PUBLISHER, url) == url
        assert article_url_parts(PUBLISHER, url) is not None


def test_the_sources_that_the_publisher_names_are_answered(site: dict[str, Answer]) -> None:
    for source in PUBLISHER.sources:
        answer = site[source.url]
        assert answer.status == 200
        root = etree.fromstring(answer.body)
        kinds = {Feed: "rss", NewsSitemap: "urlset", Sitemap: "sitemapindex"}
        assert etree.QName(root).localname == kinds[type(source)]


def test_every_story_is_reached_from_the_sitemap(site: dict[str, Answer]) -> None:
    found = {
        url
        for sitemap in locations(site["https://www.newindianexpress.com/sitemap.xml"])
        for url in locations(site[sitemap])
    }
    reached = {canonical_url(PUBLISHER, follow(site, url)) for url in found if site[url].status != 404}
    assert set(newspaper.expected()) <= reached


def test_every_gazette_story_is_reached_from_robots_txt(site: dict[str, Answer]) -> None:
    index = re.search(rb"Sitemap: (\S+)", site[gazette.HOME + "robots.txt"].body).group(1).decode()
    found = [url for sitemap in locations(site[index]) for url in locations(site[sitemap])]
    assert set(found) == set(gazette.expected())


def test_the_twins_of_a_story_have_its_canonical_address(site: dict[str, Answer]) -> None:
    twins = [
        url
        for url in site
        if url.endswith(".amp") or "--" in url.rpartition("/")[2] or ("//cms." in url and "robots" not in url)
    ]
    pages = [url for url in twins if site[url].status == 200]
    assert len(pages) > 20
    for url in pages:
        named = re.search(rb'rel="canonical" href="([^"]+)"', site[url].body).group(1).decode()
        assert canonical_url(PUBLISHER, named) in newspaper.expected()
        assert canonical_url(PUBLISHER, url) == canonical_url(PUBLISHER, named)


def test_the_oddities_of_a_real_site_are_there(demo: Server) -> None:
    home = "http://www.newindianexpress.com"
    assert demo.answer(home + newspaper.MOVED).status == 301
    assert demo.answer(home + newspaper.GONE).status == 404
    ailing = next(address(story) for story in newspaper.all_stories() if story.slug == newspaper.RECOVERING)
    assert [demo.answer(ailing).status for _ in range(2)] == [500, 200]
    disallowed = re.findall(r"Disallow: (\S+)", demo.answer(home + "/robots.txt").body.decode())
    assert any(newspaper.UNWELCOME.startswith(path) for path in disallowed)


def test_the_eras_differ_in_how_they_are_sent(site: dict[str, Answer]) -> None:
    sent = {era: (site[address(stories(era)[0])].gzip, site[address(stories(era)[0])].chunked) for era in ERAS}
    assert set(sent.values()) == {(False, False), (True, False), (False, True), (True, True)}


def test_the_papers_answer_for_their_own_hosts_and_no_other(demo: Server, site: dict[str, Answer]) -> None:
    hosts = {url.split("/")[2] for url in site}
    assert {host.split(".", 1)[1] for host in hosts} == {"newindianexpress.com", "harbourgazette.example"}
    assert not any(demo.knows(host) for host in ("play.google.com", "t.me", "cdn.ampproject.org"))


def test_every_picture_of_a_story_is_drawn(demo: Server, site: dict[str, Answer]) -> None:
    shown = {
        url for answer in site.values() for url in re.findall(r'<img src="(http[^"]+)"', answer.body.decode("latin-1"))
    }
    assert len(shown) > len(ALL_TRUTHS) - len(stories("cms-2020"))
    assert {demo.answer(url).headers["Content-Type"] for url in shown} == {"image/svg+xml; charset=utf-8"}
