"""The sources a site tells of itself: feeds in the head of its home page, sitemaps in its robots.txt."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newscrawl.discovery.urls import base_address, parse_html, resolve
from newscrawl.publishers.model import Feed, NewsSitemap, Sitemap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from newscrawl.publishers.model import Source

FEED_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "text/xml", "application/xml"}
)
COMMON = (Feed("/feed"), Feed("/rss"), NewsSitemap("/news-sitemap.xml"), Sitemap("/sitemap.xml"))
"""Where most sites have what they do not tell of."""
MOST_SITEMAPS = 50
"""Sitemaps taken from one robots.txt."""


def declared_feeds(body: bytes, url: str) -> tuple[Feed, ...]:
    """The feeds that a page declares in its head, but for those of comments."""
    root = parse_html(body)
    if root is None:
        return ()
    base = base_address(root, url)
    addresses = (resolve(base, link.get("href")) for link in root.iter("link") if _is_feed(link))
    return tuple(Feed(address) for address in dict.fromkeys(filter(None, addresses)) if "comment" not in address)


def robots_sitemaps(robots: bytes, url: str) -> tuple[Sitemap, ...]:
    """The sitemaps that a robots.txt names (RFC 9309 leaves the line to sitemaps.org), relative ones resolved."""
    addresses = dict.fromkeys(filter(None, (resolve(url, value) for value in _sitemap_lines(robots))))
    return tuple(Sitemap(address) for address in addresses)[:MOST_SITEMAPS]


def common_sources(url: str) -> tuple[Source, ...]:
    """Where feeds and sitemaps usually lie on the site of this address."""
    return tuple(type(source)(urljoin(url, source.url)) for source in COMMON)


def _is_feed(link: _Element) -> bool:
    kind = link.get("type", "").partition(";")[0].strip().lower()
    return "alternate" in link.get("rel", "").lower().split() and kind in FEED_TYPES


def _sitemap_lines(robots: bytes) -> Iterator[str]:
    for line in robots.decode("utf-8", "replace").lstrip("\ufeff").splitlines():
        name, _, value = line.partition(":")
        if name.strip().lower() == "sitemap":
            yield value.split("#", 1)[0]
