"""Look-ups in the index of one or many WARC files: sorted CDXJ on the disk, looked into without reading it into memory."""

from __future__ import annotations

import heapq
import shutil
import tempfile
import weakref
from bisect import bisect_left
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Literal

from warc.errors import CaptureNotFound, WarcError
from warc.index.capture_choice import CaptureChoice
from warc.index.cdxj import REVISIT_MIME, cdx_timestamp, parse_line
from warc.index.index_match import IndexMatch
from warc.index.originals import Originals, base32_digest
from warc.index.sorted_lines import SortedLineReader, SortedLines, check_order, write_sorted
from warc.index.surt import surt
from warc.index.zipnum import ZipNum

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from warc.index.cdxj import CdxjEntry
    from warc.read.archive_path import ArchivePath
    from warc.read.revisit import RecordPlace, RefersTo

NO_LIKENESS = 0
MAX_CACHED_URLS = 256
MAX_CACHED_PATHS = 256
MAX_CACHED_REVISITS = 4096
"""Answers to `resolve` that are kept: a page that never changes is referred to by many revisits."""
SearchScope = Literal["exact", "prefix", "host", "domain"]
"""How much is looked for: one address; all that begin like it; all of its host; all of its host and of those below."""


@dataclass(frozen=True, slots=True)
class _IndexFile:
    lines: SortedLineReader
    folder: ArchivePath
    paths: dict[str, ArchivePath] = field(default_factory=dict)
    """Of the files that lines named last."""

    def match_of_line(self, line: bytes) -> IndexMatch:
        try:
            entry = parse_line(line.decode(errors="replace"))
        except WarcError as error:
            raise WarcError(f"{self.lines.path}: {error}") from error
        return IndexMatch(entry, self.paths.get(entry.filename) or self._path(entry.filename))

    def _path(self, filename: str) -> ArchivePath:
        name = PurePath(filename)
        if name.is_absolute() or ".." in name.parts or "\0" in filename:
            raise WarcError(f"{self.lines.path} names a file outside its folder: {filename!r}")
        if len(self.paths) >= MAX_CACHED_PATHS:
            self.paths.clear()
        return self.paths.setdefault(filename, self.folder / str(name))


