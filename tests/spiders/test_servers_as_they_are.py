"""What servers do with framing, statuses and consent, by the real command: what is read, and what is said of the rest."""

from __future__ import annotations

import gzip
from collections import defaultdict

import brotli
import pytest

from tests.support.crawl_process import crawl, news_of
from tests.support.wire_server import CLOSE, WireServer

pytestmark = pytest.mark.slow
SITE = "http://harbour.example"
NONE = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
OK = b"HTTP/1.1 200 OK\r\n"
HTML = b"Content-Type: text/html; charset=utf-8\r\n"
WALL = (
    b"<html lang=en><head><title>Your privacy</title></head><body><h1>Your privacy</h1>"
    b"<p>We and our partners use cookies to store and read information on your device.</p>"
    b"<p>You can accept, refuse or set your choices, and give your consent or take it back at any time.</p>"
    b"<button>Accept</button></body></html>"
)


def story(name):
    prose = "".join(
        f"<p>The {name} council heard from pilot {n} that the old ferry would sail for one more winter.</p>"
        for n in range(20)
    )
    return (
        f"<!DOCTYPE html><html lang=en><head><title>The ferry {name}</title><meta property=og:type content=article>"
        f"<meta property=article:published_time content=2026-11-27T08:00:00Z></head>"
        f"<body><article><h1>The ferry {name}</h1>{prose}</article></body></html>"
    ).encode()


def whole(body, *headers, status=OK):
    lines = b"".join(header + b"\r\n" for header in headers)
    return status + HTML + lines + b"Content-Length: %d\r\n\r\n" % len(body) + body


def chunks(body):
    return b"".join(b"%x\r\n%s\r\n" % (len(body[at : at + 99]), body[at : at + 99]) for at in range(0, len(body), 99))


def redirect(*places):
    return whole(b"", *(b"Location: " + place for place in places), status=b"HTTP/1.1 302 Found\r\n")


PACKED = gzip.compress(story("in gzip"), mtime=0)
READ = {
    "/2026/11/27/gzip-in-chunks": [
        OK + HTML + b"Transfer-Encoding: gzip, chunked\r\n\r\n" + chunks(PACKED) + b"0\r\n\r\n"
    ],
    "/2026/11/27/gzip-to-the-end": [
        OK + HTML + b"Transfer-Encoding: gzip\r\n\r\n" + gzip.compress(story("to the end"), mtime=0),
        CLOSE,
    ],
}
NOT_READ = {
    "/2026/11/27/no-chunks-at-all": (
        [OK + HTML + b"Transfer-Encoding: chunked\r\n\r\n" + story("bare"), CLOSE],
        "cut-short",
    ),
    "/2026/11/27/a-choice-of-places": (
        [whole(b"", b"Location: /2026/11/27/chosen", status=b"HTTP/1.1 300 Multiple Choices\r\n")],
        "http-300",
    ),
    "/2026/11/27/a-choice-of-links": (
        [whole(b"<a href=/2026/11/27/chosen>One</a>", status=b"HTTP/1.1 300 Multiple Choices\r\n")],
        "http-300",
    ),
    "/2026/11/27/brotli-called-gzip": (
        [whole(brotli.compress(story("in br")), b"Content-Encoding: gzip")],
        "undecodable",
    ),
    "/2026/11/27/noise-called-brotli": ([whole(bytes(range(256)) * 9, b"Content-Encoding: br")], "undecodable"),
    "/2026/11/27/a-question-for-consent": ([whole(WALL)], "empty-body"),
}
DEEP = story("below").replace(b"<article>", b"<article>" + b"<blockquote>" * 600)
READ |= {
    "/2026/11/27/a-zero-byte-in-a-header": [whole(story("a"), b"X-A: a\0b")],
    "/2026/11/27/a-mark-before-a-header": [whole(story("b"), b"\xef\xbb\xbfX-A: b")],
    "/2026/11/27/a-status-line-among-headers": [whole(story("c"), b"HTTP/1.1 200 OK")],
    "/2026/11/27/two-media-types": [whole(story("d"), b"Content-Type: text/html")],
    "/2026/11/27/a-length-twice": [whole(story("e"), b"Content-Length: %d" % len(story("e")))],
    "/2026/11/27/two-hundred-cookies": [whole(story("f"), *[b"Set-Cookie: a=b"] * 200)],
    "/2026/11/27/a-charset-for-a-coding": [whole(story("g"), b"Content-Encoding: utf-8")],
    "/2026/11/27/gzip-with-a-parameter": [whole(PACKED, b"Content-Encoding: gzip;q=1.0")],
    "/2026/11/27/gzip-called-brotli": [whole(PACKED, b"Content-Encoding: br")],
    "/2026/11/27/gzip-named-twice": [whole(PACKED, b"Content-Encoding: gzip", b"Content-Encoding: gzip")],
    "/2026/11/27/gzip-with-words-behind-it": [whole(PACKED + b"<!-- cached -->", b"Content-Encoding: gzip")],
    "/2026/11/27/below-600-quotes": [whole(DEEP)],
    "/2026/11/27/four-hints-first": [b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 4 + whole(story("h"))],
}
TWO_PLACES, FIRST, LAST = "/2026/11/27/two-places", "/2026/11/27/the-first-place", "/2026/11/27/the-last-place"
SCRIPTS = {
    **READ,
    **{path: script for path, (script, _) in NOT_READ.items()},
    TWO_PLACES: [redirect(FIRST.encode(), LAST.encode())],
    FIRST: [whole(story("first"))],
    LAST: [whole(story("last"))],
}


def run(folder, scripts, *arguments):
    with WireServer(defaultdict(lambda: [NONE], scripts)) as server:
        return crawl(folder, *arguments, proxy=server, settings={"NEWSCRAWL_CAPTURE": "page"})


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    folder = tmp_path_factory.mktemp("servers")
    return run(folder, SCRIPTS, *news_of(folder, [SITE + path for path in (*READ, *NOT_READ, TWO_PLACES)]))


@pytest.mark.parametrize("path", READ)
def test_a_page_is_read_whatever_its_server_does_to_framing_headers_and_coding(done, path):
    (article,) = [article for article in done.articles if article["url"] == SITE + path]
    assert article["articleBody"].count("one more winter") == 20
    assert not article["capture"].get("truncated")


def test_a_redirect_to_two_places_leads_to_the_last(done):
    assert SITE + LAST in [article["url"] for article in done.articles]
    assert SITE + FIRST not in [article["url"] for article in done.articles]


def test_what_is_not_read_is_a_hole_with_its_reason(done):
    holes = {line["url"]: line["hole"] for line in done.lines("addresses.jsonl.gz") if "hole" in line}
    assert holes == {SITE + path: reason for path, (_, reason) in NOT_READ.items()}
    assert "missing http-300 2" in done.output


def test_a_site_that_is_a_question_for_consent_fails_with_a_message(tmp_path):
    done = run(tmp_path, {"/": [whole(WALL)]}, "news", "-a", f"url={SITE}/")
    assert done.exit_code == 3
    assert f"{SITE}/" in done.output
    assert "no link" in done.output or "none of its links" in done.output
