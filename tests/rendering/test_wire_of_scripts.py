"""What scripts of a rendered page request is in the archive byte for byte, whatever a server sends them."""

from __future__ import annotations

import json
from collections import defaultdict

import pytest

from tests.support.crawl_process import crawl, news_of
from tests.support.stored_lantern import NO_CHROMIUM, SETTINGS
from tests.support.wire_cases import BODIES, FOLLOWED, FRAMING, HEADERS, LANDED, STATUS
from tests.support.wire_server import WireServer
from tests.support.wire_verdict import Recorded, verdicts, wire_path

pytest.importorskip("playwright", reason="playwright is not installed")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(NO_CHROMIUM), reason=NO_CHROMIUM)]

SITE = "http://harbour.example"
METHODS = {"GET", "HEAD", "POST", "OPTIONS"}
NOT_BY_SCRIPTS = {"//double//slash/./a/../b;p=1", "/no-reason"}
"""A path that a browser changes, and a busy server, which is left in peace for a minute."""
CASES = {
    path: case
    for path, case in {**FRAMING, **BODIES, **HEADERS, **STATUS, **FOLLOWED}.items()
    if case.request.get("method", "GET") in METHODS
    and not case.host
    and "body64" not in case.request
    and path not in NOT_BY_SCRIPTS
}
SHELL = """<!DOCTYPE html><html lang="en"><head><title>Harbour bridge opens</title></head><body><div id="root"></div><script>
(async () => {{
  for (const [url, options] of {requests})
    await fetch(url, {{...options, cache: 'no-store'}}).then(response => response.arrayBuffer()).catch(() => null);
  document.getElementById('root').innerHTML = '<article><h1>Harbour bridge opens</h1>' +
    '<p>The swing bridge over the harbour mouth opened to walkers on Tuesday morning, a month early.</p>'.repeat(6) + '</article>';
}})()</script></body></html>"""
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n"
NONE = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


def options_of(case):
    return {name: case.request[name] for name in ("method", "body") if name in case.request}


@pytest.fixture(scope="module")
def rendered(tmp_path_factory):
    """The log of the server, and what the archive has."""
    folder = tmp_path_factory.mktemp("wire")
    requests = json.dumps([[SITE + path, options_of(case)] for path, case in CASES.items()]).replace("</", "<\\/")
    shell = SHELL.format(requests=requests).encode()
    scripts = {wire_path(path): case.answers for path, case in CASES.items()}
    site = defaultdict(lambda: [NONE], {**scripts, **LANDED, "/story": [OK % len(shell) + shell]})
    limits = {"NEWSCRAWL_RENDER_REQUESTS": "300", "NEWSCRAWL_RENDER_SECONDS": "60"}
    settings = {**SETTINGS, **limits, "NEWSCRAWL_CAPTURE": "page", "NEWSCRAWL_WARC_MASK": ""}
    with WireServer(site) as server:
        arguments = (*news_of(folder, [f"{SITE}/story"]), "-a", "render=auto")
        done = crawl(folder, *arguments, proxy=server, settings=settings)
    (archive,) = done.runs[0].glob(f"*-{done.runs[0].name}.warc.gz")
    return done, server, Recorded(archive)


def test_the_page_is_rendered_and_gives_its_article(rendered):
    done, _, _ = rendered
    assert (done.exit_code, [one["headline"] for one in done.articles]) == (0, ["Harbour bridge opens"]), done.output


def test_every_exchange_of_a_script_is_as_it_was_on_the_wire(rendered):
    _, server, recorded = rendered
    found = verdicts(server, recorded)
    expected = {wire_path(path): {case.expect} for path, case in CASES.items()}
    altered = {path: set(of) for path, of in found.items() if set(of) != expected.get(path, {"exact"})}
    assert altered == {}


def test_every_request_that_a_script_made_reached_the_server(rendered):
    _, server, _ = rendered
    made = {entry.path for entry in server.log}
    assert {wire_path(path) for path in CASES} - made == set()


def test_the_page_itself_is_requested_once_also_over_plain_http(rendered):
    _, server, _ = rendered
    assert len(server.logged("/story")) == 1
