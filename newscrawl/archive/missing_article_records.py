"""Conversion records of articles that a crash kept from being written: a recovered run holds each article twice, as others do."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from newscrawl.archive.article_records import lines_to_records
from newscrawl.storage.run_files import ARTICLES_FILE_NAME, ARTICLES_STEM_SUFFIX, LEDGER_FILE_NAME, read_warc_name
from warc.errors import RecordError
from warc.read.reader import read_records
from warc.write.writer import WarcWriter, warc_file_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


def write_missing_records(folder: Path, publisher: str) -> int:
    """Write the conversion records that a run's folder lacks into one more WARC file, and return their number.

    Nothing is written for a run that has none at all. OSError where the file cannot be written.
    """
    files = [path for path in sorted(folder.iterdir()) if _is_closed_article_file(path.name)]
    held = {record_id for path in files for record_id in _referred_record_ids(path)}
    missing = (
        [line for line in _read_lines(folder / ARTICLES_FILE_NAME) if _record_id(line) not in held] if held else []
    )
    if missing:
        _write_records(folder, publisher, len(files), missing)
    return len(missing)


def _write_records(folder: Path, publisher: str, serial: int, missing: Iterable[bytes]) -> None:
    ledger = _ledger_lines(folder)
    opened_at = datetime.now(UTC)
    ending = f"{ARTICLES_STEM_SUFFIX}.warc.gz"
    path = folder / warc_file_name(publisher, opened_at, serial, folder.name, ending)
    description = f"clean articles of {publisher}, written when the run was recovered"
    writer = WarcWriter.create(path, opened_at, {"description": description, "isPartOf": folder.name})
    for line in missing:
        article = json.loads(line)
        url, capture = article["url"], article["capture"]
        lines = ledger[url, capture["WARC-Record-ID"]]
        writer.write(
            lines_to_records(line, lines, url, capture["WARC-Date"], capture["WARC-Record-ID"], writer.warcinfo_id)
        )
    writer.close()


def _is_closed_article_file(name: str) -> bool:
    parsed = read_warc_name(name)
    return parsed is not None and parsed.holds_articles and not parsed.is_open


def _referred_record_ids(path: Path) -> Iterator[str]:
    with closing(read_records(path)) as records:
        for record in records:
            if not isinstance(record, RecordError) and record.type == "conversion":
                yield record.fields.get("WARC-Refers-To") or ""


def _ledger_lines(folder: Path) -> dict[tuple[str, str], list[bytes]]:
    """The lines of the ledger by the URL and the record of their article."""
    lines: dict[tuple[str, str], list[bytes]] = defaultdict(list)
    for line in _read_lines(folder / LEDGER_FILE_NAME):
        removal = json.loads(line)
        lines[removal["url"], removal["WARC-Record-ID"]].append(line)
    return lines


def _record_id(line: bytes) -> str:
    article: dict[str, Any] = json.loads(line)
    capture = article.get("capture") or {}
    return str(capture.get("WARC-Record-ID", ""))


def _read_lines(path: Path) -> Iterator[bytes]:
    if path.exists():
        with gzip.open(path) as lines:
            yield from (line.rstrip(b"\n") for line in lines)
