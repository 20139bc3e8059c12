"""What a crawl captures of an article's page: told by the server's log and by the WARC."""

from __future__ import annotations

import asyncio
import json

import pytest
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from demo.answer import Answer, document, page, redirect, refusal
from demo.server import Server
from newscrawl.spiders.requisites_middleware import MAX_WAITING_REQUISITES, RequisiteBudget, Requisites
from tests.support.crawl_process import crawl, news_of
from warc.read.reader import read_capture

SITE, CDN, CLOSED = "http://paper.example", "http://cdn.example", "http://closed.example"
STORY, TEASED = f"{SITE}/2026/11/24/story", f"{SITE}/2026/11/24/second-story"
PICTURE = Answer(200, {"Content-Type": "image/png"}, b"\x89PNG\r\n\x1a\n" + bytes(100))
PROSE = (
    "The harbour council of Velsk voted on Tuesday to keep the old fish market open for another ten years. "
    "Traders had feared that the hall would be sold to a hotel company from the capital."
)


def story(headline, pictures=""):
    text = "".join(f"<p>{PROSE} Speaker number {number} of {headline} was heard.</p>" for number in range(6))
    return page(
        f"<!DOCTYPE html><html lang=en><head><title>{headline}</title><link rel=stylesheet href=/site.css>"
        f"<script src={CDN}/app.js></script></head><body><nav><img src=/logo.png></nav>"
        f"<article><h1>{headline}</h1>{pictures}{text}</article></body></html>"
    )


PICTURES = (
    f"<img src={CDN}/lead.png srcset='{CDN}/lead-400.png 400w, {CDN}/lead-1400.png 1400w'><img src=/blank.png data-src=/lazy.png>"
    f"<img src=/gone.png><img src=/moved.png><img src={CLOSED}/secret.png><img src=/huge.png>"
    "<img src=http://127.0.0.1:9/inner.png><img src=http://[::1]:9/inner.png><img src=/trap.png><img src=//user:word@cdn.example/own.png>"
)
WORLD = {
    f"{SITE}/": page(f"<html><body><a href={STORY}>One</a><a href={TEASED}>Two</a></body></html>"),
    STORY: story("Market stays open", PICTURES),
    TEASED: story("Market is busy", f"<img src={CDN}/lead.png><img src=/second.png>"),
    f"{SITE}/feed": refusal(404),
    f"{SITE}/site.css": document("@import 'base.css'; nav { background: url(/nav.png) }", "text/css"),
    f"{SITE}/base.css": document(f"@font-face {{ src: url({CDN}/serif.woff2) }} @import 'third.css';", "text/css"),
    f"{SITE}/third.css": document("@import 'fourth.css'; b { background: url(/too-deep.png) }", "text/css"),
    f"{SITE}/moved.png": redirect(f"{CDN}/moved-here.png"),
    f"{SITE}/trap.png": redirect("http://127.0.0.1:9/inner.png"),
    f"{SITE}/huge.png": Answer(200, {"Content-Type": "image/png"}, bytes(30_000)),
    f"{CDN}/app.js": document("show()", "text/javascript"),
    f"{CDN}/serif.woff2": Answer(200, {"Content-Type": "font/woff2"}, b"wOF2"),
    f"{CLOSED}/robots.txt": document("User-agent: *\nDisallow: /\n", "text/plain"),
    **{f"{SITE}/{name}.png": PICTURE for name in ("logo", "blank", "lazy", "second", "nav", "too-deep")},
    **{f"{CDN}/{name}.png": PICTURE for name in ("lead", "lead-400", "lead-1400", "moved-here", "own")},
}
LIMITS = {"NEWSCRAWL_REQUISITES_PER_PAGE": 100, "NEWSCRAWL_REQUISITE_MAXSIZE": 1000}
ARTICLES = {STORY, TEASED}
SHOWN = {
    *(f"{CDN}/{name}.png" for name in ("lead", "lead-1400", "moved-here")),
    *(f"{SITE}/{name}.png" for name in ("blank", "lazy", "second", "gone", "moved", "trap", "huge")),
}
NEEDED = {
    *(f"{SITE}/{name}" for name in ("site.css", "base.css", "third.css", "logo.png", "nav.png")),
    *(f"{CDN}/{name}" for name in ("app.js", "serif.woff2")),
}


