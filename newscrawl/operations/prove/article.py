"""The proof of one article: its line, its index entry, its record, and the article rebuilt from the record."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from newscrawl.article_json import as_line
from newscrawl.errors import StorageError, UsageError
from newscrawl.extract.workers.sandbox import offline
from newscrawl.operations.page_outcome import CrawlScope, PageJob
from newscrawl.operations.prove.check import Check, failed, proved
from newscrawl.operations.prove.claimed_record import ClaimedRecord
from newscrawl.operations.prove.page_readers import ReaderCache
from newscrawl.operations.prove.rendering import rendered_capture, rendering_check
from newscrawl.storage.run_files import LEDGER
from newscrawl.storage.run_id import new_run_id
from warc.errors import RecordError, WarcError
from warc.index.collection import INDEX
from warc.read.exchange_metadata import exchange_metadata_at
from warc.read.reader import read_capture, read_records
from warc.read.stated_digest import read_stated_digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newscrawl.operations.page_outcome import FurtherPage, PageOutcome
    from newscrawl.operations.page_reader import PageReader
    from newscrawl.operations.prove.evidence import EvidenceStore, RunEvidence
    from newscrawl.operations.prove.locate import FoundArticle
    from newscrawl.storage.stored_run import JsonLine
    from warc.read.archive_path import ArchivePath
    from warc.read.capture import Capture

SHORT = 80
"""Characters of a value that are printed."""
BEFORE = 20
"""Of these, characters before the first that differs."""
VERSION = "version"


class ArticleProof:
    """Proves articles, one after the other."""

    def __init__(self, archive: EvidenceStore, settings: Mapping[str, Any]) -> None:
        self.archive = archive
        self.readers = ReaderCache(settings)
        self.scope = CrawlScope(new_run_id())

    def checks(self, evidence: RunEvidence, line: JsonLine) -> Iterator[Check]:
        """The checks of the article in this line, without those of its run."""
        captures: dict[str, Capture] = {}
        for page in line.pages:
            named = ClaimedRecord.by(page)
            if named is None:
                yield failed("record", f"{line.place} does not name the record that the article was read from")
                return
            checks, capture = self._page(evidence, named, line)
            yield from checks
            if capture is None:
                return
            captures[named.url] = capture
        yield from self._rebuilt(evidence, captures, line)

    def _page(self, evidence: RunEvidence, named: ClaimedRecord, line: JsonLine) -> tuple[list[Check], Capture | None]:
        """The checks of one page of the article, and its capture; None where it cannot be read."""
        holder = self.archive.holding(named.filename, evidence.run)
        if holder is None:
            problem = f"{line.place} names the file {named.filename!r}, for which no run here speaks"
            return [failed("record", problem)], None
        checks = []
        try:
            checks.append(self._place_check(holder, named, line))
        except StorageError as error:
            checks.append(failed("index", str(error)))
        try:
            if named.rendered_from:
                capture = rendered_capture(holder, named)
            else:
                capture = self._capture(holder, named.filename, named.offset)
        except (WarcError, OSError) as error:
            return [*checks, failed("record", f"{holder.run.place}: {error}")], None
        return [*checks, record_check(holder, capture, named, line)], capture

    def _place_check(self, holder: RunEvidence, named: ClaimedRecord, line: JsonLine) -> Check:
        """Check that the index leads to the record, or, of a rendered page, to the response that it was rendered from."""
        return rendering_check(self.archive, holder, named) if named.rendered_from else index_check(holder, named, line)

    def _capture(self, holder: RunEvidence, filename: str, offset: int) -> Capture:
        resolve = partial(self.archive.original, run=holder.run)
        return read_capture(holder.run.path(filename), offset, resolve)

    def _read(
        self, reader: PageReader, job: PageJob, captures: Mapping[str, Capture], holder: RunEvidence
    ) -> PageOutcome:
        """Read the page and the further pages that it needs. The archive may be remote; the reading itself is offline."""
        while True:
            with offline():
                outcome = reader.read(job)
            if not outcome.wants:
                return outcome
            job = replace(job, further=(*job.further, self._further(outcome.wants, captures, holder)))

    def _further(self, url: str, captures: Mapping[str, Capture], holder: RunEvidence) -> FurtherPage | None:
        """The page that an article continues on: as its line names it, else as its run captured it."""
        try:
            place = captures[url].location if url in captures else holder.lookup.entry_of(url)
            if place is None:
                return None
            capture = captures.get(url) or self._capture(holder, place.filename, place.offset)
            return capture, exchange_metadata_at(holder.run.path(place.filename), place.offset)
        except (StorageError, WarcError, OSError):
            return None

    def _rebuilt(self, evidence: RunEvidence, captures: Mapping[str, Capture], line: JsonLine) -> Iterator[Check]:
        try:
            reader = self.readers.of(evidence.run)
        except (StorageError, UsageError) as error:
            yield failed("article", str(error))
            return
        capture = next(iter(captures.values()))
        holder = self.archive.holding(capture.location.filename, evidence.run) or evidence
        metadata = exchange_metadata_at(holder.run.path(capture.location.filename), capture.location.offset)
        outcome = self._read(reader, PageJob(capture, self.scope, metadata), captures, holder)
        if outcome.article is None:
            why = outcome.fault or outcome.reason
            yield failed("article", f"{line.place}: made once more of the record, the page gives no article ({why})")
            return
        yield article_check(outcome.article, line)
        try:
            stored = evidence.lookup.removals(capture.location.record_id)
        except StorageError as error:
            yield failed("ledger", str(error))
            return
        yield ledger_check(f"{evidence.run.place}/{LEDGER}", stored, [*map(as_line, outcome.ledger)], line)


def line_check(found: FoundArticle) -> Iterator[Check]:
    """Check a line from outside the store, by which an article was named, against the store's."""
    if found.given is None:
        return
    if found.given.raw == found.line.raw:
        yield proved("line", f"{found.given.place} is {found.line.place}, byte for byte")
    else:
        wrong = _apart(found.given.value, found.line.value, "the line given", "the store")
        yield failed(
            "line", f"{found.given.place} is not {found.line.place}: {wrong or 'the same values in other bytes'}"
        )


