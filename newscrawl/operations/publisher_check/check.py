"""A publisher file held against the publisher's stored runs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newscrawl.operations.publisher_check.layout_state import LayoutUse, layout_line_states
from newscrawl.operations.publisher_check.line_state import LineState
from newscrawl.operations.publisher_check.source_readings import SourceReadings
from newscrawl.storage.run_files import ADDRESSES_FILE_NAME
from newscrawl.storage.run_id import started_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from newscrawl.extract.page.page import Page
    from newscrawl.publishers.model import Publisher
    from newscrawl.storage.stored_run import StoredRun

MIN_ARTICLES = 20
"""Stored articles from which on a URL pattern that matches none of them is reported."""
STORED_OUTCOMES = frozenset({"stored", "same"})


@dataclass(frozen=True, slots=True)
class PublisherHealth:
    """What the stored runs say about one publisher file."""

    name: str
    runs: int
    articles: int
    """URLs of stored articles."""
    findings: tuple[LineState, ...]

    @property
    def faults(self) -> tuple[LineState, ...]:
        """The findings that call for a change of the file."""
        return tuple(finding for finding in self.findings if not finding.is_healthy)


def check_publisher(publisher: Publisher, runs: Iterable[StoredRun], pages: Iterable[Page] = ()) -> PublisherHealth:
    """Return the health of a publisher after these runs, the oldest first, and by the pages of their newest articles.

    Raise DamagedRunError for a torn file.
    """
    crawls = [run for run in runs if run.has_file(ADDRESSES_FILE_NAME)]
    readings, uses, articles = SourceReadings(), list[LayoutUse](), set[str]()
    for run in crawls:
        day, lines = started_at(run.run_id).date(), [line.value for line in run.read_lines(ADDRESSES_FILE_NAME)]
        readings.add_run(day, lines)
        uses.append(_layout_use(day, publisher, run.manifest()))
        articles.update(
            str(line["url"]) for line in lines if line.get("outcome") in STORED_OUTCOMES and line.get("url")
        )
    findings = (
        *readings.line_states(publisher),
        *_url_pattern_states(publisher, articles),
        *layout_line_states(publisher, uses, pages),
    )
    return PublisherHealth(publisher.name, len(crawls), len(articles), findings)


def _layout_use(day: date, publisher: Publisher, manifest: dict[str, Any]) -> LayoutUse:
    counts = manifest.get("counts") or {}
    prefix = f"layout/{publisher.name}/"
    by_layout = {key.removeprefix(prefix): number for key, number in counts.items() if key.startswith(prefix)}
    return LayoutUse(day, int(counts.get("article/stored", 0)), by_layout)


def _url_pattern_states(publisher: Publisher, articles: set[str]) -> Iterator[LineState]:
    patterns = publisher.article_urls
    for pattern in patterns:
        matched = sum(bool(re.search(pattern, url)) for url in articles)
        if matched or len(articles) >= MIN_ARTICLES:
            state = "matches" if matched else "no match"
            yield LineState("article_urls", pattern, state, f"{matched} of {len(articles)} stored articles")
    unmatched = sorted(url for url in articles if not any(re.search(pattern, url) for pattern in patterns))
    if patterns and unmatched:
        yield LineState("article_urls", unmatched[0], "partly", f"no pattern matches {len(unmatched)} such URLs")
