"""The media type of a payload by its look."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warc.http.message import parse_head, split_head
from warc.http.payload_type import sniff_payload_type, sniff_type

LOOKS = {
    "text/html": [
        b"<!DOCTYPE html><p>",
        b"\n\t <HTML>",
        b"<p >",
        b"<!-- a --><x>",
        b"\xef\xbb\xbf<html>",
        b"<a href=x>",
    ],
    "application/xhtml+xml": [b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x" "y">\n<html xmlns="z">'],
    "application/rss+xml": [
        b'<?xml version="1.0"?><rss version="2.0">',
        b"<rss >",
        b'<?xml version="1.0"?><rdf:RDF x="">',
    ],
    "application/atom+xml": [b'<?xml version="1.0"?>\n<!-- made by hand -->\n<feed xmlns="x">'],
    "image/svg+xml": [b'<svg xmlns="x">', b'<?xml version="1.0"?>\n<svg:svg xmlns:svg="x">'],
    "text/xml": [b'<?xml version="1.0"?><urlset xmlns="x">', b'\n<?xml version="1.0"?>'],
    "application/json": [b'{"a": 1}', b'\n[ {"@context":"x"}]'],
    "application/pdf": [b"%PDF-1.7\n"],
    "image/png": [b"\x89PNG\r\n\x1a\n\0"],
    "image/jpeg": [b"\xff\xd8\xff\xe0"],
    "image/gif": [b"GIF89a..."],
    "image/webp": [b"RIFF\x10\0\0\0WEBPVP8 "],
    "image/avif": [b"\0\0\0\x20ftypavif"],
    "image/x-icon": [b"\0\0\x01\0\x02\0"],
    "video/mp4": [b"\0\0\0\x18ftypmp42"],
    "audio/mpeg": [b"ID3\x04"],
    "font/woff2": [b"wOF2\0"],
    "application/gzip": [b"\x1f\x8b\x08\0"],
    "application/zip": [b"PK\x03\x04"],
    "text/plain": [b"plain words", b"<nosuchtag>", b"\xff\xfea\0", b"caf\xe9"],
    "application/octet-stream": [b"\0\x01\x02", b"words\x00"],
    "": [b""],
}


@pytest.mark.parametrize(("name", "start"), [(name, start) for name, starts in LOOKS.items() for start in starts])
def test_a_payload_is_named_for_its_first_bytes(name, start):
    assert sniff_type(start) == name


def test_what_is_only_text_or_only_binary_gets_no_type_where_the_server_named_one():
    style = b"body { color: red }"
    assert look(answer(style, b"Content-Type: text/css")) == ""
    assert look(answer(style, b"Content-Type: TEXT/plain; charset=x")) == "text/plain"
    assert look(answer(b"\0\1\2", b"Content-Type: font/x")) == ""
    assert look(answer(b"%PDF-1.4", b"Content-Type: text/html")) == "application/pdf"


@pytest.mark.parametrize("coding", [b"gzip", b"x-gzip", b"GZIP"])
def test_gzip_is_looked_through(coding):
    assert look(answer(gzip.compress(b"<html>" * 99), b"Content-Encoding: " + coding)) == "text/html"
    assert look(answer(b"no gzip", b"Content-Encoding: " + coding)) == ""


def test_no_type_is_given_for_a_coding_that_is_not_decoded():
    assert look(answer(zlib.compress(b"<html>"), b"Content-Encoding: deflate")) == ""


def test_chunks_are_put_together():
    body = b"".join(b"1;%b\r\n%c\r\n" % (b"x" * 3, octet) for octet in b"<html>") + b"0\r\n\r\n"
    assert look(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body) == "text/html"


def test_a_decompression_bomb_is_looked_at_no_further_than_its_first_bytes():
    press = zlib.compressobj(wbits=31)
    bomb = b"".join([press.compress(b"<html>" + bytes(1 << 20)), *(press.compress(bytes(1 << 20)) for _ in range(63))])
    assert look(answer(bomb, b"Content-Encoding: gzip")) == "text/html"


def test_no_type_is_given_without_a_payload():
    assert look(b"HTTP/1.1 204 No\r\n\r\n") == ""


@given(st.binary(max_size=3000))
def test_any_bytes_have_a_look_or_none(received):
    assert isinstance(sniff_type(received), str)
    assert isinstance(look(answer(received, b"Content-Encoding: gzip")), str)


@pytest.mark.parametrize("unit", [b"<!--", b"<!-- -->", b"<?a?>", b" ", b"<!DOCTYPE", b"<?xml ", b"[", b'{"', b"<a:"])
def test_no_payload_makes_the_look_take_long(unit):
    assert sniff_type(unit * 1000) is not None


def answer(body, *headers):
    return b"\r\n".join([b"HTTP/1.1 200 OK", *headers, b"", b""]) + body


def look(received):
    raw_head, body = split_head(received)
    return sniff_payload_type(parse_head(raw_head), body)
