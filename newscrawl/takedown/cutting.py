"""A run's files without what goes: records become tombstones in the same bytes, lines are left out."""

from __future__ import annotations

import gzip
import html
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any

from newscrawl.article_table import parquet_rows, parquet_writer
from newscrawl.fixity.files import listed_files
from newscrawl.packing.exchanges import groups
from newscrawl.pipelines.parquet import PARQUET
from newscrawl.pipelines.store import ARTICLES, LEDGER
from newscrawl.takedown.captures import archives_of
from newscrawl.takedown.selection import record_of
from warc.cdxj import read_line
from warc.collection import INDEX
from warc.errors import RecordError
from warc.reader import read_records
from warc.tombstone import tombstone

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator
    from pathlib import Path

    from newscrawl.blocklist import Notice
    from newscrawl.run.stored import Line, StoredRun
    from warc.record import ReadRecord

PIECE = 1 << 20
PAGE = ".html"
CERTIFICATES = "application/pem-certificate-chain"
"""Speak of the server and not of the page: they stay."""


@dataclass(slots=True)
class Hole:
    """Neighbouring records of one exchange that go."""

    offset: int
    length: int
    record_id: str
    """Which the tombstone keeps: who looks for the record finds it."""
    went: list[str]
    """`response sha1:…` for each of them."""


@dataclass(slots=True)
class Cut:
    """The new files of a run, by name; None for those that go altogether."""

    files: dict[str, Path | None] = field(default_factory=dict)
    articles: int = 0
    records: int = 0


def cut(run: StoredRun, notice: Notice, folder: Path) -> Cut:
    """Makes them in `folder`. The same notice makes the same files; of what is cut already nothing is made again."""
    ids = frozenset(notice.records[run.prefix])
    done, places = Cut(), set[tuple[str, int]]()
    for name in archives_of(run):
        offsets, before = _offsets(run, name, ids)
        holes = [*_holes(run, name, offsets)]
        places |= {(name, offset) for offset in before | offsets}
        if holes:
            done.records += sum(len(hole.went) for hole in holes)
            done.files[name] = _with_tombstones(run, name, holes, notice, folder)
    for name in listed_files(run.manifest()):
        if name in (ARTICLES, LEDGER):
            _leave_out_lines(run, name, ids, done, folder)
        elif name == INDEX:
            _leave_out_entries(run, places, done, folder)
        elif name == PARQUET:
            _leave_out_rows(run, ids, done, folder)
        elif name.endswith(PAGE) and (notice.kind == "retention" or _names_one(run, name, notice.addresses)):
            done.files[name] = None
    return done


def _names_one(run: StoredRun, name: str, addresses: Iterable[str]) -> bool:
    """Whether a page for people, as the run's report, names an address, and so may say what was there."""
    with run.open(name) as file:
        text = file.read().decode(errors="replace")
    return any(html.escape(address) in text for address in addresses)


def _offsets(run: StoredRun, name: str, ids: Container[str]) -> tuple[set[int], set[int]]:
    """Where records lie that go, and where tombstones stand already."""
    going, before = set[int](), set[int]()
    for group in groups(run.path(name)):
        if group.record_id in ids or (group.type == "conversion" and group.refers_to in ids):
            (before if group.type == "metadata" else going).update(span.offset for span in group.spans)
    return going, before


def _holes(run: StoredRun, name: str, going: Container[int]) -> Iterator[Hole]:
    hole: Hole | None = None
    for record in read_records(run.path(name)) if going else ():
        if isinstance(record, RecordError):
            raise record
        if record.offset not in going or record.fields.get("Content-Type") == CERTIFICATES:
            continue
        place, own = record.location, _known_by(record)
        if hole and hole.offset + hole.length == place.offset and record.type in ("request", "metadata"):
            hole.length += place.length
            hole.went.append(own)
            continue
        if hole:
            yield hole
        hole = Hole(place.offset, place.length, place.record_id, [own])
    if hole:
        yield hole


def _known_by(record: ReadRecord) -> str:
    return f"{record.type} {record.record_id} {record.fields.get('WARC-Block-Digest')}"


def _with_tombstones(run: StoredRun, name: str, holes: list[Hole], notice: Notice, folder: Path) -> Path:
    path = folder / name
    with run.open(name) as old, path.open("wb") as new:
        for hole in holes:
            _copy(old, new, hole.offset - old.tell())
            new.write(_tombstone(hole, notice, packed=name.endswith(".gz")))
            old.seek(hole.length, 1)
        _copy(old, new, None)
    return path


def _tombstone(hole: Hole, notice: Notice, *, packed: bool) -> bytes:
    told = {"takedown": notice.name, "date": notice.date, "reason": notice.reason, "went": ", ".join(hole.went)}
    return tombstone(hole.record_id, notice.date, told, hole.length, packed=packed)


def _copy(old: IO[bytes], new: IO[bytes], count: int | None) -> None:
    """So many bytes, or all that are left."""
    while count is None or count:
        part = old.read(PIECE if count is None else min(PIECE, count))
        if not part:
            return
        new.write(part)
        count = None if count is None else count - len(part)


def _leave_out_lines(run: StoredRun, name: str, ids: Container[str], done: Cut, folder: Path) -> None:
    path, gone = folder / name, 0
    with path.open("wb") as raw, gzip.GzipFile(fileobj=raw, filename="", mode="wb", compresslevel=6, mtime=0) as new:
        for line in run.lines(name):
            if _record_named(line, name) in ids:
                gone += 1
            else:
                new.write(line.raw + b"\n")
    if gone:
        done.files[name] = path
        done.articles += gone if name == ARTICLES else 0


def _leave_out_rows(run: StoredRun, ids: Container[str], done: Cut, folder: Path) -> None:
    """The table is made again of the articles that stay, where it has others."""
    with run.open(PARQUET) as file:
        if not any((row["capture"] or {}).get("WARC-Record-ID") in ids for row in parquet_rows(file)):
            return
    path = done.files[PARQUET] = folder / PARQUET
    with parquet_writer(path) as write:
        write(line.value for line in run.articles() if record_of(line) not in ids)


def _record_named(line: Line, name: str) -> Any:
    return record_of(line) if name == ARTICLES else line.value.get("WARC-Record-ID")


def _leave_out_entries(run: StoredRun, places: Container[tuple[str, int]], done: Cut, folder: Path) -> None:
    path, gone = folder / INDEX, False
    with run.open(INDEX) as old, path.open("wb") as new:
        for line in iter(old.readline, b""):
            entry = read_line(line.decode())
            if (entry.filename, entry.offset) in places:
                gone = True
            else:
                new.write(line)
    if gone:
        done.files[INDEX] = path
