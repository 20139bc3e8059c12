"""What discovery gives: addresses that may be articles, and sources that were named in a source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawl.publishers.model import Sitemap


@dataclass(frozen=True, slots=True)
class Candidate:
    """An address with what its source said of it. All but the address are hints: the page has the last word."""

    url: str
    lastmod: datetime | None = None
    """When the source says that it was published or changed last; UTC is assumed where no zone is given."""
    headline: str | None = None
    articleSection: str | None = None


@dataclass(frozen=True, slots=True)
class NamedSource:
    """A source named in a source: a sitemap of a sitemap index."""

    source: Sitemap
    lastmod: datetime | None = None


@dataclass(frozen=True, slots=True)
class SourceContent:
    """What one source held, in its own order."""

    candidates: tuple[Candidate, ...] = ()
    sources: tuple[NamedSource, ...] = ()
