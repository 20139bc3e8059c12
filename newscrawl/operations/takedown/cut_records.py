"""Rewrites a run's files without the removed page: its records become tombstones of equal length, its lines are left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from newscrawl.furniture.site_memory.memory import MEMORY_FILE_ENDING
from newscrawl.operations.record_groups import read_record_groups
from newscrawl.operations.takedown.filter_files import (
    LINE_FILES,
    filter_index,
    filter_lines,
    filter_parquet,
    filter_site_memory,
)
from newscrawl.operations.takedown.stored_exchanges import warc_file_names
from newscrawl.operations.takedown.url_mentions import must_remove_whole_file
from newscrawl.storage.listed_files import listed_files
from newscrawl.storage.run_files import ARTICLES_FILE_NAME, PARQUET_FILE_NAME
from warc.errors import RecordError
from warc.index.collection import INDEX_NAME
from warc.read.reader import read_records
from warc.write.tombstone import build_tombstone

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from pathlib import Path

    from newscrawl.history.blocklist import TakedownNotice
    from newscrawl.storage.stored_run import StoredRun
    from warc.read.record import ReadRecord

COPY_CHUNK_BYTES = 1 << 20
CERTIFICATE_TYPE = "application/pem-certificate-chain"
"""Speak of the server and not of the page: they stay."""


@dataclass(slots=True)
class RemovedRecords:
    """Neighbouring records of one exchange that are removed."""

    offset: int
    length: int
    record_id: str
    """Which the tombstone keeps: who looks for the record finds it."""
    went: list[str]
    """`response sha1:…` for each of them."""


@dataclass(slots=True)
class CutFiles:
    """The new files of a run, by name; None for those that are deleted."""

    files: dict[str, Path | None] = field(default_factory=dict)
    articles: int = 0
    records: int = 0


def rewrite_run_files(run: StoredRun, notice: TakedownNotice, folder: Path) -> CutFiles:
    """Write them to `folder`. The same notice gives the same files; what is cut already is not written again."""
    ids = frozenset(notice.records[run.prefix])
    done, places = CutFiles(), set[tuple[str, int]]()
    for name in warc_file_names(run) if ids else ():
        offsets, before = _removed_offsets(run, name, ids)
        holes = [*_removed_record_groups(run, name, offsets)]
        places |= {(name, offset) for offset in before | offsets}
        if holes:
            done.records += sum(len(hole.went) for hole in holes)
            done.files[name] = _write_with_tombstones(run, name, holes, notice, folder)
    for name in listed_files(run.manifest()):
        if must_remove_whole_file(run, name, notice):
            done.files[name] = None
        elif gone := _filter_file(run, name, notice, places, folder / name):
            done.files[name] = folder / name
            done.articles += gone if name == ARTICLES_FILE_NAME else 0
    return done


def _filter_file(
    run: StoredRun, name: str, notice: TakedownNotice, places: Container[tuple[str, int]], path: Path
) -> int:
    if name in LINE_FILES:
        return filter_lines(run, name, notice, path)
    if name == INDEX_NAME:
        return filter_index(run, places, path)
    if name == PARQUET_FILE_NAME:
        return filter_parquet(run, notice, path)
    return filter_site_memory(run, name, notice, path) if name.endswith(MEMORY_FILE_ENDING) else 0


def _removed_offsets(run: StoredRun, name: str, ids: Container[str]) -> tuple[set[int], set[int]]:
    """The offsets of records to remove, and of tombstones from an earlier attempt."""
    going, before = set[int](), set[int]()
    for group in read_record_groups(run.path(name)):
        if group.record_id in ids or (group.type == "conversion" and group.refers_to in ids):
            (before if group.type == "metadata" else going).update(span.offset for span in group.spans)
    return going, before


def _removed_record_groups(run: StoredRun, name: str, going: Container[int]) -> Iterator[RemovedRecords]:
    hole: RemovedRecords | None = None
    for record in read_records(run.path(name)) if going else ():
        if isinstance(record, RecordError):
            raise record
        if record.offset not in going or record.fields.get("Content-Type") == CERTIFICATE_TYPE:
            continue
        place, own = record.location, _record_label(record)
        if hole and hole.offset + hole.length == place.offset and record.type in ("request", "metadata"):
            hole.length += place.length
            hole.went.append(own)
            continue
        if hole:
            yield hole
        hole = RemovedRecords(place.offset, place.length, place.record_id, [own])
    if hole:
        yield hole


def _record_label(record: ReadRecord) -> str:
    return f"{record.type} {record.record_id} {record.fields.get('WARC-Block-Digest')}"


def _write_with_tombstones(
    run: StoredRun, name: str, holes: list[RemovedRecords], notice: TakedownNotice, folder: Path
) -> Path:
    path = folder / name
    with run.open(name) as old, path.open("wb") as new:
        for hole in holes:
            _copy_bytes(old, new, hole.offset - old.tell())
            new.write(_tombstone_bytes(hole, notice, packed=name.endswith(".gz")))
            old.seek(hole.length, 1)
        _copy_bytes(old, new, None)
    return path


def _tombstone_bytes(hole: RemovedRecords, notice: TakedownNotice, *, packed: bool) -> bytes:
    fields = {"takedown": notice.name, "date": notice.date, "reason": notice.reason, "went": ", ".join(hole.went)}
    return build_tombstone(hole.record_id, notice.date, fields, hole.length, packed=packed)


def _copy_bytes(old: IO[bytes], new: IO[bytes], count: int | None) -> None:
    """So many bytes, or all that are left."""
    while count is None or count:
        part = old.read(COPY_CHUNK_BYTES if count is None else min(COPY_CHUNK_BYTES, count))
        if not part:
            return
        new.write(part)
        count = None if count is None else count - len(part)
