"""A publisher drafted from evidence: only what two or more pages say, and for all else what is missing."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from newscrawl.discovery.urls import registered_domain
from newscrawl.errors import UsageError
from newscrawl.operations.publisher_draft.country_and_zone import find_country_and_zone
from newscrawl.operations.publisher_draft.identity import find_hosts, find_language, find_title
from newscrawl.operations.publisher_draft.layout import find_layouts
from newscrawl.operations.publisher_draft.properties import find_missing_properties
from newscrawl.operations.publisher_draft.sources import find_sources
from newscrawl.operations.publisher_draft.url_forms import find_article_urls, find_canonical_rules
from newscrawl.publishers.model import Publisher, Verified
from newscrawl.publishers.registry import publisher_names
from newscrawl.publishers.urls import host_of
from newscrawl.publishers.validation import NAMES_OF_OTHER_SPIDERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscrawl.operations.publisher_draft.evidence import SiteEvidence
    from newscrawl.operations.publisher_draft.finding import EvidenceRow, Finding

UNKNOWN_ZONE, UNKNOWN_LANGUAGE = "UTC", "und"
PUBLISHER_PROPERTY_FINDERS: tuple[Callable[[SiteEvidence, Publisher], Finding], ...] = (
    find_title,
    find_language,
    find_hosts,
    find_country_and_zone,
    find_sources,
    find_canonical_rules,
    find_article_urls,
    find_layouts,
    find_missing_properties,
)
"""Each finds one thing. Those further down read what those above have found."""


def draft_publisher(evidence: SiteEvidence, name: str | None = None) -> tuple[Publisher, list[EvidenceRow]]:
    """Return the publisher and what each of its lines rests on."""
    host = host_of(evidence.home)
    publisher = Publisher(
        name=name or publisher_name(evidence.home),
        title=host.removeprefix("www."),
        url=evidence.home,
        timezone=UNKNOWN_ZONE,
        inLanguage=UNKNOWN_LANGUAGE,
        hosts=(host,),
        verified=_verified_note(evidence),
    )
    rows: list[EvidenceRow] = []
    for find in PUBLISHER_PROPERTY_FINDERS:
        finding = find(evidence, publisher)
        publisher = replace(publisher, **finding.fields)
        rows += finding.rows
    return publisher, rows


def publisher_name(url: str) -> str:
    """Return the label before the public suffix: `marche` of `www.marche.co.nz`; with the suffix where another has that name."""
    site = registered_domain(url)
    for label in (site.partition(".")[0], site):
        if (name := re.sub(r"[^a-z0-9]", "", label)) and name not in {*publisher_names(), *NAMES_OF_OTHER_SPIDERS}:
            return name
    raise UsageError(f"No name for {url} is free. Choose one: --name NAME.")


def _verified_note(evidence: SiteEvidence) -> Verified | None:
    """Return the day of the newest capture and the digests of all."""
    newest = max(
        (article.draft.captured_at for article in evidence.articles if article.draft.captured_at), default=None
    )
    return Verified(newest.date(), tuple(article.digest for article in evidence.articles)) if newest else None
