"""Revisits: the answer they stand for, put together from two records of two files."""

from __future__ import annotations

import hashlib

import pytest

from tests.warc_package.test_reader import record, stored
from warc.errors import DigestMismatch, RecordError, UnresolvedRevisit
from warc.http.message import decode_transfer_coding, parse_head
from warc.read.reader import read_capture
from warc.read.revisit import RefersTo

STORY = b"<p>The ferries are back.</p>"
ORIGINAL = b"HTTP/1.1 200 OK\r\nDate: first\r\n\r\n" + STORY
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1c\r\n" + STORY + b"\r\n0\r\n\r\n"
AGAIN = b"HTTP/1.1 200 OK\r\nDate: second\r\n\r\n"
DIGEST = b"WARC-Payload-Digest: sha1:" + hashlib.sha1(STORY, usedforsecurity=False).hexdigest().encode()
WIRE = b"WARC-Payload-Digest: md5:" + hashlib.md5(CHUNKED.partition(b"\r\n\r\n")[2], usedforsecurity=False).hexdigest().encode()  # fmt: skip


def resolved(folder, original, revisit, *lines):
    """The capture of a revisit whose original lies in a file of its own."""
    older = stored(folder, record(original), "older.warc")
    newer = stored(folder, record(revisit, *lines, kind="revisit"), "newer.warc")
    return read_capture(newer, 0, lambda _: (older, 0, 0))


@pytest.mark.parametrize("original", [ORIGINAL, CHUNKED])
def test_a_revisit_has_its_own_head_and_the_body_of_its_original(tmp_path, original):
    capture = resolved(tmp_path, original, AGAIN, DIGEST)
    assert (capture.head, capture.entity, capture.is_revisit) == (AGAIN, STORY, True)
    assert capture.location.filename == "newer.warc"


@pytest.mark.parametrize("revisit", [b"", b"HTTP/1.1 304 Not Modified\r\nDate: second\r\n\r\n"])
def test_a_revisit_without_an_answer_of_its_own_has_the_head_of_its_original(tmp_path, revisit):
    capture = resolved(tmp_path, ORIGINAL, revisit)
    assert (capture.head + capture.body, capture.response.status) == (ORIGINAL, 200)


def test_the_wire_bytes_come_back_where_both_answers_were_chunked(tmp_path):
    head = CHUNKED.partition(b"\r\n\r\n")[0] + b"\r\nDate: second\r\n\r\n"
    capture = resolved(tmp_path, CHUNKED, head, WIRE)
    assert capture.head + capture.body == head + CHUNKED.partition(b"\r\n\r\n")[2]
    assert decode_transfer_coding(parse_head(capture.head), capture.body) == STORY


def test_a_body_that_is_not_the_one_meant_is_an_error(tmp_path):
    with pytest.raises(
        DigestMismatch, match=r"newer\.warc, offset 0: a revisit of .*; the body at older\.warc, offset 0 is"
    ):
        resolved(tmp_path, ORIGINAL.replace(b"back", b"gone"), AGAIN, DIGEST)


def test_a_revisit_says_where_its_original_is(tmp_path):
    lines = (
        b"WARC-Refers-To-Target-URI: <http://news.example/first>",
        b"WARC-Refers-To-Date: 2026-11-01T00:00:00Z",
        b"WARC-Refers-To: <urn:x:0>",
        b"WARC-Refers-To-Filename: ../../etc/passwd",
        b"WARC-Refers-To-File-Offset: 17",
        b"WARC-Payload-Digest: sha1:X",
    )
    lookups = []
    path = stored(tmp_path, record(AGAIN, *lines, kind="revisit"))
    with pytest.raises(
        UnresolvedRevisit, match=r"a\.warc, offset 0: a revisit of http://news\.example/first; its original"
    ):
        read_capture(path, 0, lookups.append)
    assert lookups == [
        RefersTo("http://news.example/first", "2026-11-01T00:00:00Z", "<urn:x:0>", "sha1:X", "../../etc/passwd", 17)
    ]


@pytest.mark.parametrize("offset", [b"", b"-1", b"1e3", "²".encode(), b"9" * 30])
def test_an_offset_that_is_no_number_is_none(tmp_path, offset):
    lookups = []
    path = stored(tmp_path, record(AGAIN, b"WARC-Refers-To-File-Offset: " + offset, kind="revisit"))
    with pytest.raises(UnresolvedRevisit):
        read_capture(path, 0, lookups.append)
    assert (lookups[0].offset, lookups[0].url) == (None, "http://news.example/")


def test_a_chain_of_revisits_is_followed_and_a_loop_is_not(tmp_path):
    path = stored(tmp_path, record(ORIGINAL) + record(AGAIN, kind="revisit"))
    second = len(record(ORIGINAL))
    third = path.stat().st_size
    path.write_bytes(path.read_bytes() + record(b"", kind="revisit"))
    places = iter([(path, second, 0), (path, 0, 0)])
    assert read_capture(path, third, lambda _: next(places)).body == STORY
    with pytest.raises(UnresolvedRevisit, match="revisits of revisits, without end"):
        read_capture(path, second, lambda _: (path, second, 0))


def test_an_original_that_is_torn_is_reported(tmp_path):
    older = stored(tmp_path, record(ORIGINAL, length=999), "older.warc")
    newer = stored(tmp_path, record(AGAIN, kind="revisit"), "newer.warc")
    with pytest.raises(RecordError, match=r"older\.warc, offset 0: torn"):
        read_capture(newer, 0, lambda _: (older, 0, 0))
