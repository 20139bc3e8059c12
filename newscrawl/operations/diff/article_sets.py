"""The two sides of a comparison, read line by line into a scratch database, and their articles paired there."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from newscrawl.errors import UsageError
from newscrawl.operations.diff.properties import ArticleDifference, ledger_differences, property_changes
from newscrawl.storage import open_path
from newscrawl.storage.scratch_database import scratch_database
from newscrawl.storage.stored_run import json_lines, stored_runs

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from typing import Self

    from newscrawl.storage.stored_run import JsonLine

LINE_FILE_SUFFIXES = (".jsonl", ".jsonl.gz")
SQLITE_CACHE_KB = 32_000
SCHEMA = """
    CREATE TABLE article (id INTEGER PRIMARY KEY, side TEXT, owner TEXT, record TEXT, url TEXT, date TEXT, line BLOB);
    CREATE TABLE removal (owner TEXT, line BLOB);
    CREATE TABLE pair (a INTEGER UNIQUE, b INTEGER UNIQUE, how TEXT);
"""
SQL_KEY_BY_PAIRING = {"record": "record", "url and date": "iif(date > '', url || ' ' || date, '')", "url": "url"}
"""What articles are paired by, surest first; each takes what those before it left over."""
INSERT_PAIRS = """
    WITH free AS (
        SELECT id, side, {key} AS key, row_number() OVER (PARTITION BY side, {key} ORDER BY id) AS n FROM article
        WHERE {key} > '' AND id NOT IN (SELECT a FROM pair UNION ALL SELECT b FROM pair)
    )
    INSERT INTO pair SELECT a.id, b.id, ? FROM free a JOIN free b USING (key, n) WHERE a.side = 'A' AND b.side = 'B'
"""
SideName = Literal["A", "B"]


@dataclass(frozen=True, slots=True)
class ArticleSet:
    """One of the two extractions."""

    place: str
    runs: int
    articles: int
    has_ledger: bool
    """A file of articles has none with it."""


@dataclass(frozen=True, slots=True)
class ArticlePair:
    """The same article in both."""

    number: int
    old: dict[str, Any]
    new: dict[str, Any]
    difference: ArticleDifference


class Comparison:
    """Both sides, opened and paired; the scratch database on disk goes with `close`."""

    def __init__(
        self, a: str, b: str, wanted: Collection[str] = (), on_article: Callable[[], None] = lambda: None
    ) -> None:
        """`on_article` is called for each article read. UsageError where there is nothing to read, DamagedRunError where it is torn."""
        self.wanted = wanted
        self._db = scratch_database(SCHEMA, cache_kb=SQLITE_CACHE_KB)
        self._on_article = on_article
        self.a, self.b = self._read_side("A", a), self._read_side("B", b)
        self.has_ledger = self.a.has_ledger and self.b.has_ledger and (not wanted or "ledger" in wanted)
        self._insert_pairs()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def count_by_pairing(self) -> dict[str, int]:
        """Return how many articles were paired by what."""
        found = dict(self._db.execute("SELECT how, count(*) FROM pair GROUP BY how").fetchall())
        return {how: found[how] for how in SQL_KEY_BY_PAIRING if how in found}

    def pairs(self) -> Iterator[ArticlePair]:
        """Every pair, in the order of A."""
        for (number,) in self._db.execute("SELECT a FROM pair ORDER BY a"):
            yield self.pair(number)

    def pair(self, number: int) -> ArticlePair:
        """One pair again, by its number."""
        partner = self._db.execute("SELECT b FROM pair WHERE a = ?", (number,)).fetchone()[0]
        (old_owner, old), (new_owner, new) = self._read_article(number), self._read_article(partner)
        ledgers = (
            ledger_differences(self._read_ledger(old_owner), self._read_ledger(new_owner))
            if self.has_ledger
            else ((), ())
        )
        return ArticlePair(
            number, old, new, ArticleDifference(tuple(property_changes(old, new, self.wanted)), *ledgers)
        )

    def unpaired(self, side: SideName) -> Iterator[dict[str, Any]]:
        """The articles that only this side has."""
        found = self._db.execute(
            "SELECT line FROM article WHERE side = ? AND id NOT IN (SELECT a FROM pair UNION ALL SELECT b FROM pair) ORDER BY id",
            (side,),
        )
        for (line,) in found:
            yield json.loads(line)

    def _read_side(self, side: SideName, place: str) -> ArticleSet:
        """Articles of all runs. Those of the same record in several runs are kept apart."""
        if open_path(place).is_file():
            return ArticleSet(place, 0, self._add_file(side, place), has_ledger=False)
        runs = articles = 0
        for run in stored_runs(place):
            articles += self._add_lines(side, runs, run.articles())
            self._db.executemany("INSERT INTO removal VALUES (?, ?)", _ledger_rows(side, runs, run.ledger()))
            runs += 1
        if not runs:
            raise UsageError(f"There is no run in {place}: no folder below it holds a run.json.")
        return ArticleSet(place, runs, articles, has_ledger=True)

    def _add_file(self, side: SideName, place: str) -> int:
        if not place.endswith(LINE_FILE_SUFFIXES):
            raise UsageError(
                f"{place} is neither a run nor a file of articles: those end in {' or '.join(LINE_FILE_SUFFIXES)}."
            )
        with open_path(place).open("rb") as file:
            return self._add_lines(side, 0, json_lines(file, place))

    def _add_lines(self, side: SideName, run: int, lines: Iterable[JsonLine]) -> int:
        before = self._db.total_changes
        self._db.executemany(
            "INSERT INTO article (side, owner, record, url, date, line) VALUES (?, ?, ?, ?, ?, ?)",
            self._article_rows(side, run, lines),
        )
        return self._db.total_changes - before

    def _article_rows(self, side: SideName, run: int, lines: Iterable[JsonLine]) -> Iterator[tuple[Any, ...]]:
        for line in lines:
            capture = line.value.get("capture")
            capture = capture if isinstance(capture, dict) else {}
            record, date = _to_sqlite_text(capture.get("WARC-Record-ID")), _to_sqlite_text(capture.get("WARC-Date"))
            url = _to_sqlite_text(line.value.get("url"))
            yield side, f"{side} {run} {record or url}", record, url, date, line.raw
            self._on_article()

    def _insert_pairs(self) -> None:
        for how, key in SQL_KEY_BY_PAIRING.items():
            self._db.execute(INSERT_PAIRS.format(key=key), (how,))
        self._db.execute("CREATE INDEX removal_owner ON removal (owner)")

    def _read_article(self, number: int) -> tuple[str, dict[str, Any]]:
        owner, line = self._db.execute("SELECT owner, line FROM article WHERE id = ?", (number,)).fetchone()
        return owner, json.loads(line)

    def _read_ledger(self, owner: str) -> list[dict[str, Any]]:
        with closing(self._db.execute("SELECT line FROM removal WHERE owner = ?", (owner,))) as found:
            return [json.loads(line) for (line,) in found]


def _ledger_rows(side: SideName, run: int, lines: Iterable[JsonLine]) -> Iterator[tuple[str, bytes]]:
    for line in lines:
        record, url = _to_sqlite_text(line.value.get("WARC-Record-ID")), _to_sqlite_text(line.value.get("url"))
        yield f"{side} {run} {record or url}", line.raw


def _to_sqlite_text(value: Any) -> str:
    """A key that SQLite accepts, whatever the value is."""
    return value.encode(errors="replace").decode() if isinstance(value, str) else ""
