"""A revisit record and the capture whose body it shares (section 6.7)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import TYPE_CHECKING

from warc.errors import DigestMismatch
from warc.read.archive_path import ArchivePath
from warc.read.stated_digest import parse_stated_digest

if TYPE_CHECKING:
    from typing import Self

    from warc.read.capture import Capture
    from warc.read.record import ReadRecord

BODY_LEFT_OUT_REASON = "length"
"""What WARC-Truncated says of a revisit that is whole: its block ends where the body that was there before would begin."""


@dataclass(frozen=True, slots=True)
class RefersTo:
    """What a revisit says of the capture that holds its body. What is empty it does not say."""

    url: str
    """WARC-Refers-To-Target-URI; the revisit's own address where that is not written."""
    date: str
    """WARC-Refers-To-Date, as written."""
    record_id: str
    payload_digest: str
    filename: str
    """WARC-Refers-To-Filename, of the deduplication proposal: a name from a file, not to be trusted as a path."""
    offset: int | None
    not_modified: bool = False
    """Whether the server had answered 304: the capture is an earlier one of the same URL."""
    revisit_date: str = ""
    """Of a revisit that names no original, its own WARC-Date."""

    @classmethod
    def from_record(cls, revisit: ReadRecord) -> Self:
        """Return what the header of a revisit record says."""
        fields = revisit.fields
        offset = fields.get("WARC-Refers-To-File-Offset") or ""
        not_modified = "server-not-modified" in (fields.get("WARC-Profile") or "").lower()
        return cls(
            (fields.get("WARC-Refers-To-Target-URI") or "").strip("<>") or revisit.url,
            fields.get("WARC-Refers-To-Date") or "",
            fields.get("WARC-Refers-To") or "",
            fields.get("WARC-Payload-Digest") or "",
            fields.get("WARC-Refers-To-Filename") or "",
            int(offset) if offset.isascii() and offset.isdecimal() and len(offset) <= 18 else None,  # noqa: PLR2004
            not_modified=not_modified,
            revisit_date=revisit.date if not_modified else "",
        )


RecordPlace = tuple[ArchivePath, int, int]
"""The file and offset of a record, and how far into its compressed member it begins."""
ResolveRevisit = Callable[[RefersTo], RecordPlace | None]
"""Gives the place of an original, or None where it is not at hand."""


def with_original_body(revisit: Capture, original: Capture, payload_digest: str) -> Capture:
    """The answer that a revisit stands for: its own head and date, and the body of the original.

    A revisit without head, or with that of a 304, has the original's. DigestMismatch where the body is another one
    than the revisit speaks of; tools take the digest with or without the transfer coding, and either will do.
    """
    own = revisit.response if revisit.response and revisit.response.status != HTTPStatus.NOT_MODIFIED else None
    unframed = own and original.response and original.response.is_chunked and not own.is_chunked
    answer = replace(
        revisit,
        head=revisit.head if own else original.head,
        response=own or original.response,
        body=original.entity if unframed else original.body,
        truncated=original.truncated or (None if revisit.truncated == BODY_LEFT_OUT_REASON else revisit.truncated),
        is_revisit=True,
    )
    stated = parse_stated_digest(payload_digest)
    if stated and not any(stated.matches_content(body) for body in (answer.entity, original.body)):
        place = revisit.location
        found = f"{original.location.filename}, offset {original.location.offset}"
        raise DigestMismatch(place.filename, place.offset, f"a revisit of {stated}; the body at {found} is another one")
    return answer
