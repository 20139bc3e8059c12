"""What discovery returns: URLs that may be articles, and sources that were named in a source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawl.publishers.model import Sitemap


@dataclass(frozen=True, slots=True)
class Candidate:
    """A URL with what its source says about it. All but the URL are hints: the page has the last word."""

    url: str
    lastmod: datetime | None = None
    """When it was published or last changed; UTC is assumed where the source names no zone."""
    headline: str | None = None
    articleSection: str | None = None
    is_article: bool = field(default=False, compare=False)
    """Whether the source states that it is an article, as `<news:news>` does: its URL need not look like one."""


@dataclass(frozen=True, slots=True)
class ListedSitemap:
    """A source named in a source: a sitemap of a sitemap index."""

    source: Sitemap
    lastmod: datetime | None = None


@dataclass(frozen=True, slots=True)
class SourceContent:
    """What one source held, in its own order."""

    candidates: tuple[Candidate, ...] = ()
    sources: tuple[ListedSitemap, ...] = ()
    complete: bool = True
    """False for a body that ended early: what came is here."""
