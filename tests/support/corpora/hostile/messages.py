"""HTTP responses: bombs in each coding, headers and chunks without end, charsets that are none."""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING

from tests.support.corpora.hostile.parts import GIGABYTE, PAGE, SITE, answer, member_of_zeros, page, record
from warc.read.compression import zstd

if TYPE_CHECKING:
    from collections.abc import Callable

CHARSETS = ("base64", "hex", "zlib", "bz2", "idna", "punycode", "rot13", "uu", "quopri", "unicode_escape", "raw_unicode_escape",
            "undefined", "utf-7", "utf-16", "utf-32", "mbcs", "\0", "x" * 9999, "../../etc", "iso2022_jp_3", "hz", "cp65001", "\x1b[2J")  # fmt: skip
BODY = PAGE.format("Ferries are back").encode()


def packed(*blocks: bytes) -> bytes:
    """Responses, each in a member of its own."""
    return b"".join(
        gzip.compress(record("response", f"{SITE}/2026/11/24/message-{at}", block), 1, mtime=0)
        for at, block in enumerate(blocks)
    )


def deflated_zeros() -> bytes:
    """A gigabyte of zeros as a zlib stream."""
    return zlib.compress(b"")[:2] + member_of_zeros(GIGABYTE)[10:-8]


def zstandard_zeros() -> bytes:
    """A gigabyte of zeros as zstd frames."""
    return zstd.compress(bytes(1 << 26)) * 16


def nested(times: int) -> bytes:
    """A page that was compressed again and again."""
    body = BODY
    for _ in range(times):
        body = gzip.compress(body, 1, mtime=0)
    return body


