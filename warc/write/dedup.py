"""What has been captured before, so that the same body is not stored again but referred to.

A small database on disk. It is a cache: without it, or when it is spoilt, every answer is stored in full.
"""

from __future__ import annotations

import logging
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING

from warc.digest import sha256_fingerprint
from warc.write.records import EarlierCapture

if TYPE_CHECKING:
    from collections.abc import Container, Iterable
    from pathlib import Path

    from warc.http.http_response import ResponseParts
    from warc.write.exchange import Exchange

logger = logging.getLogger(__name__)

MIN_BODY_BYTES = 1024
"""Bytes of a body below which a reference saves nothing."""
MAX_CAPTURES = 500_000
"""Captures that are remembered; the oldest are forgotten first."""
OK_STATUS = 200
SCHEMA = """
CREATE TABLE IF NOT EXISTS known (run TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS captures (
    fingerprint BLOB PRIMARY KEY, run TEXT NOT NULL, record_id TEXT NOT NULL, url TEXT NOT NULL, date TEXT NOT NULL,
    filename TEXT NOT NULL, offset INTEGER NOT NULL
) WITHOUT ROWID;
"""
SELECT_CAPTURE = (
    "SELECT record_id, url, date, filename, offset FROM captures JOIN known USING (run) WHERE fingerprint = ?"
)
INSERT_CAPTURE = "INSERT OR REPLACE INTO captures VALUES (?, ?, ?, ?, ?, ?, ?)"
DELETE_OLDEST = "DELETE FROM captures WHERE date < (SELECT date FROM captures ORDER BY date DESC LIMIT 1 OFFSET ?)"


def deduplication_key(exchange: Exchange, answer: ResponseParts, method: str) -> bytes | None:
    """Return what two answers share when one can stand for the other's body, byte by byte; None for those that are always stored in full.

    These are failures, what is not whole or not from the wire, robots.txt, and what is too small to be worth it.
    """
    whole = not (exchange.truncated or exchange.reconstructed or exchange.fault)
    page = method == "GET" and not exchange.url.endswith("/robots.txt")
    if whole and page and answer.head and answer.head.status == OK_STATUS and len(answer.body) >= MIN_BODY_BYTES:
        return sha256_fingerprint(answer.body)
    return None


class DedupDatabase:
    """Captures by identity: those of this run, and those of earlier runs that `known` names.

    Anything wrong with the database ends its use, never the crawl.
    """

    def __init__(self, path: Path, run: str, known: Iterable[str] = (), gone: Container[str] = ()) -> None:
        """`gone` holds the ids of records that cannot be referred to any more."""
        self._path, self._run, self._gone = path, run, gone
        self._database: sqlite3.Connection | None = None
        try:
            self._open(known)
        except sqlite3.Error as error:
            self._give_up(error)
            if not isinstance(error, sqlite3.OperationalError):  # it is not locked or out of reach: it is spoilt
                self._set_aside()

    def find(self, key: bytes) -> EarlierCapture | None:
        """The capture with this key."""
        try:
            row = self._database and self._database.execute(SELECT_CAPTURE, (key,)).fetchone()
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        return EarlierCapture(*row) if row and row[0] not in self._gone else None

    def add(self, key: bytes, original: EarlierCapture) -> None:
        """Remember a capture of this run."""
        o = original
        try:
            if self._database:
                row = key, self._run, o.record_id, o.url, o.date, o.filename, o.offset
                self._database.execute(INSERT_CAPTURE, row)
        except sqlite3.Error as error:
            self._give_up(error)

    def close(self, *, keep: bool = True) -> None:
        """Keep what was added for later runs, unless it is not to be relied on."""
        if self._database is None:
            return
        try:
            if keep:
                self._database.execute(DELETE_OLDEST, (MAX_CAPTURES,))
                self._database.commit()
            self._database.close()
        except sqlite3.Error as error:
            self._give_up(error)

    def _open(self, known: Iterable[str]) -> None:
        # Opened by one thread and used by another, never by both at once.
        database = self._database = sqlite3.connect(self._path, timeout=0, check_same_thread=False)
        database.executescript("PRAGMA synchronous = OFF;" + SCHEMA)
        # A run whose files are not where they can be found is not referred to, be it that it was never delivered.
        database.execute("DELETE FROM known")
        database.executemany("INSERT OR IGNORE INTO known VALUES (?)", [(run,) for run in (*known, self._run)])
        database.commit()

    def _give_up(self, error: Exception) -> None:
        logger.warning("%s is of no use (%s): answers seen before are stored in full.", self._path, error)
        database, self._database = self._database, None
        if database:
            with suppress(sqlite3.Error):
                database.close()

    def _set_aside(self) -> None:
        with suppress(OSError):
            self._path.rename(self._path.with_name(self._path.name + ".broken"))
