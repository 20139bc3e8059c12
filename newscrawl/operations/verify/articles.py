"""The articles and the ledger of a run against its records, and against each other."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from newscrawl.article_json import article_from_json
from newscrawl.dataclass_json import type_fault
from newscrawl.errors import StorageError
from newscrawl.furniture.ledger import ledger_fault
from newscrawl.items import NewsArticle
from newscrawl.operations.run_lookup import RunLookup
from newscrawl.storage.fault import StoreFault
from newscrawl.storage.run_files import ARTICLES_FILE_NAME, LEDGER_FILE_NAME
from newscrawl.storage.verdict_word import VerdictWord
from warc.read.stated_digest import parse_stated_digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newscrawl.operations.verify.record_db import RecordDb, StoredRecord
    from newscrawl.storage.stored_run import JsonLine, StoredRun

LABEL_BY_CAPTURE_FIELD = {"length": "length", "WARC-Record-ID": "id", "WARC-Payload-Digest": "digest"}
"""Fields of an article's `capture`, and the names of the same values in an index entry."""


def article_faults(run: StoredRun, manifest: Mapping[str, Any], records: RecordDb | None) -> Iterator[StoreFault]:
    """Yield what is wrong with the lines. `records` are those of the run; None where a run has none, being a replay."""
    try:
        ledger = RunLookup(run, index=False)
    except (StorageError, OSError) as error:
        yield StoreFault(f"{run.place}/{LEDGER_FILE_NAME}", f"cannot be read: {error}")
        return
    seen: Counter[str] = Counter()
    try:
        for line in run.articles():
            seen[_article_record_id(line)] += 1
            yield from _line_faults(line, ledger, records)
    except (StorageError, OSError) as error:
        yield StoreFault(f"{run.place}/{ARTICLES_FILE_NAME}", f"cannot be read: {error}")
        return
    yield from _count_faults(run, manifest, seen.total())
    for record, number in ledger.ledger_record_ids():
        if record not in seen:
            yield StoreFault(
                f"{run.place}/{LEDGER_FILE_NAME}", f"is of {record}, of which there is no article", line=number
            )
    if records:
        yield from _articles_without_line(run, records, seen)


def _line_faults(line: JsonLine, ledger: RunLookup, records: RecordDb | None) -> Iterator[StoreFault]:
    if wrong := type_fault(NewsArticle, line.value):  # no record is looked up by values of odd types
        yield StoreFault(line.file, f"is no article: {wrong}", line=line.number)
        return
    removals = ledger.removals_of(_article_record_id(line))
    faults = [_ledger_fault(line, [raw for _, raw in removals])]
    if records:
        faults += [
            _capture_fault(page, records) or _rendered_fault(page["capture"], records) for page in line.article_pages
        ]
        faults += _conversion_faults(line, removals, records)
    yield from (StoreFault(line.file, fault, line=line.number) for fault in faults if fault)


def _ledger_fault(line: JsonLine, removals: list[bytes]) -> str:
    """Clean text and ledger must give one text."""
    try:
        article = article_from_json(line.value, map(_json_object, removals))
        return ledger_fault(article.articleBody, article.ledger)
    except (KeyError, TypeError, ValueError) as error:
        return f"is no article with its ledger ({type(error).__name__}: {error})"


def _capture_fault(page: Mapping[str, Any], records: RecordDb) -> str:
    """Return what is wrong with what the article says of its record, or of that of a further page; empty where nothing is."""
    capture = page.get("capture")
    if not isinstance(capture, dict):
        return "names no record that it was read from"
    place = str(capture.get("filename")), capture.get("offset")
    found = records.expected_capture_at(place[0], place[1]) if isinstance(place[1], int) else None
    if found is None:
        return f"names {place[0]}, offset {place[1]}, where no answer is"
    stated = {"url": page.get("url"), "timestamp": _timestamp_digits(str(capture.get("WARC-Date")))}
    stated |= {word: capture.get(name) for name, word in LABEL_BY_CAPTURE_FIELD.items()}
    wrong = [
        f"{word} is {found[word]!r} there and {value!r} in the article"
        for word, value in stated.items()
        if value != found[word]
    ]
    return f"names {place[0]}, offset {place[1]}: {'; '.join(wrong)}" if wrong else ""


def _rendered_fault(capture: Mapping[str, Any], records: RecordDb) -> str:
    """Return what is wrong with what the article says its page was rendered from, empty where nothing is; and that this is there."""
    stated = capture.get("renderedFrom") or ""
    found = records.rendered_response_id(capture["filename"], capture["offset"])
    if stated != found:
        return f"says that its page was rendered from {stated or 'nothing'}; the record refers to {found or 'nothing'}"
    return (
        f"was rendered from {stated}, of which there is no record" if stated and not records.has_record(stated) else ""
    )


def _conversion_faults(line: JsonLine, removals: list[tuple[int, bytes]], records: RecordDb) -> Iterator[str]:
    """The article and its ledger must be what the conversion record and the metadata record behind it hold."""
    conversions = [*records.records_referring_to(_article_record_id(line), "conversion")]
    if not conversions and records.has_type("conversion"):
        yield "no record holds it, as one holds each of the others"
    for conversion in conversions:
        if not _matches_digest(conversion, line.raw):
            yield f"is not the article in the record at {conversion.filename}, offset {conversion.offset}"
        ledger = b"".join(raw + b"\n" for _, raw in removals)
        ledgers = [*records.records_referring_to(conversion.record_id, "metadata")]
        if any(not _matches_digest(one, ledger) for one in ledgers) or (ledger and not ledgers):
            place = ledgers[0] if ledgers else conversion
            yield f"its ledger is not the one in the record at {place.filename}, offset {place.offset}"


def _articles_without_line(run: StoredRun, records: RecordDb, seen: Counter[str]) -> Iterator[StoreFault]:
    """Articles that only their conversion records have."""
    for conversion, refers_to in records.records_of_type("conversion"):
        if refers_to not in seen:
            problem = f"holds an article, of {refers_to}, that {ARTICLES_FILE_NAME} has no line of"
            yield StoreFault(f"{run.place}/{conversion.filename}", problem, offset=conversion.offset)


def _count_faults(run: StoredRun, manifest: Mapping[str, Any], there: int) -> Iterator[StoreFault]:
    counts = manifest.get("counts")
    # Runs that were recovered by earlier versions have no counts.
    uncounted = None if manifest.get("verdict") == VerdictWord.CRASHED else 0
    stored = counts.get("article/stored", uncounted) if isinstance(counts, dict) else None
    gone = manifest.get("taken_down", 0)
    if isinstance(stored, int) and isinstance(gone, int) and stored - gone != there:
        yield StoreFault(f"{run.place}/{ARTICLES_FILE_NAME}", f"has {there} articles; run.json counts {stored - gone}")


def _article_record_id(line: JsonLine) -> str:
    capture = line.value.get("capture")
    return str(capture.get("WARC-Record-ID")) if isinstance(capture, dict) else ""


def _matches_digest(record: StoredRecord, content: bytes) -> bool:
    stated = parse_stated_digest(record.digest)
    return stated is None or stated.matches_content(content)


def _json_object(raw: bytes) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(raw)
    return value


def _timestamp_digits(date: str) -> str:
    return "".join(filter(str.isdecimal, date))[:14]
