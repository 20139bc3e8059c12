"""The index lines of a file that has none: its records, read through."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from warc.errors import RecordError
from warc.header import read_date
from warc.http.entity import record_entity
from warc.index.cdxj import REVISIT_MIME, CdxjEntry, cdx_mime, new_entry
from warc.read.reader import read_records
from warc.read.revisit import BODY_LEFT_OUT_REASON
from warc.read.stated_digest import digest_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from warc.http.message import ResponseHead
    from warc.read.archive_path import ArchivePath
    from warc.read.payload_digest import EntityRead
    from warc.read.record import ReadRecord

CAPTURE_TYPES = ("response", "revisit", "resource")
"""Record types that hold what an address gave."""
PAGE_INFO_SCHEME = "urn:pageinfo:"
"""Begins the URL of a metadata record that says how a browser rendered a page. Players look it up in the index."""
MAX_METHOD_BYTES = 32


@dataclass(frozen=True, slots=True)
class _RequestInfo:
    """What a request record says of the answer that it belongs to."""

    url: str
    record_id: str
    concurrent: frozenset[str]
    method: str

    def goes_with(self, answer: ReadRecord) -> bool:
        """Return whether the answer is to this request: by what the two say of each other, else by their address."""
        theirs = answer.fields.all("WARC-Concurrent-To")
        if self.concurrent or theirs:
            return answer.record_id in self.concurrent or self.record_id in theirs
        return self.url == answer.url


@dataclass(slots=True)
class EntryPairing:
    """Gives answers the method of the request beside them, before or after."""

    _request_info: _RequestInfo | None = None
    _held: tuple[ReadRecord, CdxjEntry] | None = None

    def add(self, record: ReadRecord, entity: EntityRead) -> Iterator[CdxjEntry]:
        """Return the entries that are whole once this record was read, whose faults are reported elsewhere. `rest` has the last one."""
        if record.type == "request":
            yield from self.request(_request_info(record, entity.raw_head))
        elif _is_indexed(record, CAPTURE_TYPES) and not record.block.error and read_date(record.date):
            yield from self.answer(record, _record_entry(record, entity.head, _digest(record, entity.sha1)))

    def request(self, info: _RequestInfo) -> Iterator[CdxjEntry]:
        """The answer that came before, if it is to this request."""
        if self._held and info.goes_with(self._held[0]):
            yield replace(self._held[1], method=info.method)
            self._held = self._request_info = None
        else:
            self._request_info = info

    def answer(self, answer: ReadRecord, entry: CdxjEntry) -> Iterator[CdxjEntry]:
        """The answer before it, which has waited long enough, and this one if its request came before."""
        yield from self.unpaired_entries()
        if self._request_info and self._request_info.goes_with(answer):
            yield replace(entry, method=self._request_info.method)
        else:
            self._held = answer, entry
        self._request_info = None

    def unpaired_entries(self) -> Iterator[CdxjEntry]:
        """The answer that still waits for its request."""
        if self._held:
            yield self._held[1]
        self._held = None


def index_archive(
    path: ArchivePath, kinds: Collection[str] = CAPTURE_TYPES, *, on_bytes: Callable[[int], None] | None = None
) -> Iterator[CdxjEntry | RecordError]:
    """The entries of a file in its order, and its faults as values. CaptureNotFound without that file.

    The method is that of the request beside the answer; GET where there is none.
    """
    pairing = EntryPairing()
    for record in read_records(path, on_bytes=on_bytes):
        if isinstance(record, RecordError):
            yield record
        elif record.type == "request":
            yield from pairing.request(_request_info(record, record_entity(record).raw_head))
        elif _is_indexed(record, kinds):
            entry = _entry_or_fault(record)
            if isinstance(entry, RecordError):
                yield entry
            else:
                yield from pairing.answer(record, entry)
    yield from pairing.unpaired_entries()


def _is_indexed(record: ReadRecord, kinds: Collection[str]) -> bool:
    return bool(record.url) and (record.type in kinds or _is_page_info(record, kinds))


def _is_page_info(record: ReadRecord, kinds: Collection[str]) -> bool:
    return "resource" in kinds and record.type == "metadata" and record.url.startswith(PAGE_INFO_SCHEME)


def _request_info(request: ReadRecord, raw_head: bytes) -> _RequestInfo:
    word, space, _ = raw_head[:MAX_METHOD_BYTES].partition(b" ")
    method = word.decode().upper() if space and word.isalpha() else "GET"
    return _RequestInfo(request.url, request.record_id, frozenset(request.fields.all("WARC-Concurrent-To")), method)


def _entry_or_fault(record: ReadRecord) -> CdxjEntry | RecordError:
    """The entry of a record; what is wrong with it where it is not whole."""
    try:
        head, digest = _head_and_digest(record)
    except RecordError as error:
        return error
    if read_date(record.date) is None:
        return RecordError(record.filename, record.offset, f"no date: {record.date[:40]!r}")
    return _record_entry(record, head, digest)


def _record_entry(record: ReadRecord, head: ResponseHead | None, digest: str) -> CdxjEntry:
    truncated = record.fields.get("WARC-Truncated")
    entry = new_entry(record.url, record.date, record.location, head, digest=digest, truncated=truncated)
    match record.type:
        case "revisit":
            return replace(entry, mime=REVISIT_MIME, truncated=None if truncated == BODY_LEFT_OUT_REASON else truncated)
        case "resource" | "metadata":
            return replace(entry, mime=cdx_mime((record.fields.get("Content-Type") or "").encode()))
        case _:
            return entry


def _head_and_digest(record: ReadRecord) -> tuple[ResponseHead | None, str]:
    """Head and digest of the entity; of a revisit the digest that it states."""
    entity, hasher = record_entity(record), hashlib.sha1(usedforsecurity=False)
    for part in entity.parts:
        hasher.update(part)
    for _ in record.block:
        pass  # what is behind the last chunk
    return entity.head, _digest(record, hasher.digest())


def _digest(record: ReadRecord, sha1: bytes) -> str:
    stated = record.fields.get("WARC-Payload-Digest") or ""
    return stated if record.type == "revisit" else digest_text("sha1", sha1)
