"""Which of several captures of one address answers for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from operator import itemgetter
from typing import TYPE_CHECKING

from warc.errors import WarcError

if TYPE_CHECKING:
    from warc.index.index_match import IndexMatch
    from warc.read.archive_path import ArchivePath

SERVER_FAILURE = 500
"""Lowest status of an answer that says nothing of the address."""
EARLIEST_TIMESTAMP = "00000101000000"
_SortKey = tuple[str, str, int]


@dataclass(slots=True)
class CaptureChoice:
    """Takes captures one by one and holds on to no more than two of each file.

    One that is whole comes before one that is not, an answer before a server's failure. Then the closest to `at`;
    without a time the first of the latest folder, since a folder is a run.
    """

    at: datetime | None = None
    _fault_rank: tuple[bool, bool] = (True, True)
    _first: dict[ArchivePath, tuple[_SortKey, IndexMatch]] = field(default_factory=dict)
    _last: dict[ArchivePath, tuple[_SortKey, IndexMatch]] = field(default_factory=dict)
    _closest: IndexMatch | None = None

    def offer(self, found: IndexMatch) -> None:
        """One more capture."""
        faults = _fault_rank(found)
        if faults < self._fault_rank:
            self._fault_rank, self._closest = faults, None
            self._first.clear()
            self._last.clear()
        if faults == self._fault_rank:
            self._take(found)

    def chosen(self) -> IndexMatch | None:
        """The capture that answers; None where none was offered."""
        if self.at is not None or not self._last:
            return self._closest
        latest = max(self._last.values(), key=itemgetter(0))[1].path.parent
        firsts = (first for first in self._first.values() if first[1].path.parent == latest)
        return min(firsts, key=itemgetter(0))[1]

    def _take(self, found: IndexMatch) -> None:
        if self.at is not None:
            self._closest = min(filter(None, (self._closest, found)), key=self._distance)
            return
        taken, path = (_sort_key(found), found), found.path
        if taken[0] < self._first.setdefault(path, taken)[0]:
            self._first[path] = taken
        if taken[0] > self._last.setdefault(path, taken)[0]:
            self._last[path] = taken

    def _distance(self, found: IndexMatch) -> float:
        at = self.at or datetime.now(UTC)
        return abs((parse_timestamp(found.entry.timestamp) - at).total_seconds())


def parse_timestamp(timestamp: str) -> datetime:
    """The time that 14 digits say; what digits are missing is the earliest they could be. WarcError where it is none."""
    try:
        return datetime.strptime((timestamp + EARLIEST_TIMESTAMP[len(timestamp) :])[:14], "%Y%m%d%H%M%S").replace(
            tzinfo=UTC
        )
    except ValueError as error:
        raise WarcError(f"no time: {timestamp!r}") from error


def _fault_rank(found: IndexMatch) -> tuple[bool, bool]:
    status = found.entry.status
    revisit = found.entry.mime == "warc/revisit"
    return found.entry.truncated is not None, (status is None and not revisit) or (status or 0) >= SERVER_FAILURE


def _sort_key(found: IndexMatch) -> _SortKey:
    """Captures of one second are distinguished by their place in the file."""
    return found.entry.timestamp, found.entry.filename, found.entry.offset
