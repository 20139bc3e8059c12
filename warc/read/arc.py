"""ARC, the older format: a line in front of each block, read as the header of a WARC."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from warcio.timeutils import timestamp_to_iso_date

from warc.header import Fields, decode_header, read_date, standard_date

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_LINE_BYTES = 1 << 16
MIN_WORDS = 3
"""Words of a first line that may be one though its date cannot be read."""
LENGTH_PATTERN = re.compile(r"[0-9]{1,18}")
FILEDESC_SCHEME = b"filedesc://"
RESPONSE_MEDIA_TYPE = "application/http;msgtype=response"
"""Of the block of every record but the first; the word of the line is the media type of its body."""
HEADER_WORDS = 5
DATE_PATTERN = re.compile(rb"[0-9]{8,18}")
IP_ADDRESS = re.compile(rb"(?:[0-9]{1,3}\.){3}[0-9]{1,3}")
STRICT_HEADER_LINE = re.compile(rb" [0-9A-Fa-f.:]{1,45} [0-9]{12,18} (?:[^ \n]{1,200} ){1,6}-?[0-9]{1,12}\r?$")
USUAL_SCHEME = re.compile(
    rb"(?:https?|ftp|dns|whois|gopher|mailto|news|nntp|urn|metadata|warcinfo|filedesc):", re.IGNORECASE
)
"""How an address begins beyond doubt: that of a line which a wrong length leads into has lost its first letters."""
SCHEME = re.compile(rb"[A-Za-z][A-Za-z0-9+.-]{0,30}:")


def is_header_line(line: bytes) -> bool:
    """Return whether a line among others can be a header beyond doubt."""
    return STRICT_HEADER_LINE.search(line) is not None


def parse_header_line(line: bytes) -> Fields | None:
    """The fields of an ARC header line of version 1 (5 words) or 2 (10), under their WARC names; None where it is none.

    The address may hold spaces: what is looked for is the date, which has the server's IP address before it.
    """
    if len(line) > MAX_LINE_BYTES or not (SCHEME.match(line) or (line[:1].isalnum() and is_header_line(line))):
        return None
    words = line.split()
    at = next((place for place in range(2, len(words)) if _is_date(words, place)), None)
    if at is None or at == len(words) - 1:
        return Fields() if line.startswith(FILEDESC_SCHEME) and len(words) > MIN_WORDS else None
    kind = words[at + 1] if at + 2 < len(words) else b"-"
    return _as_warc([b"%20".join(words[: at - 1]), words[at - 1], words[at], kind, words[-1]])


def _is_date(words: Sequence[bytes], place: int) -> bool:
    """Return whether a word is the date: by its length, or a number of any length behind an IP address."""
    word = words[place]
    return bool(DATE_PATTERN.fullmatch(word)) or (word.isdigit() and bool(IP_ADDRESS.fullmatch(words[place - 1])))


def without_format_lines(fields: Fields, size: int) -> Fields:
    """The fields of a file's first record once the two lines that describe the format, `size` bytes, are read."""
    length = fields.get("Content-Length") or ""
    if not LENGTH_PATTERN.fullmatch(length):
        return fields
    others = [field for field in fields if field[0] != "Content-Length"]
    return Fields((*others, ("Content-Length", str(max(0, int(length) - size)))))


def _as_warc(words: Sequence[bytes]) -> Fields | None:
    """The fields of a line's five words; None where its last word is blank once it is decoded."""
    parts = decode_header(b" ".join(words)).rstrip().rsplit(" ", HEADER_WORDS - 1)
    if len(parts) != HEADER_WORDS:
        return None
    url, ip_address, date, media_type, length = parts
    described = words[0].startswith(FILEDESC_SCHEME)
    return Fields(
        (
            ("WARC-Type", "warcinfo" if described else "response"),
            ("WARC-Filename", url[len(FILEDESC_SCHEME) :]) if described else ("WARC-Target-URI", url),
            ("WARC-IP-Address", ip_address),
            ("WARC-Date", _standard_date(date)),
            ("Content-Type", media_type if described else RESPONSE_MEDIA_TYPE),
            ("Content-Length", length),
        )
    )


def _standard_date(written: str) -> str:
    """The date in the standard's form, what it leaves open filled in; as it is written where a calendar has no such day."""
    usual = standard_date(written)
    if usual is not written and read_date(usual):
        return usual
    date = timestamp_to_iso_date(written)  # the nearest that a calendar has
    return date if "".join(filter(str.isdecimal, date)).startswith(written[:14]) else written
