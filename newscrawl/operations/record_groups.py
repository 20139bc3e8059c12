"""The exchanges of a run's WARC files, as the places of their records, and which of them belong to a page."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newscrawl.errors import DamagedRunError
from warc.errors import RecordError
from warc.read.exchange_metadata import speaks_of, told_by
from warc.read.reader import read_records
from warc.read.revisit import Original

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from warc.read.archive_path import Place
    from warc.read.record import ReadRecord

REQUISITE, REDIRECT = "requisite", "redirect"


@dataclass(frozen=True, slots=True)
class Span:
    """The bytes of a record in a file."""

    path: Place
    offset: int
    length: int


@dataclass(slots=True)
class Group:
    """Records that lie one behind the other and belong together: an exchange, a conversion with its ledger, a warcinfo."""

    type: str
    """Of the first record."""
    record_id: str
    url: str
    spans: list[Span]
    refers_to: str = ""
    original: Original | None = None
    """Of a revisit: where its body lies."""
    told: dict[str, str] = field(default_factory=dict)
    """What its metadata record tells: `via`, `foundBy` …"""


def groups(path: Place, on_bytes: Callable[[int], None] | None = None) -> Iterator[Group]:
    """What a file holds, in order. DamagedRunError at the first fault: what is damaged is not given away."""
    group: Group | None = None
    for record in read_records(path, on_bytes=on_bytes):
        if isinstance(record, RecordError):
            raise DamagedRunError(f"{record}. `newscrawl prove` and `python -m warc verify` say more.")
        told = told_by(record)
        span = _span(record, path)
        if group and _belongs(record, group):
            group.spans.append(span)
            group.told.update(told)
            continue
        if group:
            yield group
        original = Original.of(record) if record.type == "revisit" else None
        refers_to = record.fields.get("WARC-Refers-To") or ""
        group = Group(record.type, record.record_id, record.url, [span], refers_to, original)
    if group:
        yield group


def wanted(found: Iterable[Group], record_ids: set[str]) -> set[str]:
    """The ids of the exchanges that the pages with these ids are made of: their own, what led there, what they show."""
    by_via: dict[str, list[Group]] = defaultdict(list)
    by_url: dict[str, list[Group]] = defaultdict(list)
    kept = []
    for group in found:
        by_url[group.url].append(group)
        if group.told.get("foundBy") == REQUISITE:
            by_via[group.told.get("via", "")].append(group)
        if group.record_id in record_ids:
            kept.append(group)
    chosen: set[str] = set()
    while kept:
        group = kept.pop()
        if group.record_id in chosen:
            continue
        chosen.add(group.record_id)
        kept += by_via.get(group.url, ())
        if group.told.get("foundBy") == REDIRECT:
            kept += by_url.get(group.told.get("via", ""), ())
    return chosen


def _belongs(record: ReadRecord, group: Group) -> bool:
    of_that = record.type == "metadata" and record.fields.get("WARC-Refers-To") == group.record_id
    return speaks_of(record, group.record_id) or (bool(group.record_id) and of_that)


def _span(record: ReadRecord, path: Place) -> Span:
    location = record.location
    if record.block.error or not location.length:
        raise DamagedRunError(
            f"{path}, offset {record.offset}: {record.block.error.fault if record.block.error else 'a record that is not alone in its compressed member'}."
        )
    return Span(path, location.offset, location.length)
