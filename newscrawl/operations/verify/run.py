"""Everything that can be wrong with one stored run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscrawl.errors import StorageError
from newscrawl.operations.verify.articles import article_faults
from newscrawl.operations.verify.index import index_faults
from newscrawl.operations.verify.parquet import parquet_faults
from newscrawl.operations.verify.record_db import RecordDb
from newscrawl.storage.fault import StoreFault
from newscrawl.storage.listed_files import file_faults, listed_files, unlisted_files
from newscrawl.storage.run_files import MANIFEST_FILE_NAME, PARQUET_FILE_NAME, is_articles_warc
from warc.errors import WarcError
from warc.index.collection import INDEX_NAME
from warc.index.indexing import EntryPairing
from warc.read.verify import verify_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from newscrawl.storage.stored_run import StoredRun
    from warc.read.payload_digest import EntityRead
    from warc.read.record import ReadRecord

WARC_SUFFIXES = (".warc", ".warc.gz")
PASSES_OVER_WARC_FILES = 2
"""How often a WARC file is read: for its SHA-256, and for its records."""


def run_faults(run: StoredRun, on_bytes: Callable[[int], None], *, quick: bool = False) -> Iterator[StoreFault]:
    """All faults, files in the order of the manifest. An unreadable manifest is a fault of the chain."""
    try:
        manifest = run.manifest()
    except (StorageError, OSError):
        return
    yield from file_faults(run, manifest, quick=quick, on_bytes=on_bytes)
    for name in unlisted_files(run, manifest):
        yield StoreFault(f"{run.place}/{name}", f"is not listed in {MANIFEST_FILE_NAME}, so that nothing speaks for it")
    if not quick:
        yield from _consistency_faults(run, manifest, on_bytes)


def estimate_bytes_to_read(run: StoredRun) -> int:
    """Return how many bytes `run_faults` will report; 0 where that is unknown."""
    try:
        files = listed_files(run.manifest())
    except (StorageError, OSError):
        return 0
    sizes = ((name, listed.get("bytes")) for name, listed in files.items())
    return sum(
        size * (PASSES_OVER_WARC_FILES if name.endswith(WARC_SUFFIXES) else 1)
        for name, size in sizes
        if isinstance(size, int)
    )


def _consistency_faults(
    run: StoredRun, manifest: Mapping[str, Any], on_bytes: Callable[[int], None]
) -> Iterator[StoreFault]:
    """Yield whether the files of the run agree with each other."""
    archives = [name for name in listed_files(manifest) if name.endswith(WARC_SUFFIXES) and run.has_file(name)]
    records = RecordDb()
    try:
        for name in archives:
            yield from _record_faults(run, name, records, on_bytes)
        if archives or INDEX_NAME in listed_files(manifest):
            yield from index_faults(run, records.expected_index_lines())
        yield from article_faults(run, manifest, None if _is_replay(manifest) else records)
        if PARQUET_FILE_NAME in listed_files(manifest):
            yield from parquet_faults(run)
    finally:
        records.close()


def _record_faults(
    run: StoredRun, name: str, records: RecordDb, on_bytes: Callable[[int], None]
) -> Iterator[StoreFault]:
    """The faults of the records, which are noted as they are read, and so is what the index must say of them."""
    where, pairing = f"{run.place}/{name}", EntryPairing()

    def note(record: ReadRecord, entity: EntityRead | None) -> None:
        records.add_record(record)
        if entity and not is_articles_warc(name):
            records.add_captures(pairing.add(record, entity))

    try:
        for error in verify_file(run.path(name), on_bytes, on_record=note):
            yield StoreFault(where, error.fault, offset=error.offset)
        records.add_captures(pairing.unpaired_entries())
    except (WarcError, StorageError, OSError) as error:
        yield StoreFault(where, f"cannot be read: {error}")


def _is_replay(manifest: Mapping[str, Any]) -> bool:
    """Return whether the records of its articles are in other runs."""
    settings = manifest.get("settings")
    return manifest.get("kind") == "replay" or bool(isinstance(settings, dict) and settings.get("NEWSCRAWL_REPLAY"))
