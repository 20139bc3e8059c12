"""What igzip had unpacked of a torn or damaged member and did not give: the last byte or two, or the last piece."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from warc.read.byte_source import ByteSource

STEP_BYTES = 1 << 9
"""Bytes that are unpacked at a time."""
GZIP_WINDOW_BITS = 31
"""Window bits that ask zlib for gzip framing."""


def salvage_tail(source: ByteSource, member: int, given: int, most: int) -> bytes:
    """At most about `most` bytes of a gzip member, begun at `member`, behind the `given` first ones. Moves the file's position."""
    source.file.seek(member)
    unpacker, parts, size, at = zlib.decompressobj(GZIP_WINDOW_BITS), list[bytes](), 0, member
    try:
        while size < most and (chunk := source.read(at, STEP_BYTES)):
            piece, broken = _unpacked(unpacker, chunk)
            at += len(chunk)
            parts.append(piece[given:])
            size += len(parts[-1])
            given = max(0, given - len(piece))
            if broken:
                break
    except ValueError:
        pass
    return b"".join(parts)


def _unpacked(unpacker: zlib._Decompress, chunk: bytes) -> tuple[bytes, bool]:
    """Return what a chunk holds as far as it is sound, and whether that is not all of it: the damage is closed in on by halves."""
    pieces, at, step = list[bytes](), 0, len(chunk)
    while step and at < len(chunk):
        before = unpacker.copy()
        try:
            pieces.append(unpacker.decompress(chunk[at : at + step]))
            at += step
        except zlib.error:
            unpacker, step = before, step // 2
    return b"".join(pieces), at < len(chunk)
