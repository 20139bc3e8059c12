"""Look-ups in the index of one or many WARC files: sorted CDXJ on the disk, looked into without reading it into memory."""

from __future__ import annotations

import heapq
import shutil
import tempfile
import weakref
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Literal

from warc.errors import CaptureNotFound, WarcError
from warc.index.capture_choice import CaptureChoice
from warc.index.cdxj import REVISIT, read_line, timestamp_of
from warc.index.index_match import IndexMatch
from warc.index.sorted_lines import SortedLineReader, SortedLines, check_order, write_sorted
from warc.index.surt import surt
from warc.index.zipnum import ZipNum

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from warc.index.cdxj import CdxjEntry
    from warc.read.archive_path import ArchivePath
    from warc.read.revisit import RefersTo

NO_MATCH = 0
Scope = Literal["exact", "prefix", "host", "domain"]
"""How much is looked for: one address; all that begin like it; all of its host; all of its host and of those below."""


@dataclass(frozen=True, slots=True)
class _IndexFile:
    lines: SortedLineReader
    folder: ArchivePath

    def found(self, line: bytes) -> IndexMatch:
        try:
            entry = read_line(line.decode(errors="replace"))
        except WarcError as error:
            raise WarcError(f"{self.lines.path}: {error}") from error
        name = PurePath(entry.filename)
        if name.is_absolute() or ".." in name.parts or "\0" in entry.filename:
            raise WarcError(f"{self.lines.path} names a file outside its folder: {entry.filename!r}")
        return IndexMatch(entry, self.folder / str(name))


@dataclass(slots=True, weakref_slot=True)
class Index:
    """Look-ups over any number of sorted files. Memory does not grow with them."""

    _listings: list[_IndexFile] = field(default_factory=list)
    _pieces: Path | None = None

    def add_file(self, path: ArchivePath, folder: ArchivePath | None = None) -> None:
        """Takes in a CDXJ or CDX file, or the `.idx` of a ZipNum index; the WARC files lie in `folder`, else beside it.

        WarcError where it is not sorted: it is read through once to know.
        """
        lines = ZipNum(path) if path.suffix == ".idx" else SortedLines(path)
        check_order(lines)
        self._listings.append(_IndexFile(lines, folder or path.parent))

    def add(self, entries: Iterable[CdxjEntry], folder: ArchivePath) -> None:
        """Takes in entries whose files lie in `folder`; they are kept on the disk until the index is given up."""
        if self._pieces is None:
            self._pieces = Path(tempfile.mkdtemp(prefix="warc-index-"))
            weakref.finalize(self, shutil.rmtree, self._pieces, ignore_errors=True)
        path = self._pieces / f"{len(self._listings)}.cdxj"
        with path.open("wb") as file:
            write_sorted((entry.line().encode() for entry in entries), file)
        self._listings.append(_IndexFile(SortedLines(path), folder))

    @property
    def folders(self) -> list[ArchivePath]:
        """Where the files lie."""
        return list(dict.fromkeys(listing.folder for listing in self._listings))

    def __iter__(self) -> Iterator[IndexMatch]:
        """Every entry, in the order of addresses and times."""
        return self._merged(b"", b"")

    def __bool__(self) -> bool:
        return next(iter(self), None) is not None

    def find(self, url: str, *, method: str = "GET", at: datetime | None = None) -> IndexMatch:
        """The capture closest to `at`; without it the first of the latest run, as the crawl itself met it.

        One that is whole comes before one that is not, an answer before a server's failure.
        CaptureNotFound when the address was never captured with this method.
        """
        choice = CaptureChoice(at)
        for found in self._asked(url, method):
            if found.entry.url == url and found.entry.method == method:
                choice.offer(found)
        chosen = choice.made()
        if chosen is None:
            raise CaptureNotFound(f"no capture of {method} {url}")
        return chosen

    def search(self, url: str, scope: Scope = "exact") -> Iterator[IndexMatch]:
        """The captures of an address, or of all that begin like it, of its host or its domain; in order."""
        for start in _starts(surt(url), scope, open_path=url.endswith("/")):
            yield from self._merged(start, start)

    def resolve(self, original: RefersTo) -> tuple[ArchivePath, int] | None:
        """Where the capture lies that a revisit refers to; None where this index does not know.

        By the file and offset it names, else by address and time, else by the digest among the captures of the address.
        """
        ranked: dict[int, tuple[ArchivePath, int]] = {}
        for found in self.search(original.url):
            entry = found.entry
            if entry.mime != REVISIT and not entry.inside:
                ranked.setdefault(_likeness(entry, original), (found.path, entry.offset))
        ranked.pop(NO_MATCH, None)
        return ranked[max(ranked)] if ranked else self._named(original)

    def _named(self, original: RefersTo) -> tuple[ArchivePath, int] | None:
        """The file that a revisit names, where it lies in one of the folders although no line speaks of it."""
        name = PurePath(original.filename).name
        if original.offset is None or not name or name != original.filename or "\0" in name:
            return None
        paths = (folder / name for folder in self.folders)
        return next(((path, original.offset) for path in paths if path.is_file()), None)

    def _asked(self, url: str, method: str) -> Iterator[IndexMatch]:
        key = surt(url).encode()
        yield from self._merged(key + b" ", key + b" ")
        if method not in ("GET", "HEAD"):  # cdxj-indexer and pywb put method and body into the key
            start = key.partition(b"?")[0] + b"?"
            yield from self._merged(start, start, b"__wb_method=" + method.lower().encode())

    def _merged(self, since: bytes, start: bytes, within: bytes = b"") -> Iterator[IndexMatch]:
        """What begins with `start`, from all files, in order."""
        found = heapq.merge(*(_from(number, one, since, start) for number, one in enumerate(self._listings)))
        for line, number in found:
            if within in line:
                yield self._listings[number].found(line)


def _from(number: int, listing: _IndexFile, since: bytes, start: bytes) -> Iterator[tuple[bytes, int]]:
    for line in listing.lines.since(since):
        if not line.startswith(start):
            return
        if line.strip() and not line.startswith((b"!", b" CDX ")):
            yield line, number


def _starts(key: str, scope: Scope, *, open_path: bool) -> list[bytes]:
    """What the lines of a scope begin with, in the order of their bytes."""
    host = key.partition(")")[0].partition(":")[0].encode()
    match scope:
        case "exact":
            return [key.encode() + b" "]
        case "prefix":
            return [(key + "/" if open_path and not key.endswith("/") else key).encode()]
        case "host":
            return [host + b")", host + b":"]
        case "domain":
            return [host + b")", host + b",", host + b":"]


def _likeness(entry: CdxjEntry, original: RefersTo) -> int:
    """How sure it is that an entry is the original: by its place, by time and digest, by time, by digest; 0 for not."""
    if (PurePath(entry.filename).name, entry.offset) == (original.filename, original.offset):
        return 4
    same_time = bool(original.date) and entry.timestamp == timestamp_of(original.date)
    same_bytes = bool(original.payload_digest) and _bare(entry.digest) == _bare(original.payload_digest)
    return 2 * same_time + same_bytes


def _bare(digest: str) -> str:
    """The digest alone: some indexes leave `sha1:` away."""
    return digest.rpartition(":")[2].upper()
