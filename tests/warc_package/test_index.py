"""Index lines, their sort keys, and look-ups over files."""

from __future__ import annotations

import gzip
import io
import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from warc.digest import sha1_base32
from warc.errors import CaptureNotFound, WarcError
from warc.http.message import parse_head
from warc.index.cdxj import CdxjEntry, cdx_mime, cdx_timestamp, new_entry, parse_line
from warc.index.index import Index
from warc.index.index_file import read_index, write_index
from warc.index.index_match import IndexMatch
from warc.index.indexing import index_archive
from warc.index.sorted_lines import write_sorted
from warc.index.surt import surt
from warc.read.record_location import RecordLocation
from warc.read.revisit import RefersTo
from warc.write.records import warc_fields

HEAD = parse_head(b"HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; charset=utf-8\r\n\r\n")
ENTRY = new_entry(
    "https://www.example.com/story",
    "2026-11-24T12:00:00.123456Z",
    RecordLocation("a.warc.gz", 300, 1200, "<urn:x>"),
    HEAD,
    digest="sha1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N",
)


@pytest.mark.parametrize(
    ("date", "timestamp"),
    [
        ("2026-11-24T12:00:00.123456Z", "20261124120000"),
        ("2026-11-24T12:00:00Z", "20261124120000"),
        ("2026-11-24T17:30:00+05:30", "20261124120000"),
        ("2026-11", "20261101000000"),
        ("2026-13-99T99:99:99Z", "20261399999999"),
        ("0001-01-01T00:00:00+05:00", "00010101000000"),
    ],
)
def test_a_timestamp_is_the_digits_of_a_date_in_utc(date, timestamp):
    assert cdx_timestamp(date) == timestamp


def test_a_line_is_what_pywb_reads():
    key, timestamp, fields = ENTRY.to_line().split(" ", 2)
    assert (key, timestamp) == ("com,example)/story", "20261124120000")
    assert json.loads(fields) == {
        "url": "https://www.example.com/story",
        "mime": "text/html",
        "status": "200",
        "digest": "sha1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N",
        "length": "1200",
        "offset": "300",
        "filename": "a.warc.gz",
    }


def at(timestamp, offset=0, *, status=200, filename="a.warc.gz", **more):
    return CdxjEntry("com,example)/", timestamp, "http://example.com/", filename, offset, 10, status=status, **more)


@pytest.mark.parametrize(
    "entry", [ENTRY, at("20260101000000", method="HEAD", truncated="time"), at("20260101000000", status=None)]
)
def test_a_line_read_again_is_the_same_entry(entry):
    assert parse_line(entry.to_line()) == entry


@pytest.mark.parametrize(
    "line",
    [
        "",
        "a",
        "a b c",
        'a b {"url": "u"}',
        "a 2020 u - - - - 1",
        "a b {}",
        'a b {"url": 1, "filename": 2, "offset": "x"}',
        "a 2020 []",
        "a 2020 {" + "[" * 9999,
        'a 2020 {"url": "u", "filename": "f", "offset": 1e999}',
    ],
)
def test_what_is_no_line_is_refused(line):
    with pytest.raises(WarcError, match="no CDXJ line"):
        parse_line(line)


def test_an_index_is_sorted_as_bytes_and_names_a_bad_line(tmp_path):
    entries = [CdxjEntry(key, "20260101000000", "u", "f", 0, 1) for key in ("b", "é", "a", "a-b")]
    write_index(tmp_path / "index.cdxj", entries)
    lines = (tmp_path / "index.cdxj").read_bytes().splitlines()
    assert lines == sorted(lines)
    assert sorted(read_index(tmp_path / "index.cdxj")) == sorted(entries)
    (tmp_path / "index.cdxj").write_text(ENTRY.to_line() + "nonsense\n")
    with pytest.raises(WarcError, match=r"index\.cdxj, line 2"):
        list(read_index(tmp_path / "index.cdxj"))


