"""The index of a WARC file, or of several, as a file of CDXJ: written whole or not at all, read entry by entry."""

from __future__ import annotations

import gzip
import os
import zlib
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from warc.errors import WarcError
from warc.index.cdxj import parse_line
from warc.index.sorted_lines import MAX_LINE_BYTES, write_sorted
from warc.read.archive_path import check_regular
from warc.write.writer import OPEN_SUFFIX, sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from warc.index.cdxj import CdxjEntry
    from warc.read.archive_path import ArchivePath


def write_index(path: Path, entries: Iterable[CdxjEntry]) -> None:
    """Sorted CDXJ under `path`, whole or not at all. Memory does not grow with the number of entries."""
    unfinished = path.with_name(path.name + OPEN_SUFFIX)
    with unfinished.open("wb") as file:
        write_sorted((entry.to_line().encode() for entry in entries), file)
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(path)
    sync_folder(path.parent)


def read_index(path: ArchivePath) -> Iterator[CdxjEntry]:
    """The entries of a CDXJ or CDX file, gzip or not; WarcError names the file and line that is none."""
    with _opened(path) as file:
        try:
            for number, line in enumerate(iter(lambda: file.readline(MAX_LINE_BYTES + 1), b""), 1):
                if len(line) > MAX_LINE_BYTES:
                    raise WarcError(f"{path}, line {number}: more than {MAX_LINE_BYTES} bytes")
                if line.strip() and not line.startswith((b"!", b" CDX ")):
                    yield _numbered(line, path, number)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise WarcError(f"{path} cannot be unpacked: {error}") from error


@contextmanager
def _opened(path: ArchivePath) -> Iterator[IO[bytes] | gzip.GzipFile]:
    check_regular(path)
    with path.open("rb") as file:
        yield gzip.GzipFile(fileobj=file) if path.suffix == ".gz" else file


def _numbered(line: bytes, path: ArchivePath, number: int) -> CdxjEntry:
    try:
        return parse_line(line.decode(errors="replace"))
    except WarcError as error:
        raise WarcError(f"{path}, line {number}: {error}") from error
