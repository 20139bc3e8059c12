"""Which addresses are worth fetching, and which of the fetched articles were asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from newscrawl.discovery.urls import looks_like_article, same_site
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


@dataclass(slots=True)
class Selection:
    """What a crawl takes, by what was asked for and by the site it is on."""

    asked: Arguments = field(default_factory=Arguments)
    publisher: Publisher | None = None
    home: str | None = None
    """Any address of the site that is crawled generically; None for addresses of any site."""
    _seen: set[str] = field(default_factory=set)

    def refusal(self, candidate: Candidate, source: Source | None = None, published: str = "") -> str | None:
        """Why the candidate is not to be fetched, as a slug; None when it is. Each article passes once.

        `published` is what is known of it from earlier, ISO 8601.
        """
        address = _address(candidate.url)
        if not self._is_new(candidate.url):
            return SEEN
        if not self._is_on_site(candidate.url):
            return "off-site"
        if isinstance(source, Sitemap | Section) and not self._has_article_form(candidate.url):
            return "not-an-article-address"
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
        """Why the article was not asked for. What no page dates is in every window."""
        if draft.datePublished and not self.asked.window.holds(draft.datePublished):
            return "outside-window"
        known = (*draft.articleSection, *_sections(candidate, _address(draft.url)))
        return None if self.asked.wants_section(known) else "other-section"

    def note(self, url: str) -> None:
        """The page is asked for in another way: a source that names it names nothing new."""
        self._is_new(url)

    def _is_new(self, url: str) -> bool:
        key = key_of(url)
        is_new = key not in self._seen
        self._seen.add(key)
        return is_new

    def _is_on_site(self, url: str) -> bool:
        if self.publisher is not None:
            return host_of(url) in self.publisher.hosts
        return self.home is None or same_site(url, self.home)

    def _has_article_form(self, url: str) -> bool:
        publisher = publisher_for(url)
        return parse_article_url(publisher, url) is not None if publisher else looks_like_article(url)

    def _may_be_in_window(self, candidate: Candidate, address: ArticleUrl, published: str) -> bool:
        window = self.asked.window
        if published:
            return window.holds(datetime.fromisoformat(published))
        return window.may_hold_change(candidate.lastmod) and window.may_hold_day(address.day)


def key_of(url: str) -> str:
    """The one address under which an article is known, whatever address it is found under."""
    return canonical_url(publisher_for(url), url)


def _address(url: str) -> ArticleUrl:
    publisher = publisher_for(url)
    return (parse_article_url(publisher, url) if publisher else None) or ArticleUrl()


def _sections(candidate: Candidate, address: ArticleUrl) -> tuple[str, ...]:
    own = (candidate.articleSection,) if candidate.articleSection else ()
    return (*own, *address.sections)
