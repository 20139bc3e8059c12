"""Records out of WARC files: one by its place, or all answers of a file in order."""

from __future__ import annotations

import os
import zlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from warc.capture import Capture, RecordLocation
from warc.digest import sha1
from warc.errors import CaptureNotFound, DigestMismatch, RecordError, UnresolvedRevisit
from warc.message import read_head, split_head

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PART = 1 << 20
NEEDED = ("warc-type", "warc-date", "content-length")
FAULTS = (ArchiveLoadFailed, EOFError, zlib.error, ValueError, IndexError, AttributeError, TypeError)
"""What warcio raises on bytes that are no record."""


def read_capture(path: Path, offset: int) -> Capture:
    """The answer that lies at `offset`. CaptureNotFound without that file, RecordError without a whole record there."""
    for header, block, place in _records(path, offset):
        kind = header["warc-type"]
        if kind == "revisit":
            raise UnresolvedRevisit(f"{path.name}, offset {offset}: a revisit; its original must be looked up")
        if kind != "response":
            raise RecordError(path.name, offset, f"a {kind} record where a response was looked for")
        return _capture(header, block, place)
    raise RecordError(path.name, offset, "the file ends here")


def read_captures(path: Path) -> Iterator[Capture]:
    """Every response of a file, in order. RecordError at the first record that is not whole."""
    for header, block, place in _records(path, 0):
        if header["warc-type"] == "response":
            yield _capture(header, block, place)


def _records(path: Path, offset: int) -> Iterator[tuple[dict[str, str], bytes, RecordLocation]]:
    """Header fields by lower-case name, block and place of each record from `offset` on."""
    try:
        file = path.open("rb")
    except FileNotFoundError:
        raise CaptureNotFound(f"{path} is not there") from None
    with file:
        file.seek(offset)
        iterator = ArchiveIterator(file, no_record_parse=True)
        while True:
            try:
                record = next(iterator, None)
                if record is None:
                    break
                fields = {name.lower(): value for name, value in record.rec_headers.headers}
                block = _block(record)
                place = RecordLocation(
                    path.name,
                    iterator.get_record_offset(),
                    iterator.get_record_length(),
                    fields.get("warc-record-id", ""),
                )
            except FAULTS as error:
                raise RecordError(path.name, iterator.offset, f"no WARC record ({error})") from error
            _check(fields, block, place)
            yield fields, block, place
        # warcio takes a spoilt gzip header for the end of the file.
        if iterator.offset < file.seek(0, os.SEEK_END):
            raise RecordError(path.name, iterator.offset, "no WARC record")


def _block(record: Any) -> bytes:
    parts = []
    while part := record.raw_stream.read(PART):
        parts.append(part)
    return b"".join(parts)


def _check(fields: dict[str, str], block: bytes, place: RecordLocation) -> None:
    if missing := [name for name in NEEDED if name not in fields]:
        raise RecordError(place.filename, place.offset, f"no {', '.join(missing)} in its header")
    if str(len(block)) != fields["content-length"].strip():
        fault = f"torn: {len(block)} bytes of {fields['content-length']}"
        raise RecordError(place.filename, place.offset, fault)
    written = fields.get("warc-block-digest", "")
    if written.lower().startswith("sha1:") and written[5:].upper() != sha1(block)[5:]:
        raise DigestMismatch(place.filename, place.offset, f"{written} was written, {sha1(block)} is there")


def _capture(fields: dict[str, str], block: bytes, place: RecordLocation) -> Capture:
    raw_head, body = split_head(block)
    head = read_head(raw_head)
    try:
        captured_at = datetime.fromisoformat(fields["warc-date"])
    except ValueError:
        raise RecordError(place.filename, place.offset, f"no date: {fields['warc-date']!r}") from None
    return Capture(
        url=fields.get("warc-target-uri", "").strip("<>"),
        captured_at=captured_at if captured_at.tzinfo else captured_at.replace(tzinfo=UTC),
        date=fields["warc-date"],
        location=place,
        head=raw_head if head else b"",
        body=body if head else block,
        response=head,
        ip_address=fields.get("warc-ip-address"),
        truncated=fields.get("warc-truncated"),
        block_digest=fields.get("warc-block-digest"),
    )
