"""Lines on the disk in the order of their bytes: looked up by halving, and sorted by pieces. None of it is kept in memory."""

from __future__ import annotations

import heapq
import os
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import groupby
from typing import IO, TYPE_CHECKING, Protocol

from warc.errors import WarcError
from warc.read.archive_path import check_regular

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from warc.read.archive_path import ArchivePath

MAX_LINE_BYTES = 1 << 20
"""Bytes. Lines of an index are some hundred long; a posted form can make one longer."""
SCAN_BYTES = 1 << 13
"""A place that is known to so many bytes is found by reading on."""
SORT_MEMORY_BYTES = 32 << 20
"""Bytes of lines that are sorted at a time."""


class SortedLineReader(Protocol):
    """Sorted lines, wherever they lie."""

    @property
    def path(self) -> ArchivePath:
        """The file, for messages."""

    def lines_from(self, start: bytes) -> Iterator[bytes]:
        """The lines that are not before `start`, in order, without their ends. WarcError where one is overlong."""


@dataclass(frozen=True, slots=True)
class SortedLines:
    """A text file that is sorted as bytes."""

    path: ArchivePath

    def lines_from(self, start: bytes) -> Iterator[bytes]:
        """The lines that are not before `start`."""
        return (line for line in self.lines_around(start) if line >= start)

    def lines_around(self, start: bytes) -> Iterator[bytes]:
        """The same, and a few lines before them: at least one, where there is any."""
        check_regular(self.path)
        with self.path.open("rb") as file:
            _seek_before(file, self.path, start)
            while line := _read_line(file, self.path):
                yield line.rstrip(b"\r\n")


def check_order(lines: SortedLineReader) -> None:
    """Read it all. WarcError at the first line that is before its predecessor."""
    before = b""
    for number, line in enumerate(lines.lines_from(b""), 1):
        if line < before:
            raise WarcError(
                f"{lines.path} is not sorted: line {number} stands before the one above it. "
                f"`python -m warc index {lines.path.name} -o sorted.cdxj` writes it in order"
            )
        before = line


def write_sorted(lines: Iterable[bytes], target: IO[bytes], max_bytes: int = SORT_MEMORY_BYTES) -> None:
    """The lines, with their ends, in order and each once. Pieces of `max_bytes` bytes are sorted and kept in temporary files."""
    with ExitStack() as open_files:
        pieces: list[Iterable[bytes]] = []
        for piece in _sorted_pieces(lines, max_bytes):
            if not pieces and sum(map(len, piece)) < max_bytes:
                pieces.append(sorted(piece))
                break
            file = open_files.enter_context(tempfile.TemporaryFile())
            file.writelines(sorted(piece))
            file.seek(0)
            pieces.append(file)
        target.writelines(line for line, _ in groupby(heapq.merge(*pieces)))


def _sorted_pieces(lines: Iterable[bytes], max_bytes: int) -> Iterator[list[bytes]]:
    piece: list[bytes] = []
    taken = 0
    for line in lines:
        piece.append(line)
        taken += len(line)
        if taken >= max_bytes:
            yield piece
            piece, taken = [], 0
    if piece:
        yield piece


def _seek_before(file: IO[bytes], path: ArchivePath, start: bytes) -> None:
    """Go to the start of a line, at most some NEAR bytes before the first that is not before `start`."""
    low, high = 0, file.seek(0, os.SEEK_END)
    while high - low > SCAN_BYTES:
        middle = (low + high) // 2
        line = _line_after(file, path, middle)
        if line and line < start:
            low = middle
        else:
            high = middle
    file.seek(low)
    if low:
        _read_line(file, path)


def _line_after(file: IO[bytes], path: ArchivePath, place: int) -> bytes:
    file.seek(place)
    _read_line(file, path)
    return _read_line(file, path)


def _read_line(file: IO[bytes], path: ArchivePath) -> bytes:
    line = file.readline(MAX_LINE_BYTES + 1)
    if len(line) > MAX_LINE_BYTES:
        raise WarcError(f"{path}: a line of more than {MAX_LINE_BYTES} bytes; this is no index")
    return line
