"""The captures of a folder or a file: by the indexes that are there, and by reading what no index speaks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from warc.errors import RecordError
from warc.index.indexing import index_file

if TYPE_CHECKING:
    from warc.index.cdxj import CdxjEntry
    from warc.index.index import Index
    from warc.read.archive_path import Place

AnyPlace = TypeVar("AnyPlace", bound="Place")
INDEX = "index.cdxj"
ARCHIVES = (".warc", ".warc.gz", ".warc.zst", ".arc", ".arc.gz", ".wacz")
ARTICLES = "-articles.warc.gz"
"""Ends the name of a file that holds articles and no answers."""
ANSWERS = ("response", "revisit")


def take_in(index: Index, path: Place) -> None:
    """Adds a file, or all that lies below a folder. RecordError at the first fault of a file that is read through."""
    if path.is_file():
        index.add(map(_sound, index_file(path, ANSWERS)), path.parent)
        return
    indexed = set()
    for listing in sorted(path.rglob(INDEX)):
        index.add_file(listing)
        indexed.add(listing.parent)
    for file in archives_in(path):
        if file.parent not in indexed:
            index.add(map(_sound, index_file(file, ANSWERS)), file.parent)


def archives_in(folder: AnyPlace) -> list[AnyPlace]:
    """The files below a folder that may hold answers."""
    found = (path for path in folder.rglob("*") if path.name.lower().endswith(ARCHIVES) and path.is_file())
    return sorted(path for path in found if not path.name.endswith(ARTICLES))


def _sound(entry: CdxjEntry | RecordError) -> CdxjEntry:
    if isinstance(entry, RecordError):
        raise entry
    return entry
