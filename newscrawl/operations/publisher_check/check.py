"""A publisher file held against the publisher's stored runs."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from newscrawl.operations.publisher_check.source_state import HEALTHY, SourceReading, State, state_of
from newscrawl.storage.run_files import ADDRESSES
from newscrawl.storage.run_id import started_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscrawl.publishers.model import Publisher
    from newscrawl.storage.stored_run import StoredRun

ENOUGH_ARTICLES = 20
"""Stored articles from which on a URL pattern that matches none of them is reported."""
STORED = frozenset({"stored", "same"})


@dataclass(slots=True)
class Health:
    """What the stored runs say about one publisher."""

    name: str
    runs: int = 0
    sources: dict[str, State] = field(default_factory=dict)
    """The state of each declared source, by URL."""
    articles: int = 0
    unmatched: int = 0
    """Stored articles whose URL no pattern matches."""
    dead_patterns: tuple[str, ...] = ()

    @property
    def is_healthy(self) -> bool:
        """Return whether nothing in the file calls for a change."""
        return not self.dead_patterns and set(self.sources.values()) <= HEALTHY


def check(publisher: Publisher, runs: Iterable[StoredRun]) -> Health:
    """Return the health of a publisher after these runs, the oldest first. Raise DamagedRunError for a torn file."""
    readings: dict[str, list[SourceReading]] = defaultdict(list)
    articles: set[str] = set()
    health = Health(publisher.name)
    for run in runs:
        health.runs += 1
        lines = [line.value for line in run.lines(ADDRESSES)] if run.has(ADDRESSES) else []
        for url, reading in _readings(started_at(run.run_id).date(), lines, readings):
            readings[url].append(reading)
        articles.update(str(line["url"]) for line in lines if line.get("outcome") in STORED and line.get("url"))
    health.sources = {source.url: state_of(readings[source.url]) for source in publisher.sources}
    health.articles = len(articles)
    _match(publisher, articles, health)
    return health


def _readings(
    day: date, lines: list[dict[str, Any]], earlier: dict[str, list[SourceReading]]
) -> Iterator[tuple[str, SourceReading]]:
    """Yield what came of each source in one run. A source that is unchanged holds what it held before."""
    claims: dict[str, int] = {}
    for line in lines:
        if line.get("is") == "listed" and isinstance(line.get("claim"), int):
            source = str(line.get("source", ""))
            claims[source] = max(claims.get(source, 0), line["claim"])
    for line in (line for line in lines if line.get("is") == "source"):
        url = str(line.get("url", ""))
        before = earlier[url][-1] if earlier.get(url) else None
        if line.get("status") == HTTPStatus.NOT_MODIFIED and before:
            yield url, SourceReading(day, "", before.listed, before.newest)
            continue
        listed = int(line.get("listed") or 0) + len(line.get("further") or ())
        newest = datetime.fromtimestamp(claims[url], UTC).date() if url in claims else before.newest if before else None
        yield url, SourceReading(day, str(line.get("hole") or ""), listed, newest)


def _match(publisher: Publisher, articles: set[str], health: Health) -> None:
    if not publisher.article_urls:
        return
    health.unmatched = sum(not any(re.search(pattern, url) for pattern in publisher.article_urls) for url in articles)
    if len(articles) >= ENOUGH_ARTICLES:
        health.dead_patterns = tuple(
            pattern for pattern in publisher.article_urls if not any(re.search(pattern, url) for url in articles)
        )
