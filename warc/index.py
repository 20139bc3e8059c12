"""The index of one or many WARC files, on disk as sorted CDXJ, in memory as a look-up by address."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from warc.cdxj import entry_of, read_line
from warc.errors import CaptureNotFound, WarcError
from warc.reader import read_captures
from warc.writer import OPEN, sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from warc.cdxj import CdxjEntry

SERVER_FAILURE = 500
"""Lowest status of an answer that says nothing of the address."""


def write_index(path: Path, entries: Iterable[CdxjEntry]) -> None:
    """Sorted CDXJ under `path`, whole or not at all."""
    unfinished = path.with_name(path.name + OPEN)
    with unfinished.open("w", encoding="utf-8") as file:
        # Sorted as bytes, which is what the look-ups of other tools rely on.
        file.writelines(sorted((entry.line() for entry in entries), key=str.encode))
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(path)
    sync_folder(path.parent)


def read_index(path: Path) -> Iterator[CdxjEntry]:
    """The entries of a CDXJ file; WarcError names the file and line that is none."""
    with path.open(encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(file, 1):
            if not line.strip() or line.startswith("!"):
                continue
            try:
                yield read_line(line)
            except WarcError as error:
                raise WarcError(f"{path}, line {number}: {error}") from error


def index_file(path: Path) -> Iterator[CdxjEntry]:
    """The entries of a WARC file that has no index."""
    for capture in read_captures(path):
        yield entry_of(
            capture.url,
            capture.date,
            capture.location,
            capture.response,
            digest=capture.payload_digest,
            truncated=capture.truncated,
        )


@dataclass(frozen=True, slots=True)
class Found:
    """An entry and the file that it speaks of."""

    entry: CdxjEntry
    path: Path


@dataclass(slots=True)
class Index:
    """Look-up by exact address over any number of files."""

    _found: dict[str, list[Found]] = field(default_factory=dict)

    def add(self, entries: Iterable[CdxjEntry], folder: Path) -> None:
        """Takes in entries whose files lie in `folder`."""
        for entry in entries:
            self._found.setdefault(entry.url, []).append(Found(entry, folder / entry.filename))

    def __len__(self) -> int:
        return sum(map(len, self._found.values()))

    def find(self, url: str, *, method: str = "GET", at: datetime | None = None) -> Found:
        """The capture closest to `at`; without it the first of the latest run, as the crawl itself met it.

        One that is whole comes before one that is not, an answer before a server's failure.
        CaptureNotFound when the address was never captured with this method.
        """
        candidates = [found for found in self._found.get(url, ()) if found.entry.method == method]
        if not candidates:
            raise CaptureNotFound(f"no capture of {method} {url}")
        sound = min(map(_faults, candidates))
        candidates = [found for found in candidates if _faults(found) == sound]
        if at is not None:
            return min(candidates, key=lambda found: abs(moment(found.entry.timestamp) - at))
        latest = max(candidates, key=_order).path.parent
        return min((found for found in candidates if found.path.parent == latest), key=_order)


def _faults(found: Found) -> tuple[bool, bool]:
    status = found.entry.status
    return found.entry.truncated is not None, status is None or status >= SERVER_FAILURE


def _order(found: Found) -> tuple[str, str, int]:
    """Captures of one second are told apart by their place in the file."""
    return found.entry.timestamp, found.entry.filename, found.entry.offset


def moment(timestamp: str) -> datetime:
    """The time that 14 digits say; what digits are missing is the earliest they could be."""
    whole = timestamp + "00000101000000"[len(timestamp) :]
    return datetime.strptime(whole, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
