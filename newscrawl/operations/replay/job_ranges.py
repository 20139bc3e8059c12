"""Cutting the files of a replay into ranges that tasks read: at captures, so that nothing that belongs together is torn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawl.storage.run_files import is_rendered_warc
from warc.errors import WarcError
from warc.index.cdxj import parse_line
from warc.index.collection import INDEX_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawl.operations.replay.sources import ReplaySource


@dataclass(frozen=True, slots=True)
class TaskRange:
    """What one task reads: the captures of a file of a source that begin from `start` on and before `stop`."""

    source: int
    """Its number in the order of the sources."""
    file: int
    start: int = 0
    stop: int | None = None
    """None: to the end of the file."""


def split_into_ranges(sources: list[ReplaySource], size: int) -> Iterator[TaskRange]:
    """Yield ranges of at least `size` bytes where an index says where captures begin; a file without an index is one range."""
    for number, source in enumerate(sources):
        places = _capture_offsets(source)
        for file, path in enumerate(source.files):
            known = [] if is_rendered_warc(path.name) else places.get(path.name, [])
            cuts = [0]
            for offset in sorted(known):
                if offset - cuts[-1] >= size:
                    cuts.append(offset)
            stops = [*cuts[1:], None]
            yield from (TaskRange(number, file, start, stop) for start, stop in zip(cuts, stops, strict=True))


def _capture_offsets(source: ReplaySource) -> dict[str, list[int]]:
    """The offsets of captures by the names of their files, by the index of the run; none where it cannot be believed.

    A run that was given a front page is not cut: what its first records say bears on the others.
    """
    places: dict[str, list[int]] = {}
    try:
        if (
            source.run is None
            or source.run.manifest().get("arguments", {}).get("url")
            or not source.run.has_file(INDEX_NAME)
        ):
            return {}
        with source.run.open(INDEX_NAME) as file:
            for line in file:
                if not line.startswith(b"!"):
                    entry = parse_line(line.decode())
                    if not entry.inside:
                        places.setdefault(entry.filename, []).append(entry.offset)
    except (WarcError, OSError, ValueError, AttributeError):
        return {}
    return places
