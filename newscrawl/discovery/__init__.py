"""Links to articles from feeds, sitemaps and pages: bytes in, values out, no network."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

from newscrawl.discovery import feeds, json_feed, sitemaps
from newscrawl.discovery.candidate import Candidate, ListedSitemap, SourceContent
from newscrawl.discovery.safe_xml import local_name, parse_xml
from newscrawl.discovery.section_pages import read_section_page
from newscrawl.discovery.sniff import FEED_ROOT_ELEMENTS, MAX_PROLOGUE_BYTES, open_document
from newscrawl.errors import DiscoveryError
from newscrawl.publishers.model import Feed, NewsSitemap, Section, Sitemap

if TYPE_CHECKING:
    from newscrawl.discovery.sniff import Document
    from newscrawl.publishers.model import Publisher, Source

__all__ = ["Candidate", "ListedSitemap", "SourceContent", "read_source"]

DESCRIPTION_OF_SOURCE_CLASS = {Feed: "a feed", NewsSitemap: "a news sitemap", Sitemap: "a sitemap"}
ADVICE_BY_ROOT_ELEMENT = {"opml": ", which lists feeds, perhaps of many sites: give the one that you mean"}
"""What may be done about documents that are no sources."""
HTML_TITLE_PATTERN = re.compile(rb"<title[^>]{0,200}>([^<]{0,200})", re.IGNORECASE)


def read_source(
    source: Source, body: bytes, url: str, publisher: Publisher | None = None, charset: str | None = None
) -> SourceContent:
    """Return what a source holds. DiscoveryError when it is something else.

    `url` is where its bytes came from in the end, `charset` the one of the Content-Type.
    """
    if isinstance(source, Section):
        content = SourceContent(tuple(read_section_page(body, url, publisher)))
    else:
        content = _read_document(open_document(body, url, charset), url, DESCRIPTION_OF_SOURCE_CLASS[type(source)])
    return _with_declared_values(content, source)


def _read_document(document: Document, url: str, expected: str) -> SourceContent:
    # What it is decides how it is read: sites serve feeds where sitemaps were, and the other way round.
    match document.kind:
        case "feed" | "sitemap":
            content = _read_xml(document, url)
        case "json-feed":
            content = json_feed.read_json_feed(document.text, url)
        case "url-list":
            lines = document.text if document.complete else document.text.rpartition(b"\n")[0]
            content = sitemaps.read_url_list(lines, url)
        case _:
            raise DiscoveryError(f"{url}: expected {expected}, got {_describe_document(document)}.")
    if not document.complete and not content.candidates and not content.sources:
        raise DiscoveryError(f"{url}: the gzip file is broken, and its beginning names nothing.")
    return replace(content, complete=content.complete and document.complete)


def _read_xml(document: Document, url: str) -> SourceContent:
    root, complete = parse_xml(document, url)
    if local_name(root).encode() in FEED_ROOT_ELEMENTS:
        return SourceContent(tuple(feeds.read_feed(root, url)), complete=complete)
    return replace(sitemaps.read_sitemap(root, url), complete=complete)


def _describe_document(document: Document) -> str:
    match document.kind:
        case "html":
            return f"an HTML page{_quoted_html_title(document.text)}"
        case "empty":
            return "an empty response"
        case "xml" if name := re.search(rb"<([A-Za-z_][\w.:-]{0,80})", document.text[:MAX_PROLOGUE_BYTES]):
            root = name[1].decode("ascii", "replace")
            return f"an XML document <{root}>{ADVICE_BY_ROOT_ELEMENT.get(root.lower(), '')}"
        case _:
            return f"no XML: it begins {document.text[:40]!r}"


def _quoted_html_title(text: bytes) -> str:
    found = HTML_TITLE_PATTERN.search(text[:MAX_PROLOGUE_BYTES])
    title = " ".join(unescape(found[1].decode("utf-8", "replace")).split()) if found else ""
    return f" ({title!r})" if title else ""


def _with_declared_values(content: SourceContent, source: Source) -> SourceContent:
    """Return the content with what the publisher's file says about its source: the section, and the sitemaps to read."""
    only = source.only if isinstance(source, Sitemap) else ""
    section, language = source.articleSection, source.inLanguage
    candidates = content.candidates
    if section:
        candidates = tuple(replace(candidate, articleSection=section) for candidate in candidates)
    sources = tuple(
        replace(named, source=Sitemap(named.source.url, section, language, only))
        for named in content.sources
        if re.search(only, named.source.url)
    )
    return replace(content, candidates=candidates, sources=sources)
