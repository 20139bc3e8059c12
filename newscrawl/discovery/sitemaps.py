"""Sitemaps, news sitemaps, sitemap indexes and lists of URLs (sitemaps.org, Google's sitemap-news/0.9)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawl.discovery.candidate import Candidate, ListedSitemap, SourceContent
from newscrawl.discovery.safe_xml import entries, inner_text, local_name, namespace, xml_base_of
from newscrawl.discovery.timestamps import read_timestamp
from newscrawl.discovery.urls import looks_like_article_url, resolve_listed_url
from newscrawl.publishers.model import Sitemap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

SITEMAP_ENTRY_ELEMENTS = frozenset({"url", "sitemap"})
NEWS_NAMESPACE_PART = "sitemap-news"
"""Part of the namespace: files use `n:`, `news:` or none for a prefix, and http or https in the name."""
SORT_DATE_OF_UNDATED = datetime.min.replace(tzinfo=UTC)
SITEMAP_FILE_NAME_PATTERN = re.compile(r"\.xml(?:\.gz)?$|sitemap[^/]*\.(?:txt|gz|php|aspx?)$", re.IGNORECASE)
SITEMAP_WORD_PATTERN = re.compile(r"site-?map", re.IGNORECASE)
URL_ATTRIBUTE_PATTERN = re.compile(r"\s*https?://", re.IGNORECASE)
URL_LINE_PATTERN = re.compile(rb"https?://\S+", re.IGNORECASE)


def read_sitemap(root: _Element, url: str) -> SourceContent:
    """Return the articles and the sitemaps that it names, the latter newest first.

    Its root does not decide which is which: sites write an index as `<urlset>`, and URLs in a `<sitemapindex>`.
    """
    candidates: list[Candidate] = []
    sources: list[ListedSitemap] = []
    is_index = local_name(root) == "sitemapindex"
    for entry in entries(root, SITEMAP_ENTRY_ELEMENTS):
        if address := _entry_url(entry, url):
            candidate = _entry_candidate(entry, address)
            if _is_sitemap(candidate, of_index=is_index or local_name(entry) == "sitemap"):
                sources.append(ListedSitemap(Sitemap(address), candidate.lastmod))
            else:
                candidates.append(candidate)
    return SourceContent(tuple(candidates), tuple(_sort_newest_first(sources)))


def read_url_list(text: bytes, url: str) -> SourceContent:
    """Return the URLs of a sitemap in plain text, one a line."""
    named = filter(
        None, (resolve_listed_url(url, line.decode("utf-8", "replace")) for line in URL_LINE_PATTERN.findall(text))
    )
    candidates: list[Candidate] = []
    sources: list[ListedSitemap] = []
    for address in named:
        if _is_sitemap_file(address):
            sources.append(ListedSitemap(Sitemap(address)))
        else:
            candidates.append(Candidate(address))
    return SourceContent(tuple(candidates), tuple(sources))


def _sort_newest_first(sources: Iterable[ListedSitemap]) -> Iterator[ListedSitemap]:
    return iter(sorted(sources, key=lambda one: one.lastmod or SORT_DATE_OF_UNDATED, reverse=True))


def _is_sitemap(candidate: Candidate, *, of_index: bool) -> bool:
    if candidate.is_article:
        return False
    if _is_sitemap_file(candidate.url):
        return True
    path = urlsplit(candidate.url).path
    return of_index and (bool(SITEMAP_WORD_PATTERN.search(path)) or not looks_like_article_url(candidate.url))


def _is_sitemap_file(url: str) -> bool:
    return SITEMAP_FILE_NAME_PATTERN.search(urlsplit(url).path) is not None


def _entry_url(entry: _Element, url: str) -> str | None:
    """Return the entry's own URL: that of a picture may precede it, as `<image:loc>`."""
    places = [child for child in entry if local_name(child) == "loc"]
    places.sort(key=lambda place: namespace(place) != namespace(entry))
    return next(
        filter(None, (resolve_listed_url(xml_base_of(place) or url, _written_url(place)) for place in places)), None
    )


def _written_url(place: _Element) -> str:
    """Return what `<loc>` says: its text, else the URL that one of its attributes is."""
    own = (value for name, value in place.items() if not name.startswith("{") and URL_ATTRIBUTE_PATTERN.match(value))
    return inner_text(place) or next(own, "")


def _entry_candidate(entry: _Element, address: str) -> Candidate:
    news = next((child for child in entry if _is_news_element(child, entry)), None)
    lastmod = read_timestamp(_child_text(entry, "lastmod"))
    if news is None:
        return Candidate(address, lastmod)
    published = read_timestamp(_child_text(news, "publication_date"))
    return Candidate(address, lastmod or published, _child_text(news, "title"), is_article=True)


def _is_news_element(element: _Element, entry: _Element) -> bool:
    """Return whether it is `<news:news>`, its namespace declared or not."""
    name = namespace(element)
    return local_name(element) == "news" and (NEWS_NAMESPACE_PART in name or name in {"", namespace(entry)})


def _child_text(entry: _Element, name: str) -> str | None:
    found = (inner_text(child) for child in entry if local_name(child) == name)
    return " ".join(next(found, "").split()) or None