def capture(folder, mode, site=WORLD, **settings):
    """A crawl of both stories with that much captured, and what it asked for besides robots.txt and tdmrep.json."""
    settings = {"NEWSCRAWL_CAPTURE": mode, "NEWSCRAWL_REQUISITE_MAXSIZE": "20000", **settings}
    with Server(site) as server:
        run = crawl(
            folder, *news_of(folder, sorted(url for url in site if url in ARTICLES)), proxy=server, settings=settings
        )
        log = [line for line in server.log if not line.url.endswith(("/robots.txt", "/tdmrep.json"))]
    assert run.exit_code == 0, run.output
    assert "Traceback" not in run.output
    return run, log


@pytest.fixture(scope="module", params=["page", "page+images", "page+requisites"])
def mode(request):
    return request.param


@pytest.fixture(scope="module")
def captured(mode, tmp_path_factory):
    return capture(tmp_path_factory.mktemp("capture"), mode)


def counts(run, prefix):
    return {key.removeprefix(prefix): n for key, n in run.manifest["counts"].items() if key.startswith(prefix)}


def indexed(run):
    lines = (run.runs[-1] / "index.cdxj").read_text().splitlines()
    return {entry["url"]: entry for entry in (json.loads(line.split(" ", 2)[2]) for line in lines)}


def test_the_setting_names_what_is_requested_and_each_url_is_requested_once(mode, captured):
    _, log = captured
    wanted = {"page": ARTICLES, "page+images": ARTICLES | SHOWN, "page+requisites": ARTICLES | SHOWN | NEEDED}[mode]
    assert sorted(line.url for line in log) == sorted(wanted)


def test_both_articles_are_stored_and_the_run_is_done_whatever_becomes_of_their_pictures(captured):
    run, _ = captured
    assert {article["url"] for article in run.articles} == ARTICLES
    assert run.manifest["verdict"] == "done"


def test_the_archive_holds_every_requisite_with_its_own_bytes(captured):
    run, log = captured
    entries = indexed(run)
    assert {line.url for line in log} <= entries.keys()
    for url in {line.url for line in log if line.status == 200} - {f"{SITE}/huge.png"}:
        found = read_capture(run.runs[-1] / entries[url]["filename"], int(entries[url]["offset"]))
        assert (found.url, found.entity) == (url, WORLD[url].body)


def test_what_was_captured_and_what_could_not_be_is_counted(mode, captured):
    run, _ = captured
    failed = {"http-404": 1, "private-address": 3, "robots": 1, "too-large": 1, "login": 1}
    more = {"style": 3, "script": 1, "font": 1}
    images = {"page": 0, "page+images": 6, "page+requisites": 8}[mode]
    assert counts(run, "requisite/captured/") == (
        {} if mode == "page" else {"image": images, **(more if mode == "page+requisites" else {})}
    )
    assert counts(run, "requisite/failed/") == ({} if mode == "page" else failed)
    answered = sum(counts(run, "requisite/captured/").values()) + counts(run, "requisite/failed/").get("http-404", 0)
    assert run.manifest["counts"].get("requisite/answered", 0) == answered
    assert run.manifest["settings"]["NEWSCRAWL_CAPTURE"] == mode


def test_a_requisite_is_requested_as_a_browser_would(mode, captured):
    _, log = captured
    sent = {line.url: line.headers for line in log}
    if mode != "page":
        assert sent[f"{SITE}/lazy.png"]["referer"] in ARTICLES
        assert sent[f"{CDN}/lead.png"]["referer"] == f"{SITE}/"
        assert sent[f"{CDN}/moved-here.png"]["referer"] == f"{SITE}/"
        assert sent[f"{SITE}/lazy.png"]["accept"].startswith("image/")
    if mode == "page+requisites":
        assert sent[f"{SITE}/base.css"]["referer"] == f"{SITE}/site.css"
        assert sent[f"{SITE}/base.css"]["accept"].startswith("text/css")
    assert not any("cookie" in headers or "authorization" in headers for headers in sent.values())


def test_a_replay_requests_none_and_gives_the_same_articles(mode, captured, tmp_path):
    run, _ = captured
    addresses = run.folder / "urls.txt"
    again = crawl(
        tmp_path,
        "news",
        "-a",
        f"urls={addresses}",
        env={"SCRAPY_PROJECT": "replay"},
        settings={"NEWSCRAWL_REPLAY": str(run.runs[-1])},
    )
    assert again.exit_code == 0, again.output
    assert sorted(map(json.dumps, again.articles)) == sorted(map(json.dumps, run.articles))
    assert counts(again, "requisite/") == counts(again, "replay/miss") == {}


