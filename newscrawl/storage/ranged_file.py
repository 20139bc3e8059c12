"""A stored object read as a seekable file, by ranges: one that goes on forward reads ahead, more each time."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST_RANGE, MAX_RANGE = 1 << 16, 1 << 22
"""Bytes requested at a time: few after a jump, since a record is often small; many to one who reads everything."""


class RangedFile(io.BufferedIOBase):
    """The bytes that `fetch(start, stop)` gives, `size` in all. Holds one range of at most 4 MB and the part in use."""

    def __init__(self, fetch: Callable[[int, int], bytes], size: int, name: str) -> None:
        self._fetch = fetch
        self._size = size
        self.name = name
        self._at = 0
        self._start, self._held = 0, b""
        self._ahead = FIRST_RANGE

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        at = offset + {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        if at < 0:
            raise ValueError(f"{at} is no place in a file")
        self._at = at
        return at

    def read(self, size: int | None = -1, /) -> bytes:
        """So many bytes, or all that follow; fewer only at the end."""
        left = max(0, self._size - self._at)
        wanted = left if size is None or size < 0 else min(size, left)
        pieces = []
        while wanted:
            piece = self.read1(wanted)
            pieces.append(piece)
            wanted -= len(piece)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def read1(self, size: int = -1, /) -> bytes:
        """Return what is at hand of so many bytes; at least one, where there is any."""
        self._fetch_range()
        begin = self._at - self._start
        piece = self._held[begin:] if size < 0 else self._held[begin : begin + size]
        self._at += len(piece)
        return piece

    def readline(self, size: int | None = -1, /) -> bytes:
        """The bytes up to the next line end, with it; at most `size`."""
        limit = self._size if size is None or size < 0 else size
        line = b""
        while len(line) < limit and not line.endswith(b"\n"):
            self._fetch_range()
            begin = self._at - self._start
            end = self._held.find(b"\n", begin) + 1 or len(self._held)
            piece = self._held[begin : min(end, begin + limit - len(line))]
            if not piece:
                break
            self._at += len(piece)
            line += piece
        return line

    def _fetch_range(self) -> None:
        """Buffer the byte that is read next, where there is one."""
        end = self._start + len(self._held)
        if self._start <= self._at < end or self._at >= self._size:
            return
        self._ahead = min(2 * self._ahead, MAX_RANGE) if self._at == end and self._held else FIRST_RANGE
        self._held = b""
        self._held = self._fetch(self._at, min(self._at + self._ahead, self._size))
        self._start = self._at
