"""Where a record begins, for a reader that has lost its way: the form of a header, or of a member that holds one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from warc import arc
from warc.compression import BROKEN, GZIP, ZSTD, decompressor_of
from warc.header import VERSION_LINE

if TYPE_CHECKING:
    from warc.compression import ZstdDict
    from warc.tape import Tape

OVERLAP = 1 << 13
"""Bytes that must follow a place for it to be judged, where there are as many."""
PROBE = 1 << 9
WARC_HEADER = rb"WARC/\d{1,2}\.\d{1,3}[ \t]*\r?\n[ \t]{0,9}[A-Za-z]"
ARC_LINE = rb"\n(?=[a-z][a-z0-9+.-]{0,15}:[^\n]{1,4000}\n)"
MEMBER_HEAD = rb"\x1f\x8b\x08[\x00-\x1f].{5}[\x00-\x0d\xff]|\x28\xb5\x2f\xfd"
# Each alternative begins with a byte of its own, by which `re` passes over the others five times as fast.
MEMBER = re.compile(MEMBER_HEAD, re.DOTALL)
"""What is looked for behind a damaged member: its stored parts could look like a record."""
IN_STREAM = re.compile(WARC_HEADER + b"|" + ARC_LINE)
"""Among bytes that were compressed as a whole."""
IN_FILE = re.compile(WARC_HEADER + b"|" + ARC_LINE + b"|" + MEMBER_HEAD, re.DOTALL)


def begins_record(head: bytes) -> bool:
    """Whether these bytes are the beginning of a header."""
    return bool(VERSION_LINE.match(head)) or arc.read_line(head.partition(b"\n")[0]) is not None


def compressed(head: bytes) -> bool:
    """Whether these bytes begin a member."""
    return head.startswith((GZIP, ZSTD))


def seek_record(tape: Tape, pattern: re.Pattern[bytes]) -> None:
    """Goes on to the next place where a record seems to begin; to the end of the member where none does."""
    while not tape.ended:
        judged = max(tape.at, len(tape.buffer) - OVERLAP)
        if _found(tape, pattern, judged):
            return
        tape.at = judged
        tape.more()
    if not _found(tape, pattern, len(tape.buffer)):
        tape.at = len(tape.buffer)


def _found(tape: Tape, pattern: re.Pattern[bytes], end: int) -> bool:
    for found in pattern.finditer(tape.buffer, tape.at):
        start = found.start() + (found[0] == b"\n")
        if start >= end:
            return False
        if _begins_here(tape, found[0], start):
            tape.at = start
            return True
    return False


def _begins_here(tape: Tape, sign: bytes, start: int) -> bool:
    if sign == b"\n":
        return arc.is_line(tape.buffer[start : tape.buffer.index(b"\n", start)])
    return not compressed(sign) or _holds_record(tape.buffer, start, tape.source.dictionary)


def _holds_record(content: bytes, start: int, dictionary: ZstdDict | None) -> bool:
    begin = decompressor_of(content[start : start + 4], dictionary)
    try:
        return begin is not None and begins_record(begin().decompress(content[start : start + PROBE], PROBE))
    except BROKEN:
        return False