def test_a_page_may_have_only_so_many_requisites(tmp_path):
    many = "".join(f"<img src=/{number}.png>" for number in range(9))
    site = {STORY: story("Market stays open", many), **{f"{SITE}/{number}.png": PICTURE for number in range(9)}}
    run, log = capture(tmp_path, "page+images", site, NEWSCRAWL_REQUISITES_PER_PAGE="4")
    assert len(log) == 5
    assert counts(run, "requisite/") == {"answered": 4, "captured/image": 4, "skipped/too-many": 5}


def test_requisites_of_a_page_that_gave_no_article_are_not_requested(tmp_path):
    canonical = f"<link rel=canonical href={STORY}>"
    twin = story("Market stays open", "<img src=/twin.png>").body.replace(b"<head>", b"<head>" + canonical.encode())
    site = {
        STORY: Answer(200, {"Content-Type": "text/html"}, twin),
        TEASED: Answer(200, {"Content-Type": "text/html"}, twin.replace(b"twin.png", b"other.png")),
        f"{SITE}/twin.png": PICTURE,
        f"{SITE}/other.png": PICTURE,
    }
    run, log = capture(tmp_path, "page+images", site)
    assert len(run.articles) == 1
    assert len([line for line in log if line.url.endswith(".png")]) == 1


def test_pictures_use_up_no_article_of_the_limit(tmp_path):
    addresses = [f"{SITE}/2026/11/24/story-{number}" for number in range(6)]
    site = {url: story(f"Market day {url[-1]}", f"<img src=/{url[-1]}.png>") for url in addresses}
    pictures = {f"{SITE}/{number}.png": PICTURE for number in range(6)}
    with Server({**site, **pictures}) as server:
        run = crawl(tmp_path, *news_of(tmp_path, addresses), "-a", "max_articles=4", proxy=server)
        shown = [url for url in server.requested() if url.endswith(".png")]
    assert len(run.articles) == 4
    assert len(shown) == counts(run, "requisite/captured/")["image"] == 4


def test_a_host_that_stays_silent_is_left_alone(tmp_path):
    dead = "".join(f"<img src=https://dead.example/{number}.png>" for number in range(50))
    run, log = capture(tmp_path, "page+images", {STORY: story("Market stays open", dead)}, ROBOTSTXT_OBEY="False")
    failed = counts(run, "requisite/failed/")
    assert sum(failed.values()) == 50
    assert failed["silent-host"] > 40
    assert 3 <= len([line for line in log if line.method == "CONNECT"]) < 25


def test_no_further_article_is_requested_while_too_many_requisites_are_waited_for():
    async def start():
        yield "the next article"

    async def scenario():
        requisites = Requisites(
            get_crawler(settings_dict={"NEWSCRAWL_CAPTURE": "page+images", **LIMITS}), everything=False
        )
        requisites.waiting = MAX_WAITING_REQUISITES + 1
        waiting = asyncio.ensure_future(anext(requisites.process_start(start())))
        await asyncio.sleep(0)
        assert not waiting.done()
        requisites.requisite_captured(Response(f"{CDN}/lead.png"), "image", RequisiteBudget(1), 0)
        return await waiting

    assert asyncio.run(scenario()) == "the next article"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("NEWSCRAWL_CAPTURE", "everything"),
        ("NEWSCRAWL_REQUISITES_PER_PAGE", "0"),
        ("NEWSCRAWL_REQUISITE_MAXSIZE", "8M"),
        ("NEWSCRAWL_PAGES_PER_ARTICLE", "all"),
    ],
)
def test_a_setting_that_cannot_be_used_is_reported_in_a_line_before_anything_is_fetched(tmp_path, name, value):
    (tmp_path / "urls.txt").write_text(STORY)
    with Server(WORLD) as server:
        run = crawl(tmp_path, "news", "-a", f"urls={tmp_path / 'urls.txt'}", proxy=server, settings={name: value})
        assert server.log == ()
    assert (run.exit_code, run.output.count("\n")) == (2, 1)
    assert name in run.output
    assert repr(value) in run.output
