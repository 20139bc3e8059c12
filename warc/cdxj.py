"""One line of an index: `<key> <14 digits of time> <JSON>`, as pywb and other players read it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warc.capture import RecordLocation
from warc.errors import WarcError
from warc.surt import surt

if TYPE_CHECKING:
    from warc.message import ResponseHead

MEDIA_TYPE = re.compile(rb"[\w.+-]{1,64}/[\w.+-]{1,64}")


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

    @property
    def location(self) -> RecordLocation:
        """The place in the file; the record's id is in the record."""
        return RecordLocation(self.filename, self.offset, self.length, "")

    def line(self) -> str:
        """The line as it stands in the index, line end included. Numbers are strings there, as pywb writes them."""
        told = {
            "url": self.url,
            "mime": self.mime,
            "status": str(self.status or ""),
            "digest": self.digest,
            "length": str(self.length),
            "offset": str(self.offset),
            "filename": self.filename,
            "method": self.method if self.method != "GET" else "",
            "truncated": self.truncated or "",
        }
        return f"{self.urlkey} {self.timestamp} {json.dumps({k: v for k, v in told.items() if v})}\n"


def read_line(line: str) -> CdxjEntry:
    """The entry of a line; WarcError where it is none."""
    try:
        urlkey, timestamp, told = line.split(" ", 2)
        entry = json.loads(told)
        return CdxjEntry(
            urlkey,
            timestamp,
            str(entry["url"]),
            str(entry["filename"]),
            int(entry["offset"]),
            int(entry["length"]),
            str(entry.get("mime", "unk")),
            int(entry["status"]) if str(entry.get("status", "")).isdecimal() else None,
            str(entry.get("digest", "")),
            str(entry.get("method", "GET")),
            entry.get("truncated"),
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise WarcError(f"no CDXJ line: {line[:100].strip()!r} ({error})") from error


def entry_of(
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
        "".join(filter(str.isdecimal, date))[:14],
        url,
        location.filename,
        location.offset,
        location.length,
        media_type(head.get(b"content-type") if head else None),
        head.status if head else None,
        digest,
        method,
        truncated,
    )


def media_type(content_type: bytes | None) -> str:
    """`text/html` of `Text/HTML; charset=utf-8`; `unk`, as CDX has it, where there is none."""
    form = MEDIA_TYPE.match(content_type or b"")
    return form[0].decode().lower() if form else "unk"
