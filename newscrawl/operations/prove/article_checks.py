"""The checks of an article: its line, its index entry, its record, the rebuilt article and its ledger."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from newscrawl.article_json import json_line
from newscrawl.operations.prove.check import Check, failed_check, proved_check
from newscrawl.operations.prove.differences import differences_text
from warc.errors import RecordError
from warc.index.collection import INDEX_NAME
from warc.read.reader import read_records
from warc.read.stated_digest import parse_stated_digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newscrawl.operations.prove.claimed_record import ClaimedRecord
    from newscrawl.operations.prove.evidence import RunEvidence
    from newscrawl.operations.prove.locate import FoundArticle
    from newscrawl.storage.stored_run import JsonLine
    from warc.read.archive_path import ArchivePath
    from warc.read.capture import Capture


VERSION_PROPERTY = "version"


def line_check(found: FoundArticle) -> Iterator[Check]:
    """Check a line from outside the store, by which an article was named, against the store's."""
    if found.given is None:
        return
    if found.given.raw == found.line.raw:
        yield proved_check("line", f"{found.given.place} is {found.line.place}, byte for byte")
    else:
        wrong = differences_text(found.given.value, found.line.value, "the line given", "the store")
        yield failed_check(
            "line", f"{found.given.place} is not {found.line.place}: {wrong or 'the same values in other bytes'}"
        )


def index_check(holder: RunEvidence, named: ClaimedRecord, line: JsonLine) -> Check:
    """Check that the index leads to the record and agrees with the article."""
    place = f"{holder.run.place}/{INDEX_NAME}"
    found = holder.run_lookup.entries_at(named.filename, named.offset)
    if not found:
        others = holder.run_lookup.line_numbers_of(named.url)
        instead = f"; line {', '.join(map(str, others))} leads elsewhere for the article's address" if others else ""
        return failed_check(
            "index",
            f"{place} has no line for {named.filename}, offset {named.offset}, which {line.place} names{instead}",
        )
    entry, number = found[0].entry, found[0].number
    indexed = {"url": entry.url, "length": entry.length, "timestamp": entry.timestamp, "digest": entry.digest}
    digits = "".join(filter(str.isdecimal, named.date))[:14]
    wanted = {"url": named.url, "length": named.length, "timestamp": digits, "digest": named.payload_digest}
    if wrong := differences_text(wanted, indexed, "the article", "the index"):
        return failed_check("index", f"{place}, line {number}: {wrong}")
    return proved_check(
        "index", f"{place}, line {number}, leads to the record: {named.filename}, offset {named.offset}"
    )


def record_check(holder: RunEvidence, capture: Capture, named: ClaimedRecord, line: JsonLine) -> Check:
    """Check that the record matches its digests and what the article says about it."""
    place = capture.location
    where = f"{holder.run.place}/{place.filename}, offset {place.offset}"
    recorded = {
        "url": capture.url,
        "length": place.length,
        "WARC-Record-ID": place.record_id,
        "WARC-Date": capture.date,
        "WARC-Payload-Digest": capture.payload_digest,
    }
    wanted = {
        "url": named.url,
        "length": named.length,
        "WARC-Record-ID": named.record_id,
        "WARC-Date": named.date,
        "WARC-Payload-Digest": named.payload_digest,
    }
    if wrong := differences_text(wanted, recorded, "the article", "the record"):
        return failed_check("record", f"{where}: {wrong} ({line.place})")
    if not capture.block_digest:
        return failed_check("record", f"{where}: the record has no WARC-Block-Digest, so its bytes cannot be checked")
    if fault := _payload_fault(holder.run.path(place.filename), capture):
        return failed_check("record", f"{where}: {fault}")
    return proved_check(
        "record", f"the record is whole, its digests are those of its bytes, and the article names it truly: {where}"
    )


def article_check(rebuilt: Mapping[str, Any], line: JsonLine) -> Check:
    """Check that the rebuilt article is the stored line, byte for byte.

    Its `version` is not checked: a change takes two captures to see.
    """
    page = {name: value for name, value in rebuilt.items() if name != VERSION_PROPERTY}
    made = json_line({**page, **{name: value for name, value in line.value.items() if name == VERSION_PROPERTY}})
    if made == line.raw:
        return proved_check(
            "article",
            f"made once more of the record, without a network, the article is {line.place}, byte for byte ({len(made)} bytes)",
        )
    wrong = differences_text(line.value, json.loads(made), "the stored article", "the one made of the record")
    return failed_check("article", f"{line.place}: {wrong or 'the same values in other bytes'}")


def ledger_check(place: str, stored: list[tuple[int, bytes]], rebuilt: list[bytes], line: JsonLine) -> Check:
    """Check that the removals of the rebuilt article are the lines of the ledger, byte for byte and in order."""
    for (number, raw), made in zip(stored, rebuilt, strict=False):
        if raw != made:
            wrong = differences_text(json.loads(raw), json.loads(made), "the ledger", "what the record gives")
            return failed_check("ledger", f"{place}, line {number}: {wrong or 'the same values in other bytes'}")
    if len(stored) != len(rebuilt):
        return failed_check(
            "ledger",
            f"{place} has {len(stored)} removals of the article in {line.place}; the record gives {len(rebuilt)}",
        )
    return proved_check("ledger", f"the ledger in {place} has what was removed, byte for byte ({len(stored)} removals)")


def _payload_fault(path: ArchivePath, capture: Capture) -> str:
    """Return why WARC-Payload-Digest, where the record states one, is not that of its payload; empty where it is."""
    record = next(read_records(path, capture.location.offset))
    if isinstance(record, RecordError):
        return str(record)
    stated = parse_stated_digest(record.fields.get("WARC-Payload-Digest"))
    if stated is None or stated.matches_content(capture.entity) or stated.matches_content(capture.body):
        return ""
    return f"its WARC-Payload-Digest is {stated}, that of its payload {capture.payload_digest}"