@pytest.mark.parametrize(
    ("raw", "kind"), [(b"Text/HTML;x", "text/html"), (None, "unk"), (b"nonsense", "unk"), (b"a/b c", "a/b")]
)
def test_a_media_type_is_a_single_word(raw, kind):
    assert cdx_mime(raw) == kind


CDX = "com,example)/a 20140103030321 http://example.com/a text/html 200 B2LT - - 1043 333 a.warc.gz"


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        (CDX, (333, 1043, 200, "text/html", "GET")),
        (CDX.replace(" 1043", ""), (333, 0, 200, "text/html", "GET")),
        (CDX.replace(" - 1043", ""), (333, 0, 200, "text/html", "GET")),
        (CDX.replace("html 200", "html -"), (333, 1043, None, "text/html", "GET")),
        ('k 2014 {"url": "u", "filename": "f", "offset": 333, "length": 1043}', (333, 1043, None, "unk", "GET")),
        ('k 2014 {"url": "u", "filename": "f", "offset": "333", "status": 200}', (333, 0, 200, "unk", "GET")),
        ('k?__wb_method=post&a=b 2014 {"url": "u", "filename": "f", "offset": 3}', (3, 0, None, "unk", "POST")),
    ],
)
def test_the_lines_of_other_tools_are_understood(line, fields):
    entry = parse_line(line)
    assert (entry.offset, entry.length, entry.status, entry.mime, entry.method) == fields


def index_of(*entries):
    index = Index()
    index.add_entries(entries, Path("run"))
    return index


@pytest.fixture
def listed(tmp_path):
    """Writes the lines of a file and gives the index over it."""

    def write(*lines, name="index.cdxj"):
        (tmp_path / name).write_bytes(b"".join(line.encode() + b"\n" for line in lines))
        index = Index()
        index.add_file(tmp_path / name)
        return index

    return write


def offset_found(index, **how):
    return index.find("http://example.com/", **how).entry.offset


def test_the_capture_closest_in_time_is_found():
    index = index_of(at("20200101000000", 1), at("20240101000000", 2), at("20260101000000", 3))
    assert offset_found(index, at=datetime(2023, 6, 1, tzinfo=UTC)) == 2


def test_without_a_time_the_latest_run_answers_as_the_crawl_first_met_it():
    index = index_of(at("20260101000000", 1), at("20260101000000", 2))
    index.add_entries([at("20250101000000", 3)], Path("older"))
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


def entries(count):
    """Captures of as many addresses, in no order."""
    for number in range(count):
        url = f"http://example.com/{number * 7919 % count:06}"
        yield CdxjEntry(surt(url), "20260101000000", url, "a.warc.gz", number, 10, status=200)


def test_each_of_many_lines_is_found_on_the_disk(tmp_path):
    write_index(tmp_path / "index.cdxj", entries(3000))
    index = Index()
    index.add_file(tmp_path / "index.cdxj")
    for entry in entries(3000):
        assert index.find(entry.url) == IndexMatch(entry, tmp_path / "a.warc.gz")
    with pytest.raises(CaptureNotFound):
        index.find("http://example.com/9999999")
    assert [found.entry.url for found in index] == sorted(entry.url for entry in entries(3000))


def test_more_lines_than_fit_in_memory_are_sorted_by_pieces_and_each_kept_once():
    lines = [entry.to_line().encode() for entry in entries(500)]
    written = io.BytesIO()
    write_sorted(lines + lines[:50], written, max_bytes=4000)
    assert written.getvalue() == b"".join(sorted(lines))


def test_two_files_are_one_index(tmp_path):
    index = Index()
    for name, offset in (("older", 1), ("newer", 2)):
        (tmp_path / name).mkdir()
        write_index(tmp_path / name / "index.cdxj", [at(f"2026010{offset}000000", offset)])
        index.add_file(tmp_path / name / "index.cdxj")
    assert [found.path.parent.name for found in index] == ["older", "newer"]
    assert index.find("http://example.com/").path == tmp_path / "newer" / "a.warc.gz"


