"""What came of each source of a publisher in its stored runs, read from their journals."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from newscrawl.operations.publisher_check.line_state import LineState
from newscrawl.operations.publisher_check.source_state import SourceReading, source_note, source_state
from newscrawl.publishers.python_source import python_literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newscrawl.publishers.model import DateIndex, Publisher, Source

URL_PLACEHOLDER_PATTERN = re.compile(r"\{[^{}]*\}")


class SourceReadings:
    """The readings of each URL, the oldest first."""

    def __init__(self) -> None:
        self._of: dict[str, list[SourceReading]] = defaultdict(list)

    def add_run(self, day: date, lines: Sequence[dict[str, Any]]) -> None:
        """Add the lines of a run's journal. A source that is unchanged holds what it held before."""
        holes = {str(line.get("url")): str(line["hole"]) for line in lines if line.get("hole")}
        claims: dict[str, int] = {}
        for line in lines:
            url = str(line.get("source" if line.get("is") == "listed" else "url", ""))
            if line.get("is") == "listed":
                claims[url] = max(claims.get(url, 0), _integer_field(line, "claim"))
            elif line.get("is") == "source":
                reading = self._reading(day, url, line, claims.get(url, 0))
                self._of[url].append(replace(reading, hole=reading.hole or _hole_of_all(line, holes)))

    def line_states(self, publisher: Publisher) -> list[LineState]:
        """Return one finding for each source and date index that the file declares."""
        hosts = {*publisher.hosts, *publisher.source_hosts}
        sources = [_source_line_state(source, self._of[source.url], hosts) for source in publisher.sources]
        indexes = [
            LineState("date_index", index.url, source_state(readings, hosts), source_note(readings))
            for index in publisher.date_indexes
            for readings in [self._best_by_day(index)]
        ]
        return [*sources, *indexes]

    def _reading(self, day: date, url: str, line: dict[str, Any], claim: int) -> SourceReading:
        at, is_permanent = str(line.get("at") or ""), line.get("redirect") == "permanent"
        before = self._of[url][-1] if self._of[url] else None
        if line.get("status") == HTTPStatus.NOT_MODIFIED and before:
            return replace(before, day=day, hole="", at=at, is_permanent=is_permanent)
        named = max(claim, _integer_field(line, "newest"))
        newest = datetime.fromtimestamp(named, UTC).date() if named else before.newest if before else None
        listed = _integer_field(line, "listed") + len(line.get("further") or ())
        hole = str(line.get("hole") or "")
        return SourceReading(day, hole, listed, newest, _integer_field(line, "off_site"), at, is_permanent)

    def _best_by_day(self, index: DateIndex) -> list[SourceReading]:
        """Return the best reading of each day among the URLs of the family: that of a day without news may be missing."""
        form = re.compile(r"[\w/&=-]+".join(map(re.escape, URL_PLACEHOLDER_PATTERN.split(index.url))))
        best: dict[date, SourceReading] = {}
        for reading in (one for url, readings in self._of.items() if form.fullmatch(url) for one in readings):
            if reading.day not in best or best[reading.day].hole:
                best[reading.day] = reading
        return [best[day] for day in sorted(best)]


def _source_line_state(source: Source, readings: Sequence[SourceReading], hosts: set[str]) -> LineState:
    state = source_state(readings, hosts)
    change = python_literal(replace(source, url=readings[-1].at)) if state == "moved" else ""
    return LineState("source", source.url, state, source_note(readings), change)


def _hole_of_all(index: dict[str, Any], holes: Mapping[str, str]) -> str:
    """Return why none of the sitemaps that an index names could be read; empty where one was, or was not tried."""
    found = [holes.get(str(source.get("url")), "") for source in index.get("further") or ()]
    return found[0] if found and all(found) and not index.get("listed") else ""


def _integer_field(line: dict[str, Any], name: str) -> int:
    value = line.get(name)
    return value if isinstance(value, int) else 0
