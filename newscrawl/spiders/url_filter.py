"""Which addresses are worth fetching, and which of the fetched articles were requested."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from newscrawl.discovery.urls import ABOUT_THE_SITE, OTHER_FILE, looks_like_article, same_site
from newscrawl.publishers.model import Section, Sitemap
from newscrawl.publishers.registry import publisher_for
from newscrawl.publishers.urls import ArticleUrl, canonical_url, host_of, parse_article_url
from newscrawl.spiders.arguments import Arguments

if TYPE_CHECKING:
    from newscrawl.discovery import Candidate
    from newscrawl.items import ArticleDraft
    from newscrawl.publishers.model import Publisher, Source

SEEN = "seen"
"""Named by another source already: not worth a count."""
DUPLICATE = "duplicate"
Form = Literal["article", "likely", "unknown", "other"]
"""What is known of a candidate before it is requested: an article by its source or by its publisher's patterns; one by
the forms that most sites use; nothing; something else."""


@dataclass(slots=True)
class Selection:
    """What a crawl takes, by what was requested and by the site it is on."""

    asked: Arguments = field(default_factory=Arguments)
    publisher: Publisher | None = None
    home: str | None = None
    """Any address of the site that is crawled generically; None for addresses of any site."""
    _seen: set[str] = field(default_factory=set)

    def refusal(self, candidate: Candidate, published: str = "") -> str | None:
        """Why the candidate is not to be fetched, as a slug; None when it is. Each article passes once.

        `published` is what is known of it from earlier, ISO 8601.
        """
        address = _address(candidate.url)
        if not self._is_new(candidate.url):
            return SEEN
        if not self._is_on_site(candidate.url):
            return "off-site"
        if not self._may_be_in_window(candidate, address, published):
            return "outside-window"
        known = _sections(candidate, address)
        return "other-section" if known and not self.asked.wants_section(known) else None

    def refusal_of_answer(self, url: str, candidate: Candidate) -> str | None:
        """Why the page that the candidate led to is not to be read: redirects lead to other sites and to known articles."""
        if not self._is_on_site(url):
            return "off-site"
        moved = key_of(url) != key_of(candidate.url)
        return DUPLICATE if moved and not self._is_new(url) else None

    def refusal_of_draft(self, draft: ArticleDraft, candidate: Candidate) -> str | None:
        """Why the article was not requested. What no page dates is in every window."""
        if draft.datePublished and not self.asked.window.holds(draft.datePublished):
            return "outside-window"
        known = (*draft.articleSection, *_sections(candidate, _address(draft.url)))
        return None if self.asked.wants_section(known) else "other-section"

    def note(self, url: str) -> None:
        """The page is requested in another way: a source that names it names nothing new."""
        self._is_new(url)

    def has_seen(self, url: str) -> bool:
        """Return whether a source named the URL, or it was requested, in this run."""
        return key_of(url) in self._seen

    def _is_new(self, url: str) -> bool:
        key = key_of(url)
        is_new = key not in self._seen
        self._seen.add(key)
        return is_new

    def _is_on_site(self, url: str) -> bool:
        if self.publisher is not None:
            return host_of(url) in self.publisher.hosts
        return self.home is None or same_site(url, self.home)

    def _may_be_in_window(self, candidate: Candidate, address: ArticleUrl, published: str) -> bool:
        window = self.asked.window
        if published:
            return window.holds(datetime.fromisoformat(published))
        return window.may_hold_change(candidate.lastmod) and window.may_hold_day(address.day)


def form_of(candidate: Candidate, source: Source | None) -> Form:
    """Return what a candidate's URL says, and its source: feeds and news sitemaps list articles and nothing else."""
    listed_alone = isinstance(source, Sitemap) and candidate.headline is None and not candidate.is_article
    if not (listed_alone or isinstance(source, Section)):
        return "article"
    publisher = publisher_for(candidate.url)
    if publisher and publisher.article_urls:
        return "article" if parse_article_url(publisher, candidate.url) else "unknown"
    path = urlsplit(candidate.url).path
    if OTHER_FILE.search(path) or ABOUT_THE_SITE.search(path):
        return "other"
    return "likely" if looks_like_article(candidate.url) else "unknown"


def key_of(url: str) -> str:
    """The one address under which an article is known, whatever address it is found under."""
    return canonical_url(publisher_for(url), url)


def _address(url: str) -> ArticleUrl:
    publisher = publisher_for(url)
    return (parse_article_url(publisher, url) if publisher else None) or ArticleUrl()


def _sections(candidate: Candidate, address: ArticleUrl) -> tuple[str, ...]:
    own = (candidate.articleSection,) if candidate.articleSection else ()
    return (*own, *address.sections)
