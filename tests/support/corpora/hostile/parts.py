"""What hostile archives are made of: records and responses with any header, pages, gzip members that unpack to much."""

from __future__ import annotations

import zlib

STORY = "".join(
    f"<p>The harbour ferries are back after {n} days of storm, said the pilot on duty.</p>" for n in range(20)
)
PAGE = f"<html><title>{{0}}</title><body><article><h1>{{0}}</h1>{STORY}</article></body></html>"
SITE = "http://paper.example"
GZIP_HEADER = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
GIGABYTE = 1 << 30


def record(kind: str, url: str, block: bytes, **more: str) -> bytes:
    """A record; `more` are fields of its header, with `_` for `-`, that replace the usual ones."""
    lines = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:x:{url}>",
        "WARC-Date": "2026-11-24T10:00:00Z",
        "WARC-Target-URI": url,
        "Content-Type": "application/http;msgtype=response",
        "Content-Length": str(len(block)),
        **{name.replace("_", "-"): value for name, value in more.items()},
    }
    header = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return b"WARC/1.0\r\n" + header.encode("utf-8", "surrogateescape") + b"\r\n" + block + b"\r\n\r\n"


def answer(body: bytes, *headers: str) -> bytes:
    """A response with this body."""
    return "\r\n".join(["HTTP/1.1 200 OK", "Content-Type: text/html", *headers, "", ""]).encode() + body


def story(url: str, title: str = "Ferries are back", **more: str) -> bytes:
    """The record of a page that gives an article."""
    return record("response", url, answer(PAGE.format(title).encode()), **more)


def page(number: int, html: str | bytes, *headers: str) -> bytes:
    """The record of any page, at a URL as articles have."""
    body = html.encode("utf-8", "surrogateescape") if isinstance(html, str) else html
    return record("response", f"{SITE}/2026/11/24/hostile-story-{number}", answer(body, *headers))


def member_of_zeros(size: int, start: bytes = b"") -> bytes:
    """A gzip member of `start` and so many zeros, made of a few."""
    head = zlib.compressobj(9, wbits=-15)
    packed = head.compress(start) + head.flush(zlib.Z_FULL_FLUSH) if start else b""
    return GZIP_HEADER + packed + _megabyte_of_zeros() * (size >> 20) + b"\x03\0" + bytes(8)


def _megabyte_of_zeros() -> bytes:
    packing = zlib.compressobj(9, wbits=-15)
    return packing.compress(bytes(1 << 20)) + packing.flush(zlib.Z_FULL_FLUSH)
