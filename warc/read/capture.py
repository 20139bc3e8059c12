"""What is found in an archive: a place in a file, and the exchange that is there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from warc.digest import sha1_base32
from warc.errors import RecordError
from warc.header import read_date, standard_date
from warc.http.message import decode_transfer_coding, parse_head, split_response_block

if TYPE_CHECKING:
    from datetime import datetime

    from warc.http.message import ResponseHead
    from warc.read.record import ReadRecord
    from warc.read.record_location import RecordLocation


@dataclass(frozen=True, slots=True)
class Capture:
    """An answer found in an archive."""

    url: str
    captured_at: datetime
    date: str
    """WARC-Date as written."""
    location: RecordLocation
    head: bytes
    """Status line and headers as they were sent, blank line included; empty where the answer was no HTTP."""
    body: bytes
    """What followed the head, in its transfer coding."""
    response: ResponseHead | None
    """The head, parsed; None where the answer was no HTTP, or names no status."""
    ip_address: str | None = None
    truncated: str | None = None
    """Why it is not whole, in the words of WARC-Truncated."""
    block_digest: str | None = None
    is_revisit: bool = False
    """Whether the body was found again: head and date are of a revisit record, the body is of an earlier capture."""
    content_type: str = ""
    """Of the record's block: in a `resource` or `conversion` record that is the type of the page itself."""
    converted_from: str = ""
    """The WARC-Record-ID that a `conversion` record refers to."""

    @property
    def entity(self) -> bytes:
        """The body with its transfer coding removed; content coding stays."""
        return decode_transfer_coding(self.response, self.body) if self.response else self.body

    @property
    def payload_digest(self) -> str:
        """Digest of `entity`."""
        return sha1_base32(self.entity)


def record_to_capture(record: ReadRecord, limit: int = 256 << 20) -> Capture:
    """The capture that a record holds; of a revisit what it holds itself, which is a head at most.

    RecordError where the record is not whole, or has no date; RecordTooLarge where its block has more than `limit` bytes.
    """
    block = record.load(limit)
    captured_at = read_date(record.date)
    if captured_at is None:
        raise RecordError(record.filename, record.offset, f"no date: {record.date!r}")
    head, response, body = split_response_block(block, called_http=record.called_http)
    return Capture(
        url=record.url,
        captured_at=captured_at,
        date=standard_date(record.date),
        location=record.location,
        head=head,
        body=body,
        response=response,
        ip_address=record.fields.get("WARC-IP-Address"),
        truncated=record.fields.get("WARC-Truncated"),
        block_digest=record.fields.get("WARC-Block-Digest"),
        is_revisit=record.type == "revisit",
        content_type=record.fields.get("Content-Type") or "",
        converted_from=(record.fields.get("WARC-Refers-To") or "") if record.type == "conversion" else "",
    )


def with_type_head(capture: Capture) -> Capture:
    """Return a capture of a `resource` or `conversion` record, which holds the page alone, with the head that gives its type."""
    content_type = (capture.content_type or "text/html").encode("latin-1", "replace")
    head = b"HTTP/1.1 200 OK\r\nContent-Type: " + content_type + b"\r\n\r\n"
    return replace(capture, head=head, body=capture.head + capture.body, response=parse_head(head))
