"""The demo's New Indian Express: every address that the real spider requests, answered from `stories/`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from demo import eras, listings
from demo.answer import page, redirect, refusal
from demo.eras import ERAS, HOST, MENU, address, amp_address
from demo.look import look
from demo.pictures import picture
from demo.story import ExpectedArticle, Story, stories, truth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from demo.answer import Answer

HOME = f"http://{HOST}/"
TITLE = "The New Indian Express"
FEEDS = {"Nation": 170, "World": 171, "States": 172, "Cities": 180, "Opinions": 337}
"""Feeds of the paper's own CMS, by their number."""

MOVED = "/world/2016/dec/12/harbour-towns-near-accord-on-quotas-1548012.html"
"""An older address of a story: it redirects."""
MOVED_TO = "harbour-towns-agree-on-winter-quotas"
GONE = "/nation/2019/feb/28/story-that-was-withdrawn-1944811.html"
"""In a sitemap, and answered with 404."""
UNWELCOME = "/press-only/2018/mar/02/embargoed-speech-1780945.html"
"""In a sitemap, and disallowed in robots.txt."""
RECOVERING = "salt-pans-go-solar-without-losing-a-grain"
"""The story that gets a 500 at the first try."""
TRACKED = "?utm_source=rss&utm_medium=feed"
"""What the site-wide feed appends to the link of `TRACKED_STORY`."""
TRACKED_STORY = "archive-of-lullabies-reaches-its-hundredth-language"


def all_stories() -> tuple[Story, ...]:
    """Every story of the paper, era by era."""
    return tuple(story for era in ERAS for story in stories(era))


def expected() -> dict[str, ExpectedArticle]:
    """Return the truth of every story by its canonical address, in the spelling of `canonical_url`."""
    printed = ((canonical(story), story) for story in all_stories())
    return {
        url: truth(story, url=url, author=eras.authors(story), section=eras.sections(story)) for url, story in printed
    }


def canonical(story: Story) -> str:
    """Return the one address under which the crawl knows the story."""
    return address(story).replace("http://", "https://")


def site() -> dict[str, Answer]:
    """Return every address of the paper with its answer, over http and https alike."""
    answers = {**dict(_pages()), **dict(_oddities()), **dict(_sources()), **dict(_sections())}
    both = {url.replace("http://", "https://"): answer for url, answer in answers.items()}
    insecure = {url.replace("https://", "http://"): redirect(url) for url in answers if url.startswith("https://")}
    return {**insecure, **both, **answers}


def _pages() -> Iterator[tuple[str, Answer]]:
    for story in all_stories():
        era = ERAS[story.folder]
        answer = replace(page(eras.html(story), charset=story.charset), chunked=era.chunked, gzip=era.gzip)
        yield address(story), replace(answer, fail_first=int(story.slug == RECOVERING))
        yield eras.picture(story), picture(story.slug)
        yield from ((url, picture(story.slug)) for url, _ in eras.picture_sizes(story))
        if era.name in ("cms-2017", "cms-2020") and story.kind == "article":
            yield amp_address(story), page(eras.amp_html(story))
        if story.kind == "gallery":
            yield from ((numbered, answer) for numbered in _numbered(story))
            yield from ((url, picture(url)) for url in eras.gallery_pictures(story))


def _numbered(story: Story) -> list[str]:
    stem = address(story).removesuffix(".html")
    return [f"{stem}--{number}.html" for number in range(2, len(story.paragraphs) + 1)]


def _oddities() -> Iterator[tuple[str, Answer]]:
    new = next(story for story in all_stories() if story.slug == MOVED_TO)
    tracked = next(story for story in all_stories() if _feed_address(story) != address(story))
    copied = stories("cms-2017")[0]
    print_copy = address(copied).replace("//www.", "//cms.")
    yield f"http://{HOST}{MOVED}", redirect(address(new))
    yield f"http://{HOST}{GONE}", refusal(404)
    yield f"http://{HOST}{UNWELCOME}", page("<!DOCTYPE html><title>Not for you</title><p>Not before six.</p>")
    yield _feed_address(tracked), page(eras.html(tracked))
    yield print_copy, page(eras.html(copied))
    yield "http://cms.newindianexpress.com/robots.txt", listings.robots("User-agent: *", "Disallow: /")
    yield from look(HOME, ERAS)


def _sources() -> Iterator[tuple[str, Answer]]:
    printed = all_stories()
    yield (
        f"{HOME}robots.txt",
        listings.robots(
            "User-agent: *", "Disallow: /cgi-bin/", "Disallow: /press-only/", "", f"Sitemap: https://{HOST}/sitemap.xml"
        ),
    )
    yield f"{HOME}stories.rss", listings.rss(TITLE, HOME, stories("quintype"), _feed_address)
    yield f"{HOME}news-sitemap.xml", listings.news_sitemap(TITLE, stories("quintype")[:3], address)
    for section, number in FEEDS.items():
        found = [story for story in printed if story.folder.startswith("cms") and section in story.section]
        yield (
            f"{HOME}{section}/rssfeed/?id={number}&getXmlFeed=true",
            listings.cms_feed(section, number, HOME, found, address),
        )
    maps = dict(_sitemaps())
    yield f"{HOME}sitemap.xml", listings.sitemap_index(url.replace("http://", "https://") for url in maps)
    yield from ((url, listings.sitemap(entries)) for url, entries in maps.items())


def _feed_address(story: Story) -> str:
    return address(story) + TRACKED * (story.slug == TRACKED_STORY)


def _sitemaps() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Return the sitemaps: by section for the older stories, by day for those of today, with all that creeps into them."""
    older = [story for story in all_stories() if story.folder != "quintype"]
    for section in dict.fromkeys(story.section[0] for story in older):
        found = [story for story in older if story.section[0] == section]
        yield f"{HOME}{section.lower()}.xml", [_dated(story, address(story)) for story in found]
    for story in stories("quintype"):
        yield f"{HOME}sitemap/sitemap-daily-{story.published:%Y-%m-%d}.xml", [_dated(story, address(story))]
    strays = [f"http://{HOST}{path}" for path in (MOVED, GONE, UNWELCOME)]
    twins = [amp_address(stories(era)[0]) for era in ("cms-2017", "cms-2020")]
    numbered = [url for story in older if story.kind == "gallery" for url in _numbered(story)]
    yield f"{HOME}specials.xml", [(url, "2019-12-31") for url in (*strays, *twins, *numbered)]


def _dated(story: Story, url: str) -> tuple[str, str]:
    return url, f"{story.updated:%Y-%m-%d}"


def _sections() -> Iterator[tuple[str, Answer]]:
    menu = [(eras.section_url(name), name) for name in MENU]
    printed = sorted(all_stories(), key=lambda story: story.published, reverse=True)
    links = [(address(story), story.headline) for story in printed]
    yield HOME, listings.section_page(TITLE, TITLE, menu, links, f"https://{HOST}/stories.rss")
    for name in dict.fromkeys(name for story in printed for name in story.section):
        found = [(address(story), story.headline) for story in printed if name in story.section]
        for url in {eras.section_url(name), eras.section_url(name).lower()}:
            yield url, listings.section_page(TITLE, f"{name} - {TITLE}", menu, found)
