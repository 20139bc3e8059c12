"""The sources of a publisher: those that were read and list its articles, with kind, freshness and share of articles."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from newscrawl.discovery.urls import is_same_site
from newscrawl.operations.publisher_draft.evidence import MIN_PAGES_SEEN
from newscrawl.operations.publisher_draft.finding import EvidenceRow, Finding
from newscrawl.publishers.model import Section
from newscrawl.publishers.python_source import python_literal
from newscrawl.publishers.urls import host_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from newscrawl.operations.publisher_draft.evidence import SiteEvidence, SourceListing
    from newscrawl.publishers.model import Publisher, Source

SOURCE_IS_STALE_AFTER = timedelta(days=30)


def find_sources(evidence: SiteEvidence, publisher: Publisher) -> Finding:
    """Return the sources that list its articles; those that are declared twice and were not reached; and why others are not written.

    Where there is none, the page that links to most of its articles.
    """
    rows: list[EvidenceRow] = []
    written: list[Source] = []
    for source, row, is_written in (*_read_sources(evidence, publisher), *_unread_sources(evidence)):
        rows.append(row)
        written += [source] if is_written else []
    if not written:
        rows.append(
            EvidenceRow("sources", "", note="no feed or sitemap that lists its articles was read, or declared twice")
        )
        for section, row in _section(evidence):
            rows.append(row)
            written.append(section)
    foreign = dict.fromkeys(host for source in written if (host := host_of(source.url)) not in publisher.hosts)
    return Finding(tuple(rows), {"sources": tuple(written), "source_hosts": tuple(foreign)})


def _read_sources(evidence: SiteEvidence, publisher: Publisher) -> Iterator[tuple[Source, EvidenceRow, bool]]:
    articles, now = set(evidence.urls), _newest_capture_time(evidence)
    named = {url for listing in evidence.read.values() for url in listing.further}
    declared = {source.url for source in evidence.declared}
    declared |= {target for url, target in evidence.redirects.items() if url in declared}
    for source, listing in evidence.read.items():
        if source.url in named or not (source.url in declared or is_same_site(source.url, publisher.url)):
            continue
        listed = articles.intersection(listing.urls)
        fault = _listing_fault(listing, now, is_ours=bool(listed) or _lists_own_hosts(listing, publisher))
        note = fault or ", ".join(_listing_facts(listing))
        value = "" if fault else python_literal(source)
        yield (
            source,
            EvidenceRow("sources", value, len(listed), len(articles), note if value else f"{source.url}: {note}"),
            not fault,
        )


def _listing_fault(listing: SourceListing, now: datetime | None, *, is_ours: bool) -> str:
    if not listing.urls and not listing.further:
        return "it lists nothing"
    if listing.urls and not is_ours:
        return "it lists nothing on the site's hosts"
    if now and listing.newest and now - listing.newest > SOURCE_IS_STALE_AFTER:
        return f"stale, its newest is of {listing.newest.date()}"
    return ""


def _lists_own_hosts(listing: SourceListing, publisher: Publisher) -> bool:
    return any(host_of(url) in publisher.hosts for url in listing.urls)


def _listing_facts(listing: SourceListing) -> Iterator[str]:
    yield f"lists {len(listing.urls)} URLs" if listing.urls else f"names {len(listing.further)} sitemaps"
    if listing.newest:
        yield f"newest of {listing.newest.date()}"


def _section(evidence: SiteEvidence) -> Iterator[tuple[Section, EvidenceRow]]:
    """Yield the page that links to most of the articles, to two at least; the home page before others."""
    articles = frozenset(evidence.urls)
    linked = {url: len(articles & found) for url, found in evidence.other_pages.items()}
    url = max(linked, key=lambda url: (linked[url], url == evidence.home, -len(url)), default="")
    if linked.get(url, 0) >= MIN_PAGES_SEEN:
        section = Section(url)
        yield section, EvidenceRow("sources", python_literal(section), linked[url], len(articles), "links to them")


def _unread_sources(evidence: SiteEvidence) -> Iterator[tuple[Source, EvidenceRow, bool]]:
    """Yield the declared sources of which there is no listing: written when two pages declare them and nothing speaks against it."""
    read = {source.url for source in evidence.read}
    for source, times in evidence.declared.items():
        if source.url in read or evidence.redirects.get(source.url) in read:
            continue
        status = evidence.failed.get(source.url)
        is_written = status is None and source.url not in evidence.redirects and times >= MIN_PAGES_SEEN
        why = f"it answers with HTTP status {status}" if status else "declared once, and not read"
        note = "declared, and not read" if is_written else f"{source.url}: {why}"
        yield source, EvidenceRow("sources", python_literal(source) if is_written else "", times, note=note), is_written


def _newest_capture_time(evidence: SiteEvidence) -> datetime | None:
    return max((one.draft.captured_at for one in evidence.articles if one.draft.captured_at), default=None)
