"""HTTP messages as bytes: heads, interim answers, chunks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warc.http.message import (
    decode_transfer_coding,
    parse_head,
    split_head,
    split_interim_responses,
    split_response_block,
)

CHUNKED = parse_head(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
PLAIN = parse_head(b"HTTP/1.1 200 OK\r\n\r\n")


def test_a_head_keeps_order_case_and_duplicates():
    head = parse_head(b"HTTP/1.1 404 Gone  Fishing\r\nx-ODD: a\r\nVia: b\r\nX-odd:  c \r\n d\r\nno colon\r\n\r\n")
    assert (head.version, head.status, head.reason) == ("1.1", 404, b"Gone  Fishing")
    assert head.headers == ((b"x-ODD", b"a"), (b"Via", b"b"), (b"X-odd", b"c  d"))
    assert head.get(b"x-odd") == b"a"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\r\n\r\n",
        b"hello\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nCut: of",
        b"HTTP/1.1 2000 OK\r\n\r\n",
        b"HTTP/1.1\r\n\r\n",
        b"ICY 200 OK\r\n\r\n",
    ],
)
def test_what_is_no_whole_head_is_none(raw):
    assert parse_head(raw) is None


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (b"ICY 200 OK\r\nA: b\r\n\r\nbody", 200),
        (b"http/1.1\t404 gone\nA: b\n\nbody", 404),
        (b"\r\n HTTPX/1.0 302\r\nA: b\r\n\r\nbody", 302),
        (b"HTTP/1.1 200 \r\r\nA: b\r\r\n\r\r\nbody", 200),
        (b"HTTP/1.1200 OK\r\nA: b\r\n\r\nbody", 200),
        (b"HTTP/1.1 2000 OK\r\nA: b\r\n\r\nbody", None),
        (b"HTTP/1.1\r\nA: b\r\n\r\nbody", None),
    ],
)
def test_what_is_called_http_has_a_head_though_its_status_line_is_odd(raw, status):
    raw_head, head, body = split_response_block(raw, called_http=True)
    assert (raw_head + body, body) == (raw, b"body")
    assert (head and (head.status, head.get(b"a"))) == (status and (status, b"b"))


def test_a_head_without_blank_line_goes_to_the_end_where_it_is_called_http():
    cut = b"HTTP/1.1 302 Found\r\nLocation: /a"
    raw_head, head, body = split_response_block(cut, called_http=True)
    assert (raw_head, head.status, head.get(b"location"), body) == (cut, 302, b"/a", b"")
    assert split_response_block(cut, called_http=False) == (b"", None, cut)


@pytest.mark.parametrize("raw", [b"", b"<p>no head\r\n\r\nsince it is HTTP/0.9", b"20261124 1 IN A\n\n"])
def test_what_begins_like_no_head_is_all_body(raw):
    assert split_response_block(raw, called_http=True) == (b"", None, raw)


@pytest.mark.parametrize("raw", [b"HTTP/1.1 200 OK\r\nA: b\r\n\r\nbody", b"HTTP/1.1 200 OK\nA: b\n\nbody"])
def test_a_head_ends_at_the_blank_line(raw):
    head, body = split_head(raw)
    assert (head + body, body) == (raw, b"body")


def test_interim_answers_come_off_the_front():
    interim = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\n"
    assert split_interim_responses(interim + b"HTTP/1.1 200 OK\r\n\r\nb") == (interim, b"HTTP/1.1 200 OK\r\n\r\nb")
    assert split_interim_responses(b"HTTP/1.1 103 Early\r\nLi") == (b"HTTP/1.1 103 Early\r\nLi", b"")
    assert split_interim_responses(b"HTTP/1.1 200 OK\r\n\r\n") == (b"", b"HTTP/1.1 200 OK\r\n\r\n")


@given(
    st.lists(st.binary(min_size=1, max_size=40)),
    st.sampled_from([b"", b";a=b", b" "]),
    st.sampled_from([b"", b"X: y\r\n"]),
)
def test_chunks_give_the_body_they_were_made_of(parts, extension, trailer):
    framed = b"".join(b"%x%s\r\n%s\r\n" % (len(part), extension, part) for part in parts) + b"0\r\n" + trailer + b"\r\n"
    assert decode_transfer_coding(CHUNKED, framed) == b"".join(parts)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"5\r\nhel", b"hel"),
        (b"5\r\nhello\r\nzz\r\n", b"hello"),
        (b"5\nhello\n0\n\n", b"hello"),
        (b"<p>stored without its chunks", b"<p>stored without its chunks"),
        (b"", b""),
        (b"ffffffffffffffff\r\nhello", b"hello"),
    ],
)
def test_broken_chunks_give_what_there_is(body, expected):
    assert decode_transfer_coding(CHUNKED, body) == expected


def test_only_a_chunked_answer_is_taken_out_of_chunks():
    assert decode_transfer_coding(PLAIN, b"5\r\nhello\r\n0\r\n\r\n") == b"5\r\nhello\r\n0\r\n\r\n"


@given(st.binary(max_size=300) | st.text(alphabet="HTP/1. 02\r\n:\tab;", max_size=300).map(str.encode))
def test_no_bytes_confuse_the_splitters(raw):
    head, body = split_head(raw)
    assert head + body == raw
    interim, answer = split_interim_responses(raw)
    assert interim + answer == raw
    if parsed := parse_head(raw):
        decode_transfer_coding(parsed, body)
