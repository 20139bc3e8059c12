"""What is wrong with a WARC file, all of it, in one pass and with little memory."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from warc.errors import RecordError
from warc.header import read_date
from warc.read.payload_digest import read_entity
from warc.read.reader import read_records
from warc.read.stated_digest import parse_stated_digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from warc.read.archive_path import ArchivePath
    from warc.read.payload_digest import EntityRead
    from warc.read.record import ReadRecord

DATE_PATTERN = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?Z)?)?)?", re.ASCII)
"""WARC-Date (section 5.4): UTC, as precise as is known."""
REQUIRED_FIELDS = ("WARC-Type", "WARC-Record-ID", "WARC-Date")
TYPES_WITH_URI = ("response", "resource", "request", "revisit", "conversion", "continuation")
"""Types of record that must have a WARC-Target-URI (section 5.14)."""
TYPES_WITH_ENTITY = ("response", "revisit", "resource", "request", "metadata")
"""Types of record of which an index may speak, metadata of pages among them."""
RECORD_END = b"\r\n\r\n"


@dataclass(slots=True)
class VerifiedCounts:
    """What a file held that was verified."""

    records: Counter[str] = field(default_factory=Counter)
    """How many of each type."""
    bytes: int = 0
    """Of the file."""
    framed_digests: int = 0
    """Payload digests that were taken of the chunks as they came, as warcio and wget do, and not of what is in them."""


def verify_file(
    path: ArchivePath,
    on_bytes: Callable[[int], None] | None = None,
    checked: VerifiedCounts | None = None,
    on_record: Callable[[ReadRecord, EntityRead | None], None] = lambda *_: None,
) -> Iterator[RecordError]:
    """Every fault of a file, in order; what spans records comes last. `checked` counts along, `on_bytes` as it is read.

    `on_record` is called with each record once its block was read, and with its entity where it may have one of its own.

    Looked at are: compression, lengths, digests, needed fields, the form of dates, record ids given twice, the warcinfo at
    the beginning, and that what a record belongs to (WARC-Concurrent-To) is there and of the same address.
    """
    checked = checked or VerifiedCounts()
    ties = _RecordReferences()

    def count(size: int) -> None:
        checked.bytes += size
        if on_bytes:
            on_bytes(size)

    for record in read_records(path, on_bytes=count):
        if isinstance(record, RecordError):
            yield record
            continue
        first = not checked.records.total()
        checked.records[record.type] += 1
        entity = read_entity(record) if _has_entity(record) else None
        checked.framed_digests += bool(entity and entity.framed)
        record.block.drain()
        faults = [*_header_faults(record, first=first), *ties.faults(record), *_block_faults(record, entity)]
        yield from (RecordError(record.filename, record.offset, fault) for fault in faults)
        if record.block.error and not record.block.error_raised:
            record.block.error_raised = True
            yield record.block.error
        on_record(record, entity)
    yield from (RecordError(path.name, offset, fault) for offset, fault in ties.loose())


def _header_faults(record: ReadRecord, *, first: bool) -> Iterator[str]:
    if record.version == "ARC":
        return
    if first and record.type != "warcinfo":
        yield "the file does not begin with a warcinfo record"
    needed = [*REQUIRED_FIELDS, "WARC-Target-URI"] if record.type in TYPES_WITH_URI else REQUIRED_FIELDS
    if missing := [name for name in needed if not record.fields.get(name)]:
        yield f"no {', '.join(missing)} in its header"
    if record.date and not (DATE_PATTERN.fullmatch(record.date) and read_date(record.date)):
        yield f"no date: {record.date[:40]!r}"
    for name in ("WARC-Block-Digest", "WARC-Payload-Digest"):
        stated = record.fields.get(name)
        if stated and not parse_stated_digest(stated):
            yield f"{name} of no known form: {stated[:100]!r}"


def _has_entity(record: ReadRecord) -> bool:
    """Return whether its payload is checked, or an index speaks of it."""
    return record.type in TYPES_WITH_ENTITY or bool(record.fields.get("WARC-Payload-Digest"))


def _block_faults(record: ReadRecord, entity: EntityRead | None) -> Iterator[str]:
    if entity and entity.fault and not record.block.error:
        yield entity.fault
    whole = record.block.error is None and record.version != "ARC"
    if whole and record.block.terminator != RECORD_END:
        yield f"{record.block.terminator!r} behind its block, where two line ends must stand"


class _RecordReferences:
    """Which records name which, by 8 bytes of each record id."""

    def __init__(self) -> None:
        self._seen: set[int] = set()
        self._awaited: dict[int, tuple[int, str]] = {}
        self._group: tuple[str, str] = "", ""

    def faults(self, record: ReadRecord) -> Iterator[str]:
        own = hash(record.record_id)
        if record.record_id and own in self._seen:
            yield f"{record.record_id} is the id of an earlier record too"
        self._seen.add(own)
        self._awaited.pop(own, None)
        for named in record.fields.all("WARC-Concurrent-To"):
            if hash(named) not in self._seen:
                self._awaited[hash(named)] = record.offset, f"it belongs to {named}, which is not in the file"
            if named == self._group[0] and record.type == "request" and record.url != self._group[1]:
                yield f"a request for {record.url} that belongs to an answer of {self._group[1]}"
        if not record.fields.get("WARC-Concurrent-To"):
            self._group = record.record_id, record.url

    def loose(self) -> Iterator[tuple[int, str]]:
        """Yield what was named and never came."""
        yield from sorted(self._awaited.values())
