"""One article of the catalogue: its copies, what was taken out of them, and its pictures."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newscrawl.operations.rendered_pages import thumbnail_at
from newscrawl.operations.serve.display_article import DisplayArticle, parse_display_article, parse_removal
from newscrawl.storage import open_path
from newscrawl.storage.run_files import is_rendered_warc
from warc.errors import WarcError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from newscrawl.items import Removal

MAX_VERSIONS = 50
OFFSET_PATTERN = re.compile(r"[0-9]{1,15}")
ARTICLE_VERSIONS_SQL = (
    "SELECT run.run_id, run.id AS run, run.folder, line, newest, body, json "
    "FROM article JOIN run ON run.id = article.run JOIN content USING (id)"
)


@dataclass(frozen=True, slots=True)
class ArticleVersion:
    """One stored article: one capture of a story."""

    run_id: str
    line: int
    newest: bool
    folder: str
    entry: DisplayArticle
    json: Mapping[str, Any]
    """The article as it was stored."""
    key: int
    """Of its run in the catalogue."""


def read_article(db: sqlite3.Connection, run_id: str, line: int) -> ArticleVersion | None:
    """The article on a line of a run."""
    found = db.execute(f"{ARTICLE_VERSIONS_SQL} WHERE run.run_id = ? AND line = ?", (run_id, line)).fetchone()
    return _article_version(found) if found else None


def read_versions(db: sqlite3.Connection, one: ArticleVersion) -> tuple[ArticleVersion, ...]:
    """Every capture of the same story, oldest first."""
    found = db.execute(
        f"{ARTICLE_VERSIONS_SQL} WHERE story = (SELECT story FROM article JOIN run ON run.id = run WHERE run.run_id = ? AND line = ?) "
        f"ORDER BY captured, article.id LIMIT {MAX_VERSIONS}",
        (one.run_id, one.line),
    )
    return tuple(map(_article_version, found))


def read_ledger(db: sqlite3.Connection, one: ArticleVersion) -> tuple[Removal, ...]:
    """Return what was taken out of the article, in the order of the text."""
    found = db.execute(
        "SELECT lines FROM stripped WHERE run = ? AND record_id = ? AND url = ?",
        (one.key, one.entry.capture.get("WARC-Record-ID", "None"), one.entry.url),
    )
    removals = [parse_removal(line) for row in found for line in json.loads(row["lines"])]
    return tuple(sorted(removals, key=lambda removal: (removal.position, len(removal.text))))


def is_warc_stored(db: sqlite3.Connection, one: ArticleVersion) -> bool:
    """Return whether the WARC file that the article was read from is in the store."""
    name = one.entry.capture.get("filename", "")
    return db.execute("SELECT 1 FROM file WHERE name = ?", (name,)).fetchone() is not None


def read_thumbnail(db: sqlite3.Connection, one: ArticleVersion) -> bytes:
    """Return the small screenshot of the page that a browser rendered, as JPEG; empty where there is none."""
    name, offset = one.entry.capture.get("filename", ""), one.entry.capture.get("offset", "")
    found = db.execute("SELECT path FROM file WHERE name = ?", (name,)).fetchone()
    if found is None or not is_rendered_warc(name) or not OFFSET_PATTERN.fullmatch(offset):
        return b""
    try:
        return thumbnail_at(open_path(os.fsdecode(found["path"])), int(offset))
    except (WarcError, OSError):
        return b""


def picture_timestamp(db: sqlite3.Connection, url: str) -> str:
    """When the picture at this address was captured, 14 digits; empty when it was not."""
    found = db.execute("SELECT timestamp FROM picture WHERE url = ?", (url,)).fetchone()
    return found["timestamp"] if found else ""


def _article_version(found: sqlite3.Row) -> ArticleVersion:
    article = {**json.loads(found["json"]), "articleBody": found["body"]}
    return ArticleVersion(
        found["run_id"],
        found["line"],
        bool(found["newest"]),
        found["folder"],
        parse_display_article(article),
        article,
        found["run"],
    )
