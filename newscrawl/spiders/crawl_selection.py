"""Which URLs are worth a request, and which of the fetched articles belong to the crawl."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from newscrawl.discovery.urls import (
    NON_PAGE_FILE_ENDING_PATTERN,
    SITE_INFO_PATH_PATTERN,
    is_same_site,
    looks_like_article_url,
)
from newscrawl.history.visit_parameters import VisitParameters
from newscrawl.publishers.model import Section, Sitemap
from newscrawl.publishers.registry import publisher_of_url
from newscrawl.publishers.urls import ArticleUrlParts, article_url_parts, canonical_url, host_of
from newscrawl.spiders.arguments import CrawlArguments

if TYPE_CHECKING:
    from newscrawl.discovery import Candidate
    from newscrawl.items import ArticleDraft
    from newscrawl.publishers.model import Publisher, Source

ALREADY_REQUESTED_REASON = "seen"
"""Named by another source before; not counted."""
DUPLICATE_REASON = "duplicate"
CandidateForm = Literal["article", "likely", "unknown", "other"]
"""What is known of a candidate before it is requested. article: by its source, or by its publisher's patterns; likely: by
the forms that most sites use; other: surely no article."""


@dataclass(slots=True)
class Selection:
    """The limits of a crawl: its arguments, and the site that it is on."""

    arguments: CrawlArguments = field(default_factory=CrawlArguments)
    publisher: Publisher | None = None
    home: str | None = None
    """A URL of the site that is crawled generically; None when URLs of any site are taken."""
    visit_parameters: VisitParameters = field(default_factory=VisitParameters)
    _seen: set[str] = field(default_factory=set)

    def refusal_of_candidate(self, candidate: Candidate, source: str = "", published: str = "") -> str | None:
        """Return a slug that says why the candidate is not requested, or None. Each article passes once.

        `source` is the URL of what listed it: links of a feed service to itself lead to the site, as is seen when they are followed.
        `published` is its date as an earlier run stored it, ISO 8601.
        """
        address = _url_parts(candidate.url)
        if not self._is_new(candidate.url):
            return ALREADY_REQUESTED_REASON
        if not self.is_on_site(candidate.url) and host_of(candidate.url) != host_of(source):
            return "off-site"
        if not self._may_be_in_window(candidate, address, published):
            return "outside-window"
        known = _named_sections(candidate, address)
        return "other-section" if known and not self.arguments.wants_section(known) else None

    def refusal_of_redirect(self, url: str, candidate: Candidate) -> str | None:
        """Return why the page at the end of a redirect is not read, or None: it may be another site, or a known article."""
        if not self.is_on_site(url):
            return "off-site"
        moved = self._key(url) != self._key(candidate.url)
        return DUPLICATE_REASON if moved and not self._is_new(url) else None

    def refusal_of_draft(self, draft: ArticleDraft, candidate: Candidate) -> str | None:
        """Return why the article does not belong to the crawl, or None. One without a date is in every window."""
        if draft.datePublished and not self.arguments.window.holds(draft.datePublished):
            return "outside-window"
        known = (*draft.articleSection, *_named_sections(candidate, _url_parts(draft.url)))
        return None if self.arguments.wants_section(known) else "other-section"

    def note_requested(self, url: str) -> None:
        """Note that the page is requested in another way, so that a source which names it names nothing new."""
        self._is_new(url)

    def has_seen(self, url: str) -> bool:
        """Return whether a source named the URL, or it was requested, in this run."""
        return self._key(url) in self._seen

    def _key(self, url: str) -> str:
        return self.visit_parameters.without(article_key(url))

    def is_on_site(self, url: str) -> bool:
        """Return whether the URL is on the site that is crawled."""
        if self.publisher is not None:
            return host_of(url) in self.publisher.hosts
        return self.home is None or is_same_site(url, self.home)

    def _is_new(self, url: str) -> bool:
        key = self._key(url)
        is_new = key not in self._seen
        self._seen.add(key)
        return is_new

    def _may_be_in_window(self, candidate: Candidate, address: ArticleUrlParts, published: str) -> bool:
        window = self.arguments.window
        if published:
            return window.holds(datetime.fromisoformat(published))
        return window.may_hold_change(candidate.lastmod) and window.may_hold_day(address.day)


def candidate_form(candidate: Candidate, source: Source | None) -> CandidateForm:
    """Return what a candidate's URL says, and its source: feeds and news sitemaps list articles and nothing else."""
    listed_alone = isinstance(source, Sitemap) and candidate.headline is None and not candidate.is_article
    if not (listed_alone or isinstance(source, Section)):
        return "article"
    publisher = publisher_of_url(candidate.url)
    if publisher and article_url_parts(publisher, candidate.url):
        return "article"
    path = urlsplit(candidate.url).path
    if NON_PAGE_FILE_ENDING_PATTERN.search(path) or SITE_INFO_PATH_PATTERN.search(path):
        return "other"
    has_patterns = publisher is not None and bool(publisher.article_urls)
    return "likely" if not has_patterns and looks_like_article_url(candidate.url) else "unknown"


def article_key(url: str) -> str:
    """Return the canonical URL under which an article is known."""
    return canonical_url(publisher_of_url(url), url)


def _url_parts(url: str) -> ArticleUrlParts:
    publisher = publisher_of_url(url)
    return (article_url_parts(publisher, url) if publisher else None) or ArticleUrlParts()


def _named_sections(candidate: Candidate, address: ArticleUrlParts) -> tuple[str, ...]:
    own = (candidate.articleSection,) if candidate.articleSection else ()
    return (*own, *address.sections)
