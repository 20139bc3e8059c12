"""`mend`: files that a crash left behind, brought to their last whole record and indexed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from warc.commands.inputs import for_each_file
from warc.commands.terminal import print_error, print_json, print_line
from warc.errors import RecordError
from warc.index.collection import INDEX_NAME, find_archives
from warc.index.index_file import read_index, write_index
from warc.index.indexing import index_archive
from warc.write.mend import mend_file

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator
    from pathlib import Path

    from warc.commands.terminal import FileProgress
    from warc.index.cdxj import CdxjEntry
    from warc.write.mend import MendedFile

HELP = "cuts a file that a crash left behind back to its last whole record, closes it and indexes it"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="a WARC file, `.open` at its end or not")
    parser.add_argument("--json", action="store_true", help="one JSON object per file")
    parser.add_argument("--no-index", action="store_true", help=f"leave the folder's {INDEX_NAME} alone")


def run(options: Namespace) -> int:
    def work(path: Path, _: FileProgress) -> bool:
        mended = mend_file(path)
        if not options.no_index:
            _update_index(mended)
        if options.json:
            print_json(_as_json(mended))
        else:
            print_line(_summary_line(mended))
        for fault in mended.faults:
            print_error(f"left as it is: {fault}")
        return not mended.faults

    return for_each_file(options.files, work)


def _update_index(mended: MendedFile) -> None:
    """Bring the folder's index up to the file; a folder without one gets one for all of its files."""
    listing = mended.path.with_name(INDEX_NAME)
    files = (
        {mended.path}
        if listing.exists()
        else {path for path in find_archives(mended.path.parent) if _is_beside(path, listing)}
    )
    kept = read_index(listing) if listing.exists() else iter(())
    present = [path for path in sorted(files) if path.exists()]
    write_index(listing, _merged_entries(kept, present, mended.path.name))


def _is_beside(path: Path, listing: Path) -> bool:
    return path.parent == listing.parent


def _merged_entries(kept: Iterator[CdxjEntry], files: list[Path], mended: str) -> Iterator[CdxjEntry]:
    yield from (entry for entry in kept if entry.filename != mended)
    for path in files:
        yield from (entry for entry in index_archive(path) if not isinstance(entry, RecordError))


def _as_json(mended: MendedFile) -> dict[str, Any]:
    return {
        "filename": mended.path.name,
        "records": mended.records,
        "bytes": mended.bytes,
        "sha256": mended.sha256,
        "torn_bytes": mended.torn_bytes,
    }


def _summary_line(mended: MendedFile) -> str:
    if not mended.records:
        return f"{mended.path.name}: no whole record; its {mended.torn_bytes} bytes are kept in a .torn file"
    torn = f"; {mended.torn_bytes} torn bytes are kept in a .torn file" if mended.torn_bytes else ""
    return f"{mended.path.name}: {mended.records} records, {mended.bytes} bytes, sha256 {mended.sha256}{torn}"