ARCHIVES: dict[str, Callable[[], bytes]] = {
    "a gzip body of a gigabyte.warc.gz": lambda: packed(answer(member_of_zeros(GIGABYTE), "Content-Encoding: gzip")),
    "a deflate body of a gigabyte.warc.gz": lambda: packed(answer(deflated_zeros(), "Content-Encoding: deflate")),
    "a zstd body of a gigabyte.warc.gz": lambda: packed(answer(zstandard_zeros(), "Content-Encoding: zstd")),
    "a body that was packed twice.warc.gz": lambda: packed(
        answer(gzip.compress(member_of_zeros(GIGABYTE)), "Content-Encoding: gzip, gzip")
    ),
    "forty codings.warc.gz": lambda: packed(answer(nested(40), f"Content-Encoding: {', '.join(['gzip'] * 40)}")),
    "ten thousand codings.warc.gz": lambda: packed(answer(BODY, f"Content-Encoding: {', '.join(['gzip'] * 10_000)}")),
    "codings of no name.warc.gz": lambda: packed(*(answer(BODY, f"Content-Encoding: {name}") for name in CHARSETS)),
    "coded in other words.warc.gz": lambda: packed(
        *(
            answer(BODY, f"Content-Encoding: {name}")
            for name in ("br", "zstd", "compress", "GZIP", "x-gzip,br", ",,,", "aes128gcm")
        )
    ),
    "a gzip body without end.warc.gz": lambda: packed(answer(gzip.compress(BODY)[:-9], "Content-Encoding: gzip")),
    "a zstd frame of a huge window.warc.gz": lambda: packed(
        answer(b"\x28\xb5\x2f\xfd\x00\xf8" + bytes(99), "Content-Encoding: zstd")
    ),
    "300,000 headers.warc.gz": lambda: packed(answer(BODY, *["X: y"] * 300_000)),
    "300,000 cookies.warc.gz": lambda: packed(answer(BODY, *(f"Set-Cookie: a{at}=b" for at in range(300_000)))),
    "a header of 30 MB.warc.gz": lambda: packed(answer(BODY, f"X: {'y' * (30 << 20)}")),
    "a status line of 20 MB.warc.gz": lambda: packed(b"HTTP/1.1 200 " + b"O" * (20 << 20) + b"\r\n\r\n" + BODY),
    "a million folded headers.warc.gz": lambda: packed(answer(BODY, "X: y", *[" z"] * 1_000_000)),
    "a head that does not end.warc.gz": lambda: packed(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 3_000_000),
    "status codes.warc.gz": lambda: packed(
        *(
            b"HTTP/1.1 %s\r\nContent-Type: text/html\r\n\r\n%s" % (code, BODY)
            for code in (b"", b"0", b"99999999999", b"-1", b"2e2", b"200\0", b"\x1b[2J", "\u0662".encode())
        )
    ),
    "a million chunks of a byte.warc.gz": lambda: packed(
        answer(b"1\r\nx\r\n" * 1_000_000 + b"0\r\n\r\n", "Transfer-Encoding: chunked")
    ),
    "chunk sizes.warc.gz": lambda: packed(
        *(
            answer(size + b"\r\n" + BODY, "Transfer-Encoding: chunked")
            for size in (b"-1", b"f" * 9999, b"0x10", b"", b"1_0", b"+5", b"7fffffffffffffff", b"5;" + b"x" * 9_000_000)
        )
    ),
    "a chunk line of 10 MB.warc.gz": lambda: packed(
        answer(b"0" * 10_000_000 + b"5\r\nhello", "Transfer-Encoding: chunked")
    ),
    "a million trailers.warc.gz": lambda: packed(
        answer(b"5\r\nhello\r\n0\r\n" + b"X: y\r\n" * 1_000_000 + b"\r\n", "Transfer-Encoding: chunked")
    ),
    "lengths of bodies.warc.gz": lambda: packed(
        *(answer(BODY, f"Content-Length: {length}") for length in ("-1", "9" * 5000, "x", "", "1, 2", "1_0"))
    ),
    "charsets in headers.warc.gz": lambda: packed(
        *(answer(BODY, f"Content-Type: text/html; charset={name}") for name in CHARSETS)
    ),
    "charsets in pages.warc": lambda: b"".join(
        page(
            at,
            f"<html><head><meta charset='{name}'><title>Ferries</title></head><body><article><h1>Ferries</h1>{'<p>The ferries are back.</p>' * 30}",
        )
        for at, name in enumerate(CHARSETS)
    ),
    "charsets in XML.warc": lambda: b"".join(
        record(
            "response",
            f"{SITE}/feed{at}",
            answer(
                f"<?xml version='1.0' encoding='{name}'?><rss><channel><item><link>{SITE}/x</link></item></channel></rss>".encode(),
                "Content-Type: application/rss+xml",
            ),
        )
        for at, name in enumerate(CHARSETS)
    ),
    "bytes of other charsets.warc": lambda: b"".join(
        page(
            at, BODY.decode().encode(name, "replace") + b"\xff\xfe\0\xd8\0", f"Content-Type: text/html; charset={name}"
        )
        for at, name in enumerate(("utf-16", "utf-32", "utf-7", "shift_jis", "iso2022_jp", "gb18030", "hz"))
    ),
    "content types of 1 MB.warc.gz": lambda: packed(answer(BODY, f"Content-Type: text/html;{'a=b;' * 250_000}")),
    "file names that lead outside.warc.gz": lambda: packed(
        answer(BODY, 'Content-Disposition: attachment; filename="../../../../tmp/evil"')
    ),
    "refreshes.warc.gz": lambda: packed(
        *(
            answer(b"", f"Refresh: {value}")
            for value in ("0;url=http://[", "1e999;url=x", "\x1b;url=\x1b", "0;" * 99_999)
        )
    ),
    "HTTP of other versions.warc.gz": lambda: packed(
        *(
            version + b" 200 OK\r\n\r\n" + BODY
            for version in (b"HTTP/9999999999", b"HTTP/-1", b"HTTP/", b"\0", b"HTTP/2\0")
        )
    ),
}
