"""Imports a stored run into the journal, line by line. The same runs in the same order give the same journal."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from newscrawl.dataclass_json import type_fault
from newscrawl.history.fingerprints import fingerprints_of
from newscrawl.history.journal_schema import SQLITE_INTEGER_LIMIT
from newscrawl.items import NewsArticle
from newscrawl.publishers.registry import canonical_url, publisher_of_url
from newscrawl.publishers.urls import twin_url_key
from newscrawl.request_meta import CUT_SHORT_REASON
from newscrawl.storage.run_files import ADDRESSES_FILE_NAME
from newscrawl.storage.run_id import started_at
from newscrawl.text.cleaning import replace_lone_surrogates

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    Line = Mapping[str, Any]

logger = logging.getLogger(__name__)

UPSERT_LISTED_ADDRESS_SQL = """
INSERT INTO address VALUES (:url, :asked, '', 'late', :claim, 0, '', '', :now, 0, 0, 0)
ON CONFLICT DO UPDATE SET claim = max(claim, :claim)
"""
INSERT_UNLISTED_ADDRESS_SQL = (
    "INSERT OR IGNORE INTO address VALUES (:url, :asked, '', 'late', 0, 0, '', '', :now, 0, :idle, 0)"
)
NO_REVISIT_AFTER_SECONDS = 30 * 86400
"""Seconds after its publication from which on an article is not visited again of itself: a backfill would be, four times."""
IDLE_VISITS_OF_NEVER_REVISITED = 99
"""More idle visits than any schedule has."""
UPDATE_STORED_SQL = """
UPDATE address SET article = :article, hole = :hole, status = :status, etag = :etag, modified = :modified, last = :now,
    idle = :idle, hollow = 0 WHERE url = :url
"""
UPDATE_FOUND_STORED_SQL = """
UPDATE address SET article = :article, hole = '', last = :now, idle = iif(idle < 0, idle, :idle)
WHERE url = :url AND hole = 'late'
"""
UPDATE_UNCHANGED_SQL = """
UPDATE address SET article = iif(:article > '', :article, article), hole = :hole, status = :status,
    etag = iif(:etag > '', :etag, etag), modified = iif(:modified > '', :modified, modified), last = :now, idle = idle + (idle >= 0),
    hollow = hollow + (:why = 'claim') WHERE url = :url
"""
UPDATE_DUPLICATE_SQL = (
    "UPDATE address SET article = :article, hole = '', status = :status, last = :now, idle = -1 WHERE url = :url"
)
UPDATE_NOT_STORED_SQL = """
UPDATE address SET hole = iif(article > '', hole, :hole), status = :status, last = :now, idle = idle + (idle >= 0) WHERE url = :url
"""
UPDATE_SQL_BY_OUTCOME = {
    "stored": UPDATE_STORED_SQL,
    "same": UPDATE_UNCHANGED_SQL,
    "gone": UPDATE_UNCHANGED_SQL,
    "twin": UPDATE_DUPLICATE_SQL,
    "hole": UPDATE_NOT_STORED_SQL,
}
UPSERT_SOURCE_SQL = """
INSERT INTO source VALUES (:url, :etag, :modified, :scope, :further, 0, :now, :digest, :newest, 0)
ON CONFLICT DO UPDATE SET etag = :etag, modified = :modified, scope = :scope, further = :further, failures = 0, tried = :now,
    digest = :digest, newest = :newest, proved = CASE :unchanged WHEN 'true' THEN :now WHEN 'false' THEN 0 ELSE proved END
