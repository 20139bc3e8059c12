"""The index of a run against the records that it speaks of."""

from __future__ import annotations

import tempfile
from typing import IO, TYPE_CHECKING

from newscrawl.errors import StorageError
from newscrawl.storage.fault import StoreFault
from warc.errors import WarcError
from warc.index.cdxj import parse_line
from warc.index.collection import INDEX_NAME
from warc.index.sorted_lines import MAX_LINE_BYTES, write_sorted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscrawl.storage.stored_run import StoredRun

MAX_LINES_APART = 10_000
"""Differing lines that are compared by their places; beyond that, comparing stops."""
Place = tuple[str, int]


def index_faults(run: StoredRun, lines: Iterable[bytes]) -> Iterator[StoreFault]:
    """Yield where the stored index differs from one rebuilt from the records. `lines` are those of that one, in any order."""
    where = f"{run.place}/{INDEX_NAME}"
    with tempfile.TemporaryFile() as made:
        write_sorted(lines, made)
        made.seek(0)
        try:
            with run.open(INDEX_NAME) as stored:
                yield from _compare_sorted(_entry_lines(stored), _entry_lines(made), where)
        except (StorageError, OSError) as error:
            yield StoreFault(where, f"cannot be read: {error}")


def _entry_lines(file: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    number = 0
    while line := file.readline(MAX_LINE_BYTES):
        number += 1
        if not line.startswith(b"!"):
            yield number, line


def _compare_sorted(
    stored: Iterator[tuple[int, bytes]], made: Iterator[tuple[int, bytes]], where: str
) -> Iterator[StoreFault]:
    """Go through both, which are sorted, side by side."""
    surplus, missing, last = list[tuple[int, bytes]](), list[bytes](), b""
    one, other = next(stored, None), next(made, None)
    while one or other:
        if one and other and one[1] == other[1]:
            last, one, other = one[1], next(stored, None), next(made, None)
        elif one and (other is None or one[1] < other[1]):
            if one[1] < last:
                yield StoreFault(where, "stands behind a line that it should come before", line=one[0])
            surplus.append(one)
            last, one = one[1], next(stored, None)
        elif other:
            missing.append(other[1])
            other = next(made, None)
        if len(surplus) + len(missing) > MAX_LINES_APART:
            yield StoreFault(
                where,
                f"has nothing in common with the records from here on ({MAX_LINES_APART} lines looked at)",
                line=one[0] if one else None,
            )
            break
    yield from _difference_faults(surplus, missing, where)


def _difference_faults(surplus: list[tuple[int, bytes]], missing: list[bytes], where: str) -> Iterator[StoreFault]:
    wanted = {(entry.filename, entry.offset): line for line in missing if (entry := parse_line(line.decode()))}
    for number, line in surplus:
        try:
            entry = parse_line(line.decode(errors="replace"))
        except WarcError as error:
            yield StoreFault(where, str(error), line=number)
            continue
        made = wanted.pop((entry.filename, entry.offset), None)
        if made is None:
            yield StoreFault(
                where, f"leads to {entry.filename}, offset {entry.offset}, where no such record is", line=number
            )
        elif made != line:
            yield StoreFault(
                where, f"says {_line_text(line)} of a record of which {_line_text(made)} is true", line=number
            )
    for filename, offset in wanted:
        yield StoreFault(where, f"has no line for the record at {filename}, offset {offset}")


def _line_text(line: bytes) -> str:
    return line.decode(errors="replace").strip()