SITE = ["com,example)/ 2", "com,example)/a 2", "com,example)/a/b 2", "com,example)/ab 2", "com,example,sub)/ 2"]
SITE += ["com,example:8080)/ 2", "com,examples)/ 2"]


@pytest.mark.parametrize(
    ("url", "scope", "keys"),
    [
        ("http://example.com/a", "exact", ["com,example)/a"]),
        ("http://example.com/a", "prefix", ["com,example)/a", "com,example)/a/b", "com,example)/ab"]),
        ("http://example.com/a/", "prefix", ["com,example)/a/b"]),
        ("http://example.com/x", "host", [line[:-2] for line in (*SITE[:4], SITE[5])]),
        ("http://example.com/x", "domain", [line[:-2] for line in SITE[:6]]),
    ],
)
def test_addresses_are_found_by_what_they_begin_with(listed, url, scope, keys):
    index = listed(*(line + '026 {"url": "u", "filename": "f", "offset": 0}' for line in SITE))
    assert [found.entry.urlkey for found in index.search(url, scope)] == keys


def test_a_posted_form_is_found_as_cdxj_indexer_keeps_it(listed):
    line = '20260101000000 {"url": "http://example.com/form?a=1", "filename": "f", "offset": "%d"%s}'
    index = listed(
        "com,example)/form?__wb_method=post&a=1&b=2 " + line % (1, ', "method": "POST", "requestBody": "b=2"'),
        "com,example)/form?a=1 " + line % (2, ""),
    )
    assert index.find("http://example.com/form?a=1", method="POST").entry.offset == 1
    assert index.find("http://example.com/form?a=1").entry.offset == 2


def zipped(folder, blocks):
    """A ZipNum index of blocks of lines."""
    packed = [gzip.compress("".join(entry.to_line() for entry in block).encode()) for block in blocks]
    listing = ['!meta 0 {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}\n']
    offset = 0
    for block, content in zip(blocks, packed, strict=True):
        first = block[0]
        listing.append(f'{first.urlkey} {first.timestamp} {{"offset": {offset}, "length": {len(content)}}}\n')
        offset += len(content)
    (folder / "index.cdx.gz").write_bytes(b"".join(packed))
    (folder / "index.idx").write_text("".join(listing))
    index = Index()
    index.add_file(folder / "index.idx")
    return index


def test_a_zipped_index_is_looked_into_block_by_block(tmp_path):
    every = sorted(entries(300))
    index = zipped(tmp_path, [every[place : place + 7] for place in range(0, 300, 7)])
    assert [found.entry for found in index] == every
    for entry in every:
        assert index.find(entry.url).entry == entry
    with pytest.raises(CaptureNotFound):
        index.find("http://example.com/")


def test_a_list_of_blocks_as_common_crawl_writes_it_is_read(tmp_path):
    packed = gzip.compress(ENTRY.to_line().encode())
    (tmp_path / "cdx-00000.gz").write_bytes(b"before" + packed)
    (tmp_path / "cluster.idx").write_text(f"com,example)/story 20261124120000\tcdx-00000.gz\t6\t{len(packed)}\t1\n")
    index = Index()
    index.add_file(tmp_path / "cluster.idx")
    assert index.find(ENTRY.url).entry == ENTRY


@pytest.mark.parametrize(
    "line", ["a 2026 nonsense", "a 2026\tb", 'a 2026 {"offset": "x"}', 'a 2026 {"offset": 0, "length": 9}']
)
def test_a_list_that_names_no_block_is_reported(tmp_path, line):
    (tmp_path / "index.idx").write_text(line + "\n")
    with pytest.raises(WarcError, match=r"index\.idx"):
        Index().add_file(tmp_path / "index.idx")


@pytest.mark.parametrize("harm", [lambda whole: whole[:-5], lambda whole: whole[:60] + b"junk" + whole[64:]])
def test_a_spoilt_block_is_named(tmp_path, harm):
    index = zipped(tmp_path, [list(entries(300))[:1]])
    (tmp_path / "index.cdx.gz").write_bytes(harm((tmp_path / "index.cdx.gz").read_bytes()))
    with pytest.raises(WarcError, match=r"index\."):
        list(index)


