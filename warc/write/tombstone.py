"""A record that is where others were, in exactly their bytes: no other record moves, and no noted offset leads astray."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from warc.digest import sha1_base32
from warc.errors import WarcError
from warc.write.records import WARC_FIELDS_HEADER, warc_fields

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_STORED_BLOCK_BYTES = 65535
"""Bytes of the longest block that deflate keeps as it is (RFC 1951, section 3.2.4)."""
GZIP_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
GZIP_OVERHEAD_BYTES = len(GZIP_HEADER) + 8
"""Bytes of a gzip member beside its content."""
RECORD_END = b"\r\n\r\n"
MAX_TRIES = 200


def build_tombstone(record_id: str, date: str, notes: Mapping[str, str], size: int, *, packed: bool) -> bytes:
    """A metadata record of exactly `size` bytes, as a gzip member where it is `packed`, which says what is `notes`.

    The notes lose their last entries where there is no room for them. WarcError where there is none at all.
    """
    names = [*notes]
    while True:
        kept = {name: notes[name] for name in names}
        whole = _gzip_record(record_id, date, kept, size) if packed else _plain_record(record_id, date, kept, size)
        if whole:
            return whole
        if not names:
            raise WarcError(f"{size} bytes hold no record that says that {record_id} was taken down")
        names.pop()


def _plain_record(record_id: str, date: str, notes: Mapping[str, str], size: int) -> bytes | None:
    """The record in so many bytes; None where they are too few."""
    spare = size - len(_tombstone_record(record_id, date, notes, 0))
    for padding in range(max(0, spare), max(-1, spare - 8), -1):  # the length takes digits itself
        for digits in (0, len(str(size))):
            record = _tombstone_record(record_id, date, notes, padding, digits)
            if len(record) == size:
                return record
    return None


def _tombstone_record(record_id: str, date: str, notes: Mapping[str, str], padding: int, digits: int = 0) -> bytes:
    block = warc_fields(notes.items()) + b"padding: " + b"." * padding + b"\r\n"
    fields = {
        "WARC-Type": "metadata",
        "WARC-Record-ID": record_id,
        "WARC-Date": date,
        WARC_FIELDS_HEADER[0]: WARC_FIELDS_HEADER[1],
        "WARC-Block-Digest": sha1_base32(block),
        "Content-Length": str(len(block)).zfill(digits),
    }
    return b"".join((b"WARC/1.1\r\n", warc_fields(fields.items()), b"\r\n", block, RECORD_END))


def _gzip_record(record_id: str, date: str, notes: Mapping[str, str], size: int) -> bytes | None:
    """The record as it is within its member, where there is room; else with all but its padding compressed."""
    blocks = -(-max(0, size - GZIP_OVERHEAD_BYTES) // (MAX_STORED_BLOCK_BYTES + 5))
    record = _plain_record(record_id, date, notes, size - GZIP_OVERHEAD_BYTES - 5 * blocks)
    if record:
        return _member(_stored_blocks(record, blocks), record)
    spare = size - len(_deflated_record(record_id, date, notes, 0))
    for padding in range(max(0, spare - MAX_TRIES), max(0, spare) + MAX_TRIES if spare >= 0 else 0):
        member = _deflated_record(record_id, date, notes, padding)
        if len(member) == size:
            return member
    return None


def _deflated_record(record_id: str, date: str, notes: Mapping[str, str], padding: int) -> bytes:
    record = _tombstone_record(record_id, date, notes, padding)
    head = len(record) - padding - len(RECORD_END) - 2
    deflate = zlib.compressobj(9, wbits=-15)
    begun = deflate.compress(record[:head]) + deflate.flush(zlib.Z_SYNC_FLUSH)
    rest = record[head:]
    return _member(begun + _stored_blocks(rest, -(-len(rest) // MAX_STORED_BLOCK_BYTES)), record)


def _stored_blocks(content: bytes, blocks: int) -> bytes:
    """So many deflate blocks that keep the content as it is, the last of which may be empty."""
    pieces = [content[i * MAX_STORED_BLOCK_BYTES : (i + 1) * MAX_STORED_BLOCK_BYTES] for i in range(blocks)]
    ends = [0] * (blocks - 1) + [1]
    return b"".join(
        struct.pack("<BHH", end, len(piece), len(piece) ^ MAX_STORED_BLOCK_BYTES) + piece
        for end, piece in zip(ends, pieces, strict=True)
    )


def _member(deflated: bytes, content: bytes) -> bytes:
    return GZIP_HEADER + deflated + struct.pack("<II", zlib.crc32(content), len(content) & 0xFFFFFFFF)
