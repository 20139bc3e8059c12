"""A page that is rendered again gets the responses it got when it was captured, also where its requests are not quite the same."""

from __future__ import annotations

import json
import time

import pytest

from tests.rendering.test_rendering_forgeries import Forger
from tests.support.crawl_process import crawl, news_of, process
from tests.support.replay_process import replay
from tests.support.stored_lantern import NO_CHROMIUM, SETTINGS
from tests.support.wire_server import WireServer

pytest.importorskip("playwright", reason="playwright is not installed")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(NO_CHROMIUM), reason=NO_CHROMIUM)]

URL = "http://harbour.example/news/harbour-bridge-opens"
OPTIONS = [part for name, value in SETTINGS.items() for part in ("-s", f"{name}={value}")]
PARAGRAPHS = [
    f"The {place} end of the swing bridge was opened to walkers on Tuesday, a month early, with a band and a short speech."
    for place in ("northern", "southern", "middle")
]
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Harbour bridge opens</title></head><body><div id="root"></div><script>
const text = (url, body) => fetch(url, body ? {method: 'POST', body} : {}).then(response => response.text());
const random = crypto.randomUUID();
Promise.all([text('/api/part', 'north'), text('/api/part', 'south'), text(`/at?time=${Date.now()}&once=${random}`)]).then(texts => {
  document.getElementById('root').innerHTML = '<article><h1>Harbour bridge opens</h1>' +
    texts.map(one => `<p>${one}</p>`).join('') + '</article>';
});
</script></body></html>"""


def answer(text, kind="text/plain"):
    return [f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(text)}\r\n\r\n{text}".encode()]


class Site(dict):
    """The story in three parts, of which one has a URL that is never the same."""

    def __missing__(self, path):
        return (
            answer(PARAGRAPHS[2])
            if path.startswith("/at?")
            else [b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"]
        )


@pytest.fixture
def forger(tmp_path):
    north, south = map(answer, PARAGRAPHS[:2])
    site = Site({"/api/part": (north, south), URL.removeprefix("http://harbour.example"): answer(PAGE, "text/html")})
    with WireServer(site) as server:
        done = crawl(tmp_path, *news_of(tmp_path, [URL]), "-a", "render=auto", proxy=server, settings=SETTINGS)
    assert (done.exit_code, len(done.articles)) == (0, 1), done.output
    return Forger(tmp_path / "store")


def test_a_request_that_has_the_time_in_its_url_gets_its_response(forger, tmp_path):
    time.sleep(0.01)  # no two renderings are of the same millisecond
    again = replay(tmp_path / "again", "--render", forger.store, *OPTIONS)
    assert (again.exit_code, again.articles) == (0, forger.articles), again.output
    proved = process("prove", "--all", "--render", "--in", forger.store, *OPTIONS)
    assert proved.exit_code == 0, proved.out


def test_requests_to_one_url_differ_by_what_they_send(forger, tmp_path):
    forger.edit_info(lambda info: info["requests"].reverse())
    forger.seal()
    again = replay(tmp_path / "again", "--render", forger.store, *OPTIONS)
    assert again.articles == forger.articles
    assert [
        one["result"] for one in map(json.loads, (again.runs[0] / "renderings.jsonl").read_text("utf-8").splitlines())
    ] == ["same"]
