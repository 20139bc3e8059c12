"""The captures of a folder or a file: by the indexes that are there, and by reading what no index speaks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from warc.errors import RecordError
from warc.index.indexing import index_archive

if TYPE_CHECKING:
    from warc.index.cdxj import CdxjEntry
    from warc.index.index import Index
    from warc.read.archive_path import ArchivePath

AnyPath = TypeVar("AnyPath", bound="ArchivePath")
INDEX_NAME = "index.cdxj"
ARCHIVE_SUFFIXES = (".warc", ".warc.gz", ".warc.zst", ".arc", ".arc.gz", ".wacz")
ARTICLES_SUFFIX = "-articles.warc.gz"
"""Ends the name of a file that holds articles and no answers."""
RESPONSE_TYPES = ("response", "revisit")


def add_captures(index: Index, path: ArchivePath) -> None:
    """Add a file, or all that is below a folder. RecordError at the first fault of a file that is read through."""
    if path.is_file():
        index.add_entries(map(_raise_if_fault, index_archive(path, RESPONSE_TYPES)), path.parent)
        return
    indexed = set()
    for listing in sorted(path.rglob(INDEX_NAME)):
        index.add_file(listing)
        indexed.add(listing.parent)
    for file in find_archives(path):
        if file.parent not in indexed:
            index.add_entries(map(_raise_if_fault, index_archive(file, RESPONSE_TYPES)), file.parent)


def find_archives(folder: AnyPath) -> list[AnyPath]:
    """The files below a folder that may hold answers."""
    found = (path for path in folder.rglob("*") if path.name.lower().endswith(ARCHIVE_SUFFIXES) and path.is_file())
    return sorted(path for path in found if not path.name.endswith(ARTICLES_SUFFIX))


def _raise_if_fault(entry: CdxjEntry | RecordError) -> CdxjEntry:
    if isinstance(entry, RecordError):
        raise entry
    return entry
