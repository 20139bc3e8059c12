"""Bodies that their connection ends early: tried again, read as far as they came, marked, and requested in the next runs."""

from __future__ import annotations

import gzip
from collections import defaultdict

import pytest

from tests.support.crawl_process import crawl, news_of
from tests.support.replay_process import replay
from tests.support.wire_server import CLOSE, WireServer

SITE = "http://harbour.example"
PATH = "/2026/11/27/the-ferry-stays"
URL = SITE + PATH
NONE = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
PROSE = [
    f"<p>The council heard from pilot {n} that the old ferry would sail for one more winter.</p>" for n in range(30)
]
STORY = (
    "<!DOCTYPE html><html lang=en><head><title>The ferry stays</title><meta property=og:type content=article>"
    "<meta property=article:published_time content=2026-11-27T08:00:00Z></head><body><article><h1>The ferry stays</h1>"
    + "".join(PROSE)
    + "</article></body></html>"
).encode()
HALF = STORY[: STORY.index(b"pilot 20")]
HEAD = b'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nETag: "1"\r\n'


def plain(body, length=None):
    return HEAD + b"Content-Length: %d\r\n\r\n" % (length or len(body)) + body


def chunked(body, end=b"0\r\n\r\n"):
    return HEAD + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n" % len(body) + body + b"\r\n" + end


PACKED = gzip.compress(STORY.replace(b"council", b"council of 1886"), mtime=0)
WHOLE = [plain(STORY)]
CUTS = {
    "/before-its-content-length": [plain(HALF, len(STORY)), CLOSE],
    "/within-a-chunk": [chunked(HALF, b"4000\r\nbegun"), CLOSE],
    "/before-its-last-chunk": [chunked(HALF, b""), CLOSE],
    "/within-its-gzip-stream": [
        HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(PACKED) + PACKED[:-30],
        CLOSE,
    ],
}
RECOVERS, BEFORE_ITS_TEXT = "/whole-when-tried-again", "/before-its-text"


def run(folder, site, *arguments):
    """One crawl: what it left, and the server."""
    with WireServer(defaultdict(lambda: [NONE], site)) as server:
        named = arguments or news_of(folder, [SITE + path for path in site])
        return crawl(folder, *named, proxy=server, settings={"NEWSCRAWL_CAPTURE": "page"}), server


@pytest.fixture(scope="module")
def cut(tmp_path_factory):
    site = {
        **CUTS,
        RECOVERS: (CUTS["/within-a-chunk"], WHOLE),
        BEFORE_ITS_TEXT: [plain(STORY[:60], len(STORY)), CLOSE],
    }
    return run(tmp_path_factory.mktemp("cut"), site)


def article_at(done, path):
    return next(article for article in done.articles if article["url"] == SITE + path)


@pytest.mark.parametrize("path", CUTS)
def test_what_came_of_a_page_is_a_truncated_article(cut, path):
    done, server = cut
    article = article_at(done, path)
    assert article["truncated"] is True
    assert "pilot 15 " in article["articleBody"]
    assert "pilot 29 " not in article["articleBody"]
    assert len(server.logged(path)) == 2


def test_a_page_that_comes_whole_when_it_is_tried_again_is_whole(cut):
    done, server = cut
    assert article_at(done, RECOVERS)["truncated"] is None
    assert "pilot 29 " in article_at(done, RECOVERS)["articleBody"]
    assert len(server.logged(RECOVERS)) == 2


def test_pages_that_are_cut_short_are_counted_and_missing_in_the_coverage(cut):
    done, _ = cut
    counts = done.manifest["counts"]
    assert (counts["article/cut-short"], counts["drop/cut-short"], counts["coverage/hole/cut-short"]) == (4, 1, 5)
    assert f"{SITE}/within-a-chunk was cut short" in done.output


def test_a_replay_gives_the_same_articles_each_of_its_last_try(cut, tmp_path):
    done, _ = cut
    replayed = replay(tmp_path, done.runs[0])
    assert replayed.articles == done.articles
    assert replayed.count("replay/passed-over/cut-short") == 5


@pytest.mark.slow
def test_the_next_run_requests_the_page_without_conditions_and_stores_what_was_missing(tmp_path):
    run(tmp_path, {PATH: CUTS["/within-a-chunk"]})
    second, server = run(tmp_path, {PATH: WHOLE})
    (article,) = second.articles
    assert b"If-None-Match" not in server.logged(PATH)[0].request
    assert (article["truncated"], article["version"]["number"]) == (None, 2)
    third, server = run(tmp_path, {PATH: CUTS["/within-a-chunk"]})
    assert b"If-None-Match" in server.logged(PATH)[0].request
    assert len(third.runs) == 3
    assert third.articles == []
    assert third.manifest["counts"]["drop/cut-short"] == 1


def test_a_feed_that_is_cut_short_is_read_as_far_as_it_came(tmp_path):
    items = f"<rss><channel><item><link>{URL}</link></item><item><link>{SITE}/2026/11/2".encode()
    head = b'HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nETag: "1"\r\nContent-Length: 9999\r\n\r\n'
    done, _ = run(tmp_path, {"/feed.xml": [head + items, CLOSE], PATH: WHOLE}, "news", "-a", f"url={SITE}/feed.xml")
    assert [article["url"] for article in done.articles] == [URL]
    assert done.manifest["counts"]["source/truncated"] == 1
    assert f"The source {SITE}/feed.xml ends early" in done.output
    assert not any("etag" in line for line in done.lines("addresses.jsonl.gz") if line["is"] == "source")
