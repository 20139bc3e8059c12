"""What a crawl leaves beside the bytes: index, warcinfo, counts, and a clear end when nothing can be written."""

from __future__ import annotations

import gzip
import hashlib
import resource
import shutil
import zlib

import pytest

from newscrawl.archive.replay_handler import open_archive_index
from newscrawl.errors import UsageError
from tests.support.wire_crawl import REPLAY, RUN_ID, fetch
from tests.support.wire_server import WireServer
from warc.index.index_file import read_index
from warc.read.reader import read_capture

PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; charset=utf-8\r\nContent-Length: 5\r\n\r\nhello"
ROBOTS = b"HTTP/1.1 200 OK\r\nContent-Length: 35\r\n\r\nUser-agent: *\nDisallow: /forbidden\n"
BUSY = b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("crawl")
    scripts = {"/robots.txt": [ROBOTS], "/a": [PAGE], "/b?x=1": [PAGE], "/forbidden": [PAGE]}
    with WireServer(scripts) as server:
        base = f"http://127.0.0.1:{server.port}"
        urls = [base + "/forbidden", base + "/a", base + "/b?x=1#part"]
        yield base, fetch(folder, urls, ROBOTSTXT_OBEY=True), folder


def test_the_index_names_every_answer_and_is_sorted(crawled):
    base, live, _ = crawled
    lines = (live.run / "index.cdxj").read_text().splitlines()
    assert lines == sorted(lines)
    entries = list(read_index(live.run / "index.cdxj"))
    assert [entry.url for entry in entries] == [base + "/a", base + "/b?x=1", base + "/robots.txt"]
    assert [(entry.status, entry.mime) for entry in entries] == [(200, "text/html"), (200, "text/html"), (200, "unk")]
    for entry in entries:
        capture = read_capture(live.run / entry.filename, entry.offset)
        assert (capture.url, capture.payload_digest) == (entry.url, entry.digest)
        assert capture.location.length == entry.length


def test_the_warcinfo_says_who_crawled_and_how(crawled):
    _, live, _ = crawled
    opening = gzip.decompress(live.warc.read_bytes()).split(b"\r\n\r\n")[1].decode()
    for words in (
        f"isPartOf: {RUN_ID}",
        "operator: archive@example.org",
        "robots: classic",
        "http-header-user-agent: wire-test",
    ):
        assert words in opening
    assert "Scrapy/2." in opening


def test_the_file_is_named_for_spider_time_and_run(crawled):
    _, live, _ = crawled
    spider, time, serial, *run = live.warc.name.removesuffix(".warc.gz").split("-")
    assert (spider, len(time), serial, "-".join(run)) == ("wire", 14, "00000", RUN_ID)
    assert list(live.run.glob("*.open")) == []


def test_robots_txt_is_archived_and_obeyed(crawled):
    base, live, _ = crawled
    assert live.of(base + "/forbidden")["error"] == "IgnoreRequest"


def test_records_and_bytes_are_counted(crawled):
    _, live, _ = crawled
    assert live.stats["archive/records/response"] == live.stats["archive/records/request"] == 3
    opening = next(iter(sorted(entry.offset for entry in read_index(live.run / "index.cdxj"))))
    assert live.stats["archive/bytes"] + opening == live.warc.stat().st_size


def test_a_fragment_is_not_part_of_the_request(crawled):
    base, live, _ = crawled
    assert live.of(base + "/b?x=1#part")["url"] == base + "/b?x=1"


def test_a_lone_warc_file_can_be_replayed(crawled, tmp_path):
    base, live, _ = crawled
    shutil.copy(live.warc, tmp_path / "moved.warc.gz")
    replay = fetch(
        tmp_path, [base + "/a", base + "/gone"], {**REPLAY, "NEWSCRAWL_REPLAY": str(tmp_path / "moved.warc.gz")}
    )
    assert replay.of(base + "/a")["body"] == live.of(base + "/a")["body"]
    assert replay.of(base + "/a")["capture"]["filename"] == "moved.warc.gz"
    missed = replay.of(base + "/gone")
    assert (missed["error"], missed["message"]) == ("DownloadFailedError", f"The archive does not hold GET {base}/gone")
    assert replay.stats["replay/miss"] == 1


def test_a_spoilt_record_is_an_error_that_says_where(crawled, tmp_path):
    base, live, _ = crawled
    run = shutil.copytree(live.run, tmp_path / "run")
    (file,) = run.glob("*.warc.gz")
    offset = live.of(base + "/a")["capture"]["offset"]
    content = bytearray(file.read_bytes())
    content[offset + 150] ^= 0xFF
    file.write_bytes(content)
    replay = fetch(tmp_path, [base + "/a"], {**REPLAY, "NEWSCRAWL_REPLAY": str(run)})
    assert replay.of(base + "/a")["error"] == "DownloadFailedError"
    assert f"{file.name}, offset {offset}" in replay.of(base + "/a")["message"]


@pytest.mark.parametrize("place", ["nowhere", ".", ""])
def test_a_replay_of_nothing_is_refused(tmp_path, monkeypatch, place):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=r"nowhere, which is not there|no capture to replay"):
        open_archive_index([place])


def test_a_retry_leaves_each_attempt_and_the_spider_has_the_last(tmp_path):
    with WireServer({"/a": [BUSY]}) as server:
        url = f"http://127.0.0.1:{server.port}/a"
        live = fetch(tmp_path, [url], RETRY_ENABLED=True, RETRY_TIMES=2, RETRY_PRIORITY_ADJUST=0)
    assert live.stats["archive/records/response"] == len(server.log) == 3
    latest = max(read_index(live.run / "index.cdxj"), key=lambda entry: entry.offset)
    assert live.of(url)["capture"]["offset"] == latest.offset


def test_a_full_disk_ends_the_crawl_and_keeps_every_whole_record(tmp_path):
    body = bytes(range(256)) * 8
    page = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    with WireServer({f"/{n}": [page] for n in range(40)}) as server:
        base = f"http://127.0.0.1:{server.port}"
        live = fetch(tmp_path, [f"{base}/{n}" for n in range(40)], preexec=limit_files_to_12000_bytes)
    answered = [entry for entry in live.seen if "error" not in entry]
    assert live.stats["finish_reason"] == "archive_failed"
    assert "cannot be written" in live.stats["archive/failed"]
    assert 0 < len(answered) < 40
    assert len(answered) == live.stats["archive/records/response"]
    (unfinished,) = live.run.glob("*.warc.gz.open")  # left to the next run, which brings it in order
    assert gzip.decompress(unfinished.read_bytes()).count(b"WARC-Type: response") == len(answered)
    assert unfinished.stat().st_size <= 12_000
    assert f"The spool {live.run} cannot be written" in live.output
    assert "Traceback" not in live.output


def limit_files_to_12000_bytes():
    resource.setrlimit(resource.RLIMIT_FSIZE, (12_000, 12_000))


def test_nothing_is_fetched_where_nothing_can_be_recorded(tmp_path):
    with WireServer({"/a": [PAGE]}) as server:
        url = f"http://127.0.0.1:{server.port}/a"
        live = fetch(tmp_path, [url], EXTENSIONS={})
    assert live.of(url)["error"] == "NotSupported"
    assert "nothing may be fetched unrecorded" in live.of(url)["message"]
    assert server.log == []


def test_the_closed_file_is_reported_with_its_size_and_sum(crawled):
    _, live, _ = crawled
    content = live.warc.read_bytes()
    expected = {"name": live.warc.name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    assert live.files == [{**expected, "crc32": f"{zlib.crc32(content):08x}", "records": 10}]