@dataclass(slots=True, weakref_slot=True)
class Index:
    """Look-ups over any number of sorted files. Memory does not grow with them."""

    _listings: list[_IndexFile] = field(default_factory=list)
    _pieces: Path | None = None
    _originals: Originals | None = None
    _captures: dict[str, list[tuple[str, ArchivePath, int, int]]] = field(default_factory=dict)
    """Time and place of the captures of the URLs that were looked up last."""
    _resolved: dict[RefersTo, RecordPlace | None] = field(default_factory=dict)

    def add_file(self, path: ArchivePath, folder: ArchivePath | None = None) -> None:
        """Take in a CDXJ or CDX file, or the `.idx` of a ZipNum index; the WARC files are in `folder`, else beside it.

        WarcError where it is not sorted: it is read through once to know.
        """
        lines = ZipNum(path) if path.suffix == ".idx" else SortedLines(path)
        check_order(lines)
        self._append(_IndexFile(lines, folder or path.parent))

    def add_entries(self, entries: Iterable[CdxjEntry], folder: ArchivePath) -> None:
        """Take in entries whose files are in `folder`; they are kept on the disk until the index is given up."""
        path = self._scratch() / f"{len(self._listings)}.cdxj"
        with path.open("wb") as file:
            write_sorted((entry.to_line().encode() for entry in entries), file)
        self._append(_IndexFile(SortedLines(path), folder))

    def _append(self, listing: _IndexFile) -> None:
        self._listings.append(listing)
        self._resolved.clear()
        self._captures.clear()
        self._originals = None

    def _scratch(self) -> Path:
        """A folder that goes with the index."""
        if self._pieces is None:
            self._pieces = Path(tempfile.mkdtemp(prefix="warc-index-"))
            weakref.finalize(self, shutil.rmtree, self._pieces, ignore_errors=True)
        return self._pieces

    @property
    def folders(self) -> list[ArchivePath]:
        """Return where the files lie."""
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
        for found in self._with_method(url, method):
            if found.entry.url == url and found.entry.method == method:
                choice.offer(found)
        chosen = choice.chosen()
        if chosen is None:
            raise CaptureNotFound(f"no capture of {method} {url}")
        return chosen

    def search(self, url: str, scope: SearchScope = "exact") -> Iterator[IndexMatch]:
        """The captures of an address, or of all that begin like it, of its host or its domain; in order."""
        for start in _scope_prefixes(surt(url), scope, open_path=url.endswith("/")):
            yield from self._merged(start, start)

    def resolve(self, refers_to: RefersTo) -> RecordPlace | None:
        """The place of the capture that a revisit refers to; None where this index does not know it.

        By URL and time, else by file and offset, else by digest (of the same URL first), else by record id. A revisit that says
        nothing but that the page was not modified refers to the last capture of its URL before it.
        """
        if refers_to not in self._resolved:
            if len(self._resolved) >= MAX_CACHED_REVISITS:
                self._resolved.clear()
            self._resolved[refers_to] = self._resolve(refers_to)
        return self._resolved[refers_to]

    def _resolve(self, refers_to: RefersTo) -> RecordPlace | None:
        return (
            (self._at_time(refers_to) if refers_to.date else None)
            or (self._at_offset(refers_to) if refers_to.offset is not None else None)
            or (self._by_content(refers_to) if refers_to.payload_digest or refers_to.record_id else None)
            or (self._unmodified(refers_to) if refers_to.not_modified else None)
        )

    def _at_time(self, refers_to: RefersTo) -> RecordPlace | None:
        """Among the captures of the URL in that second."""
        start = f"{surt(refers_to.url)} {cdx_timestamp(refers_to.date)}".encode()
        return _most_alike_location(self._merged(start, start), refers_to)

    def _at_offset(self, refers_to: RefersTo) -> RecordPlace | None:
        return _most_alike_location(self.search(refers_to.url), refers_to) or self._named(refers_to)

    def _unmodified(self, refers_to: RefersTo) -> RecordPlace | None:
        """The last whole capture of the URL before the revisit."""
        if refers_to.url not in self._captures:
            if len(self._captures) >= MAX_CACHED_URLS:
                self._captures.clear()
            self._captures[refers_to.url] = [
                (match.entry.timestamp, match.path, match.entry.offset, match.entry.inside)
                for match in self.search(refers_to.url)
                if match.entry.status == HTTPStatus.OK and match.entry.mime != REVISIT_MIME
            ]
        captures = self._captures[refers_to.url]
        before = bisect_left(captures, cdx_timestamp(refers_to.revisit_date), key=lambda capture: capture[0])
        return captures[before - 1][1:] if before else None

    def _by_content(self, refers_to: RefersTo) -> RecordPlace | None:
        if self._originals is None:
            self._originals = Originals(self._scratch() / f"originals-{len(self._listings)}.sqlite", self)
        return self._originals.find(refers_to, surt(refers_to.url))

    def _named(self, original: RefersTo) -> RecordPlace | None:
        """The file that a revisit names, where it is in one of the folders although no line speaks of it."""
        name = PurePath(original.filename).name
        if original.offset is None or not name or name != original.filename or "\0" in name:
            return None
        paths = (folder / name for folder in self.folders)
        return next(((path, original.offset, 0) for path in paths if path.is_file()), None)

    def _with_method(self, url: str, method: str) -> Iterator[IndexMatch]:
        key = surt(url).encode()
        yield from self._merged(key + b" ", key + b" ")
        if method not in ("GET", "HEAD"):  # cdxj-indexer and pywb put method and body into the key
            start = key.partition(b"?")[0] + b"?"
            yield from self._merged(start, start, b"__wb_method=" + method.lower().encode())

    def _merged(self, since: bytes, start: bytes, within: bytes = b"") -> Iterator[IndexMatch]:
        """Yield what begins with `start`, from all files, in order."""
        found = heapq.merge(*(_lines_from(number, one, since, start) for number, one in enumerate(self._listings)))
        for line, number in found:
            if within in line:
                yield self._listings[number].match_of_line(line)


def _lines_from(number: int, listing: _IndexFile, since: bytes, start: bytes) -> Iterator[tuple[bytes, int]]:
    for line in listing.lines.lines_from(since):
        if not line.startswith(start):
            return
        if line.strip() and not line.startswith((b"!", b" CDX ")):
            yield line, number


def _scope_prefixes(key: str, scope: SearchScope, *, open_path: bool) -> list[bytes]:
    """Return what the lines of a scope begin with, in the order of their bytes."""
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


def _most_alike_location(matches: Iterable[IndexMatch], refers_to: RefersTo) -> RecordPlace | None:
    ranked: dict[int, RecordPlace] = {}
    for match in matches:
        entry = match.entry
        if entry.mime != REVISIT_MIME:
            ranked.setdefault(_likeness(entry, refers_to), (match.path, entry.offset, entry.inside))
    ranked.pop(NO_LIKENESS, None)
    return ranked[max(ranked)] if ranked else None


def _likeness(entry: CdxjEntry, original: RefersTo) -> int:
    """Return how sure it is that an entry is the original: by its place, by time and digest, by time, by digest; 0 for not."""
    if (PurePath(entry.filename).name, entry.offset) == (original.filename, original.offset):
        return 4
    same_time = bool(original.date) and entry.timestamp == cdx_timestamp(original.date)
    same_bytes = bool(original.payload_digest) and base32_digest(entry.digest) == base32_digest(original.payload_digest)
    return 2 * same_time + same_bytes
