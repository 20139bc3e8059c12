"""Records of a file, one after the other, whatever is between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from warc.errors import RecordError
from warc.header import VERSION_LINE, Fields, content_length, read_fields
from warc.read import arc
from warc.read.block import RecordBlock
from warc.read.record import ReadRecord
from warc.read.record_sync import (
    FILE_SIGNS,
    MEMBER_SIGNS,
    STREAM_SIGNS,
    WARC_HEADER,
    begins_member,
    join_next_member,
    seek_record,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from warc.read.decompressing_reader import DecompressingReader

MAX_HEADER_BYTES = 1 << 20
"""Bytes of the longest header that is read."""
END_OF_HEADER = re.compile(rb"\n(?:\r{0,2}\n|(?=WARC/\d))")
"""The blank line; or the next record, where a header was cut off."""
MAX_END_BYTES = 8
"""Bytes of what ends a header, and of what is looked at behind it."""
MAX_TORN_HEADER_BYTES = 1 << 13
"""Bytes of a header without end that are read for what they tell."""
HEADERS_WITHOUT_END = re.compile(
    rb"(?:WARC/\d[^\n]*+\n(?:(?!WARC[/-]|Content-Length|\r{0,2}\n)[^\n]*+\n)*+(?=WARC/\d))++", re.IGNORECASE
)
"""Headers that tell nothing of a record before the next one begins: many are one fault."""
BLANK_LINES = (b"\n\n", b"\n\r\n", b"\n\r\r\n")
VERSION_LINE_LENGTH = 64
LINE_END = re.compile(rb"\n")
MAX_REREADS = 4
"""How often a file is gone through again for records that a wrong length has hidden."""
NEEDED_FIELDS = ("WARC-Type", "WARC-Date", "Content-Length")


def scan_records(reader: DecompressingReader) -> Iterator[ReadRecord | RecordError]:
    """Every record from here on, and what is wrong as values; a record's fault follows it unless it was raised already."""
    patience = MAX_REREADS * reader.source.size
    while _skip_to_next(reader):
        found = _read_record(reader)
        start = reader.position - reader.bytes_at_hand if reader.plain else 0
        lost = isinstance(found, RecordError) or found.block.error is not None
        yield found
        if isinstance(found, ReadRecord):
            found.block.drain()
            if found.block.error and not found.block.error_raised:
                yield found.block.error
            if reader.plain and found.block.is_misled:
                yield RecordError(found.filename, found.offset, "a wrong length: it leads to where no record ends")
                lost = found.block.length <= patience
                if lost:
                    patience -= found.block.length
                    reader.seek(start, raw=True)
        if (lost or reader.fault) and not _resync(reader, lost=lost, held=isinstance(found, ReadRecord)):
            return


def _skip_to_next(reader: DecompressingReader) -> bool:
    """Return whether anything is left to be read; it is then at hand, or the reader says why it is not."""
    while True:
        if not reader.skip_blank():
            if reader.fault:
                return True
            if not reader.next_member():
                return False
        elif reader.plain and begins_member(reader.buffer[reader.at : reader.at + 4]):
            reader.seek(reader.position - reader.bytes_at_hand)
        else:
            return True


def _resync(reader: DecompressingReader, *, lost: bool, held: bool) -> bool:
    """Find the next record where the last one did not lead there; False where the file cannot be read on.

    `held` says that a record was at hand: a damaged member that held any is passed over, or its stored parts, looking like
    records, would be read twice.
    """
    if reader.fault and (reader.plain or not reader.source.may_go_back()):
        return False
    if reader.fault:
        held = held or reader.inside > 0
        behind = reader.member + 1
        reader.seek(behind if reader.source.may_read_again(reader.position - behind) else reader.position, raw=True)
        seek_record(reader, MEMBER_SIGNS if held else FILE_SIGNS)
    elif lost:
        seek_record(reader, FILE_SIGNS if reader.plain else STREAM_SIGNS)
    return True


def _read_record(reader: DecompressingReader) -> ReadRecord | RecordError:
    """The record whose header is at hand; the block is what the reader gives next."""
    name, (offset, inside) = reader.source.name, reader.place
    if _passes_headers_without_end(reader):
        return RecordError(name, offset, "no WARC record: a header without end")
    header = _take_header(reader)
    if header is None:
        return RecordError(name, offset, f"no WARC record ({reader.fault})" if reader.fault else "no WARC record")
    version, fields, fault = header
    length = content_length(fields)
    if length is None or fault:
        block = RecordBlock(reader, offset, 0, 0, None)
        block.fail(fault or _missing_length_fault(fields))
    else:
        block = RecordBlock(
            reader, offset, length, _block_bytes_present(reader, length), fields.get("WARC-Block-Digest")
        )
    return ReadRecord(version, fields, name, offset, inside, block)


