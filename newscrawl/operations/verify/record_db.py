"""The records of a run, in a scratch database on disk: a run may be of any size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawl.operations.rendered_pages import is_rendered
from newscrawl.storage.scratch_database import scratch_database

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from warc.index.cdxj import CdxjEntry
    from warc.read.record import ReadRecord

SCHEMA = """
    CREATE TABLE record (id TEXT, filename TEXT, start INTEGER, type TEXT, refers_to TEXT, digest TEXT);
    CREATE TABLE capture (filename TEXT, start INTEGER, length INTEGER, timestamp TEXT, url TEXT, digest TEXT, line BLOB);
    CREATE INDEX record_id ON record (id);
    CREATE INDEX record_place ON record (filename, start);
    CREATE INDEX record_refers_to ON record (refers_to);
    CREATE INDEX capture_place ON capture (filename, start);
"""

RENDERED_TYPE = "rendered"
"""The type under which rendered pages are noted, to tell them from the conversions that hold articles."""


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """A record: its id, where it lies, and the digest of its block, which has been checked."""

    record_id: str
    filename: str
    offset: int
    digest: str


class RecordDb:
    """The records of one run."""

    def __init__(self) -> None:
        self._db = scratch_database(SCHEMA)
        self._kinds: set[str] = set()

    def add_record(self, record: ReadRecord) -> None:
        """Note a record that was read."""
        fields = record.fields
        kind = record.type
        if is_rendered(record):
            kind = RENDERED_TYPE
            self._add_rendered(record)
        row = (
            record.record_id,
            record.filename,
            record.offset,
            kind,
            fields.get("WARC-Refers-To"),
            fields.get("WARC-Block-Digest"),
        )
        self._kinds.add(kind)
        self._db.execute("INSERT INTO record VALUES (?, ?, ?, ?, ?, ?)", row)

    def _add_rendered(self, record: ReadRecord) -> None:
        """Note what an index would say of a rendered page, which has no line in it: its block is its payload."""
        place = record.location
        timestamp = "".join(filter(str.isdecimal, record.date))[:14]
        row = place.filename, place.offset, place.length, timestamp, record.url, record.fields.get("WARC-Block-Digest")
        self._db.execute("INSERT INTO capture VALUES (?, ?, ?, ?, ?, ?, NULL)", row)

    def add_captures(self, entries: Iterable[CdxjEntry]) -> None:
        """Note what an index would say of records."""
        rows = (
            (one.filename, one.offset, one.length, one.timestamp, one.url, one.digest, one.to_line().encode())
            for one in entries
        )
        self._db.executemany("INSERT INTO capture VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def expected_index_lines(self) -> Iterator[bytes]:
        """Return the lines that the index must have, in any order."""
        return (line for (line,) in self._db.execute("SELECT line FROM capture WHERE line NOT NULL"))

    def expected_capture_at(self, filename: str, offset: int) -> dict[str, object] | None:
        """Return what an index would say of the record at a place, and the record's id."""
        found = self._db.execute(
            "SELECT url, length, timestamp, capture.digest, id FROM capture JOIN record USING (filename, start)"
            " WHERE filename = ? AND start = ?",
            (filename, offset),
        ).fetchone()
        return dict(zip(("url", "length", "timestamp", "digest", "id"), found, strict=True)) if found else None

    def records_referring_to(self, record_id: str, kind: str) -> Iterator[StoredRecord]:
        """The records of a type that refer to a record."""
        found = self._db.execute(
            "SELECT id, filename, start, digest FROM record WHERE refers_to = ? AND type = ?", (record_id, kind)
        )
        return (StoredRecord(*row) for row in found)

    def rendered_response_id(self, filename: str, offset: int) -> str:
        """Return what the rendered page at a place refers to; empty where there is none."""
        found = self._db.execute(
            "SELECT refers_to FROM record WHERE type = ? AND filename = ? AND start = ?",
            (RENDERED_TYPE, filename, offset),
        ).fetchone()
        return str(found[0] or "") if found else ""

    def has_record(self, record_id: str) -> bool:
        """Return whether there is a record with an id."""
        return self._db.execute("SELECT 1 FROM record WHERE id = ? LIMIT 1", (record_id,)).fetchone() is not None

    def has_type(self, kind: str) -> bool:
        """Return whether there is a record of a type."""
        return kind in self._kinds

    def records_of_type(self, kind: str) -> Iterator[tuple[StoredRecord, str]]:
        """The records of a type, and what each refers to."""
        found = self._db.execute(
            "SELECT id, filename, start, digest, refers_to FROM record WHERE type = ? ORDER BY filename, start", (kind,)
        )
        return ((StoredRecord(*row[:4]), row[4] or "") for row in found)

    def close(self) -> None:
        """Close the scratch database."""
        self._db.close()
