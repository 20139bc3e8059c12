"""Sitemaps, news sitemaps and sitemap indexes (sitemaps.org, Google's sitemap-news/0.9)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newscrawl.discovery.candidate import Candidate, NamedSource
from newscrawl.discovery.dates import read_timestamp
from newscrawl.discovery.safe_xml import local_name
from newscrawl.discovery.urls import resolve
from newscrawl.publishers.model import Sitemap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

NEWS = "sitemap-news"
"""Told by its namespace: files use `n:`, `news:` or none for a prefix, and http or https in the name."""
UNDATED = datetime.min.replace(tzinfo=UTC)


def read_urlset(root: _Element, url: str) -> Iterator[Candidate]:
    """The addresses of a sitemap, with headline and date where it is a news sitemap."""
    for entry in root:
        if local_name(entry) == "url" and (address := resolve(url, _text(entry, "loc"))):
            yield _candidate(entry, address)


def read_index(root: _Element, url: str) -> Iterator[NamedSource]:
    """The sitemaps of a sitemap index, newest first."""
    named = (entry for entry in root if local_name(entry) == "sitemap")
    further = [
        NamedSource(Sitemap(address), read_timestamp(_text(entry, "lastmod")))
        for entry in named
        if (address := resolve(url, _text(entry, "loc")))
    ]
    return iter(sorted(further, key=lambda one: one.lastmod or UNDATED, reverse=True))


def _candidate(entry: _Element, address: str) -> Candidate:
    news = next((child for child in entry if local_name(child) == "news" and NEWS in str(child.tag)), None)
    lastmod = read_timestamp(_text(entry, "lastmod"))
    if news is None:
        return Candidate(address, lastmod)
    return Candidate(address, lastmod or read_timestamp(_text(news, "publication_date")), _text(news, "title"))


def _text(entry: _Element, name: str) -> str | None:
    found = ("".join(child.itertext()) for child in entry if local_name(child) == name)
    return " ".join(next(found, "").split()) or None
