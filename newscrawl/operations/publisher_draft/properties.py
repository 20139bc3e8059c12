"""What generic reading finds of the properties of an article, for a person to see what a layout would have to give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.operations.publisher_draft.finding import EvidenceRow, Finding

if TYPE_CHECKING:
    from newscrawl.operations.publisher_draft.evidence import SiteEvidence
    from newscrawl.publishers.model import Publisher

CHECKED_PROPERTIES = ("headline", "author", "datePublished")


def find_missing_properties(evidence: SiteEvidence, _publisher: Publisher) -> Finding:
    """Return a row for each property that generic reading does not find on every page."""
    total = len(evidence.articles)
    found = {
        name: sum(bool(getattr(article.draft, name)) for article in evidence.articles) for name in CHECKED_PROPERTIES
    }
    note = "generic reading finds it on so many pages: look whether the others show it"
    return Finding(tuple(EvidenceRow(name, "", seen, total, note) for name, seen in found.items() if seen < total))
