"""The sources that a site declares: feeds and sitemaps in the head of its home page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newscrawl.discovery.urls import base_url, parse_html, resolve_url
from newscrawl.publishers.model import Feed, NewsSitemap, Sitemap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from newscrawl.publishers.model import Source

FEED_MEDIA_TYPE_PATTERN = re.compile(r"(?:application|text)/(?:(?:x-)?(?:rss|atom|rdf|feed)(?:\+(?:xml|json))?|xml)")
FEED_URL_SCHEME_PATTERN = re.compile(r"\s*feed:(?=https?:|(//))", re.IGNORECASE)
"""A scheme that was to open feed readers: `feed://site/rss`, `feed:https://site/rss`."""
COMMENT_FEED_URL_PATTERN = re.compile(r"/comments?(?:/|$)|[?&]feed=comments|comments[-_]rss", re.IGNORECASE)
"""Feeds of what readers say, which name no articles."""
COMMON_SOURCES = (Feed("/feed"), Feed("/rss"), NewsSitemap("/news-sitemap.xml"), Sitemap("/sitemap.xml"))
"""Where most sites have what they do not declare."""


def declared_sources(body: bytes, url: str) -> tuple[Source, ...]:
    """Return the feeds and sitemaps that a page declares, but for feeds of comments."""
    root = parse_html(body)
    if root is None:
        return ()
    return tuple(dict.fromkeys(_linked_sources(root, base_url(root, url))))


def common_sources(url: str) -> tuple[Source, ...]:
    """Return where feeds and sitemaps usually are on the site of this URL."""
    return tuple(type(source)(urljoin(url, source.url)) for source in COMMON_SOURCES)


def _linked_sources(root: _Element, base: str) -> Iterator[Source]:
    for link in root.iter("link"):
        address = resolve_url(base, FEED_URL_SCHEME_PATTERN.sub(_replace_feed_scheme, link.get("href", "")))
        if address and _is_feed(link) and not COMMENT_FEED_URL_PATTERN.search(address):
            yield Feed(address)
        elif address and "sitemap" in _rel_values(link):
            yield Sitemap(address)


def _replace_feed_scheme(scheme: re.Match[str]) -> str:
    return "http:" if scheme[1] else ""


def _is_feed(link: _Element) -> bool:
    relations = _rel_values(link)
    kind = link.get("type", "").partition(";")[0].strip().lower()
    is_json_feed = kind == "application/json" and "wp-json" not in link.get("href", "")  # the type in JSON Feed 1
    is_alternate = "alternate" in relations and "stylesheet" not in relations
    return "feed" in relations or (
        is_alternate and (FEED_MEDIA_TYPE_PATTERN.fullmatch(kind) is not None or is_json_feed)
    )


def _rel_values(link: _Element) -> list[str]:
    return link.get("rel", "").lower().split()