"""
UPDATE_UNCHANGED_SOURCE_SQL = "UPDATE source SET failures = 0, tried = :now WHERE url = :url"
UPSERT_FAILED_SOURCE_SQL = """
INSERT INTO source VALUES (:url, '', '', '', '[]', 1, :now, '', 0, 0)
ON CONFLICT DO UPDATE SET failures = failures + 1, tried = :now
"""
REPLACE_ARTICLE_SQL = "INSERT OR REPLACE INTO article VALUES (?, ?, ?, ?, ?, ?, ?)"


@dataclass(slots=True)
class JournalImport:
    """The import of one run, in one transaction of `db`."""

    db: sqlite3.Connection
    run_id: str
    now: int = field(init=False)
    """The start of the run, seconds since 1970."""

    def __post_init__(self) -> None:
        self.now = int(started_at(self.run_id).timestamp())

    def add_lines(self, lines: Iterable[tuple[str, Line]]) -> None:
        """Import the run's lines: those of its URLs and those of its articles."""
        self.db.execute("INSERT INTO run VALUES (?)", (self.run_id,))
        for file, line in lines:
            if file == ADDRESSES_FILE_NAME:
                self._import_address(line)
            else:
                self._import_article(line)

    def _import_address(self, line: Line) -> None:
        match line.get("is"):
            case "listed":
                self.db.execute(
                    UPSERT_LISTED_ADDRESS_SQL,
                    {**_text_values(line), "claim": _sqlite_integer(line.get("claim")), "now": self.now},
                )
            case "answered":
                self._import_outcome(line)
            case "source":
                self._import_source(line)

    def _import_outcome(self, line: Line) -> None:
        idle = 0 if line.get("hole") == CUT_SHORT_REASON else self._first_idle(str(line.get("article") or ""))
        values = {**_text_values(line), "status": _sqlite_integer(line.get("status")), "now": self.now, "idle": idle}
        self.db.execute(INSERT_UNLISTED_ADDRESS_SQL, values)
        if update := UPDATE_SQL_BY_OUTCOME.get(values["outcome"]):
            self.db.execute(update, values)

    def _import_source(self, line: Line) -> None:
        values = {**_text_values(line), "now": self.now}
        if values["hole"]:
            self.db.execute(UPSERT_FAILED_SOURCE_SQL, values)
        elif line.get("status") == HTTPStatus.NOT_MODIFIED:
            self.db.execute(UPDATE_UNCHANGED_SOURCE_SQL, values)
        else:
            scope = json.dumps(line["scope"], sort_keys=True) if line.get("scope") is not None else ""
            more = {
                "scope": scope,
                "further": json.dumps(line.get("further") or []),
                "newest": _sqlite_integer(line.get("newest")),
            }
            self.db.execute(UPSERT_SOURCE_SQL, {**values, **more})

    def _import_article(self, line: Line) -> None:
        """An article that is stored is known, even if the run was cut off before it could say so."""
        if fault := type_fault(NewsArticle, line):
            logger.warning("An article of the run %s is not taken into the journal: %s.", self.run_id, fault)
            return
        url = str(line.get("mainEntityOfPage") or line.get("url"))
        capture, version = line.get("capture") or {}, line.get("version") or {}
        known = self.db.execute("SELECT version FROM article WHERE url = ?", (url,)).fetchone()
        number = _sqlite_integer(version.get("number")) or (known[0] if known else 1)
        published, record_id = str(line.get("datePublished") or ""), str(capture.get("WARC-Record-ID") or "")
        self.db.execute(
            REPLACE_ARTICLE_SQL,
            (url, self.run_id, record_id, published, number, fingerprints_of(line), twin_url_key(url)),
        )
        requested_url = str(line.get("url") or url)
        for address, idle in {
            url: -1,
            _canonical_url(requested_url): 0,
        }.items():  # it is visited where it was found, and only there
            values = {"url": address, "asked": requested_url, "article": url, "now": self.now, "idle": idle}
            self.db.execute(INSERT_UNLISTED_ADDRESS_SQL, values)
            self.db.execute(UPDATE_FOUND_STORED_SQL, values)

    def _first_idle(self, article: str) -> int:
        """Return where a stored article begins in the schedule: at its beginning, or past its end when it is not fresh."""
        row = self.db.execute("SELECT published FROM article WHERE url = ?", (article,)).fetchone()
        try:
            return (
                IDLE_VISITS_OF_NEVER_REVISITED
                if row and datetime.fromisoformat(row[0]).timestamp() < self.now - NO_REVISIT_AFTER_SECONDS
                else 0
            )
        except ValueError:
            return 0


JOURNAL_TEXT_FIELDS = ("url", "asked", "outcome", "why", "hole", "article", "etag", "modified", "digest", "unchanged")


def _text_values(line: Line) -> dict[str, Any]:
    return {word: replace_lone_surrogates(str(line.get(word) or "")) for word in JOURNAL_TEXT_FIELDS}


def _sqlite_integer(value: Any) -> int:
    """Return a whole number that SQLite takes; 0 for anything else."""
    return value if isinstance(value, int) and abs(value) < SQLITE_INTEGER_LIMIT else 0


def _canonical_url(url: str) -> str:
    return canonical_url(publisher_of_url(url), url)
