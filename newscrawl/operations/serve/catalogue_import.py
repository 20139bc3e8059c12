"""What is written into the catalogue: the articles, ledgers and captures of a run."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

from newscrawl.errors import NewscrawlError
from newscrawl.operations.serve.display_article import parse_display_article, replace_surrogates
from newscrawl.storage.run_files import MANIFEST_FILE_NAME
from newscrawl.storage.run_id import RUN_ID_PATTERN
from newscrawl.storage.stored_run import MAX_MANIFEST_BYTES, json_object
from newscrawl.storage.verdict_word import VerdictWord
from warc.errors import WarcError
from warc.index.collection import INDEX_NAME
from warc.index.index_file import read_index

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from newscrawl.storage.stored_run import StoredRun
    from warc.index.cdxj import CdxjEntry
    from warc.read.archive_path import ArchivePath

MAX_SEARCHED_CHARACTERS = 100_000
"""Characters of a text that are searched: finding the passage to show takes time that grows with the square of the hits."""
MAX_ARTICLE_REMOVALS = 5_000
"""Lines of the ledger that are kept of one article."""
CATALOGUE_TABLES = ("run", "article", "content", "stripped", "file", "capture", "picture")


@dataclass(frozen=True, slots=True)
class CatalogueRun:
    """A run as the catalogue knows it."""

    run_id: str
    publisher: str
    sha256: str
    """Of its `run.json`."""
    run: StoredRun

    @property
    def folder(self) -> ArchivePath:
        return self.run.path()


def readable_runs(runs: Iterable[StoredRun]) -> Iterator[CatalogueRun]:
    """The runs that can be read: one whose `run.json` cannot, or that is still under way, is left out."""
    for run in runs:
        with suppress(NewscrawlError):
            raw = run.manifest_bytes()
            manifest = json_object(raw, f"{run.place}/{MANIFEST_FILE_NAME}", MAX_MANIFEST_BYTES)
            run_id = str(manifest.get("run_id"))
            if RUN_ID_PATTERN.fullmatch(run_id) and manifest.get("verdict") != VerdictWord.RUNNING:
                sha256 = hashlib.sha256(raw).hexdigest()
                yield CatalogueRun(run_id, str(manifest.get("publisher", "")), sha256, run)


def delete_all_runs(db: sqlite3.Connection) -> None:
    """Take everything out."""
    with db:
        db.execute("INSERT INTO words (words) VALUES ('delete-all')")
        for table in CATALOGUE_TABLES:
            db.execute(f"DELETE FROM {table}")


def add_run(db: sqlite3.Connection, run: CatalogueRun) -> None:
    """One run, in one transaction; what of it cannot be read is noted in its row."""
    (key,) = db.execute(
        "INSERT INTO run (run_id, folder, sha256) VALUES (?, ?, ?) RETURNING id",
        (run.run_id, replace_surrogates(str(run.folder)), run.sha256),
    ).fetchone()
    faults = []
    for part in (_add_articles, _add_ledger, _add_captures):
        try:
            part(db, run, key)
        except (NewscrawlError, WarcError, OSError) as error:
            faults.append(replace_surrogates(str(error)))
    db.execute("UPDATE run SET fault = ? WHERE id = ?", (" ".join(faults), key))


def _add_articles(db: sqlite3.Connection, run: CatalogueRun, key: int) -> None:
    try:
        for line in run.run.articles():
            _add_article(db, run, key, line.number, line.value)
    finally:
        _mark_newest(db, key)


def _add_article(db: sqlite3.Connection, run: CatalogueRun, key: int, line: int, article: dict[str, Any]) -> None:
    entry = parse_display_article(article)
    row = (
        key,
        line,
        entry.story or f"{run.run_id}/{line}",
        entry.publisher or replace_surrogates(run.publisher),
        entry.articleSection[0] if entry.articleSection else "",
        entry.datePublished.date().isoformat() if entry.datePublished else "",
        _sortable_time(entry.datePublished),
        _sortable_time(entry.captured_at),
        entry.headline,
        entry.description,
    )
    number = db.execute(
        "INSERT INTO article (run, line, story, publisher, section, day, published, captured, headline, description) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row,
    ).lastrowid
    rest = {name: value for name, value in article.items() if name != "articleBody"}
    db.execute("INSERT INTO content VALUES (?, ?, ?)", (number, entry.articleBody, json.dumps(rest)))
    db.execute(
        "INSERT INTO words (rowid, headline, description, body) VALUES (?, ?, ?, ?)",
        (number, entry.headline, entry.description, entry.articleBody[:MAX_SEARCHED_CHARACTERS]),
    )


def _mark_newest(db: sqlite3.Connection, key: int) -> None:
    """Among all captures of the stories of this run, the latest one of each."""
    db.execute(
        "UPDATE article SET newest = (id = (SELECT other.id FROM article AS other WHERE other.story = article.story "
        "ORDER BY other.captured DESC, other.id DESC LIMIT 1)) WHERE story IN (SELECT story FROM article WHERE run = ?)",
        (key,),
    )


def _add_ledger(db: sqlite3.Connection, run: CatalogueRun, key: int) -> None:
    ledger = (line.value for line in run.run.ledger())
    for (url, record_id), lines in groupby(
        ledger, key=lambda line: (str(line.get("url")), str(line.get("WARC-Record-ID")))
    ):
        kept = list(islice(lines, MAX_ARTICLE_REMOVALS))
        db.execute(
            "INSERT INTO stripped VALUES (?, ?, ?, ?)",
            (key, replace_surrogates(record_id), replace_surrogates(url), json.dumps(kept)),
        )


def _add_captures(db: sqlite3.Connection, run: CatalogueRun, key: int) -> None:
    """Add what a player may be given, in words of our own: an index that lies cannot lead it elsewhere."""
    names = {name: run.folder / name for name in run.run.file_names() if ".warc" in name}
    places = [(replace_surrogates(name), key, os.fsencode(str(path.resolve()))) for name, path in names.items()]
    db.executemany("INSERT OR IGNORE INTO file VALUES (?, ?, ?)", places)
    found = read_index(run.folder / INDEX_NAME) if names else ()
    for entry in (one for one in found if one.filename in names and _is_playable(one)):
        db.execute("INSERT OR IGNORE INTO capture VALUES (?)", (replace_surrogates(entry.to_line().rstrip("\n")),))
        if entry.mime.startswith("image/"):
            db.execute("INSERT OR REPLACE INTO picture VALUES (?, ?)", (replace_surrogates(entry.url), entry.timestamp))


def _is_playable(entry: CdxjEntry) -> bool:
    """A player would wait for the bytes that a cut-off record lacks, and knows nothing but GET."""
    return entry.truncated is None and entry.method == "GET" and entry.status is not None


def _sortable_time(time: datetime | None) -> str:
    return time.astimezone(UTC).isoformat(timespec="seconds") if time else ""
