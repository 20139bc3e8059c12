"""Filters for the other files of a run: each writes the new file and returns how much it left out."""

from __future__ import annotations

import gzip
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

from newscrawl.article_json import json_line
from newscrawl.article_table import parquet_writer, read_parquet_rows
from newscrawl.operations.takedown.select_records import article_record_id
from newscrawl.operations.takedown.site_memories import filter_memory, read_memory
from newscrawl.operations.takedown.url_mentions import contains_any, urls_as_json
from newscrawl.pipelines.clusters import remove_from_cluster
from newscrawl.storage.run_files import (
    ADDRESSES_FILE_NAME,
    ARTICLES_FILE_NAME,
    CLUSTERS_FILE_NAME,
    LEDGER_FILE_NAME,
    PARQUET_FILE_NAME,
)
from warc.index.cdxj import parse_line
from warc.index.collection import INDEX_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Container
    from pathlib import Path
    from typing import IO

    from newscrawl.history.blocklist import TakedownNotice
    from newscrawl.storage.stored_run import JsonLine, StoredRun

LINE_FILES = (ARTICLES_FILE_NAME, LEDGER_FILE_NAME, ADDRESSES_FILE_NAME, CLUSTERS_FILE_NAME)


def filter_lines(run: StoredRun, name: str, notice: TakedownNotice, path: Path) -> int:
    """A file of lines, packed or plain by its name: lines that change count as left out."""
    left, gone = _line_filter(name, notice, frozenset(notice.records[run.prefix])), 0
    with path.open("wb") as raw, _gzip_if_named(raw, name) as new:
        for line in run.read_lines(name):
            kept = left(line)
            gone += kept != line.raw
            new.write(kept + b"\n" if kept else b"")
    return gone


def filter_index(run: StoredRun, places: Container[tuple[str, int]], path: Path) -> int:
    """The index, whose lines lead to files and offsets."""
    gone = 0
    with run.open(INDEX_NAME) as old, path.open("wb") as new:
        for line in iter(old.readline, b""):
            entry = parse_line(line.decode())
            if (entry.filename, entry.offset) in places:
                gone += 1
            else:
                new.write(line)
    return gone


def filter_parquet(run: StoredRun, notice: TakedownNotice, path: Path) -> int:
    """The table, made again of the articles that stay where it has others."""
    ids = frozenset(notice.records[run.prefix])
    with run.open(PARQUET_FILE_NAME) as file:
        gone = sum((row["capture"] or {}).get("WARC-Record-ID") in ids for row in read_parquet_rows(file))
    if gone:
        with parquet_writer(path) as write:
            write(line.value for line in run.articles() if article_record_id(line) not in ids)
    return gone


def filter_site_memory(run: StoredRun, name: str, notice: TakedownNotice, path: Path) -> int:
    """The memory of a site: blocks that go, and addresses of examples."""
    memory = read_memory(run, name)
    left = filter_memory(memory, notice.blocks.get(run.prefix, ()), notice.addresses)
    path.write_bytes(left.as_bytes())
    return left != memory


def _gzip_if_named(raw: IO[bytes], name: str) -> AbstractContextManager[gzip.GzipFile | IO[bytes]]:
    if not name.endswith(".gz"):
        return nullcontext(raw)
    return gzip.GzipFile(fileobj=raw, filename="", mode="wb", compresslevel=6, mtime=0)


def _line_filter(name: str, notice: TakedownNotice, ids: Container[Any]) -> Callable[[JsonLine], bytes]:
    """Return what is left of a line of the file; nothing where it goes."""
    if name == CLUSTERS_FILE_NAME:
        return lambda line: _cluster_line_without_records(line, ids)
    if name == ADDRESSES_FILE_NAME:
        forms = urls_as_json(notice.addresses)
        return lambda line: b"" if contains_any(line.raw, forms) else line.raw
    record: Callable[[JsonLine], Any] = (
        article_record_id if name == ARTICLES_FILE_NAME else lambda line: line.value.get("WARC-Record-ID")
    )
    return lambda line: b"" if record(line) in ids else line.raw


def _cluster_line_without_records(line: JsonLine, ids: Container[Any]) -> bytes:
    left = remove_from_cluster(line.value, ids)
    return line.raw if left == line.value else json_line(left) if left else b""
