"""What a crawl writes is sound for the tools of others, and where their index differs from ours, it is known why."""

from __future__ import annotations

import gzip

import pytest

from tests.support.validators import cdxj_indexer, fastwarc_check, gzip_test, ours, warcio_digests
from tests.support.wire_crawl import fetch
from tests.support.wire_server import CLOSE, WireServer
from warc.index.indexing import index_archive
from warc.read.reader import read_capture
from warc.write.records import new_record
from warc.write.writer import gzip_member

PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 5\r\n\r\nhello"
PACKED = gzip.compress(b"hello" * 99)
SCRIPTS = {
    "/plain": [PAGE],
    "/again": [PAGE],
    "/no-type": [b"HTTP/1.1 404 Gone\r\nContent-Length: 0\r\n\r\n"],
    "/packed": [b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(PACKED) + PACKED],
    "/chunked": [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"],
    "/line-feeds": [b"HTTP/1.1 200 OK\nContent-Length: 5\n\nhello"],
    "/garbage": [b"this is not HTTP\r\n\r\n", CLOSE],
    "/cut": [b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhello", CLOSE],
    "/early": [b"HTTP/1.1 103 Early Hints\r\n\r\n" + PAGE],
}


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    with WireServer(SCRIPTS) as server:
        urls = [f"http://127.0.0.1:{server.port}{path}" for path in SCRIPTS]
        return fetch(tmp_path_factory.mktemp("crawl"), [*urls, {"url": urls[0], "method": "HEAD"}]).warc


@pytest.mark.parametrize("tool", [ours, gzip_test, fastwarc_check, warcio_digests])
def test_a_tool_has_no_complaint(file, tool):
    assert tool(file) == []


@pytest.mark.parametrize("tool", [ours, gzip_test, fastwarc_check])
def test_a_tool_that_has_none_would_have_one_for_a_spoilt_file(file, tmp_path, tool):
    content = bytearray(file.read_bytes())
    content[-40] ^= 0xFF
    (tmp_path / "spoilt.warc.gz").write_bytes(content)
    assert tool(tmp_path / "spoilt.warc.gz")


def test_warcio_has_a_complaint_about_a_wrong_digest(file, tmp_path):
    plain = gzip.decompress(file.read_bytes()).replace(b"hello", b"hallo", 1)
    (tmp_path / "wrong.warc").write_bytes(plain)
    assert warcio_digests(tmp_path / "wrong.warc")


def test_the_index_of_cdxj_indexer_is_ours_but_for_what_is_documented(file):
    entries = {entry.url: entry for entry in index_archive(file)}
    differing = {(one.split(":")[0], one.rpartition("/")[2]) for one in cdxj_indexer(file)}
    assert differing == {
        *(("mime", url.rpartition("/")[2]) for url, entry in entries.items() if entry.mime == "unk"),
        ("digest", "chunked"),  # theirs is of the chunks
        ("digest", "garbage"),  # theirs leaves out what looks like a head
        ("status", "garbage"),  # theirs is a word of it
    }
    assert (
        read_capture(file, entries[next(url for url in entries if url.endswith("chunked"))].offset).entity == b"hello"
    )


def test_cdxj_indexer_has_a_line_for_a_ledger_though_it_has_no_address(tmp_path):
    path = tmp_path / "a-articles.warc.gz"
    with path.open("wb") as file:
        for kind, url in (("conversion", "https://news.example/"), ("metadata", "")):
            made = new_record(kind, "2026-11-24T12:00:00Z", url, [("Content-Type", "application/json")], b"{}")
            file.write(gzip_member(made.content))
    assert cdxj_indexer(path) == ["only theirs: no address"]
