"""The chunked transfer coding taken off a body, as it comes (RFC 9112, section 7.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CHUNK_SIZE_LINE = re.compile(rb"([0-9A-Fa-f]{1,16})[ \t]{0,64}(?:;[^\n]{0,4096})?\r?\n")
MAX_SIZE_LINE_BYTES = 16 + 64 + 1 + 4096 + 2
"""Bytes of the longest line that `SIZE` is."""


def decode_chunked(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what is in the chunks of a body, as far as they are whole.

    A body that does not begin with a chunk passes as it is: some crawlers store it without them, under a head that says
    otherwise.
    """
    body = _Body(parts)
    size = body.size_line()
    if not size:
        yield from body.rest()
    while size and (left := int(size[1], 16)):
        while left and (part := body.take(left)):
            left -= len(part)
            yield part
        if left:
            return
        body.pass_line_end()
        size = body.size_line()


class _Body:
    """Parts of a body with a look ahead."""

    __slots__ = ("_at", "_buffer", "_parts")

    def __init__(self, parts: Iterable[bytes]) -> None:
        self._parts = iter(parts)
        self._buffer, self._at = b"", 0

    def size_line(self) -> re.Match[bytes] | None:
        """The line that begins a chunk, which is then passed."""
        line = CHUNK_SIZE_LINE.match(self._buffer, self._at)
        if not line:
            self._at_least(MAX_SIZE_LINE_BYTES)
            line = CHUNK_SIZE_LINE.match(self._buffer, self._at)
        self._at = line.end() if line else self._at
        return line

    def take(self, size: int) -> bytes:
        """At most so many bytes; empty at the end only."""
        self._at_least(1)
        part = self._buffer[self._at : self._at + size]
        self._at += len(part)
        return part

    def pass_line_end(self) -> None:
        self._at_least(2)
        self._at += 2 if self._buffer.startswith(b"\r\n", self._at) else 1

    def rest(self) -> Iterator[bytes]:
        yield self._buffer[self._at :]
        yield from self._parts

    def _at_least(self, size: int) -> None:
        while len(self._buffer) - self._at < size and (part := next(self._parts, b"")):
            self._buffer = self._buffer[self._at :] + part
            self._at = 0
