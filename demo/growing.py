"""The demo's New Indian Express as a paper that goes on: more stories, edited ones, other furniture, and answers with an ETag.

`site(printed)` is the whole paper at one time; at a later time other stories are printed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from itertools import cycle, islice
from typing import TYPE_CHECKING

from demo import eras, listings
from demo.answer import page
from demo.eras import HOST, MENU, address
from demo.newspaper import FEEDS, HOME, TITLE
from demo.pictures import picture
from demo.story import Story, stories

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from demo.answer import Answer

FOLDERS = ("quintype", "cms-2020")
IN_FEED = 40
"""Stories that the site-wide feed holds, as feeds do; the sitemaps hold all."""
FURNITURE = (("channel on WhatsApp", "channel on Telegram"), ("Show Comments", "Show 12 Comments"), ("TAGS", "TOPICS"))
"""What the site shows around its stories, on one day and on another."""


def make_stories(count: int, *, start: int = 0, since: datetime | None = None) -> list[Story]:
    """Return `count` stories, each with a number of its own from `start` on; published from `since` on, one a minute, if given."""
    models = [story for folder in FOLDERS for story in stories(folder) if story.kind == "article"]
    numbered = enumerate(islice(cycle(models), count), start)
    return [_numbered(model, number, since or model.published) for number, model in numbered]


def edited(story: Story, moment: datetime) -> Story:
    """Return the story as it is from that moment on: another headline, the second paragraph rewritten, one more at its end."""
    first, _, *rest = story.paragraphs
    return replace(
        story,
        headline=f"{story.headline}, officials confirm",
        pages=(
            (
                first,
                "The figures given earlier were revised on the same evening.",
                *rest,
                "More is expected on Friday.",
            ),
        ),
        updated=moment,
    )


def site(printed: Sequence[Story], *, other_furniture: bool = False) -> dict[str, Answer]:
    """Return every address of the paper with its answer, over http and https alike."""
    answers = {
        url: _tagged(answer) for url, answer in (*_pages(printed, other_furniture=other_furniture), *_sources(printed))
    }
    return {form: answer for url, answer in answers.items() for form in (url, url.replace("http://", "https://"))}


def _numbered(story: Story, number: int, since: datetime) -> Story:
    when = since + timedelta(minutes=number)
    return replace(
        story,
        slug=f"{story.slug}-{number}",
        id=f"{2400000 + number}",
        headline=f"{story.headline}, part {number}",
        published=when,
        updated=when + timedelta(minutes=30),
    )


def _pages(printed: Sequence[Story], *, other_furniture: bool) -> Iterator[tuple[str, Answer]]:
    for story in printed:
        html = eras.html(story)
        for here, there in FURNITURE if other_furniture else ():
            html = html.replace(here, there)
        yield address(story), page(html, charset=story.charset)
        yield eras.picture(story), picture(story.slug)


def _sources(printed: Sequence[Story]) -> Iterator[tuple[str, Answer]]:
    newest = sorted(printed, key=lambda story: story.updated, reverse=True)
    yield f"{HOME}robots.txt", listings.robots("User-agent: *", "Disallow: /cgi-bin/")
    yield f"{HOME}stories.rss", listings.rss(TITLE, HOME, newest[:IN_FEED], address)
    yield f"{HOME}news-sitemap.xml", listings.news_sitemap(TITLE, newest[:IN_FEED], address)
    for section, number in FEEDS.items():
        found = [story for story in newest if section in story.section][:IN_FEED]
        feed = f"{HOME}{section}/rssfeed/?id={number}&getXmlFeed=true"
        yield feed, listings.cms_feed(section, number, HOME, found, address)
    days = {f"{story.published:%Y-%m-%d}" for story in printed}
    maps = {f"https://{HOST}/sitemap/sitemap-daily-{day}.xml": day for day in sorted(days)}
    yield f"{HOME}sitemap.xml", listings.sitemap_index(maps)
    for url, day in maps.items():
        found = [story for story in printed if f"{story.published:%Y-%m-%d}" == day]
        yield url, listings.sitemap((address(story), story.updated.isoformat()) for story in found)
    yield HOME, listings.section_page(TITLE, TITLE, [(HOME, name) for name in MENU], [])


def _tagged(answer: Answer) -> Answer:
    return replace(answer, headers={**answer.headers, "ETag": f'"{sha256(answer.body).hexdigest()[:16]}"'})
