"""The index lines of a file that has none: its records, read through."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from warc.cdxj import REVISIT, CdxjEntry, entry_of, media_type
from warc.errors import RecordError
from warc.header import read_date
from warc.payload import payload_of
from warc.reader import read_records
from warc.revisit import DUPLICATE_LEFT_OUT

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from warc.payload import Payload
    from warc.place import Place
    from warc.record import ReadRecord

CAPTURES = ("response", "revisit", "resource")
"""Record types that hold what an address gave."""
LONGEST_METHOD = 32


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a request record says of the answer that it belongs to."""

    url: str
    record_id: str
    concurrent: frozenset[str]
    method: str

    def goes_with(self, answer: ReadRecord) -> bool:
        """Whether the answer is to this request: by what the two say of each other, else by their address."""
        theirs = answer.fields.all("WARC-Concurrent-To")
        if self.concurrent or theirs:
            return answer.record_id in self.concurrent or self.record_id in theirs
        return self.url == answer.url


@dataclass(slots=True)
class Indexing:
    """Makes entries of the records of a file, given in its order. An answer has the method of the request beside it, before or after."""

    kinds: Collection[str] = CAPTURES
    _asked: _Asked | None = None
    _held: tuple[ReadRecord, CdxjEntry] | None = None

    def wants(self, record: ReadRecord) -> bool:
        """Whether the record has to do with any entry."""
        return record.type == "request" or (record.type in self.kinds and bool(record.url))

    def add(self, record: ReadRecord, payload: Payload) -> Iterator[CdxjEntry | RecordError]:
        """The entries that are certain now; what is wrong with the record where it is not whole."""
        if record.type == "request":
            yield from self._request(_asked(record, payload))
        elif record.block.error:
            record.block.told = True
            yield record.block.error
        elif read_date(record.date) is None:
            yield RecordError(record.filename, record.offset, f"no date: {record.date[:40]!r}")
        else:
            yield from self._answer(record, _entry(record, payload))

    def _request(self, asked: _Asked) -> Iterator[CdxjEntry]:
        """The answer that came before, if it is to this request."""
        if self._held and asked.goes_with(self._held[0]):
            yield replace(self._held[1], method=asked.method)
            self._held = self._asked = None
        else:
            self._asked = asked

    def _answer(self, answer: ReadRecord, entry: CdxjEntry) -> Iterator[CdxjEntry]:
        """The answer before it, which has waited long enough, and this one if its request came before."""
        yield from self.rest()
        if self._asked and self._asked.goes_with(answer):
            yield replace(entry, method=self._asked.method)
        else:
            self._held = answer, entry
        self._asked = None

    def rest(self) -> Iterator[CdxjEntry]:
        """The answer that still waits for its request."""
        if self._held:
            yield self._held[1]
        self._held = None


def index_file(
    path: Place, kinds: Collection[str] = CAPTURES, *, on_bytes: Callable[[int], None] | None = None
) -> Iterator[CdxjEntry | RecordError]:
    """The entries of a file in its order, and its faults as values. CaptureNotFound without that file.

    The method is that of the request beside the answer; GET where there is none.
    """
    indexing = Indexing(kinds)
    for record in read_records(path, on_bytes=on_bytes):
        if isinstance(record, RecordError):
            yield record
        elif indexing.wants(record):
            yield from indexing.add(record, payload_of(record))
    yield from indexing.rest()


def _asked(request: ReadRecord, payload: Payload) -> _Asked:
    word, space, _ = payload.raw_head[:LONGEST_METHOD].partition(b" ")
    method = word.decode().upper() if space and word.isalpha() else "GET"
    return _Asked(request.url, request.record_id, frozenset(request.fields.all("WARC-Concurrent-To")), method)


def _entry(record: ReadRecord, payload: Payload) -> CdxjEntry:
    """The entry of a record that is whole; of a revisit with the digest that it states."""
    stated, truncated = record.fields.get("WARC-Payload-Digest") or "", record.fields.get("WARC-Truncated")
    digest = stated if record.type == "revisit" else payload.digest
    entry = entry_of(record.url, record.date, record.location, payload.head, digest=digest, truncated=truncated)
    match record.type:
        case "revisit":
            return replace(entry, mime=REVISIT, truncated=None if truncated == DUPLICATE_LEFT_OUT else truncated)
        case "resource":
            return replace(entry, mime=media_type((record.fields.get("Content-Type") or "").encode()))
        case _:
            return entry
