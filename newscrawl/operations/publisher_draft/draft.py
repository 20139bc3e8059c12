"""A publisher drafted from evidence: only what two or more pages say, and for all else what is missing."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from newscrawl.discovery.urls import registered_domain
from newscrawl.operations.publisher_draft.identity import hosts, language, title
from newscrawl.operations.publisher_draft.layout import layouts
from newscrawl.operations.publisher_draft.place import place
from newscrawl.operations.publisher_draft.properties import properties
from newscrawl.operations.publisher_draft.sources import sources
from newscrawl.operations.publisher_draft.url_forms import article_urls, canonical
from newscrawl.publishers.model import Publisher, Verified

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscrawl.operations.publisher_draft.evidence import Evidence
    from newscrawl.operations.publisher_draft.finding import EvidenceRow, Finding

UNKNOWN_ZONE, UNKNOWN_LANGUAGE = "UTC", "und"
FINDERS: tuple[Callable[[Evidence, Publisher], Finding], ...] = (
    title,
    language,
    hosts,
    place,
    sources,
    canonical,
    article_urls,
    layouts,
    properties,
)
"""Each finds one thing. Those further down read what those above have found."""


def draft_publisher(evidence: Evidence, name: str | None = None) -> tuple[Publisher, list[EvidenceRow]]:
    """Return the publisher and what each of its lines rests on."""
    host = evidence.host
    publisher = Publisher(
        name=name or name_of(f"https://{host}/"),
        title=host.removeprefix("www."),
        url=f"https://{host}/",
        timezone=UNKNOWN_ZONE,
        inLanguage=UNKNOWN_LANGUAGE,
        hosts=(host,),
        verified=_verified(evidence),
    )
    rows: list[EvidenceRow] = []
    for find in FINDERS:
        finding = find(evidence, publisher)
        publisher = replace(publisher, **finding.fields)
        rows += finding.rows
    return publisher, rows


def name_of(url: str) -> str:
    """Return the label before the public suffix: `marche` of `www.marche.co.nz`."""
    label = registered_domain(url).partition(".")[0]
    return re.sub(r"[^a-z0-9]", "", label) or "paper"


def _verified(evidence: Evidence) -> Verified | None:
    """Return the day of the newest capture and the digests of all."""
    newest = max(
        (article.draft.captured_at for article in evidence.articles if article.draft.captured_at), default=None
    )
    return Verified(newest.date(), tuple(article.digest for article in evidence.articles)) if newest else None
