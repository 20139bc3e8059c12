"""The journal's database: a publisher's sources, URLs and articles by what the stored runs say."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from newscrawl.errors import StorageError
from newscrawl.history.journal_import import JournalImport
from newscrawl.history.journal_rows import KnownAddress, KnownArticle, KnownSource
from newscrawl.history.journal_schema import COLUMN_TYPES, SCHEMA, SCHEMA_VERSION
from newscrawl.history.log_position import position_path, read_position, write_position
from newscrawl.history.visit_parameters import VisitParameters
from newscrawl.publishers.urls import twin_url_key
from newscrawl.storage.atomic_file import sync_to_disk
from newscrawl.storage.versioned_database import create_tables, has_version, remove_database

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from newscrawl.history.log_position import LogPosition

WRITE_CACHE_KB = 65_536
MAX_OUTCOMES = 20_000
"""Addresses from which the shapes of a site's URLs are remembered."""


class ImportableRun(Protocol):
    """A stored run that can be imported into the journal."""

    @property
    def run_id(self) -> str: ...

    def entries(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield its lines in order, each with the name of its file; DamagedRunError where one cannot be read."""


class Journal:
    """The SQLite file at `path` for the store of this URI. A damaged file is rebuilt; StorageError when it cannot be written."""

    def __init__(self, path: Path, store: str) -> None:
        self.path = path
        self._mark = _write_mark_path(path)
        self._store = store
        try:
            self._db = self._open()
            if not self._is_valid():
                self._recreate()
        except (OSError, sqlite3.Error) as error:
            raise self._storage_error(error) from error

    def close(self) -> None:
        """Close the database: one file, byte for byte the same for the same runs."""
        self._db.close()

    def find_source(self, url: str) -> KnownSource | None:
        """Return the state of a source."""
        row = self._db.execute("SELECT * FROM source WHERE url = ?", (url,)).fetchone()
        if row is None:
            return None
        _, etag, modified, scope, further, *numbers = row
        return KnownSource(etag, modified, json.loads(scope) if scope else None, tuple(json.loads(further)), *numbers)

    def find_address(self, url: str) -> KnownAddress | None:
        """Return the state of a canonical URL."""
        row = self._db.execute("SELECT * FROM address WHERE url = ?", (url,)).fetchone()
        return KnownAddress(*row) if row else None

    def find_article(self, url: str) -> KnownArticle | None:
        """Return the newest version of the article with this canonical URL."""
        query = "SELECT run_id, record_id, published, version, prints FROM article WHERE url = ?"
        row = self._db.execute(query, (url,)).fetchone()
        return KnownArticle(*row) if row else None

    def find_twin(self, url: str, prints: bytes) -> str | None:
        """Return the canonical URL of another article with these prints whose URL is a twin of this one."""
        query = "SELECT url FROM article WHERE twin = ? AND prints = ? AND url != ? ORDER BY url"
        row = self._db.execute(query, (twin_url_key(url), prints, url)).fetchone()
        return str(row[0]) if row else None

    def article_urls_at_path(self, url: str) -> Iterator[str]:
        """Yield the canonical URLs of the articles with this URL's host and path."""
        return (row[0] for row in self._db.execute("SELECT url FROM article WHERE twin = ?", (twin_url_key(url),)))

    def visit_parameters(self) -> VisitParameters:
        """Return the query parameters that proved to say nothing of the page."""
        twins = self._db.execute("SELECT url, article FROM address WHERE article > '' AND article != url")
        articles = self._db.execute("SELECT url FROM article ORDER BY twin, url")
        return VisitParameters(twins, (row[0] for row in articles))

    def due_addresses(self, steps: Sequence[int], now: int) -> Iterator[KnownAddress]:
        """Yield the URLs whose next visit is due, and those that are owed, whatever is listed today."""
        for idle, step in enumerate(steps):
            query = "SELECT * FROM address WHERE idle = ? AND last <= ? AND hole = ''"
            yield from (KnownAddress(*row) for row in self._db.execute(query, (idle, now - step)))
        query = "SELECT * FROM address WHERE hole > '' AND idle BETWEEN 0 AND ?"
        yield from (KnownAddress(*row) for row in self._db.execute(query, (len(steps),)))

    def latest_outcomes(self) -> Iterator[tuple[str, str, str]]:
        """URL, article and hole of the addresses that were visited last."""
        query = "SELECT asked, article, hole FROM address WHERE last > 0 ORDER BY last DESC LIMIT ?"
        return self._db.execute(query, (MAX_OUTCOMES,))

    def listed_since(self, moment: int) -> Iterator[tuple[str, str]]:
        """Return the URLs first listed since then, each with its hole."""
        return self._db.execute("SELECT url, hole FROM address WHERE first >= ?", (moment,))

    def position(self) -> LogPosition | None:
        """Return the place in the commit log up to which all runs, and no others, are imported; None where that is unknown."""
        return read_position(self.path, self.run_ids())

    def set_position(self, position: LogPosition | None) -> None:
        """Keep it for the next time."""
        try:
            write_position(self.path, self.run_ids(), position)
        except OSError as error:
            raise self._storage_error(error) from error

    def run_ids(self) -> list[str]:
        """Return the runs that are imported, sorted."""
        return [run_id for (run_id,) in self._db.execute("SELECT run_id FROM run ORDER BY run_id")]

    def import_new(self, runs: Iterable[ImportableRun]) -> int:
        """Import the runs that are new and return their number; when one is gone, or came late, import all again.

        `runs` are all that count, in order. A run that cannot be read is read as far as it can be.
        """
        found = {run.run_id: run for run in runs}
        known = self.run_ids()
        try:
            if known != sorted(found)[: len(known)]:
                self._recreate()
                known = []
            return self.import_later([found[run_id] for run_id in sorted(found.keys() - set(known))])
        except (OSError, sqlite3.Error) as error:
            raise self._storage_error(error) from error

    def import_later(self, runs: Sequence[ImportableRun]) -> int:
        """Import runs that are later than all that are known, in order, and return their number."""
        if runs:
            with self.writing():
                for run in runs:
                    self.import_run(run)
        return len(runs)

    def import_run(self, run: ImportableRun) -> None:
        """Import one stored run in one transaction."""
        with self._db as db:
            JournalImport(db, run.run_id).add_lines(run.entries())

    def read_rows(self) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """Yield all rows, each with the name of its table, in the order of their keys."""
        for table in COLUMN_TYPES:
            yield from ((table, row) for row in self._db.execute(f"SELECT * FROM {table}"))  # noqa: S608 - our own name

    def replace_rows(self, rows: Iterable[tuple[str, tuple[Any, ...]]]) -> None:
        """Replace what it has with these rows. StorageError, and it is empty, where they are none of a journal."""
        try:
            self._recreate()
            with self.writing(), self._db as db:
                for table, row in rows:
                    db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608 - COLUMN_TYPES has it
        except (OSError, sqlite3.Error) as error:
            raise self._storage_error(error) from error

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        return sqlite3.connect(self.path, timeout=0)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Write within: a kill or a power cut in here leaves a mark file, and the journal is rebuilt."""
        self._db.execute(f"PRAGMA cache_size = -{WRITE_CACHE_KB}")
        self._db.execute("PRAGMA synchronous = OFF")  # the disk is seen to here, once for many commits
        self._mark.touch()
        sync_to_disk(self.path.parent)
        try:
            yield
        finally:
            sync_to_disk(self.path)
            self._mark.unlink()

    def _is_valid(self) -> bool:
        try:
            if not has_version(self._db, SCHEMA_VERSION):
                return False
            of = self._db.execute("SELECT store FROM of").fetchone()
            return of == (self._store,) and not self._mark.exists()
        except sqlite3.DatabaseError:
            return False

    def _recreate(self) -> None:
        self._db.close()
        remove_journal(self.path)
        self._db = self._open()
        create_tables(self._db, f"{SCHEMA} CREATE TABLE of (store TEXT NOT NULL);", SCHEMA_VERSION)
        with self._db as db:
            db.execute("INSERT INTO of VALUES (?)", (self._store,))

    def _storage_error(self, error: Exception) -> StorageError:
        hint = "It is a cache: remove it, and it is rebuilt."
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
            hint = "Free disk space for the spool (NEWSCRAWL_SPOOL)."
        return StorageError(f"The journal {self.path} cannot be used: {error}. {hint}")


def committed_run_ids(path: Path, store: str) -> list[str] | None:
    """Return the runs that the commit log of the store has, by the publisher's journal; None where the journal does not know them."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            if not has_version(db, SCHEMA_VERSION) or db.execute("SELECT store FROM of").fetchone() != (store,):
                return None
            run_ids = [run_id for (run_id,) in db.execute("SELECT run_id FROM run ORDER BY run_id")]
    except sqlite3.Error:
        return None
    return run_ids if read_position(path, run_ids) else None


def remove_journal(path: Path) -> None:
    """Remove the journal, and last the mark that it was being written."""
    position_path(path).unlink(missing_ok=True)
    remove_database(path)
    _write_mark_path(path).unlink(missing_ok=True)


def _write_mark_path(path: Path) -> Path:
    return path.with_name(f"{path.name}.open")
