"""Pages that a browser rendered, in an archive: `conversion` records of the responses they were made from."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from warc.errors import RecordError, WarcError
from warc.read.reader import read_records

if TYPE_CHECKING:
    from collections.abc import Iterable

    from warc.read.archive_path import ArchivePath
    from warc.read.record import ReadRecord


def is_rendered(record: ReadRecord) -> bool:
    """Return whether the record is a page that a browser rendered from a response."""
    content_type = (record.fields.get("Content-Type") or "").lower()
    return (
        record.type == "conversion"
        and content_type.startswith("text/html")
        and bool(record.fields.get("WARC-Refers-To"))
    )


def rendered_responses(files: Iterable[ArchivePath]) -> frozenset[str]:
    """Return the ids of the records that the rendered pages in these files were made from. Faults are the walk's to find."""
    found: set[str] = set()
    for path in files:
        with suppress(WarcError):
            for record in read_records(path):
                if not isinstance(record, RecordError) and is_rendered(record):
                    found.add(record.fields.get("WARC-Refers-To") or "")
    return frozenset(found)