def test_a_block_cannot_unpack_to_more_than_a_bound(tmp_path):
    bomb = gzip.compress(bytes(70 << 20))
    (tmp_path / "index.cdx.gz").write_bytes(bomb)
    (tmp_path / "index.idx").write_text(f'a 2026 {{"offset": 0, "length": {len(bomb)}}}\n')
    with pytest.raises(WarcError, match="larger than"):
        Index().add_file(tmp_path / "index.idx")


def test_a_zipped_index_without_its_list_is_read_through(tmp_path):
    with gzip.open(tmp_path / "a.cdxj.gz", "wb") as file:
        file.write(ENTRY.to_line().encode())
    assert list(read_index(tmp_path / "a.cdxj.gz")) == [ENTRY]


def test_an_unsorted_index_is_named_with_what_to_do(listed):
    with pytest.raises(WarcError, match=r"index\.cdxj is not sorted: line 2 .*python -m warc index"):
        listed("b 2026 {}", "a 2026 {}")


@pytest.mark.parametrize("filename", ["../secret.warc", "/etc/passwd", "a/../../b", "a\0b"])
def test_an_index_cannot_lead_out_of_its_folder(listed, filename):
    index = listed(
        f'com,example)/ 2026 {{"url": "http://example.com/", "filename": {json.dumps(filename)}, "offset": 0}}'
    )
    with pytest.raises(WarcError, match="outside its folder"):
        index.find("http://example.com/")


def test_a_line_without_end_is_not_read_into_memory(tmp_path):
    (tmp_path / "index.cdxj").write_bytes(b"x" * (1 << 20) + b"y")
    with pytest.raises(WarcError, match=r"index\.cdxj: a line of more than"):
        Index().add_file(tmp_path / "index.cdxj")


def test_a_line_that_is_none_is_named_when_it_is_met(listed):
    index = listed("com,example)/ nonsense {}")
    with pytest.raises(WarcError, match=r"index\.cdxj: no CDXJ line"):
        index.find("http://example.com/")


def test_what_an_index_kept_for_itself_goes_with_it(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    index = index_of(at("20260101000000"))
    assert list(tmp_path.iterdir())
    del index
    assert not list(tmp_path.iterdir())


def original(**given):
    defaults = {
        "url": "http://example.com/",
        "date": "",
        "record_id": "",
        "payload_digest": "",
        "filename": "",
        "offset": None,
    }
    return RefersTo(**{**defaults, **given})


ONE, OTHER = "sha1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N", "sha1:B2LTWWPUOYAH7UIPQ7ZUPQ4VMBSVC36A"
CAPTURED = [
    at("20260101000000", 1, digest=OTHER),
    at("20260101000001", 2, digest=ONE),
    at("20260101000002", 3, digest=ONE),
    at("20260101000002", 4, digest=OTHER),
    at("20260101000003", 5, digest=ONE, mime="warc/revisit"),
]


@pytest.mark.parametrize(
    ("fields", "offset"),
    [
        ({"filename": "a.warc.gz", "offset": 1, "payload_digest": ONE}, 1),
        ({"date": "2026-01-01T00:00:02.500000Z", "payload_digest": ONE}, 3),
        ({"date": "2026-01-01T00:00:02Z", "payload_digest": OTHER.removeprefix("sha1:").lower()}, 4),
        ({"date": "2026-01-01T00:00:01Z", "payload_digest": "sha256:unknown"}, 2),
        ({"date": "2020-01-01T00:00:00Z", "payload_digest": ONE}, 2),
        ({"payload_digest": OTHER}, 1),
        ({"url": "http://example.com/b", "payload_digest": OTHER}, 1),
        ({"not_modified": True, "revisit_date": "2026-01-01T00:00:02Z"}, 2),
    ],
)
def test_the_original_of_a_revisit_is_the_capture_most_like_what_it_says(fields, offset):
    assert index_of(*CAPTURED).resolve(original(**fields)) == (Path("run/a.warc.gz"), offset, 0)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"payload_digest": "sha1:X"},
        {"filename": "a.warc.gz", "offset": 9},
        {"url": "http://example.com/b", "record_id": "<urn:x:9>"},
        {"not_modified": True, "revisit_date": "2026-01-01T00:00:00Z"},
    ],
)
def test_an_original_that_nothing_speaks_for_is_not_made_up(fields):
    assert index_of(*CAPTURED).resolve(original(**fields)) is None


