"""Recovery of a run after a crash: files are cut at their last whole record or line, and indexed again."""

from __future__ import annotations

import gzip
import json
import logging
import os
from typing import TYPE_CHECKING

from newscrawl.storage.run_files import ADDRESSES_FILE_NAME, ARTICLES_FILE_NAME, LEDGER_FILE_NAME, read_warc_name
from newscrawl.storage.stored_run import ERRORS_OF_READING_GZIP_FILES
from warc.errors import RecordError, WarcError
from warc.index.cdxj import parse_line
from warc.index.collection import INDEX_NAME
from warc.index.index_file import write_index
from warc.index.indexing import index_archive
from warc.write.mend import mend_file
from warc.write.recorder import INDEX_JOURNAL_NAME
from warc.write.writer import OPEN_SUFFIX

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator
    from pathlib import Path

    from warc.index.cdxj import CdxjEntry

logger = logging.getLogger(__name__)


def recover_run(folder: Path, publisher: str, delivered: Container[str]) -> None:
    """Repair the files that were left open, except those `delivered` before, and log it. WarcError or OSError on failure.

    The caller must hold the publisher's lock. An intact run is left alone.
    """
    for abandoned in (folder / f"{INDEX_NAME}{OPEN_SUFFIX}", *folder.glob("*.part")):
        abandoned.unlink(missing_ok=True)
    unfinished = [file for file in _warc_files(folder, publisher) if file.name.endswith(OPEN_SUFFIX)]
    cut_off = bool(unfinished) or (folder / INDEX_JOURNAL_NAME).exists()
    if cut_off:
        _mend_archives(folder, publisher, unfinished, delivered)
    (folder / INDEX_JOURNAL_NAME).unlink(missing_ok=True)
    _mend_lines(folder, delivered)


def _warc_files(folder: Path, publisher: str) -> list[Path]:
    named = ((file, read_warc_name(file.name)) for file in folder.iterdir())
    return sorted(file for file, name in named if name and (name.publisher, name.run_id) == (publisher, folder.name))


def _mend_archives(folder: Path, publisher: str, unfinished: list[Path], delivered: Container[str]) -> None:
    mended = [mend_file(file) for file in unfinished]
    write_index(
        folder / INDEX_NAME, _index_entries(_warc_files(folder, publisher), folder / INDEX_JOURNAL_NAME, delivered)
    )
    logger.warning(
        "The run %s was cut off: %d files are closed with %d whole records, %d torn bytes are set aside.",
        folder.name,
        len(mended),
        sum(file.records for file in mended),
        sum(file.torn_bytes for file in mended),
    )


def _index_entries(files: list[Path], journal: Path, delivered: Container[str]) -> Iterator[CdxjEntry]:
    """Of what is here from the files themselves; of what is in the store already from the journal of the crawl."""
    for file in files:
        for entry in index_archive(file):
            if isinstance(entry, RecordError):
                logger.warning("%s", entry)
            else:
                yield entry
    here = {file.name for file in files}
    for line in journal.read_bytes().splitlines() if journal.exists() else ():
        try:
            noted = parse_line(line.decode())
        except (WarcError, ValueError):
            continue  # the last line, torn
        if noted.filename in delivered and noted.filename not in here:
            yield noted


def _mend_lines(folder: Path, delivered: Container[str]) -> None:
    """Articles up to the last whole one, and of the ledger what speaks of these: an article's ledger is written first."""
    if (folder / ADDRESSES_FILE_NAME).exists() and ADDRESSES_FILE_NAME not in delivered:
        _keep_lines(folder / ADDRESSES_FILE_NAME, lambda _line: True)
    if ARTICLES_FILE_NAME in delivered:
        return
    urls: set[str] = set()

    def is_article(line: bytes) -> bool:
        urls.add(json.loads(line)["url"])
        return True

    _keep_lines(folder / ARTICLES_FILE_NAME, is_article)
    if LEDGER_FILE_NAME not in delivered:
        _keep_lines(folder / LEDGER_FILE_NAME, lambda line: json.loads(line)["url"] in urls)


def _keep_lines(path: Path, wanted: Callable[[bytes], bool]) -> None:
    """The file with its whole lines that are wanted; the same file where that is all of it."""
    part = path.with_name(f"{path.name}.part")
    with part.open("wb") as raw:
        with gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as kept:
            whole = _copy_lines(path, kept, wanted)
        raw.flush()
        os.fsync(raw.fileno())
    if whole:
        part.unlink()
    else:
        part.replace(path)


def _copy_lines(path: Path, kept: gzip.GzipFile, wanted: Callable[[bytes], bool]) -> bool:
    """Return whether that was all there is, and the file is whole."""
    whole = path.exists() and path.stat().st_size > 0
    try:
        with gzip.open(path) as lines:
            while line := lines.readline():
                if line.endswith(b"\n") and wanted(line):
                    kept.write(line)
                else:
                    whole = False
    except ERRORS_OF_READING_GZIP_FILES:
        return False
    return whole


def recovered_counts(folder: Path) -> dict[str, int]:
    """The counts of a recovered run that its own files show: how many articles it stored."""
    try:
        with gzip.open(folder / ARTICLES_FILE_NAME) as lines:
            return {"article/stored": sum(1 for _ in lines)}
    except ERRORS_OF_READING_GZIP_FILES:  # it is delivered already, or there never was one
        return {}
