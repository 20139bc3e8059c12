"""Index lines, their sort keys, and look-ups over files."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from warc.capture import RecordLocation
from warc.cdxj import CdxjEntry, entry_of, media_type, read_line
from warc.errors import CaptureNotFound, WarcError
from warc.index import Index, read_index, write_index
from warc.message import read_head

HEAD = read_head(b"HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; charset=utf-8\r\n\r\n")
ENTRY = entry_of(
    "https://www.example.com/story",
    "2026-11-24T12:00:00.123456Z",
    RecordLocation("a.warc.gz", 300, 1200, "<urn:x>"),
    HEAD,
    digest="sha1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N",
)


def test_a_line_is_what_pywb_reads():
    key, timestamp, told = ENTRY.line().split(" ", 2)
    assert (key, timestamp) == ("com,example)/story", "20261124120000")
    assert json.loads(told) == {
        "url": "https://www.example.com/story",
        "mime": "text/html",
        "status": "200",
        "digest": "sha1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N",
        "length": "1200",
        "offset": "300",
        "filename": "a.warc.gz",
    }


def at(timestamp, offset=0, *, status=200, filename="a.warc.gz", **more):
    return CdxjEntry("k", timestamp, "http://example.com/", filename, offset, 10, status=status, **more)


@pytest.mark.parametrize(
    "entry", [ENTRY, at("20260101000000", method="HEAD", truncated="time"), at("20260101000000", status=None)]
)
def test_a_line_read_again_is_the_same_entry(entry):
    assert read_line(entry.line()) == entry


@pytest.mark.parametrize(
    "line", ["", "a", "a b c", "a b {}", 'a b {"url": 1, "filename": 2, "offset": "x"}', "a b []", "a b " + "[" * 9999]
)
def test_what_is_no_line_is_refused(line):
    with pytest.raises(WarcError, match="no CDXJ line"):
        read_line(line)


def test_an_index_is_sorted_as_bytes_and_names_a_bad_line(tmp_path):
    entries = [CdxjEntry(key, "20260101000000", "u", "f", 0, 1) for key in ("b", "é", "a", "a-b")]
    write_index(tmp_path / "index.cdxj", entries)
    lines = (tmp_path / "index.cdxj").read_bytes().splitlines()
    assert lines == sorted(lines)
    assert sorted(read_index(tmp_path / "index.cdxj")) == sorted(entries)
    (tmp_path / "index.cdxj").write_text(ENTRY.line() + "nonsense\n")
    with pytest.raises(WarcError, match=r"index\.cdxj, line 2"):
        list(read_index(tmp_path / "index.cdxj"))


@pytest.mark.parametrize(
    ("raw", "kind"), [(b"Text/HTML;x", "text/html"), (None, "unk"), (b"nonsense", "unk"), (b"a/b c", "a/b")]
)
def test_a_media_type_is_a_single_word(raw, kind):
    assert media_type(raw) == kind


def index_of(*entries):
    index = Index()
    index.add(entries, Path("run"))
    return index


def offset_found(index, **how):
    return index.find("http://example.com/", **how).entry.offset


def test_the_capture_closest_in_time_is_found():
    index = index_of(at("20200101000000", 1), at("20240101000000", 2), at("20260101000000", 3))
    assert offset_found(index, at=datetime(2023, 6, 1, tzinfo=UTC)) == 2


def test_without_a_time_the_latest_run_answers_as_the_crawl_first_met_it():
    index = index_of(at("20260101000000", 1), at("20260101000000", 2))
    index.add([at("20250101000000", 3)], Path("older"))
    assert offset_found(index) == 1


def test_a_whole_answer_comes_before_a_failure():
    index = index_of(
        at("20260101000000", 1, status=503), at("20260101000001", 2), at("20260101000002", 3, truncated="time")
    )
    assert offset_found(index) == 2


@pytest.mark.parametrize(("url", "method"), [("http://example.com/other", "GET"), ("http://example.com/", "HEAD")])
def test_what_was_not_captured_is_not_found(url, method):
    with pytest.raises(CaptureNotFound, match=f"no capture of {method} {url}"):
        index_of(at("20260101000000")).find(url, method=method)
