"""Lists of articles, looked up in the catalogue. Every text that comes out is still an archive's: pages make it plain."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from newscrawl.operations.serve.article_query import ArticleQuery

ARTICLES_PER_LIST_PAGE = 20
"""Articles on one page of a list."""
MAX_DAY_ARTICLES = 300
"""Articles of one day that its front page shows."""
MIN_FRONT_ARTICLES = 12
"""Articles that make a front page, of several days where one has fewer."""
MAX_FRONT_DAYS = 10
SNIPPET_WORDS = 36
MAX_OPENING_CHARACTERS = 260
"""Characters of the text where there is no description."""
ARTICLE_SQL_TABLES = "article JOIN run ON run.id = run"
ARTICLE_LIST_SQL_COLUMNS = (
    "article.id, run.run_id, line, publisher, section, day, published, captured, article.headline, article.description"
)


@dataclass(frozen=True, slots=True)
class HighlightPiece:
    """A piece of a shown text; `hit` where a search found it."""

    text: str
    hit: bool = False


@dataclass(frozen=True, slots=True)
class ListRow:
    """An article in a list."""

    run_id: str
    line: int
    publisher: str
    section: str
    day: str
    captured: str
    headline: tuple[HighlightPiece, ...]
    standfirst: tuple[HighlightPiece, ...]


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list."""

    rows: tuple[ListRow, ...]
    total: int
    pages: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What there is."""

    articles: int
    undated: int
    publishers: tuple[tuple[str, int], ...]
    sections: tuple[tuple[str, int], ...]
    first_day: str
    last_day: str
    faults: tuple[str, ...]


def read_overview(db: sqlite3.Connection) -> Overview:
    """Counts over the newest version of each article."""
    days = db.execute("SELECT min(day), max(day), count(*) FROM article WHERE newest AND day > ''").fetchone()
    articles = _single_value(db, "SELECT count(*) FROM article WHERE newest")
    return Overview(
        articles=articles,
        undated=articles - days[2],
        publishers=_count_by(db, "publisher"),
        sections=_count_by(db, "section"),
        first_day=days[0] or "",
        last_day=days[1] or "",
        faults=tuple(
            f"{run_id}: {fault}"
            for run_id, fault in db.execute("SELECT run_id, fault FROM run WHERE fault > '' LIMIT 20")
        ),
    )


def neighbouring_days(db: sqlite3.Connection, day: str) -> tuple[str, str]:
    """The days with articles before and after this one; empty where there is none."""
    before = _single_value(db, "SELECT max(day) FROM article WHERE newest AND day > '' AND day < ?", day)
    after = _single_value(db, "SELECT min(day) FROM article WHERE newest AND day > ?", day)
    return before or "", after or ""


def articles_of_day(db: sqlite3.Connection, day: str) -> tuple[ListRow, ...]:
    """The articles of a day, by section."""
    found = db.execute(
        f"SELECT id FROM article WHERE newest AND day = ? ORDER BY section, published DESC, id LIMIT {MAX_DAY_ARTICLES}",
        (day,),
    )
    ids = [number for (number,) in found]
    rows = _rows_by_id(db, ids)
    return tuple(rows[number] for number in ids)


def latest_days(db: sqlite3.Connection) -> tuple[str, ...]:
    """The last days that had articles, newest first: as many as make a front page."""
    found = db.execute(
        "SELECT day, count(*) FROM article WHERE newest AND day > '' GROUP BY day ORDER BY day DESC LIMIT ?",
        (MAX_FRONT_DAYS,),
    )
    shown: list[str] = []
    articles = 0
    for day, count in found:
        if articles < MIN_FRONT_ARTICLES:
            shown.append(day)
            articles += count
    return tuple(shown)


def articles_per_day(db: sqlite3.Connection, year: str) -> dict[str, int]:
    """Return how many articles each day of a year has."""
    found = db.execute(
        "SELECT day, count(*) FROM article WHERE newest AND day BETWEEN ? AND ? GROUP BY day", (f"{year}-", f"{year}-~")
    )
    return dict(found.fetchall())


def articles_per_year(db: sqlite3.Connection) -> dict[str, int]:
    """Return how many articles each year has."""
    found = db.execute("SELECT substr(day, 1, 4), count(*) FROM article WHERE newest AND day > '' GROUP BY 1")
    return dict(found.fetchall())


def search_articles(db: sqlite3.Connection, query: ArticleQuery) -> ListPage:
    """A page of what was requested; nothing for a search in which there is no word."""
    if query.q and not query.fts_match:
        return ListPage((), 0, 0)
    where, values = _where_clause(query)
    source = f"{'words JOIN article ON article.id = words.rowid' if query.fts_match else 'article'} WHERE {where}"
    order = "words.rank" if query.fts_match and not query.by_date else "published DESC, article.id DESC"
    total = _single_value(db, f"SELECT count(*) FROM {source}", *values)
    found = db.execute(
        f"SELECT article.id FROM {source} ORDER BY {order} LIMIT {ARTICLES_PER_LIST_PAGE} OFFSET ?",
        (*values, (query.page - 1) * ARTICLES_PER_LIST_PAGE),
    )
    ids = [number for (number,) in found]
    rows = _marked_rows_by_id(db, ids, query.fts_match) if query.fts_match else _rows_by_id(db, ids)
    return ListPage(tuple(rows[number] for number in ids), total, -(-total // ARTICLES_PER_LIST_PAGE))


def _rows_by_id(db: sqlite3.Connection, ids: Sequence[int]) -> dict[int, ListRow]:
    found = db.execute(
        f"SELECT {ARTICLE_LIST_SQL_COLUMNS}, substr(body, 1, {MAX_OPENING_CHARACTERS}) AS opening FROM {ARTICLE_SQL_TABLES} JOIN content USING (id) "
        f"WHERE article.id IN ({_placeholders(ids)})",
        ids,
    )
    return {one["id"]: _list_row(one) for one in found}


def _marked_rows_by_id(db: sqlite3.Connection, ids: Sequence[int], match: str) -> dict[int, ListRow]:
    """The same with what was searched for marked; only for the articles of one page, since marking is slow."""
    mark = f"\x02{secrets.token_hex(8)}"  # no archive can have foreseen it
    found = db.execute(
        f"SELECT {ARTICLE_LIST_SQL_COLUMNS}, snippet(words, 2, '{mark}', '{mark}', '…', {SNIPPET_WORDS}) AS opening, "
        f"highlight(words, 0, '{mark}', '{mark}') AS marked "
        f"FROM words JOIN article ON article.id = words.rowid JOIN run ON run.id = run "
        f"WHERE words MATCH ? AND words.rowid IN ({_placeholders(ids)})",
        (match, *ids),
    )
    return {one["id"]: _list_row(one, mark) for one in found}


def _where_clause(query: ArticleQuery) -> tuple[str, list[str]]:
    conditions = [
        ("words MATCH ?", query.fts_match),
        ("publisher = ?", query.publisher),
        ("section = ?", query.section),
        ("day >= ?", query.since),
        ("day <= ?", query.until),
    ]
    parts = [condition for condition, value in conditions if value]
    if not (query.earlier and query.fts_match):
        parts.append("newest")
    if query.undated:
        parts.append("day = ''")
    elif query.until:
        parts.append("day > ''")
    return " AND ".join(parts) or "TRUE", [value for _, value in conditions if value]


def _list_row(found: sqlite3.Row, mark: str = "") -> ListRow:
    return ListRow(
        found["run_id"],
        found["line"],
        found["publisher"],
        found["section"],
        found["day"],
        found["captured"],
        _split_at_mark(found["marked"] if mark else found["headline"], mark),
        _split_at_mark(found["opening"] if mark else found["description"] or found["opening"], mark),
    )


def _placeholders(ids: Sequence[int]) -> str:
    return ", ".join("?" * len(ids))


def _split_at_mark(text: str, mark: str) -> tuple[HighlightPiece, ...]:
    parts: Sequence[str] = text.split(mark) if mark else [text]
    return tuple(HighlightPiece(part, bool(number % 2)) for number, part in enumerate(parts) if part)


def _count_by(db: sqlite3.Connection, column: str) -> tuple[tuple[str, int], ...]:
    found = db.execute(f"SELECT {column}, count(*) FROM article WHERE newest GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 200")
    return tuple((name, count) for name, count in found if name)


def _single_value(db: sqlite3.Connection, query: str, *values: object) -> Any:
    return db.execute(query, values).fetchone()[0]
