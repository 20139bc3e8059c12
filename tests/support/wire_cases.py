"""What a server can do to a client: per path what is asked, what is sent for it, and what the archive must say of it."""

from __future__ import annotations

import gzip
import zlib
from dataclasses import dataclass, field

import brotli

from tests.support.wire_server import ABRUPT, CLOSE, HANG, RESET

OK = b"HTTP/1.1 200 OK\r\n"
HTML = b"Content-Type: text/html\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"
EARLY = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>;  rel=preload\r\n\r\n"
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
PROCESSING = b"HTTP/1.1 102 Processing\r\nX-Step: 1\r\n\r\n"
TEXT = b"<p>pressed</p>" * 50

EXACT = "exact"
SPLIT_INTERIM = "exact, 1xx split off"
SPLIT_SURPLUS = "exact, surplus split off"
NO_ANSWER = "no answer"
ONLY_INTERIM = "no answer, 1xx split off"
DISCONNECT, TIME, LENGTH, NO_HTTP = "cut: disconnect", "cut: time", "cut: length", "cut: unspecified"
MAXSIZE = 50_000
"""DOWNLOAD_MAXSIZE of the cases that say `small`."""


@dataclass(frozen=True)
class Case:
    """One request and its answer. `answers`: a script per visit; `asks`: keyword arguments of the Request."""

    answers: tuple[list, ...]
    expect: str = EXACT
    request: dict = field(default_factory=dict)
    host: str = ""
    raised: str = ""
    """The exception that the spider gets; empty where it gets a response."""


def case(*script, expect=EXACT, raised="", host="", meta=None, **request):
    return Case((list(script),), expect, {**request, "meta": meta or {}}, host, raised)


def cut(*script, expect=DISCONNECT, raised="", **meta):
    """An answer that is not whole."""
    error = {
        DISCONNECT: "ResponseDataLossError",
        TIME: "DownloadTimeoutError",
        LENGTH: "DownloadCancelledError",
        NO_HTTP: "DownloadFailedError",
    }[expect]
    limits = {"download_timeout": 0.6} if expect == TIME else {}
    limits |= {"download_maxsize": MAXSIZE} if expect == LENGTH else {}
    return case(*script, expect=expect, raised=raised or error, meta={**limits, **meta})


def body(content, *headers, status=OK):
    return (
        status + b"".join(line + b"\r\n" for line in headers) + b"Content-Length: %d\r\n\r\n" % len(content) + content
    )


def coded(name, content):
    return body(content, b"Content-Type: text/html", b"Content-Encoding: " + name)


def chunks(content, size):
    parts = [content[at : at + size] for at in range(0, len(content), size)]
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def apart(message, pause=0.0005):
    """Every byte in a packet of its own."""
    return [step for octet in message for step in (bytes([octet]), pause)]


def raw_deflate(content):
    press = zlib.compressobj(wbits=-15)
    return press.compress(content) + press.flush()


PLAIN = body(b"hello", b"Content-Type: text/html")
ZIPPED = gzip.compress(TEXT, mtime=0)
ZSTD = bytes.fromhex("28b52ffd2005290000") + b"hello"
"""One frame: magic, a single segment of 5 bytes, a last and raw block of 5 bytes."""
LONG_QUERY = "/long?q=" + "0123456789" * 400
REDIRECT = {"redirected": True}

