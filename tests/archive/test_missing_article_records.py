"""Conversion records that a crash kept from being written."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime

import pytest

from newscrawl.archive.article_records import lines_to_records
from newscrawl.archive.missing_article_records import write_missing_records
from warc.errors import RecordError
from warc.read.reader import read_records
from warc.read.verify import verify_file
from warc.write.writer import WarcWriter, warc_file_name

RUN, NOON = "20261124120000-abc", datetime(2026, 11, 24, 12, tzinfo=UTC)
DATE = "2026-11-24T12:00:00Z"


def line_of(name: str) -> bytes:
    capture = {"WARC-Record-ID": f"<urn:uuid:{name}>", "WARC-Date": DATE}
    return json.dumps({"url": f"http://example.org/{name}", "headline": name, "capture": capture}).encode()


def ledger_of(name: str) -> bytes:
    return json.dumps(
        {"url": f"http://example.org/{name}", "WARC-Record-ID": f"<urn:uuid:{name}>", "text": "Share"}
    ).encode()


@pytest.fixture
def folder(tmp_path):
    """A run with three articles of which one has its record."""
    run = tmp_path / RUN
    run.mkdir()
    (run / "articles.jsonl.gz").write_bytes(gzip.compress(b"".join(line_of(one) + b"\n" for one in "abc")))
    (run / "furniture.jsonl.gz").write_bytes(gzip.compress(b"".join(ledger_of(one) + b"\n" for one in "ac")))
    return run


def write_record(folder, name: str) -> None:
    writer = WarcWriter.create(folder / warc_file_name("paper", NOON, 0, RUN, "-articles.warc.gz"), NOON, {})
    url = f"http://example.org/{name}"
    writer.write(
        lines_to_records(line_of(name), [ledger_of(name)], url, DATE, f"<urn:uuid:{name}>", writer.warcinfo_id)
    )
    writer.close()


def records_in(folder) -> dict[str, list[bytes]]:
    found: dict[str, list[bytes]] = {}
    for path in sorted(folder.glob("*-articles.warc.gz")):
        assert list(verify_file(path)) == []
        for record in read_records(path):
            assert not isinstance(record, RecordError)
            found.setdefault(record.type, []).append(record.load())
    return found


def test_each_article_has_its_record_and_its_ledger_afterwards(folder):
    write_record(folder, "a")
    assert write_missing_records(folder, "paper") == 2
    found = records_in(folder)
    assert found["conversion"] == [line_of(one) for one in "abc"]
    assert found["metadata"] == [ledger_of(one) + b"\n" for one in "ac"]
    assert write_missing_records(folder, "paper") == 0


def test_a_run_without_any_such_record_gets_none(folder):
    assert write_missing_records(folder, "paper") == 0
    assert records_in(folder) == {}
