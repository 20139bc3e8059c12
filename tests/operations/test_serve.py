"""The command `newscrawl serve`: what it answers to whom, and how it begins and ends."""

from __future__ import annotations

import re
import socket
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from demo.answer import page
from demo.server import Server
from newscrawl.runs.exit_codes import CRASHED, DONE, USAGE
from tests.support.crawl_process import crawl, scrapy
from tests.support.handmade_runs import RUN, article, write_run
from tests.support.serve_process import PYWB, WITHOUT_PYWB, Serving, get, start

STORY = "http://paper.example/2026/11/23/the-story-of-the-day"
TEXT = "The harbour master has counted the boats again and found one more than last year, which nobody can explain. "


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("serve") / "store"
    write_run(folder, [article(1)], warcs=("gazette.warc.gz",))
    return folder


@pytest.fixture(scope="module")
def served(store, tmp_path_factory):
    with Serving(store, pywb=tmp_path_factory.mktemp("none") / "python") as serving:
        yield serving


@pytest.fixture(scope="module")
def captured(tmp_path_factory):
    """A store with one captured page, and its reading room with pywb."""
    if not PYWB.exists():
        pytest.skip(WITHOUT_PYWB)
    folder = tmp_path_factory.mktemp("captured")
    html = f"<title>The story</title><article><h1>The story of the day</h1><p>{TEXT * 4}</p><p>{TEXT * 3}</p></article>"
    with Server({STORY: page(html)}) as site:
        run = crawl(folder, "news", "-a", f"url={STORY}", proxy=site)
    assert len(run.articles) == 1, run.output
    with Serving(folder / "store", "--replay-port", "0") as serving:
        yield serving, run


def replay_of(serving, run):
    """Origin and path of the captured page in the player."""
    answer = serving.get(f"/article/{run.manifest['run_id']}/1/captured")
    origin, path = re.search(r'<iframe [^>]*src="(http://[^/"]+)([^"]+)"', answer.text).groups()
    return origin, path


def test_a_page_is_answered_with_headers_that_keep_it_to_itself(served):
    answer = served.get("/")
    assert answer.status == 200
    assert "Story 1" in answer.text
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'self';")
    assert "script-src" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert served.get("/style.css").headers["Content-Type"] == "text/css; charset=utf-8"


def test_head_gives_the_same_without_a_body(served):
    head, whole = served.get("/", "HEAD"), served.get("/")
    assert (head.status, head.content) == (200, b"")
    assert head.headers["Content-Length"] == str(len(whole.content))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "MKCOL"])
def test_no_other_method_is_taken(served, method):
    assert served.get("/", method).status == 405
    assert served.get("/", method).headers["Allow"] == "GET, HEAD"


def test_a_request_with_a_body_is_turned_away_before_the_body_is_read(served):
    with socket.create_connection((urlsplit(served.url).hostname, urlsplit(served.url).port)) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999999\r\n\r\n")
        answer = b"".join(iter(lambda: connection.recv(4096), b""))
    assert answer.startswith(b"HTTP/1.1 405 ")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "localhost:1"}, 200),
        ({"Host": "[::1]:80"}, 200),
        ({"Host": "evil.example"}, 421),
        ({"Host": "evil.example:8700"}, 421),
        ({"Host": "[bad"}, 421),
        ({"Host": ""}, 421),
        ({"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors"}, 403),
        ({"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"}, 200),
    ],
)
def test_only_requests_under_our_own_host_name_are_answered(served, headers, status):
    assert served.get("/", **headers).status == status


@pytest.mark.parametrize(
    "path", ["/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/templates/", "/x" * 2000, "/%ff%00"]
)
def test_no_path_leads_out(served, path):
    answer = served.get(path)
    assert answer.status == 404
    assert "There is no such page" in answer.text