def _passes_headers_without_end(reader: DecompressingReader) -> bool:
    """Return whether such headers were at hand, which are then passed: as many as it takes little time to look at."""
    run = HEADERS_WITHOUT_END.match(reader.buffer, reader.at, reader.at + MAX_TORN_HEADER_BYTES)
    if run:
        reader.at = run.end()
    return run is not None


def _missing_length_fault(fields: Fields) -> str:
    stated = fields.get("Content-Length")
    missing = [field.lower() for field in NEEDED_FIELDS if fields.get(field) is None]
    return f"no {', '.join(missing)} in its header" if stated is None else f"no length: {stated[:40]!r}"


def _block_bytes_present(reader: DecompressingReader, length: int) -> int:
    """Bytes of the block that are there; where the file has fewer than it should, what the next record leaves of them."""
    start = reader.position - reader.bytes_at_hand
    if not reader.plain or reader.source.size - start >= length:
        return length
    seek_record(reader, FILE_SIGNS)
    end = reader.position - reader.bytes_at_hand
    reader.seek(start, raw=True)
    return min(length, end - start)


def _take_header(reader: DecompressingReader) -> tuple[str, Fields, str] | None:
    """Version and fields of the header at hand, which is then passed, and what is wrong with it; None where there is none."""
    while not reader.fill_to(VERSION_LINE_LENGTH) and join_next_member(reader):
        pass
    version = VERSION_LINE.match(reader.buffer, reader.at)
    if version is None:
        return _take_arc_header(reader)
    header, fault = _take_whole_header(reader), ""
    if header is None or not header.endswith(BLANK_LINES):
        because = f" ({reader.fault})" if reader.fault else ""
        fault = f"torn: the header does not end{because}"
    if header is None:
        header = _torn_header(reader, len(version[0]))
        reader.at += len(version[0])
    return version[1].decode().upper(), read_fields(header[len(version[0]) :]), fault


def _take_whole_header(reader: DecompressingReader) -> bytes | None:
    """The header at hand, which is then passed. Where none ends is looked through once, however many seem to begin there."""
    header = _take_up_to(
        reader, END_OF_HEADER, MAX_HEADER_BYTES, seen=max(0, reader.no_header_before - reader.inside - reader.at)
    )
    if header is None:
        reader.no_header_before = (
            reader.inside + reader.at + min(reader.bytes_at_hand, MAX_HEADER_BYTES) - MAX_END_BYTES
        )
    return header


def _torn_header(reader: DecompressingReader, first_line: int) -> bytes:
    """Return what is there of a header that does not end: up to where the next one seems to begin."""
    limit = reader.at + MAX_TORN_HEADER_BYTES
    another = WARC_HEADER.search(reader.buffer, reader.at + first_line, limit)
    return reader.buffer[reader.at : another.start() if another else limit]


def _take_arc_header(reader: DecompressingReader) -> tuple[str, Fields, str] | None:
    line = _take_up_to(reader, LINE_END, arc.MAX_LINE_BYTES)
    fields = arc.parse_header_line(line) if line else None
    if line is None or fields is None:
        reader.at -= len(line or b"") - 1
        return None
    if line.startswith(arc.FILEDESC_SCHEME):
        version_block = (_take_up_to(reader, LINE_END, arc.MAX_LINE_BYTES) or b"") + (
            _take_up_to(reader, LINE_END, arc.MAX_LINE_BYTES) or b""
        )
        fields = arc.without_format_lines(fields, len(version_block))
    return "ARC", fields, ""


def _take_up_to(reader: DecompressingReader, end: re.Pattern[bytes], limit: int, *, seen: int = 0) -> bytes | None:
    """The bytes at hand up to an end, which are then passed; None where it does not come within `limit` bytes.

    In the first `seen` bytes there is no end.
    """
    while not (found := end.search(reader.buffer, reader.at + seen, reader.at + limit)):
        seen = max(seen, reader.bytes_at_hand - MAX_END_BYTES)
        if reader.bytes_at_hand >= limit or not (reader.read_more() or join_next_member(reader)):
            return None
    start, reader.at = reader.at, found.end()
    return reader.buffer[start : reader.at]
