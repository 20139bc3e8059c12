"""One line of an index: `<key> <14 digits of time> <JSON>`, as pywb and other players read it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC
from json.encoder import encode_basestring_ascii
from typing import TYPE_CHECKING

from warc.errors import WarcError
from warc.header import read_date
from warc.index.surt import surt
from warc.read.record_location import RecordLocation

if TYPE_CHECKING:
    from warc.http.message import ResponseHead

REVISIT_MIME = "warc/revisit"
"""Media type of a reference to an earlier capture, as CDX has it."""
PLAIN_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?Z")
"""Of most WARC-Dates: in UTC, so that the digits as they stand are the timestamp."""
KEEP_DIGITS = str.maketrans("", "", "-T:")
TIMESTAMP_PATTERN = re.compile(r"[0-9]{4,17}")
MAX_POSITION = 1 << 62
STATUS_PATTERN = re.compile(r"[0-9]{1,4}")
KEYED_METHOD = re.compile(r"[?&]__wb_method=([a-z]{1,20})(?:&|$)")
COLUMNS_BY_COUNT = {
    7: ("url", "mime", "status", "digest", "redirect", "offset", "filename"),
    8: ("url", "mime", "status", "digest", "redirect", "meta", "offset", "filename"),
    9: ("url", "mime", "status", "digest", "redirect", "meta", "length", "offset", "filename"),
}
MEDIA_TYPE_PATTERN = re.compile(rb"[\w.+-]{1,64}/[\w.+-]{1,64}")


@dataclass(frozen=True, slots=True, order=True)
class CdxjEntry:
    """Where the answer to one request lies, and what kind of answer it was."""

    urlkey: str
    timestamp: str
    """14 digits, UTC."""
    url: str
    filename: str
    offset: int
    length: int
    mime: str = "unk"
    status: int | None = None
    digest: str = ""
    """`sha1:` of the entity body, transfer coding removed."""
    method: str = "GET"
    truncated: str | None = None
    inside: int = 0
    """Where in its compressed member the record begins; 0 where it has one of its own, as it should."""

    @property
    def location(self) -> RecordLocation:
        """The place in the file; the record's id is in the record."""
        return RecordLocation(self.filename, self.offset, self.length, "", self.inside)

    def to_line(self) -> str:
        """The line as it is in the index, line end included. Numbers are strings there, as pywb writes them."""
        values = {
            "url": self.url,
            "mime": self.mime,
            "status": str(self.status or ""),
            "digest": self.digest,
            "length": str(self.length),
            "offset": str(self.offset),
            "filename": self.filename,
            "method": self.method if self.method != "GET" else "",
            "truncated": self.truncated or "",
            "inside": str(self.inside or ""),
        }
        rest = ", ".join([f'"{name}": {encode_basestring_ascii(value)}' for name, value in values.items() if value])
        return f"{self.urlkey} {self.timestamp} {{{rest}}}\n"


def parse_line(line: str) -> CdxjEntry:
    """The entry of a line, CDXJ or the older CDX of 9 to 11 columns; WarcError where it is none."""
    try:
        urlkey, timestamp, rest = line.split(" ", 2)
        if not TIMESTAMP_PATTERN.fullmatch(timestamp):
            raise ValueError("its second word is no time")  # noqa: TRY301 - one kind of error for all of it
        entry = json.loads(rest) if rest.startswith("{") else _parse_columns(rest)
        return CdxjEntry(
            urlkey,
            timestamp,
            str(entry["url"]),
            str(entry["filename"]),
            _parse_position(entry["offset"]),
            _parse_position(entry.get("length") or 0),
            str(entry.get("mime") or "unk"),
            int(entry["status"]) if STATUS_PATTERN.fullmatch(str(entry.get("status", ""))) else None,
            str(entry.get("digest") or ""),
            str(entry.get("method") or _method_in(urlkey)),
            str(entry["truncated"]) if entry.get("truncated") else None,
            _parse_position(entry.get("inside") or 0),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise WarcError(f"no CDXJ line: {line[:100].strip()!r} ({error})") from error


def _parse_position(value: object) -> int:
    number = int(str(value))
    if not 0 <= number < MAX_POSITION:
        raise ValueError(f"{number} is not a position in a file")
    return number


def _parse_columns(rest: str) -> dict[str, str]:
    """Return what follows key and time in a CDX line: `a m s k r M S V g`; of those `S` and `M S` may not be there."""
    columns = rest.split()
    if len(columns) not in COLUMNS_BY_COUNT:
        raise ValueError(f"{len(columns) + 2} columns")
    names = COLUMNS_BY_COUNT[len(columns)]
    return {name: value for name, value in zip(names, columns, strict=True) if value != "-"}


def _method_in(urlkey: str) -> str:
    """The method of a key that pywb and cdxj-indexer made of a request with a body."""
    found = KEYED_METHOD.search(urlkey)
    return found[1].upper() if found else "GET"


def new_entry(
    url: str,
    date: str,
    location: RecordLocation,
    head: ResponseHead | None,
    *,
    digest: str,
    method: str = "GET",
    truncated: str | None = None,
) -> CdxjEntry:
    """The entry of a response record, from its WARC-Date and its HTTP head."""
    return CdxjEntry(
        surt(url),
        cdx_timestamp(date),
        url,
        location.filename,
        location.offset,
        location.length,
        cdx_mime(head.get(b"content-type") if head else None),
        head.status if head else None,
        digest,
        method,
        truncated,
        location.inside,
    )


def cdx_timestamp(date: str) -> str:
    """14 digits of UTC, of a WARC-Date."""
    if PLAIN_DATE.fullmatch(date):
        return date[:19].translate(KEEP_DIGITS)
    moment = read_date(date)
    try:
        written = moment.astimezone(UTC).isoformat() if moment else date
    except OverflowError:  # the first or last day of all
        written = date
    return re.sub(r"[^0-9]", "", written)[:14]


def cdx_mime(content_type: bytes | None) -> str:
    """`text/html` of `Text/HTML; charset=utf-8`; `unk`, as CDX has it, where there is none."""
    form = MEDIA_TYPE_PATTERN.match(content_type or b"")
    return form[0].decode().lower() if form else "unk"