def test_without_pywb_all_but_the_captured_page_is_there(served):
    assert "make serve-env" in served.output
    answer = served.get(f"/article/{RUN}/1/captured")
    assert answer.status == 200
    assert "make serve-env" in answer.text
    assert "frame-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_new_run_is_shown_by_itself_and_ctrl_c_is_a_good_end(tmp_path):
    store = tmp_path / "store"
    write_run(store, [article(1)])
    with Serving(store, "--refresh", "0.1", pywb=tmp_path / "none") as serving:
        assert "Story 2" not in serving.get("/articles").text
        write_run(store, [article(2)], run_id="20261124101500-aaaaaa")
        while "Story 2" not in serving.get("/articles").text:
            assert serving.process.poll() is None
        assert serving.end() == DONE
        assert "Traceback" not in serving.process.stdout.read()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["a", "b"], "Name one store"),
        (["{store}", "--port", "70000"], "A port is a number up to 65535"),
        (["{store}", "--refresh", "0"], "number of seconds"),
        (["{store}/nowhere"], "There is no folder"),
        (["s3://UPPER/prefix"], "is no name of a bucket"),
        (["{store}", "--cache", "{store}/cache"], "must not lie in the archive"),
    ],
)
def test_a_wrong_argument_is_reported_in_a_line(store, tmp_path, arguments, message):
    filled_in = [one.format(store=store) for one in arguments]
    nowhere = "192.0.2.1"  # where a check is missing it ends, too, and serves nobody in the process of the tests
    done = scrapy("serve", "--cache", tmp_path, "--pywb", tmp_path, "--host", nowhere, *filled_in)
    assert done.exit_code == USAGE
    assert message in done.out + done.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--port", "{taken}"], "Choose another --host or --port"),
        (["--port", "0", "--host", "192.0.2.1"], "Nothing can be served at 192.0.2.1"),
        (["--cache", "/dev/null"], "cannot be used"),
    ],
)
def test_what_cannot_be_served_is_reported_in_a_line(served, store, tmp_path, arguments, message):
    filled_in = [one.format(taken=urlsplit(served.url).port) for one in arguments]
    with start("--cache", str(tmp_path), "--pywb", str(tmp_path), str(store), *filled_in) as process:
        output = process.communicate(timeout=60)[0]
    assert (process.returncode, "Traceback" in output) == (CRASHED, False), output
    assert message in output


def test_a_pywb_that_does_not_start_is_named_and_the_rest_is_served(store):
    with Serving(store, pywb=Path(sys.executable)) as serving:  # our own Python has no pywb
        assert "No module named" in serving.output
        assert serving.get("/").status == 200


def test_a_captured_page_is_shown_as_it_was(captured):
    serving, run = captured
    origin, path = replay_of(serving, run)
    answer = get(origin, path)
    assert answer.status == 200
    assert TEXT in answer.text
    assert f"frame-src {origin}" in serving.get("/").headers["Content-Security-Policy"]
    assert get(origin, path, "HEAD").status == 200


def test_the_player_keeps_captured_pages_in(captured):
    serving, run = captured
    policy = get(*replay_of(serving, run)).headers["Content-Security-Policy"]
    assert policy.startswith(
        "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; form-action 'none'; sandbox "
    )
    assert "http://127.0.0.1:*" in policy


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/", {}, 404),
        ("/collinfo.json", {}, 404),
        ("/captured/", {}, 404),
        ("/captured/cdx?url=*", {}, 404),
        ("/captured/*/http://paper.example/*", {}, 404),
        ("/live/20260101000000/http://paper.example/", {}, 404),
        ("/captured/20260101000000mp_/http://paper.example/never-captured", {}, 404),
        ("/captured/20260101000000mp_/file:///etc/passwd", {}, 404),
        ("/static/../../../etc/passwd", {}, 404),
        ("/static/%2e%2e/%2e%2e/config.yaml", {}, 404),
        ("/captured/20260101000000mp_/http://paper.example/", {"Host": "evil.example"}, 421),
        ("/captured/20260101000000mp_/http://paper.example/", {"method": "POST"}, 405),
    ],
)
def test_the_player_shows_captures_and_nothing_else(captured, path, headers, status):
    origin, _ = replay_of(*captured)
    assert get(origin, path, **headers).status == status


def test_the_player_never_uses_the_network(tmp_path):
    """Neither for an address that was not captured nor for one whose index line says where else it may be had."""
    if not PYWB.exists():
        pytest.skip(WITHOUT_PYWB)
    with Server({"/live": page("never")}) as web:
        live = f"{web.url}/live"
        line = {
            "url": live,
            "status": "200",
            "offset": "0",
            "length": "9",
            "filename": "gazette.warc.gz",
            "load_url": live,
        }
        index = "127,0,0,1)/live 20261123101500 " + str(line).replace("'", '"') + "\n"
        store = tmp_path / "store"
        write_run(store, [article(1, url=live)], index=index, warcs=("gazette.warc.gz",))
        with Serving(store, "--replay-port", "0") as serving:
            origin = re.search(r"frame-src (\S+);", serving.get("/").headers["Content-Security-Policy"])[1]
            for url in (live, f"{web.url}/other", "http://nowhere.example/"):
                assert get(origin, f"/captured/20261123101500mp_/{url}").status >= 400
        assert web.requested() == []


def is_open(origin):
    try:
        return get(origin, "/").status
    except ConnectionError:
        return 0


def test_the_player_ends_with_the_server_however_that_ends(tmp_path):
    if not PYWB.exists():
        pytest.skip(WITHOUT_PYWB)
    store = tmp_path / "store"
    write_run(store, [article(1)])
    with Serving(store, "--replay-port", "0") as serving:
        origin = re.search(r"frame-src (\S+);", serving.get("/").headers["Content-Security-Policy"])[1]
        serving.process.kill()
        serving.process.wait()
        while is_open(origin):
            pass