FRAMING = {
    "/plain": case(PLAIN),
    "/empty": case(body(b"")),
    "/chunked": case(OK + HTML + CHUNKED, b"5\r\nhel", 0.02, b"lo\r\n1\r\n!\r\n0\r\n\r\n"),
    "/chunk-extensions": case(OK + CHUNKED + b'5;a=b\r\nhello\r\n3;q="x y"\r\nyou\r\n0;last\r\n\r\n'),
    "/trailers": case(
        OK + b"transfer-encoding: Chunked\r\nTrailer: X-Sum\r\n\r\n5\r\nhello\r\n0\r\nX-Sum: 1\r\nX-b:2\r\n\r\n"
    ),
    "/one-byte-chunks": case(OK + HTML + CHUNKED + chunks(TEXT, 1)),
    "/odd-chunks": case(OK + CHUNKED + b"0005\r\nhello\r\n00a\r\n0123456789\r\n000\r\n\r\n"),
    "/uppercase-hex": case(OK + CHUNKED + b"1F\r\n" + b"x" * 31 + b"\r\nfF\r\n" + b"y" * 255 + b"\r\n0\r\n\r\n"),
    "/binary-chunks": case(OK + CHUNKED + chunks(bytes(range(256)) * 40 + b"\r\n0\r\n\r\n", 517)),
    "/chunks-in-pieces": case(*apart(OK + CHUNKED + b"5;a=b\r\nhello\r\n0\r\nX-Sum: 1\r\n\r\n")),
    "/empty-chunked": case(OK + CHUNKED + b"0\r\n\r\n"),
    "/length-and-chunks": case(OK + b"Content-Length: 3\r\n" + CHUNKED + b"5\r\nhello\r\n0\r\n\r\n"),
    "/length-twice": case(OK + b"Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello"),
    "/length-list": case(OK + b"Content-Length: 5, 5\r\n\r\nhello"),
    "/length-that-is-none": case(OK + HTML + b"Content-Length: many\r\n\r\n<p>till the end</p>", 0.05, CLOSE),
    "/negative-length": case(OK + HTML + b"Content-Length: -5\r\n\r\n<p>till the end</p>", 0.05, CLOSE),
    "/identity-transfer": case(OK + b"Transfer-Encoding: identity\r\nContent-Length: 5\r\n\r\nhello"),
    "/gzip-transfer": case(OK + b"Transfer-Encoding: gzip\r\n\r\n" + ZIPPED, 0.05, CLOSE),
    "/gzip-transfer-in-chunks": case(OK + b"Transfer-Encoding: GZIP , chunked\r\n\r\n" + chunks(ZIPPED, 99)),
    "/chunk-sizes-with-spaces": case(OK + CHUNKED + b"5  \r\nhello\r\n1\t;x\xff\r\n!\r\n0 \r\n\r\n"),
    "/length-padded": case(OK + b"Content-Length:  0005 \r\n\r\nhello"),
    "/until-close": case(b"HTTP/1.0 200 OK\r\n" + HTML + b"\r\n<p>till", 0.02, b" the end</p>", CLOSE),
    "/until-close-1.1": case(OK + HTML + b"\r\n<p>till", 0.02, b" the end</p>", CLOSE),
    "/until-abrupt-close": case(OK + HTML + b"Connection: close\r\n\r\n<p>till the end</p>", 0.05, ABRUPT),
    "/old-with-length": case(body(b"hello", status=b"HTTP/1.0 200 OK\r\n"), CLOSE),
    "/old-kept-alive": case(body(b"hello", b"Connection: keep-alive", status=b"HTTP/1.0 200 OK\r\n")),
    "/says-close": case(body(b"hello", b"Connection: close"), CLOSE),
    "/big": case(OK + b"Content-Length: %d\r\n\r\n" % (8 << 20) + b"0123456789abcdef" * (8 << 16)),
    "/big-chunked": case(OK + CHUNKED + chunks(b"0123456789abcdef" * 65536, 8191)),
    "/byte-by-byte": case(*apart(PLAIN)),
    "/line-feeds": case(b"HTTP/1.1 200 OK\nContent-Length: 5\n\nhello"),
    "/mixed-line-ends": case(b"HTTP/1.1 200 OK\nX-A: 1\r\nX-B: 2\nContent-Length: 5\r\n\r\nhello"),
}
BODIES = {
    "/gzip": case(coded(b"gzip", ZIPPED)),
    "/gzip-chunked": case(OK + HTML + b"Content-Encoding: gzip\r\n" + CHUNKED + chunks(ZIPPED, 7)),
    "/gzip-members": case(coded(b"gzip", ZIPPED + ZIPPED)),
    "/x-gzip": case(coded(b"X-GZIP", ZIPPED)),
    "/brotli": case(coded(b"br", brotli.compress(TEXT))),
    "/zstd": case(coded(b"zstd", ZSTD)),
    "/deflate": case(coded(b"deflate", zlib.compress(TEXT))),
    "/deflate-raw": case(coded(b"deflate", raw_deflate(TEXT))),
    "/not-really-gzip": case(coded(b"gzip", TEXT)),
    "/unknown-coding": case(coded(b"rot13", b"uryyb")),
    "/cp1252": case(body(b"<p>caf\xe9 \x93quoted\x94</p>", b"Content-Type: text/html")),
    "/utf-16": case(body("<p>héllo</p>".encode("utf-16"), b"Content-Type: text/html; charset=utf-16")),
    "/every-byte": case(body(bytes(range(256)) * 8)),
    "/warc-inside": case(body(b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 2\r\n\r\nok\r\n\r\n" * 3)),
    "/http-inside": case(body(PLAIN * 3, b"Content-Type: message/http")),
    "/xml": case(body(b"<rss/>", b"Content-Type: application/rss+xml")),
}
HEADERS = {
    "/twice": case(body(b"ok", b"Via: x", b"X-A: 1", b"Via: y", b"via: x")),
    "/cookies": case(body(b"ok", b"Set-Cookie: a=1; Path=/", b"Set-Cookie: b=2", b"Set-Cookie: a=1; Path=/")),
    "/odd-case": case(b"HTTP/1.1 200  Rather  Fine\r\nx-ODD-Case:   padded \r\ncOnTeNt-LENGTH:2\r\n\r\nok"),
    "/white-space": case(body(b"ok", b"X-Tab:\t1\t", b"X-None:1", b"X-Wide:     2     ", b"X-Empty:", b"X-Blank:  ")),
    "/folded": case(body(b"ok", b"X-Long: one", b" two", b"\tthree")),
    "/no-colon": case(body(b"ok", b"nonsense line")),
    "/latin": case(body(b"\xe9\xff\x00", b"X-Name: caf\xe9")),
    "/utf-8": case(body(b"ok", "X-Name: நாள் ☂".encode())),
    "/control-bytes": case(body(b"ok", b"X-Odd: a\x01b\x7fc")),
    "/long-header": case(body(b"ok", b"X-Long: " + b"v" * 15_000)),
    "/very-long-header": case(body(b"ok", b"Content-Security-Policy: " + b"v" * 60_000)),
    "/many-headers": case(body(b"ok", *(b"X-%d: %d" % (n, n) for n in range(1000)))),
}
STATUS = {
    "/404": case(body(b"nope", status=b"HTTP/1.1 404 Gone Fishing\r\n")),
    "/no-reason": case(body(b"busy", status=b"HTTP/1.1 503\r\n")),
    "/blank-reason": case(body(b"ok", status=b"HTTP/1.1 200 \r\n")),
    "/odd-header-names": case(
        OK
        + "\u2018Allow\u2019: *\r\nX-S : 1\r\nPowered by: a box\r\nX/Y: 1\r\nGr\u00f6\u00dfe: 1\r\n: none\r\nAWord\r\n".encode()
        + b"X-Kept: 1\r\nContent-Length: 2\r\n\r\nok"
    ),
    "/odd-first-header": case(OK + b" folded: 1\r\nX-Kept: 1\r\nContent-Length: 2\r\n\r\nok"),
    "/version-2": case(body(b"ok", status=b"HTTP/2 200 OK\r\n")),
    "/wide-status": case(body(b"ok", status=b"HTTP/1.1  200 OK\r\n")),
    "/glued-status": case(body(b"ok", HTML.strip(), status=b"HTTP/1.1 200OK\r\n")),
    "/status-of-a-radio": case(body(b"ok", HTML.strip(), status=b"ICY 200 OK\r\n")),
    "/blank-line-first": case(body(b"ok", HTML.strip(), status=b"\r\nHTTP/1.1 200 OK\r\n")),
    "/odd-reason": case(body(b"ok", status=b"HTTP/1.1 200 tr\xe8s  bien: 100%\r\n")),
    "/odd-code": case(body(b"ok", status=b"HTTP/1.1 299 Odd\r\n")),
    "/high-code": case(body(b"ok", status=b"HTTP/1.1 599 Odder\r\n")),
    "/204": case(b"HTTP/1.1 204 No Content\r\nX-A: b\r\n\r\n"),
    "/204-with-length": case(b"HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n"),
    "/204-with-body": case(b"HTTP/1.1 204 No Content\r\n\r\nuncalled for", expect=SPLIT_SURPLUS),
    "/205": case(b"HTTP/1.1 205 Reset Content\r\nContent-Length: 0\r\n\r\n"),
    "/304": case(b'HTTP/1.1 304 Not Modified\r\nETag: "x"\r\n\r\n'),
    "/304-with-length": case(b'HTTP/1.1 304 Not Modified\r\nETag: "x"\r\nContent-Length: 900\r\n\r\n'),
    "/head": case(OK + HTML + b"Content-Length: 1234\r\n\r\n", method="HEAD"),
    "/head-chunked": case(OK + HTML + CHUNKED, method="HEAD"),
    "/head-with-body": case(PLAIN, method="HEAD", expect=SPLIT_SURPLUS),
    "/continue": case(CONTINUE + PLAIN, expect=SPLIT_INTERIM),
    "/processing": case(PROCESSING, 0.02, PROCESSING, 0.02, PLAIN, expect=SPLIT_INTERIM),
    "/early": case(EARLY + EARLY, 0.02, PLAIN, expect=SPLIT_INTERIM),
    "/mixed-interim": case(CONTINUE, 0.01, EARLY + PROCESSING + PLAIN, expect=SPLIT_INTERIM),
    "/early-in-pieces": case(*apart(EARLY), PLAIN, expect=SPLIT_INTERIM),
    "/switching": case(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n" + PLAIN, expect=SPLIT_INTERIM),
    "/early-then-204": case(EARLY + b"HTTP/1.1 204 No Content\r\n\r\n", expect=SPLIT_INTERIM),
    "/surplus": case(PLAIN + b"and more", expect=SPLIT_SURPLUS),
    "/surplus-after-chunks": case(OK + CHUNKED + b"5\r\nhello\r\n0\r\n\r\nmore", expect=SPLIT_SURPLUS),
    "/surplus-answer": case(PLAIN + PLAIN, expect=SPLIT_SURPLUS),
    "/early-and-surplus": case(EARLY + PLAIN + b"more", expect="exact, 1xx split off, surplus split off"),
}
FAILED = "DownloadFailedError"
CUT_OFF = {
    "/truncated": cut(OK + b"Content-Length: 100\r\n\r\nonly this", 0.05, CLOSE),
    "/truncated-abruptly": cut(OK + b"Content-Length: 100\r\n\r\nonly this", 0.05, ABRUPT),
    "/torn-chunk": cut(OK + CHUNKED + b"64\r\nonly this", 0.05, CLOSE),
    "/no-last-chunk": cut(OK + CHUNKED + b"5\r\nhello\r\n", 0.05, CLOSE),
    "/reset": cut(OK + b"Content-Length: 100\r\n\r\nonly this", 0.2, RESET),
    "/reset-in-head": cut(OK + b"Content-Le", 0.2, RESET, raised=FAILED),
    "/half-head": cut(OK + b"Content-Le", 0.05, CLOSE, raised=FAILED),
    "/half-status": cut(b"HTTP/1.", 0.05, CLOSE, raised=FAILED),
    "/garbage": cut(b"this is not HTTP at all\r\n\r\nreally", 0.05, CLOSE, expect=NO_HTTP),
    "/banner": cut(b"SSH-2.0-OpenSSH_9.9\r\n", 0.05, CLOSE, expect=NO_HTTP),
    "/no-head": cut(b"<html><p>HTTP/0.9 lives</p></html>\n", 0.05, CLOSE, expect=NO_HTTP),
    "/odd-status": cut(b"HTTP/1.1 twohundred OK\r\n\r\n", 0.05, CLOSE, expect=NO_HTTP),
    "/lengths-differ": cut(OK + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello", 0.05, CLOSE, expect=NO_HTTP),
    "/too-long-header": cut(OK + b"X-Long: " + b"v" * 263_000, 0.05, CLOSE, raised=FAILED),
    "/bad-chunk": cut(OK + CHUNKED + b"zz\r\nhello\r\n", 0.05, CLOSE),
    "/chunk-line-feeds": cut(OK + CHUNKED + b"5\nhello\n0\n\n", 0.05, CLOSE),
    "/space-before-colon": case(body(b"ok", b"X-Name : value")),
    "/nameless": case(body(b"ok", b": value")),
    "/early-only": case(EARLY, 0.05, CLOSE, expect=ONLY_INTERIM, raised=FAILED),
    "/hang": cut(OK + b"Content-Length: 100\r\n\r\nonly this", HANG, expect=TIME),
    "/hang-in-head": cut(OK + b"X-A: 1\r\nX-", HANG, expect=TIME),
    "/hang-open-ended": cut(OK + b"\r\nonly this", HANG, expect=TIME),
    "/hang-in-chunk": cut(OK + CHUNKED + b"64\r\nonly this", HANG, expect=TIME),
    "/declared-too-big": cut(OK + b"Content-Length: 60000\r\n\r\n", 0.1, b"x" * 60000, expect=LENGTH),
    "/too-big": cut(OK + b"\r\n", *[b"x" * 10000, 0.01] * 10, CLOSE, expect=LENGTH),
    "/too-big-chunked": cut(OK + CHUNKED, *[chunks(b"x" * 10000, 9999)[:-5], 0.01] * 10, expect=LENGTH),
    "/endless-head": cut(OK, *[b"X-More: and more\r\n" * 5000] * 40, expect=LENGTH),
    "/endless-interim": case(
        *[EARLY * 2000] * 40, expect=ONLY_INTERIM, raised="DownloadCancelledError", meta={"download_maxsize": MAXSIZE}
    ),
    "/silent": case(HANG, expect=NO_ANSWER, raised="DownloadTimeoutError", meta={"download_timeout": 0.6}),
    "/slammed": case(CLOSE, expect=NO_ANSWER, raised=FAILED),
    "/slammed-abruptly": case(ABRUPT, expect=NO_ANSWER, raised=FAILED),
    "/reset-at-once": case(0.05, RESET, expect=NO_ANSWER, raised=FAILED),
}


def moved(status, where):
    """A redirect."""
    return body(b"", b"Location: " + where, status=b"HTTP/1.1 %d Moved\r\n" % status)


FOLLOWED = {
    "/301": case(moved(301, b"/landed?from=301"), meta=REDIRECT),
    "/302": case(moved(302, b"landed?from=302"), meta=REDIRECT),
    "/303": case(moved(303, b"/landed?from=303"), meta=REDIRECT, method="POST", body="a=1"),
    "/307": case(moved(307, b"./landed?from=307"), meta=REDIRECT, method="POST", body="a=1"),
    "/308": case(moved(308, b"/landed?from=308#part"), meta=REDIRECT),
    "/302-nowhere": case(body(b"where?", status=b"HTTP/1.1 302 Found\r\n"), meta=REDIRECT, raised="HttpError"),
    "/post": case(body(b"thank"), method="POST", body="a=1\r\n\r\n&b=2"),
    "/post-form": case(
        body(b"thank"),
        method="POST",
        body="name=caf%C3%A9&x=+",
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    ),
    "/post-binary": case(body(b"thank"), method="POST", body64="AAEC/////g0KDQo=", headers={"X-Kind": "bytes"}),
    "/post-large": case(body(b"thank"), method="POST", body="0123456789" * 30_000),
    "/put": case(body(b"", status=b"HTTP/1.1 201 Created\r\n"), method="PUT", body='{"a": 1}'),
    "/delete": case(b"HTTP/1.1 204 No Content\r\n\r\n", method="DELETE"),
    "/options": case(body(b"", b"Allow: GET, HEAD"), method="OPTIONS"),
    "/query?b=2&a=1&c=": case(PLAIN),
    "/odd-query?q=%FF%00&x=[a]|b{c}&y='\"<>": case(PLAIN),
    "/pércent/ü%20%2F%2f%7E": case(PLAIN),
    "//double//slash/./a/../b;p=1": case(PLAIN),
    "/fragment#part": case(PLAIN),
    "/idn": case(PLAIN, host="bücher.example"),
    LONG_QUERY: case(PLAIN),
    "/headers-sent": case(
        PLAIN,
        headers={"x-ODD-case": "  kept ", "X-Two": ["1", "2"], "Cookie": "a=1; b=2", "Referer": "http://a.example/"},
    ),
}
LANDED = {f"/landed?from={status}": [PLAIN] for status in (301, 302, 303, 307, 308)}
CASES = {**FRAMING, **BODIES, **HEADERS, **STATUS, **CUT_OFF, **FOLLOWED}
MANY = {f"/many/{n}": [OK + b"Content-Length: 9\r\n\r\nbody %04d" % n] for n in range(60)}
"""Ordinary pages in between: connections are used again before and after whatever the cases do to them."""