def index_check(holder: RunEvidence, named: ClaimedRecord, line: JsonLine) -> Check:
    """Check that the index leads to the record and agrees with the article."""
    place = f"{holder.run.place}/{INDEX}"
    found = holder.lookup.entries_at(named.filename, named.offset)
    if not found:
        others = holder.lookup.lines_of(named.url)
        instead = f"; line {', '.join(map(str, others))} leads elsewhere for the article's address" if others else ""
        return failed(
            "index",
            f"{place} has no line for {named.filename}, offset {named.offset}, which {line.place} names{instead}",
        )
    entry, number = found[0].entry, found[0].number
    indexed = {"url": entry.url, "length": entry.length, "timestamp": entry.timestamp, "digest": entry.digest}
    digits = "".join(filter(str.isdecimal, named.date))[:14]
    wanted = {"url": named.url, "length": named.length, "timestamp": digits, "digest": named.payload_digest}
    if wrong := _apart(wanted, indexed, "the article", "the index"):
        return failed("index", f"{place}, line {number}: {wrong}")
    return proved("index", f"{place}, line {number}, leads to the record: {named.filename}, offset {named.offset}")


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
    if wrong := _apart(wanted, recorded, "the article", "the record"):
        return failed("record", f"{where}: {wrong} ({line.place})")
    if not capture.block_digest:
        return failed("record", f"{where}: the record has no WARC-Block-Digest, so its bytes cannot be checked")
    if fault := _payload_fault(holder.run.path(place.filename), capture):
        return failed("record", f"{where}: {fault}")
    return proved(
        "record", f"the record is whole, its digests are those of its bytes, and the article names it truly: {where}"
    )


def article_check(rebuilt: Mapping[str, Any], line: JsonLine) -> Check:
    """Check that the rebuilt article is the stored line, byte for byte.

    Its `version` is not checked: a change takes two captures to see.
    """
    page = {name: value for name, value in rebuilt.items() if name != VERSION}
    made = as_line({**page, **{name: value for name, value in line.value.items() if name == VERSION}})
    if made == line.raw:
        return proved(
            "article",
            f"made once more of the record, without a network, the article is {line.place}, byte for byte ({len(made)} bytes)",
        )
    wrong = _apart(line.value, json.loads(made), "the stored article", "the one made of the record")
    return failed("article", f"{line.place}: {wrong or 'the same values in other bytes'}")


def ledger_check(place: str, stored: list[tuple[int, bytes]], rebuilt: list[bytes], line: JsonLine) -> Check:
    """Check that the removals of the rebuilt article are the lines of the ledger, byte for byte and in order."""
    for (number, raw), made in zip(stored, rebuilt, strict=False):
        if raw != made:
            wrong = _apart(json.loads(raw), json.loads(made), "the ledger", "what the record gives")
            return failed("ledger", f"{place}, line {number}: {wrong or 'the same values in other bytes'}")
    if len(stored) != len(rebuilt):
        return failed(
            "ledger",
            f"{place} has {len(stored)} removals of the article in {line.place}; the record gives {len(rebuilt)}",
        )
    return proved("ledger", f"the ledger in {place} has what was removed, byte for byte ({len(stored)} removals)")


def _payload_fault(path: ArchivePath, capture: Capture) -> str:
    """Return why WARC-Payload-Digest, where the record states one, is not that of its payload; empty where it is."""
    record = next(read_records(path, capture.location.offset))
    if isinstance(record, RecordError):
        return str(record)
    stated = read_stated_digest(record.fields.get("WARC-Payload-Digest"))
    if stated is None or stated.is_of(capture.entity) or stated.is_of(capture.body):
        return ""
    return f"its WARC-Payload-Digest is {stated}, that of its payload {capture.payload_digest}"


def _apart(wanted: Mapping[str, Any], found: Mapping[str, Any], who: str, other: str) -> str:
    """`headline is "A" in the stored article, "B" in the one …`; empty where both say the same."""
    parts = []
    for name in {**wanted, **found}:
        one, two = _json_of(wanted, name), _json_of(found, name)
        if one != two:
            start = max(0, _same_start(one, two) - BEFORE)
            parts.append(f"{name} is {_short(one, start)} in {who}, {_short(two, start)} in {other}")
    return "; ".join(parts)


def _same_start(one: str, two: str) -> int:
    """Return how many characters two texts begin with together."""
    return next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))


def _json_of(values: Mapping[str, Any], name: str) -> str:
    return json.dumps(values[name], ensure_ascii=False) if name in values else "missing"


def _short(text: str, start: int) -> str:
    """A long value cut to what is printed, from `start` on."""
    if len(text) <= SHORT:
        return text
    part = text[start : start + SHORT]
    return f"{'…' * (start > 0)}{part}{'…' * (start + SHORT < len(text))}"
