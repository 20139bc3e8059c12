"""Where a record begins, for a reader that has lost its way: the form of a header, or of a member that holds one."""

from __future__ import annotations

import re
from heapq import merge
from typing import TYPE_CHECKING

from warc.header import VERSION_LINE
from warc.read import arc
from warc.read.compression import DECOMPRESSOR_ERRORS, GZIP_MAGIC, ZSTD_MAGIC, choose_decompressor

if TYPE_CHECKING:
    from warc.read.decompressing_reader import DecompressingReader

OVERLAP_BYTES = 1 << 13
"""Bytes that must follow a place for it to be judged, where there are as many."""
PROBE_BYTES = 1 << 9
NARROW_SEARCH_BYTES, WIDE_SEARCH_BYTES = 1 << 11, 1 << 16
"""Bytes that are looked through at a time: few at first, since most often the next record is near."""
LOOK_AHEAD_BYTES = 1 << 7
MAX_LINE_BYTES = 1 << 12
# Each sign is one byte and what must follow it: of one byte `re` finds the next at 3 GB/s, whatever is between.
WARC_HEADER = re.compile(rb"W(?=ARC/\d{1,2}(?:\.\d{1,3}){0,2}[ \t]{0,9}\r{0,2}\n[ \t]{0,9}[A-Za-z])")
ARC_LINE = re.compile(rb"\n(?=[a-z][a-z0-9+.-]{0,15}:)")
GZIP_MEMBER = re.compile(rb"\x1f(?=\x8b\x08[\x00-\x1f].{5}[\x00-\x0d\xff])", re.DOTALL)
ZSTD_FRAME = re.compile(rb"\x28(?=\xb5\x2f\xfd)")
RecordSigns = tuple[re.Pattern[bytes], ...]
MEMBER_SIGNS: RecordSigns = (GZIP_MEMBER, ZSTD_FRAME)
"""What is looked for behind a damaged member: its stored parts could look like a record."""
STREAM_SIGNS: RecordSigns = (WARC_HEADER, ARC_LINE)
"""Among bytes that were compressed as a whole."""
FILE_SIGNS: RecordSigns = (*STREAM_SIGNS, *MEMBER_SIGNS)


def begins_record(head: bytes) -> bool:
    """Return whether these bytes are the beginning of a header."""
    return bool(VERSION_LINE.match(head)) or arc.parse_header_line(head.partition(b"\n")[0]) is not None


def begins_next_record(head: bytes) -> bool:
    """Return whether a header begins here though no line end is in front of it."""
    return bool(VERSION_LINE.match(head)) or bool(arc.USUAL_SCHEME.match(head) and begins_record(head))


def begins_member(head: bytes) -> bool:
    """Return whether these bytes begin a member."""
    return head.startswith((GZIP_MAGIC, ZSTD_MAGIC))


def join_next_member(reader: DecompressingReader) -> bool:
    """Add the next member to what is at hand, unless a record of its own begins there: some tools begin members anywhere."""
    if (
        reader.plain
        or reader.fault
        or not begins_member(ahead := reader.peek(OVERLAP_BYTES))
        or _holds_record(reader, ahead, 0, OVERLAP_BYTES)
    ):
        return False
    reader.join()
    return True


def seek_record(reader: DecompressingReader, signs: RecordSigns) -> None:
    """Go on to the next place where a record seems to begin; to the end of the member where none does."""
    reader.at = max(reader.at, -reader.inside)  # what was joined from members before has no place of its own
    while not reader.ended:
        judged = max(reader.at, len(reader.buffer) - OVERLAP_BYTES)
        if _found(reader, signs, judged):
            return
        reader.at = judged
        reader.read_more()
    if not _found(reader, signs, len(reader.buffer)):
        reader.at = len(reader.buffer)


def _found(reader: DecompressingReader, signs: RecordSigns, end: int) -> bool:
    buffer, start, size = reader.buffer, reader.at, NARROW_SEARCH_BYTES
    while start < end:
        stop = min(start + size, end)
        each = (map(re.Match.start, sign.finditer(buffer, start, stop + LOOK_AHEAD_BYTES)) for sign in signs)
        for place in merge(*each):
            if place >= stop:
                break
            if (begin := _record_at(reader, place)) is not None:
                reader.at = begin
                return True
        start, size = stop, min(2 * size, WIDE_SEARCH_BYTES)
    return False


def _record_at(reader: DecompressingReader, sign: int) -> int | None:
    """Return where the record begins that a sign promises; None where it does not hold."""
    buffer = reader.buffer
    if buffer.startswith(b"\n", sign):
        end = buffer.find(b"\n", sign + 1, sign + 1 + MAX_LINE_BYTES)
        return sign + 1 if arc.is_header_line(buffer[sign + 1 : end if end > 0 else sign + 1]) else None
    holds = buffer.startswith(b"W", sign) or _holds_record(reader, buffer, sign, PROBE_BYTES)
    return sign if holds else None


def _holds_record(reader: DecompressingReader, content: bytes, start: int, size: int) -> bool:
    """Return whether a member begins there, and a record in it, as far as `size` bytes show."""
    begin = choose_decompressor(content[start : start + 4], reader.source.dictionary)
    try:
        return begin is not None and begins_record(begin().decompress(content[start : start + size], size))
    except DECOMPRESSOR_ERRORS:
        return False
