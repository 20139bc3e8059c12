"""Exchanges into the files of a run: records, index lines, and references instead of bodies seen before."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from warc.digest import sha256_fingerprint
from warc.http.http_response import split_response
from warc.index.cdxj import REVISIT_MIME, CdxjEntry, new_entry, parse_line
from warc.write.dedup import deduplication_key
from warc.write.records import EarlierCapture, certificate_record, exchange_records

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from io import FileIO
    from pathlib import Path

    from warc.http.http_response import ResponseParts
    from warc.read.record_location import RecordLocation
    from warc.write.dedup import DedupDatabase
    from warc.write.exchange import Exchange
    from warc.write.records import Record, RecordType
    from warc.write.rotation import WarcFiles
    from warc.write.writer import WarcWriter

INDEX_JOURNAL_NAME = "journal.cdxj.open"
"""Index lines in the order in which they were written; gone when the index is there."""


@dataclass(frozen=True, slots=True)
class RecordingJob:
    """An exchange that is to be recorded."""

    exchange: Exchange
    method: str = "GET"


@dataclass(frozen=True, slots=True)
class RecordedExchange:
    """What was written of an exchange, and where."""

    types: tuple[RecordType, ...]
    locations: tuple[RecordLocation, ...]
    date: str
    """WARC-Date as written; empty where nothing was."""
    entry: CdxjEntry | None
    """The index line; None where there was no answer."""


@dataclass(slots=True)
class Recorder:
    """Writes groups of exchanges. After an OSError nothing of the group is in the file, and no more may be written."""

    files: WarcFiles
    journal: Path
    seen: DedupDatabase | None = None
    masked: tuple[str, ...] = ()
    """Headers whose values are not to be stored."""
    _lines: FileIO | None = None
    _certificates: set[tuple[str, bytes]] = field(default_factory=set)

    def write_exchanges(self, group: Sequence[RecordingJob]) -> list[RecordedExchange]:
        """Return what was written for each, in order; all of it is in the file, or, on OSError, none."""
        writer = self.files.writer()
        recorded = [self._place(job, writer) for job in group]
        # First: a file that the commit closes has all its lines. Of a file that stays open recovery reads the records themselves.
        self.add_index_entry([one.entry for one in recorded if one.entry])
        self.files.commit()
        return recorded

    def add_index_entry(self, entries: list[CdxjEntry]) -> None:
        """Add lines to the index."""
        if self._lines is None:
            self._lines = self.journal.open("ab", buffering=0)
        lines = memoryview("".join(entry.to_line() for entry in entries).encode())
        while lines:
            lines = lines[self._lines.write(lines) :]

    def entries(self) -> Iterator[CdxjEntry]:
        """The index lines of all that was written, in that order."""
        if self.journal.exists():
            with self.journal.open(encoding="utf-8") as lines:
                yield from map(parse_line, lines)

    def close(self) -> None:
        """Close the open file and the journal; the journal stays."""
        if self._lines:
            self._lines.close()
        self.files.close()

    def _place(self, job: RecordingJob, writer: WarcWriter) -> RecordedExchange:
        exchange = job.exchange
        answer = split_response(exchange.response) if exchange.response else None
        key = deduplication_key(exchange, answer, job.method) if self.seen and answer else None
        original = self.seen.find(key) if self.seen and key else None
        records = exchange_records(exchange, writer.warcinfo_id, answer=answer, original=original, masked=self.masked)
        if records and self._is_new_certificate(exchange):
            records.append(certificate_record(exchange, writer.warcinfo_id, records[0].record_id))
        locations = [writer.buffer(record) for record in records]
        if self.seen and key and not original:
            self.seen.add(key, _as_original(records[0], locations[0]))
        entry = _entry(job, answer, records[0], locations[0]) if answer else None
        date = records[0].date if records else ""
        return RecordedExchange(tuple(one.type for one in records), tuple(locations), date, entry)

    def _is_new_certificate(self, exchange: Exchange) -> bool:
        """Once per host and chain: a server may have many names, and a name many servers."""
        if not exchange.certificate:
            return False
        key = "".join(exchange.url.split("/", 3)[2:3]), sha256_fingerprint(exchange.certificate)
        if key in self._certificates:
            return False
        self._certificates.add(key)
        return True


def _as_original(record: Record, location: RecordLocation) -> EarlierCapture:
    return EarlierCapture(record.record_id, record.url, record.date, location.filename, location.offset)


def _entry(job: RecordingJob, answer: ResponseParts, response: Record, location: RecordLocation) -> CdxjEntry:
    entry = new_entry(
        response.url,
        response.date,
        location,
        answer.head,
        digest=answer.payload_digest,
        method=job.method,
        truncated=job.exchange.truncated,
    )
    return replace(entry, mime=REVISIT_MIME) if response.type == "revisit" else entry
