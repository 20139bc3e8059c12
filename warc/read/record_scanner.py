"""Records off a tape, one after the other, whatever lies between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from warc.errors import RecordError
from warc.header import VERSION_LINE, Fields, content_length, read_fields
from warc.read import arc
from warc.read.block import Block
from warc.read.record import ReadRecord
from warc.read.record_sync import IN_FILE, IN_STREAM, MEMBERS, WARC_HEADER, compressed, goes_on, seek_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from warc.read.decompressing_reader import Tape

HEADER_LIMIT = 1 << 20
"""Bytes of the longest header that is read."""
END_OF_HEADER = re.compile(rb"\n(?:\r{0,2}\n|(?=WARC/\d))")
"""The blank line; or the next record, where a header was cut off."""
LONGEST_END = 8
"""Bytes of what ends a header, and of what is looked at behind it."""
TORN_LIMIT = 1 << 13
"""Bytes of a header without end that are read for what they tell."""
BLANK_LINES = (b"\n\n", b"\n\r\n", b"\n\r\r\n")
VERSION_LINE_LENGTH = 64
LINE_END = re.compile(rb"\n")
REREAD = 4
"""How often a file is gone through again for records that a wrong length has hidden."""
NEEDED = ("WARC-Type", "WARC-Date", "Content-Length")


def records(tape: Tape) -> Iterator[ReadRecord | RecordError]:
    """Every record from here on, and what is wrong as values; a record's fault follows it unless it was raised already."""
    patience = REREAD * tape.source.size
    while _arrive(tape):
        found = _begin(tape)
        start = tape.position - tape.left if tape.plain else 0
        lost = isinstance(found, RecordError) or found.block.error is not None
        yield found
        if isinstance(found, ReadRecord):
            found.block.drain()
            if found.block.error and not found.block.told:
                yield found.block.error
            if tape.plain and found.block.misled:
                yield RecordError(found.filename, found.offset, "a wrong length: it leads to where no record ends")
                lost = found.block.length <= patience
                if lost:
                    patience -= found.block.length
                    tape.wind(start, raw=True)
        if (lost or tape.fault) and not _go_on(tape, lost=lost, held=isinstance(found, ReadRecord)):
            return


def _arrive(tape: Tape) -> bool:
    """Whether anything is left to be read; it is then at hand, or the tape says why it is not."""
    while True:
        if not tape.skip_blank():
            if tape.fault:
                return True
            if not tape.next():
                return False
        elif tape.plain and compressed(tape.buffer[tape.at : tape.at + 4]):
            tape.wind(tape.position - tape.left)
        else:
            return True


def _go_on(tape: Tape, *, lost: bool, held: bool) -> bool:
    """Finds the next record where the last one did not lead there; False where the file cannot be read on.

    `held` says that a record was at hand: a damaged member that held any is passed over, or its stored parts, looking like
    records, would be read twice.
    """
    if tape.fault and (tape.plain or not tape.source.may_go_back()):
        return False
    if tape.fault:
        held = held or tape.inside > 0
        behind = tape.member + 1
        tape.wind(behind if tape.source.may_read_again(tape.position - behind) else tape.position, raw=True)
        seek_record(tape, MEMBERS if held else IN_FILE)
    elif lost:
        seek_record(tape, IN_FILE if tape.plain else IN_STREAM)
    return True


def _begin(tape: Tape) -> ReadRecord | RecordError:
    """The record whose header is at hand; the block is what comes next on the tape."""
    name, (offset, inside) = tape.source.name, tape.place
    header = _header(tape)
    if header is None:
        return RecordError(name, offset, f"no WARC record ({tape.fault})" if tape.fault else "no WARC record")
    version, fields, fault = header
    length = content_length(fields)
    if length is None or fault:
        block = Block(tape, offset, 0, 0, None)
        block.fail(fault or _no_length(fields))
    else:
        block = Block(tape, offset, length, _at_hand(tape, length), fields.get("WARC-Block-Digest"))
    return ReadRecord(version, fields, name, offset, inside, block)


def _no_length(fields: Fields) -> str:
    stated = fields.get("Content-Length")
    missing = [field.lower() for field in NEEDED if fields.get(field) is None]
    return f"no {', '.join(missing)} in its header" if stated is None else f"no length: {stated[:40]!r}"


def _at_hand(tape: Tape, length: int) -> int:
    """Bytes of the block that are there; where the file has fewer than it should, what the next record leaves of them."""
    start = tape.position - tape.left
    if not tape.plain or tape.source.size - start >= length:
        return length
    seek_record(tape, IN_FILE)
    end = tape.position - tape.left
    tape.wind(start, raw=True)
    return min(length, end - start)


def _header(tape: Tape) -> tuple[str, Fields, str] | None:
    """Version and fields of the header at hand, which is then passed, and what is wrong with it; None where there is none."""
    while not tape.at_least(VERSION_LINE_LENGTH) and goes_on(tape):
        pass
    version = VERSION_LINE.match(tape.buffer, tape.at)
    if version is None:
        return _arc_header(tape)
    header, fault = _whole_header(tape), ""
    if header is None or not header.endswith(BLANK_LINES):
        because = f" ({tape.fault})" if tape.fault else ""
        fault = f"torn: the header does not end{because}"
    if header is None:
        header = _torn_header(tape, len(version[0]))
        tape.at += len(version[0])
    return version[1].decode().upper(), read_fields(header[len(version[0]) :]), fault


def _whole_header(tape: Tape) -> bytes | None:
    """The header at hand, which is then passed. Where none ends is looked through once, however many seem to begin there."""
    header = _up_to(tape, END_OF_HEADER, HEADER_LIMIT, seen=max(0, tape.barren - tape.inside - tape.at))
    if header is None:
        tape.barren = tape.inside + tape.at + min(tape.left, HEADER_LIMIT) - LONGEST_END
    return header


def _torn_header(tape: Tape, first_line: int) -> bytes:
    """What is there of a header that does not end: up to where the next one seems to begin."""
    limit = tape.at + TORN_LIMIT
    another = WARC_HEADER.search(tape.buffer, tape.at + first_line, limit)
    return tape.buffer[tape.at : another.start() if another else limit]


def _arc_header(tape: Tape) -> tuple[str, Fields, str] | None:
    line = _up_to(tape, LINE_END, arc.LONGEST)
    fields = arc.read_line(line) if line else None
    if line is None or fields is None:
        tape.at -= len(line or b"") - 1
        return None
    if line.startswith(arc.FILEDESC):
        told = (_up_to(tape, LINE_END, arc.LONGEST) or b"") + (_up_to(tape, LINE_END, arc.LONGEST) or b"")
        fields = arc.without(fields, len(told))
    return "ARC", fields, ""


def _up_to(tape: Tape, end: re.Pattern[bytes], limit: int, *, seen: int = 0) -> bytes | None:
    """The bytes at hand up to an end, which are then passed; None where it does not come within `limit` bytes.

    In the first `seen` bytes there is no end.
    """
    while not (found := end.search(tape.buffer, tape.at + seen, tape.at + limit)):
        seen = max(seen, tape.left - LONGEST_END)
        if tape.left >= limit or not (tape.more() or goes_on(tape)):
            return None
    start, tape.at = tape.at, found.end()
    return tape.buffer[start : tape.at]
