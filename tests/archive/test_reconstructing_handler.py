"""Where the wire cannot be tapped, a record is made again from the response, and says so: never a guess passed off as the wire."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse

from newscrawl.archive.fetch_outcome import FetchOutcome
from newscrawl.archive.reconstructing_handler import reconstructed_exchange
from tests.support.h2_server import H2Server
from tests.support.wire_cases import PLAIN
from tests.support.wire_crawl import LIVE, REPLAY, fetch
from tests.support.wire_server import WireServer, tls_context
from tests.support.wire_verdict import Recorded

H2 = "scrapy.core.downloader.handlers.http2.H2DownloadHandler"
PAGE = b"<!doctype html><p>by frames</p>"
PAGES = {
    "/page?b=2&a=1": ([(":status", "200"), ("content-type", "text/html"), ("x-a", "1"), ("x-a", "2")], PAGE),
    "/zipped": ([(":status", "200"), ("content-encoding", "gzip")], gzip.compress(PAGE, mtime=0)),
    "/none": ([(":status", "204")], b""),
    "/gone": ([(":status", "410"), ("content-length", "4")], b"gone"),
    "/head": ([(":status", "200"), ("content-length", "1234")], b""),
    "/post": ([(":status", "200")], b"thank"),
}


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("h2")
    tls = tls_context(folder)
    with H2Server(PAGES, tls) as server, WireServer({"/tapped": [PLAIN]}) as plain:
        base = f"https://127.0.0.1:{server.port}"
        methods = {"/head": {"method": "HEAD"}, "/post": {"method": "POST", "body": "a=1"}}
        requests = [
            {"url": base + path, "meta": {"untapped": True}, **methods.get(path, {})} for path in (*PAGES, "/reset")
        ]
        requests.append({"url": f"http://127.0.0.1:{plain.port}/tapped"})
        live = fetch(folder, requests, NEWSCRAWL_UNTAPPED_HANDLER=H2)
        replay = fetch(tmp_path_factory.mktemp("replay"), requests, {**REPLAY, "NEWSCRAWL_REPLAY": str(live.run)})
        yield base, live, Recorded(live.warc), server, replay


def test_an_answer_of_http_2_is_written_as_a_message_and_every_record_says_that_it_is_made_again(crawled):
    base, live, recorded, _, _ = crawled
    assert live.of(base + "/page?b=2&a=1")["protocol"] == "h2"
    kept = recorded.one("/page?b=2&a=1")
    assert kept.response.startswith(b"HTTP/1.1 200 OK\r\n")
    assert kept.response.endswith(b"\r\n\r\n" + PAGE)
    assert kept.response.lower().count(b"x-a:") == 2
    assert kept.request.startswith(b"GET /page?b=2&a=1 HTTP/1.1\r\nHost: 127.0.0.1:")
    for path in PAGES:
        marks = [fields.get("WARC-Reconstructed", "") for _, of, fields, _ in recorded.records if of == path]
        assert len(marks) >= 2
        assert all("H2DownloadHandler" in mark for mark in marks)


def test_the_record_names_the_protocol_that_was_spoken(crawled):
    _, _, recorded, _, _ = crawled
    kept = recorded.one("/page?b=2&a=1")
    assert kept.protocols == ["h2"]
    assert kept.fields["WARC-IP-Address"] == "127.0.0.1"
    assert kept.fields["WARC-Identified-Payload-Type"] == "text/html"


def test_a_body_is_kept_in_its_content_coding_and_a_lack_of_one_as_such(crawled):
    _, _, recorded, _, _ = crawled
    assert recorded.one("/zipped").response.endswith(PAGES["/zipped"][1])
    assert recorded.one("/none").response.endswith(b"\r\n\r\n")
    assert b"Content-Length: 1234\r\n" in recorded.one("/head").response
    assert recorded.one("/gone").response.startswith(b"HTTP/1.1 410 Gone\r\n")


def test_the_recorded_request_is_what_the_server_received(crawled):
    _, _, recorded, server, _ = crawled
    headers, body = server.requested["/post"]
    request = recorded.one("/post").request
    assert request.endswith(b"\r\n\r\na=1")
    assert body == b"a=1"
    assert f"user-agent: {dict(headers)['user-agent']}".encode() in request.lower()


def test_a_fetch_that_failed_is_recorded_without_a_guess_at_what_was_sent(crawled):
    base, live, recorded, _, _ = crawled
    kept = recorded.one("/reset")
    assert "error" in live.of(base + "/reset")
    assert (kept.request, kept.response) == (b"", b"")
    assert kept.metadata["fetchError"]


def test_a_tapped_fetch_of_the_same_crawl_is_not_marked(crawled):
    _, _, recorded, _, _ = crawled
    kept = recorded.one("/tapped")
    assert kept.response == PLAIN
    assert "WARC-Reconstructed" not in kept.fields


def test_a_replay_gives_the_same_body(crawled):
    base, live, _, _, replay = crawled
    for path in ("/page?b=2&a=1", "/zipped", "/gone"):
        shared = ("status", "body", "class")
        assert [replay.of(base + path)[name] for name in shared] == [live.of(base + path)[name] for name in shared]


def test_the_fall_back_can_be_the_handler_of_a_scheme(tmp_path):
    handlers = {
        **LIVE["DOWNLOAD_HANDLERS"],
        "https": "newscrawl.archive.reconstructing_handler.ReconstructingDownloadHandler",
    }
    with H2Server(PAGES, tls_context(tmp_path)) as server:
        url = f"https://127.0.0.1:{server.port}/post"
        live = fetch(tmp_path, [url], {**LIVE, "DOWNLOAD_HANDLERS": handlers}, NEWSCRAWL_UNTAPPED_HANDLER=H2)
    assert "H2DownloadHandler" in Recorded(live.warc).one("/post").fields["WARC-Reconstructed"]


def test_a_request_marked_untapped_is_refused_where_no_handler_is_named(tmp_path):
    live = fetch(tmp_path, [{"url": "https://a.example/", "meta": {"untapped": True}}])
    (failed,) = live.seen
    assert "NEWSCRAWL_UNTAPPED_HANDLER names no handler" in failed["message"]


def test_headers_of_another_connection_are_replaced():
    request = Request("https://news.example/a?b#c", headers={"X-Odd": "one\r\nX-Smuggled: two"})
    answer = HtmlResponse(
        request.url, headers={"Transfer-Encoding": "chunked", "Content-Length": "9999", "X-B": "c"}, body=b"rendered"
    )
    exchange = reconstructed_exchange("Browser", FetchOutcome(request, datetime.now(UTC), 5, answer))
    assert exchange.response == b"HTTP/1.1 200 OK\r\nX-B: c\r\nContent-Length: 8\r\n\r\nrendered"
    assert exchange.request == b"GET /a?b HTTP/1.1\r\nHost: news.example\r\nX-Odd: one X-Smuggled: two\r\n\r\n"
    assert (exchange.url, exchange.protocol, exchange.truncated) == ("https://news.example/a?b", (), None)
