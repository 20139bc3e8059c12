"""What captures of a site say about its publisher: its articles, the sources it declares, the sources that were read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawl.discovery import read_source
from newscrawl.discovery.autodiscovery import declared_sources, robots_sitemaps
from newscrawl.discovery.urls import looks_like_article
from newscrawl.errors import DiscoveryError, ExtractionError, NotAnArticle
from newscrawl.extract.article import read_article
from newscrawl.publishers.model import Feed, NewsSitemap, Sitemap
from newscrawl.spiders.response_page import is_source_response, read_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scrapy.http import Response

    from newscrawl.items import ArticleDraft
    from newscrawl.publishers.model import Source

FULL_STORY = 500
"""Characters of text from which on a page without a date in its head counts as an article."""
METADATA_SOURCES = frozenset({"json-ld", "meta"})


@dataclass(slots=True)
class Evidence:
    """Everything that was read."""

    articles: list[ArticleDraft] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)
    """SHA-256 of the bodies of the articles' pages."""
    declared: dict[Source, int] = field(default_factory=dict)
    """Sources named by pages or robots.txt, each with the number of pages that name it."""
    read: dict[Source, int] = field(default_factory=dict)
    """Sources whose response is among the captures, each with the number of URLs that it lists."""


def read_evidence(responses: Iterable[Response]) -> Evidence:
    """Read the responses of one site."""
    evidence = Evidence()
    for response in responses:
        if urlsplit(response.url).path == "/robots.txt":
            _count(evidence, robots_sitemaps(response.body, response.url))
        elif is_source_response(response):
            _read_listing(evidence, response)
        else:
            _count(evidence, declared_sources(response.body, response.url))
            _read_page(evidence, response)
    return evidence


def _count(evidence: Evidence, sources: Iterable[Source]) -> None:
    for source in sources:
        evidence.declared[source] = evidence.declared.get(source, 0) + 1


def _read_listing(evidence: Evidence, response: Response) -> None:
    try:
        content = read_source(Feed(response.url), response.body, response.url)
    except DiscoveryError:
        return
    is_sitemap = b"<urlset" in response.body[:4096] or b"<sitemapindex" in response.body[:4096]
    has_news = is_sitemap and any(candidate.headline for candidate in content.candidates)
    kind = NewsSitemap if has_news else Sitemap if is_sitemap else Feed
    evidence.read[kind(response.url)] = len(content.candidates) or len(content.sources)


def _read_page(evidence: Evidence, response: Response) -> None:
    try:
        draft = read_article(read_page(response))
    except (NotAnArticle, ExtractionError):
        return
    dated = draft.found_in.get("datePublished") in METADATA_SOURCES
    if urlsplit(draft.url).path.strip("/") and (
        dated or (looks_like_article(draft.url) and len(draft.text) >= FULL_STORY)
    ):
        evidence.articles.append(draft)
        evidence.digests.append(hashlib.sha256(response.body).hexdigest())
