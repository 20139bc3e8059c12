"""A made-up paper whose publisher file is right on the first day; after that its sources, URLs and pages change, each in another way."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from demo.answer import Answer, document, page, redirect, refusal
from newscrawl.publishers.model import Feed, Layout, Publisher

if TYPE_CHECKING:
    from collections.abc import Iterable

HOST = "ailing.example"
HOME = f"http://{HOST}"
FIRST = date(2026, 11, 10)
FEW, MANY = 4, 21
"""Stories of a day of each kind, and of the last day of the ailing paper."""
DAYS = 4
PATHS = ("alive", "stale", "empty", "moved", "away", "sold", "gone", "ended", "members", "page", "broken", "robots")
FEEDS = {path: f"{HOME}/{path}.xml" for path in PATHS}
PUBLISHER = Publisher(
    name="ailing",
    title="The Ailing Paper",
    url=f"{HOME}/",
    country="PT",
    timezone="Europe/Lisbon",
    inLanguage="en",
    hosts=(HOST,),
    sources=tuple(map(Feed, FEEDS.values())),
    article_urls=(r"example/old/\d+\.html$", r"example/news/\d+\.html$", r"example/blog/\d+\.html$"),
    layouts=(
        Layout(name="new", signature=".new", description=(".standfirst", ".lead")),
        Layout(name="old", signature=".old", description=(".standfirst",)),
    ),
)
EXPECTED = {
    FEEDS["alive"]: "alive",
    FEEDS["stale"]: "stale",
    FEEDS["empty"]: "empty",
    FEEDS["moved"]: "moved",
    FEEDS["away"]: "taken over",
    FEEDS["sold"]: "taken over",
    FEEDS["gone"]: "gone",
    FEEDS["ended"]: "gone",
    FEEDS["members"]: "refused",
    FEEDS["page"]: "changed kind",
    FEEDS["broken"]: "failing",
    FEEDS["robots"]: "refused",
    PUBLISHER.article_urls[0]: "matches",
    PUBLISHER.article_urls[1]: "matches",
    PUBLISHER.article_urls[2]: "no match",
    "old": "out of use",
    "new": "in use",
    "new, description: .standfirst": "dead selector",
}
"""The state of each line of the file after the last day."""
PROSE = "".join(
    f"<p>The council of the harbour town voted on Tuesday to keep market number {n} open, and the traders were relieved to hear of it.</p>"
    for n in range(6)
)


def healthy_web(day: date, folders: tuple[str, ...] = ("old", "news", "blog")) -> dict[str, Answer]:
    """Return the pages of the paper as its file describes them: everything new each day, pages of both layouts."""
    stories = {
        f"{HOME}/{folder}/{day.day}{n:02}.html": _story("old" if folder == "old" else "new", day, n)
        for folder in folders
        for n in range(FEW)
    }
    return {**{url: _feed(day, stories) for url in FEEDS.values()}, **stories}


def ailing_web(day: date) -> dict[str, Answer]:
    """Return the pages of the first day, without a blog, and those after it."""
    if day == FIRST:
        return healthy_web(day, ("old", "news"))
    number = MANY if day == FIRST + timedelta(days=DAYS - 1) else FEW
    paths = [f"{HOME}/news/{day.day}{n:02}.html" for n in range(number)]
    stories = {url: _story("changed", day, n) for n, url in enumerate(paths)}
    foreign = _feed(day, [f"http://casino.example/{n}" for n in range(5)])
    return {
        **stories,
        f"{HOME}/robots.txt": document("User-agent: *\nDisallow: /robots.xml\n", "text/plain"),
        FEEDS["alive"]: _feed(day, stories),
        FEEDS["stale"]: _feed(FIRST - timedelta(days=60), []),
        FEEDS["empty"]: document("<rss><channel></channel></rss>", "application/rss+xml"),
        FEEDS["moved"]: redirect(f"{HOME}/feeds/moved.xml"),
        f"{HOME}/feeds/moved.xml": _feed(day, stories),
        FEEDS["away"]: redirect("http://domains.example/for-sale"),
        "http://domains.example/for-sale": page("<html><title>For sale</title><body>This domain is for sale.</body></html>"),
        FEEDS["sold"]: foreign,
        FEEDS["gone"]: refusal(404),
        FEEDS["ended"]: refusal(410),
        FEEDS["members"]: refusal(401),
        FEEDS["page"]: page("<html><title>Our feeds</title><body><p>We have no feeds any more.</p></body></html>"),
        FEEDS["broken"]: refusal(500),
        FEEDS["robots"]: _feed(day, stories),
    }  # fmt: skip


def _feed(day: date, urls: Iterable[str]) -> Answer:
    dated = f"<pubDate>{day:%a, %d %b %Y} 08:00:00 GMT</pubDate>"
    items = (
        "".join(f"<item><link>{url}</link>{dated}</item>" for url in urls)
        or f"<item><link>{HOME}/news/1.html</link>{dated}</item>"
    )
    return document(f"<rss><channel>{items}</channel></rss>", "application/rss+xml")


def _story(layout: str, day: date, number: int) -> Answer:
    which = "new" if layout == "changed" else layout
    standfirst = "" if layout == "changed" else "<p class=standfirst>What the traders say.</p>"
    return page(
        f"<html lang=en><head><title>Story {number}</title>"
        f"<meta property=article:published_time content={day}T08:00:00+00:00></head><body class={which}><article><h1>Story {number} of {day}</h1>"
        f"{standfirst}<p class=lead>The market stays.</p>{PROSE}<p>This was story {number} of {day}, written by nobody.</p></article></body></html>"
    )
