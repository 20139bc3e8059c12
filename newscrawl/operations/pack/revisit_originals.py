"""The captures whose bodies packed revisits share, and that would not be in the file otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.errors import DamagedRunError
from newscrawl.operations.record_groups import RecordSpan
from newscrawl.storage.run_files import find_original_in_store
from warc.errors import RecordError
from warc.index.cdxj import REVISIT_MIME
from warc.index.collection import INDEX_NAME
from warc.index.index import Index
from warc.index.index_file import read_index
from warc.read.reader import read_records
from warc.read.revisit import RefersTo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscrawl.storage.stored_run import StoredRun
    from warc.index.cdxj import CdxjEntry
    from warc.read.archive_path import ArchivePath


def missing_originals(
    packed: Iterable[tuple[StoredRun, set[str]]], *, whole: bool
) -> list[tuple[RecordSpan, CdxjEntry]]:
    """Return where they lie, and their index lines. With each run come the ids of its packed records, if not all are (`whole`).

    DamagedRunError where one is not at hand: the file could not be replayed without it.
    """
    packed = list(packed)
    index = Index()
    for run, _ in packed:
        index.add_file(run.path(INDEX_NAME))
    folders, ids = {run.path() for run, _ in packed}, set[str]().union(*(ids for _, ids in packed))
    found: dict[tuple[ArchivePath, int], CdxjEntry] = {}
    for run, _ in packed:
        for path, original in _packed_revisits(run, None if whole else ids):
            place = index.resolve(original) or find_original_in_store(original.filename, original.offset, index.folders)
            if place is None or place[2]:
                raise DamagedRunError(
                    f"{path}: the body of {original.url} lies in {original.filename}, which is not here."
                )
            is_packed = place[0].parent in folders if whole else original.record_id in ids
            if not is_packed and place[:2] not in found:
                found[place[:2]] = _entry_at(place[0], place[1], original.url)
    return [(RecordSpan(path, offset, entry.length), entry) for (path, offset), entry in found.items()]


def _packed_revisits(run: StoredRun, ids: set[str] | None) -> Iterator[tuple[ArchivePath, RefersTo]]:
    for entry in read_index(run.path(INDEX_NAME)):
        if entry.mime == REVISIT_MIME:
            path = run.path(entry.filename)
            record = next(read_records(path, entry.offset))
            if isinstance(record, RecordError):
                raise DamagedRunError(f"{record}.")
            if ids is None or record.record_id in ids:
                yield path, RefersTo.from_record(record)


def _entry_at(path: ArchivePath, offset: int, url: str) -> CdxjEntry:
    index = Index()
    index.add_file(path.parent / INDEX_NAME)
    for one in index.search(url):
        if (one.entry.filename, one.entry.offset) == (path.name, offset):
            return one.entry
    raise DamagedRunError(f"{path.parent / INDEX_NAME} has no line for the record at {offset} of {path.name}.")
