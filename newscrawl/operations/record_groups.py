"""The exchanges of a run's WARC files, as the places of their records, and which of them belong to a page."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newscrawl.errors import DamagedRunError
from newscrawl.operations.rendered_pages import requested_response_ids
from warc.errors import RecordError
from warc.read.exchange_metadata import belongs_to_exchange, metadata_fields
from warc.read.reader import read_records
from warc.read.revisit import RefersTo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from warc.read.archive_path import ArchivePath
    from warc.read.record import ReadRecord

REQUISITE_FOUND_BY, REDIRECT_FOUND_BY = "requisite", "redirect"


@dataclass(frozen=True, slots=True)
class RecordSpan:
    """The bytes of a record in a file."""

    path: ArchivePath
    offset: int
    length: int


@dataclass(slots=True)
class RecordGroup:
    """Records that lie one behind the other and belong together: an exchange, a conversion with its ledger, a warcinfo."""

    type: str
    """Of the first record."""
    record_id: str
    url: str
    spans: list[RecordSpan]
    refers_to: str = ""
    original: RefersTo | None = None
    """Of a revisit: where its body lies."""
    requested: frozenset[str] = frozenset()
    """Of a rendered page: the ids of the responses that its scripts requested."""
    metadata: dict[str, str] = field(default_factory=dict)
    """What its metadata record tells: `via`, `foundBy` …"""


def read_record_groups(path: ArchivePath, on_bytes: Callable[[int], None] | None = None) -> Iterator[RecordGroup]:
    """Yield what a file holds, in order. DamagedRunError at the first fault: what is damaged is not given away."""
    group: RecordGroup | None = None
    for record in read_records(path, on_bytes=on_bytes):
        if isinstance(record, RecordError):
            raise DamagedRunError(f"{record}. `newscrawl prove` and `python -m warc verify` say more.")
        metadata, requested = metadata_fields(record), requested_response_ids(record)
        span = _record_span(record, path)
        if group and _belongs_to_group(record, group):
            group.spans.append(span)
            group.metadata.update(metadata)
            group.requested |= requested
            continue
        if group:
            yield group
        original = RefersTo.from_record(record) if record.type == "revisit" else None
        refers_to = record.fields.get("WARC-Refers-To") or ""
        group = RecordGroup(record.type, record.record_id, record.url, [span], refers_to, original)
    if group:
        yield group


def page_exchange_ids(found: Iterable[RecordGroup], record_ids: set[str]) -> set[str]:
    """The ids of the exchanges that the pages with these ids are made of: their own, what led there, what they show.

    To a rendered page its response belongs, and what its scripts requested.
    """
    by_via: dict[str, list[RecordGroup]] = defaultdict(list)
    by_url: dict[str, list[RecordGroup]] = defaultdict(list)
    by_id: dict[str, RecordGroup] = {}
    kept = []
    for group in found:
        by_id[group.record_id] = group
        by_url[group.url].append(group)
        if group.metadata.get("foundBy") == REQUISITE_FOUND_BY:
            by_via[group.metadata.get("via", "")].append(group)
        if group.record_id in record_ids:
            kept.append(group)
    chosen: set[str] = set()
    while kept:
        group = kept.pop()
        if group.record_id in chosen:
            continue
        chosen.add(group.record_id)
        if group.type == "conversion":
            kept += (by_id[one] for one in {group.refers_to, *group.requested} if one in by_id)
        kept += by_via.get(group.url, ())
        if group.metadata.get("foundBy") == REDIRECT_FOUND_BY:
            kept += by_url.get(group.metadata.get("via", ""), ())
    return chosen


def _belongs_to_group(record: ReadRecord, group: RecordGroup) -> bool:
    of_that = record.type == "metadata" and record.fields.get("WARC-Refers-To") == group.record_id
    return belongs_to_exchange(record, group.record_id) or (bool(group.record_id) and of_that)


def _record_span(record: ReadRecord, path: ArchivePath) -> RecordSpan:
    location = record.location
    if record.block.error or not location.length:
        raise DamagedRunError(
            f"{path}, offset {record.offset}: {record.block.error.fault if record.block.error else 'a record that is not alone in its compressed member'}."
        )
    return RecordSpan(path, location.offset, location.length)
