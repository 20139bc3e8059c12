"""`newscrawl retain`: what is too old goes, what younger captures need stays, and the rest verifies."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime

import pytest

from newscrawl.errors import UsageError
from newscrawl.operations.takedown.retention import parse_retention_limits
from newscrawl.operations.verify.store import StoreVerification
from tests.support.crawl_process import scrapy
from tests.support.stored_demo import FIRST, SECOND, download


def retain(folder, span, *arguments, store=None):
    own = {"NEWSCRAWL_STORE": store or folder / "store", "NEWSCRAWL_SPOOL": folder / "spool"}
    return scrapy("retain", *arguments, **own, NEWSCRAWL_RETENTION=json.dumps({"newindianexpress": span}))


def articles(folder):
    paths = sorted((folder / "store/newindianexpress").rglob("articles.jsonl.gz"))
    return [[json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()] for path in paths]


def test_what_is_too_old_goes_but_not_what_younger_captures_need(folder):
    before = articles(folder)
    assert retain(folder, "30 days")[1].startswith("goes: 0 exchanges")
    assert retain(folder, "1 day", "--dry-run")[1].startswith("would go: ")
    assert articles(folder) == before
    code, printed, errors = retain(folder, "1 day")
    assert code == 0, errors
    assert printed.startswith("goes: ")
    old, young = articles(folder)
    assert young == before[1]
    assert len(old) < len(before[0])
    assert {one["url"] for one in old} <= {one["url"] for one in young}
    assert [str(fault) for fault in StoreVerification(str(folder / "store")).faults(lambda _: None)] == []
    assert retain(folder, "1 day")[1].startswith("goes: 0 exchanges")


def test_what_is_too_old_goes_from_a_bucket(s3_copy, object_store, tmp_path):
    code, printed, errors = retain(tmp_path, "1 day", store=s3_copy)
    assert code == 0, errors
    download(s3_copy, object_store, tmp_path / "store")
    old, young = articles(tmp_path)
    assert f"their {FIRST - len(old)} articles" in printed
    assert 0 < len(old) < FIRST
    assert len(young) == SECOND
    assert [str(fault) for fault in StoreVerification(str(tmp_path / "store")).faults(lambda _: None)] == []


def test_a_value_that_is_no_duration_is_refused_in_a_line(folder):
    code, _, printed = retain(folder, "for ever")
    assert code == 2
    assert "NEWSCRAWL_RETENTION takes durations" in printed
    with pytest.raises(UsageError, match="not '2016-12-01'"):
        parse_retention_limits({"paper": "2016-12-01"}, datetime.now(UTC))
