"""The outcomes of a source so far, on disk: a replay that was killed continues after the last of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newscrawl.operations.page_outcome import PageOutcome

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newscrawl.operations.page_outcome import EncodedOutcome, PageJob


@dataclass(frozen=True, slots=True)
class CheckpointEntry:
    """One page of the checkpoint."""

    url: str
    file: str
    offset: int
    found_by: str
    rendering: dict[str, Any]
    outcome: PageOutcome


class Checkpoint:
    """A file of JSON lines, one per page. A line torn by a crash is cut off when the checkpoint is opened."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.length, size = _count_whole_lines(path)
        """Number of pages with an outcome."""
        self._file = path.open("ab")
        self._file.truncate(size)

    def add_outcome(self, job: PageJob, outcome: EncodedOutcome) -> None:
        self._file.write(checkpoint_line(job, outcome))
        self._file.flush()
        self.length += 1

    def __iter__(self) -> Iterator[CheckpointEntry]:
        with self._path.open("rb") as lines:
            for line in lines:
                yield _parse_entry(json.loads(line))

    def close(self) -> None:
        self._file.close()


def checkpoint_line(job: PageJob, outcome: EncodedOutcome) -> bytes:
    """The line of a page."""
    place = job.capture.location
    page = [job.capture.url, place.filename, place.offset, job.metadata.get("foundBy", ""), dict(job.rendering)]
    return b'{"page": %b, "outcome": %b}\n' % (json.dumps(page).encode(), outcome.line)


def _count_whole_lines(path: Path) -> tuple[int, int]:
    """Return how many lines are whole, and their bytes."""
    count = size = 0
    if path.exists():
        with path.open("rb") as lines:
            for line in lines:
                if not line.endswith(b"}\n"):
                    break
                count, size = count + 1, size + len(line)
    return count, size


def _parse_entry(line: dict[str, Any]) -> CheckpointEntry:
    url, file, offset, found_by, rendering = line["page"]
    return CheckpointEntry(url, file, offset, found_by, rendering, PageOutcome(**line["outcome"]))
