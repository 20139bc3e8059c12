"""Whether a rendered page comes from the response that its article names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.operations.prove.check import Check, failed, proved
from warc.errors import RecordError, WarcError
from warc.read.capture import capture_of
from warc.read.reader import read_records

if TYPE_CHECKING:
    from newscrawl.operations.prove.evidence import RunEvidence
    from warc.read.archive_path import ArchivePath
    from warc.read.capture import Capture
    from warc.read.record import ReadRecord


def rendering_check(holder: RunEvidence, url: str, place: tuple[str, int], rendered_from: str) -> Check:
    """Return whether the record at this place is a rendering of the response, and the index leads to that, whole."""
    filename, offset = place
    where = f"{holder.run.place}/{filename}, offset {offset}"
    try:
        refers_to = _record_at(holder.run.path(filename), offset).fields.get("WARC-Refers-To") or "nothing"
        if refers_to != rendered_from:
            return failed("rendering", f"{where}: the record refers to {refers_to}, the article to {rendered_from}")
        for entry in holder.lookup.entries_of(url):
            response = _record_at(holder.run.path(entry.filename), entry.offset)
            if response.record_id == rendered_from:
                response.load()
                return proved(
                    "rendering", f"{where}: rendered from {entry.filename}, offset {entry.offset}, which is whole"
                )
    except (WarcError, OSError) as error:
        return failed("rendering", f"{where}: {error}")
    return failed(
        "rendering", f"{where}: the index of {url} does not lead to {rendered_from}, which it was rendered from"
    )


def rendered_capture(path: ArchivePath, offset: int) -> Capture:
    """Return the rendered page of the record at this place; RecordError where there is none that is whole."""
    return capture_of(_record_at(path, offset))


def _record_at(path: ArchivePath, offset: int) -> ReadRecord:
    record = next(read_records(path, offset))
    if isinstance(record, RecordError):
        raise record
    return record
