"""What captures of a site say about its publisher: its articles, its other pages, and the sources it declares and answers with."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from newscrawl.discovery import read_source
from newscrawl.discovery.autodiscovery import declared_sources
from newscrawl.discovery.robots_txt import robots_sitemaps
from newscrawl.discovery.urls import looks_like_article_url, page_links, parse_html
from newscrawl.errors import DiscoveryError, ExtractionError, NotAnArticle, UsageError
from newscrawl.extract.article import read_article
from newscrawl.politeness.redirects_middleware import REDIRECT_STATUSES
from newscrawl.publishers.model import Feed, NewsSitemap, Sitemap
from newscrawl.publishers.urls import canonical_url, host_of
from newscrawl.spiders.fetched_page import amp_original_url, parsed_page
from newscrawl.spiders.response_page import fetched_page_of_response, is_source_response

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from scrapy.http import Response

    from newscrawl.extract.page.page import Page
    from newscrawl.items import ArticleDraft
    from newscrawl.publishers.model import Source

MIN_PAGES_SEEN = 2
"""Pages that must agree before a line is written."""
MIN_STORY_CHARACTERS = 500
"""Characters of text from which on a page without a date in its head counts as an article."""
ARTICLE_DATE_SOURCES = frozenset({"json-ld", "meta"})


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """A page that was read as an article."""

    page: Page
    draft: ArticleDraft
    digest: str
    """SHA-256 of the body."""

    @property
    def url(self) -> str:
        """The URL under which the article is known."""
        return canonical_url(None, self.draft.url)


@dataclass(frozen=True, slots=True)
class SourceListing:
    """What a source lists."""

    urls: tuple[str, ...]
    newest: datetime | None
    further: tuple[str, ...] = ()
    """The sitemaps that it names."""


@dataclass(slots=True)
class SiteEvidence:
    """Everything that was read. `articles` are those of the site, which is the host of most."""

    articles: list[ArticlePage] = field(default_factory=list)
    other_pages: dict[str, frozenset[str]] = field(default_factory=dict)
    """URLs of pages that are no articles, with the canonical URLs that each links to."""
    declared: Counter[Source] = field(default_factory=Counter)
    """Sources named by pages or robots.txt, each with the number of pages that name it."""
    read: dict[Source, SourceListing] = field(default_factory=dict)
    """Sources whose response is among the captures."""
    failed: dict[str, int] = field(default_factory=dict)
    """URLs whose newest response is an error, with the status."""
    redirects: dict[str, str] = field(default_factory=dict)
    twins: Counter[tuple[str, str]] = field(default_factory=Counter)
    """URLs of copies of an article, with that of the article."""
    hosts: Counter[str] = field(default_factory=Counter)
    """Hosts of all pages of the captures, with the number of pages."""

    @property
    def home(self) -> str:
        """The URL of the home page, on the host of most articles."""
        return Counter(urljoin(article.url, "/") for article in self.articles).most_common(1)[0][0]

    @property
    def urls(self) -> list[str]:
        """The canonical URLs of the articles, each once."""
        return list(dict.fromkeys(article.url for article in self.articles))

    def most_common_value(self, value: Callable[[ArticlePage], str | None]) -> tuple[str, int]:
        """Return the value that most articles have, and how many; empty when not two have it."""
        counted = Counter(filter(None, map(value, self.articles))).most_common(1)
        return counted[0] if counted and counted[0][1] >= MIN_PAGES_SEEN else ("", 0)


def read_evidence(responses: Iterable[Response]) -> SiteEvidence:
    """Read the responses of one site. Raise UsageError when fewer than two articles of it are among them."""
    evidence = SiteEvidence()
    for response in responses:
        _add_response(evidence, response)
    counted = Counter(host_of(article.url) for article in evidence.articles).most_common(1)
    if not counted or counted[0][1] < MIN_PAGES_SEEN:
        number = counted[0][1] if counted else 0
        raise UsageError(f"Only {number} articles of one site are in these captures: two at least are needed.")
    by_url = {article.url: article for article in evidence.articles if host_of(article.url) == counted[0][0]}
    evidence.articles = list(by_url.values())
    return evidence


def _add_response(evidence: SiteEvidence, response: Response) -> None:
    if response.status in REDIRECT_STATUSES and response.headers.get("Location"):
        location = (response.headers.get("Location") or b"").decode("latin-1")
        evidence.redirects[response.url] = urljoin(response.url, location)
    elif response.status != HTTPStatus.OK:
        evidence.failed[response.url] = response.status
    elif urlsplit(response.url).path == "/robots.txt":
        evidence.declared.update(robots_sitemaps(response.body, response.url))
    elif is_source_response(response):
        _add_listing(evidence, response)
    else:
        evidence.hosts[host_of(response.url)] += 1
        evidence.declared.update(declared_sources(response.body, response.url))
        _add_page(evidence, response)


def _add_listing(evidence: SiteEvidence, response: Response) -> None:
    try:
        content = read_source(Feed(response.url), response.body, response.url)
    except DiscoveryError:
        return
    is_sitemap = b"<urlset" in response.body[:4096] or b"<sitemapindex" in response.body[:4096]
    has_news = is_sitemap and any(candidate.headline for candidate in content.candidates)
    kind = NewsSitemap if has_news else Sitemap if is_sitemap else Feed
    dates = [candidate.lastmod for candidate in content.candidates] + [named.lastmod for named in content.sources]
    evidence.read[kind(response.url)] = SourceListing(
        tuple(canonical_url(None, candidate.url) for candidate in content.candidates),
        max(filter(None, dates), default=None),
        tuple(named.source.url for named in content.sources),
    )


def _add_page(evidence: SiteEvidence, response: Response) -> None:
    try:
        fetched = fetched_page_of_response(response)
        page = parsed_page(fetched)
        if original := amp_original_url(fetched, page):
            evidence.twins[response.url, original] += 1
            return
        draft = read_article(page)
    except (NotAnArticle, ExtractionError):
        evidence.other_pages[response.url] = _links(response)
        return
    dated = draft.found_in.get("datePublished") in ARTICLE_DATE_SOURCES
    is_story = looks_like_article_url(draft.url) and len(draft.text) >= MIN_STORY_CHARACTERS
    if not urlsplit(draft.url).path.strip("/") or not (dated or is_story):
        evidence.other_pages[response.url] = _links(response)
        return
    evidence.twins.update(_article_copies(page))
    evidence.articles.append(ArticlePage(page, draft, hashlib.sha256(response.body).hexdigest()))


def _links(response: Response) -> frozenset[str]:
    root = parse_html(response.body)
    links = page_links(root, response.url) if root is not None else ()
    return frozenset(canonical_url(None, url) for url, _ in links)


def _article_copies(page: Page) -> set[tuple[str, str]]:
    """Return the copies of the article that the page names: its AMP form, and itself where another URL is canonical."""
    article = page.canonical or page.url
    amp = (link.get("href") for link in page.elements["link"] if "amphtml" in (link.get("rel") or "").lower().split())
    named = {urljoin(page.url, href) for href in amp if href} | {page.url}
    return {(copy, article) for copy in named if canonical_url(None, copy) != canonical_url(None, article)}
