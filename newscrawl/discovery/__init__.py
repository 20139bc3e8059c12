"""Links to articles from feeds, sitemaps and pages: bytes in, values out, no network."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from newscrawl.discovery import feeds, sitemaps
from newscrawl.discovery.candidate import Candidate, NamedSource, SourceContent
from newscrawl.discovery.safe_xml import local_name, read_xml
from newscrawl.discovery.section_pages import read_section
from newscrawl.errors import DiscoveryError
from newscrawl.publishers.model import Feed, NewsSitemap, Section, Sitemap

if TYPE_CHECKING:
    from newscrawl.publishers.model import Publisher, Source

__all__ = ["Candidate", "NamedSource", "SourceContent", "read_source"]

PROMISED = {Feed: "a feed", NewsSitemap: "a news sitemap", Sitemap: "a sitemap"}


def read_source(source: Source, body: bytes, url: str, publisher: Publisher | None = None) -> SourceContent:
    """What a source holds; `url` is where its bytes came from in the end. DiscoveryError when it is something else."""
    if isinstance(source, Section):
        found = SourceContent(tuple(read_section(body, url, publisher)))
    else:
        found = _read_xml(body, url, PROMISED[type(source)])
    return _as_declared(found, source)


def _read_xml(body: bytes, url: str, promised: str) -> SourceContent:
    # What it is decides how it is read: sites serve feeds where sitemaps were and the other way round.
    root = read_xml(body, url, promised)
    match local_name(root):
        case "urlset":
            return SourceContent(tuple(sitemaps.read_urlset(root, url)))
        case "sitemapindex":
            return SourceContent(sources=tuple(sitemaps.read_index(root, url)))
        case name if name in feeds.ROOTS:
            return SourceContent(tuple(feeds.read_feed(root, url)))
        case name:
            raise DiscoveryError(f"{url}: {promised} was promised, and an XML document <{name}> came.")


def _as_declared(found: SourceContent, source: Source) -> SourceContent:
    """Return the content with what the publisher's file says about its source: the section, and the sitemaps to read."""
    only = source.only if isinstance(source, Sitemap) else ""
    section, language = source.articleSection, source.inLanguage
    return SourceContent(
        tuple(replace(candidate, articleSection=section) for candidate in found.candidates)
        if section
        else found.candidates,
        tuple(
            replace(named, source=Sitemap(named.source.url, section, language, only))
            for named in found.sources
            if re.search(only, named.source.url)
        ),
    )
