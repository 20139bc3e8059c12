"""Ledger and index of a run by record, in a scratch database on disk: a run may be of any size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawl.errors import DamagedRunError
from newscrawl.storage.scratch_database import scratch_database
from newscrawl.storage.stored_run import MAX_LINE_BYTES
from warc.errors import WarcError
from warc.index.cdxj import parse_line
from warc.index.collection import INDEX_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from newscrawl.storage.stored_run import StoredRun
    from warc.index.cdxj import CdxjEntry

SCHEMA = """
    CREATE TABLE removal (record TEXT, number INTEGER, raw BLOB);
    CREATE TABLE entry (filename TEXT, start TEXT, url TEXT, number INTEGER, raw TEXT);
"""
CREATE_INDEXES_SQL = """
    CREATE INDEX removal_record ON removal (record);
    CREATE INDEX entry_place ON entry (filename, start);
    CREATE INDEX entry_url ON entry (url);
"""


@dataclass(frozen=True, slots=True)
class IndexLine:
    """A line of the index and its number."""

    number: int
    entry: CdxjEntry


class RunLookup:
    """Ledger and index of one run. DamagedRunError or StorageError where one of them cannot be read."""

    def __init__(self, run: StoredRun, *, index: bool = True) -> None:
        """Without `index` only the ledger is read."""
        self._db = scratch_database(SCHEMA)
        self._db.executemany("INSERT INTO removal VALUES (?, ?, ?)", _removal_rows(run))
        self._db.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?)", _entry_rows(run) if index else ())
        self._db.executescript(CREATE_INDEXES_SQL)

    def removals_of(self, record: str) -> list[tuple[int, bytes]]:
        """The ledger's lines of a record with their numbers, in order."""
        found = self._db.execute(
            "SELECT number, raw FROM removal WHERE record = ? ORDER BY number", (_to_sqlite_text(record),)
        )
        return found.fetchall()

    def ledger_record_ids(self) -> Iterator[tuple[str, int]]:
        """The records that the ledger speaks of, each with the number of the first line that does."""
        yield from self._db.execute("SELECT record, MIN(number) FROM removal GROUP BY record ORDER BY 2")

    def entries_at(self, filename: str, offset: int) -> list[IndexLine]:
        """The lines of the index that lead to a place."""
        found = self._db.execute(
            "SELECT number, raw FROM entry WHERE filename = ? AND start = ? ORDER BY number",
            (_to_sqlite_text(filename), str(offset)),
        )
        return [IndexLine(number, parse_line(raw)) for number, raw in found]

    def line_numbers_of(self, url: str) -> list[int]:
        """The numbers of the first lines of the index that name an address."""
        found = self._db.execute(
            "SELECT number FROM entry WHERE url = ? ORDER BY number LIMIT 3", (_to_sqlite_text(url),)
        )
        return [number for (number,) in found]

    def entries_of(self, url: str) -> list[CdxjEntry]:
        """Every line of the index that names a URL, in order."""
        found = self._db.execute("SELECT raw FROM entry WHERE url = ? ORDER BY number", (_to_sqlite_text(url),))
        return [parse_line(raw) for (raw,) in found]

    def newest_entry_of(self, url: str) -> CdxjEntry | None:
        """The newest response of a URL; None where the index has none."""
        found = self._db.execute(
            "SELECT raw FROM entry WHERE url = ? ORDER BY number DESC LIMIT 1", (_to_sqlite_text(url),)
        ).fetchone()
        return parse_line(found[0]) if found else None

    def close(self) -> None:
        """Close the scratch database."""
        self._db.close()


def _removal_rows(run: StoredRun) -> Iterator[tuple[str, int, bytes]]:
    for line in run.ledger():
        yield _to_sqlite_text(line.value.get("WARC-Record-ID")), line.number, line.raw


def _entry_rows(run: StoredRun) -> Iterator[tuple[str, str, str, int, str]]:
    if not run.has_file(INDEX_NAME):  # a replay has none
        return
    number = 0
    with run.open(INDEX_NAME) as file:
        while raw := file.readline(MAX_LINE_BYTES):
            number += 1
            text = raw.decode(errors="replace")
            try:
                entry = parse_line(text)
            except WarcError as error:
                raise DamagedRunError(f"{run.place}/{INDEX_NAME}, line {number}: {error}") from error
            yield _to_sqlite_text(entry.filename), str(entry.offset), _to_sqlite_text(entry.url), number, text


def _to_sqlite_text(value: Any) -> str:
    """A key that SQLite accepts, whatever the value is."""
    return value.encode(errors="replace").decode() if isinstance(value, str) else ""