def test_an_original_that_no_line_speaks_of_is_found_by_its_file_and_never_outside(tmp_path):
    (tmp_path / "run").mkdir()
    for name in ("run/first.warc.gz", "outside.warc.gz"):
        (tmp_path / name).touch()
    index = Index()
    index.add_entries([at("20260101000000")], tmp_path / "run")
    found = index.resolve(original(filename="first.warc.gz", offset=7))
    assert found == (tmp_path / "run/first.warc.gz", 7, 0)
    for name in ("../outside.warc.gz", str(tmp_path / "outside.warc.gz"), "..", "\0", ""):
        assert index.resolve(original(filename=name, offset=7)) is None


def record(kind, number, block, **fields):
    header = {"WARC-Type": kind, "WARC-Record-ID": f"<urn:x:{number}>", "WARC-Date": "2026-01-01T05:30:00+05:30"}
    header |= {
        "WARC-Target-URI": "http://example.com/",
        **{name.replace("_", "-"): value for name, value in fields.items()},
    }
    head = warc_fields({**header, "Content-Length": str(len(block))}.items())
    return b"WARC/1.1\r\n" + head + b"\r\n" + block + b"\r\n\r\n"


OK, POSTED = b"HTTP/1.1 200 OK\r\n\r\nhello", b"POST / HTTP/1.1\r\n\r\na=b"
ANSWER, REQUEST = record("response", 1, OK), record("request", 2, POSTED)


@pytest.mark.parametrize(
    ("records", "methods"),
    [
        ([ANSWER, REQUEST], ["POST"]),
        ([REQUEST, ANSWER], ["POST"]),
        ([ANSWER], ["GET"]),
        ([ANSWER, REQUEST, ANSWER], ["POST", "GET"]),
        ([ANSWER, record("metadata", 4, b"a: b\r\n"), REQUEST], ["POST"]),
        ([ANSWER, record("request", 2, POSTED, WARC_Concurrent_To="<urn:x:9>")], ["GET"]),
        ([ANSWER, record("request", 2, POSTED, WARC_Concurrent_To="<urn:x:1>")], ["POST"]),
        ([REQUEST, record("response", 1, OK, WARC_Concurrent_To="<urn:x:2>")], ["POST"]),
        ([ANSWER, record("request", 2, b"nonsense")], ["GET"]),
    ],
)
def test_an_answer_has_the_method_of_the_request_beside_it(tmp_path, records, methods):
    (tmp_path / "a.warc").write_bytes(b"".join(records))
    assert [entry.method for entry in index_archive(tmp_path / "a.warc")] == methods


def test_each_kind_of_capture_has_its_line(tmp_path):
    kinds = [
        record("revisit", 1, OK[:-5], WARC_Payload_Digest=ONE),
        record("resource", 2, b"hello", Content_Type="text/plain"),
        record("response", 3, b"no http"),
        record("response", 4, OK, WARC_Date="nonsense"),
        record("conversion", 5, b"{}"),
    ]
    (tmp_path / "a.warc").write_bytes(b"".join(kinds))
    *entries, fault = sorted(index_archive(tmp_path / "a.warc"), key=lambda one: isinstance(one, WarcError))
    assert [(one.mime, one.status, one.digest) for one in entries] == [
        ("warc/revisit", 200, ONE),
        ("text/plain", None, sha1_base32(b"hello")),
        ("unk", None, sha1_base32(b"no http")),
    ]
    assert {one.timestamp for one in entries} == {"20260101000000"}
    assert "no date: 'nonsense'" in str(fault)
