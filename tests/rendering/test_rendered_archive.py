"""The records of rendered pages are read by others' tools, packed, and taken out of a store without a rest."""

from __future__ import annotations

import html
import json
import time
import zipfile

import pytest

from demo import lantern
from tests.support import browser, handmade_runs, replayweb_page
from tests.support.crawl_process import process
from tests.support.leftover_pieces import all_forms, hold_one, pieces
from tests.support.stored_lantern import crawl_in
from tests.support.validators import LIGHT
from warc.index.indexing import PAGE_INFO_SCHEME
from warc.read.reader import read_records

pytestmark = pytest.mark.slow

TAKEN = lantern.address(lantern.printed()["redirected"])


def records_of(store):
    for path in sorted(store.rglob("*.warc.gz")):
        for record in read_records(path):
            yield record.type, record.url, record.load()


@pytest.mark.parametrize("tool", LIGHT)
def test_other_tools_accept_the_files(lantern_crawl, tool):
    for path in (lantern_crawl / "store").rglob("*-rendered.warc.gz"):
        assert LIGHT[tool](path) == []


def test_the_index_leads_to_how_a_page_was_rendered_and_from_its_address_to_the_page_itself(lantern_crawl):
    lines = (crawl_in(lantern_crawl).runs[0] / "index.cdxj").read_text(encoding="utf-8").splitlines()
    entries = [json.loads(line.split(" ", 2)[2]) for line in lines]
    of_page = [(one["mime"], "-rendered" in one["filename"]) for one in entries if one["url"] == TAKEN]
    of_info = [
        (one["mime"], "-rendered" in one["filename"]) for one in entries if one["url"] == PAGE_INFO_SCHEME + TAKEN
    ]
    assert (of_page, of_info) == ([("text/html", False)], [("application/json", True)])


def test_what_was_rendered_is_taken_down_to_the_last_piece(lantern_copy, lantern_crawl):
    store = lantern_copy / "store"
    of_page, of_others = set(), set()
    api = f"{lantern.HOME}api/{lantern.printed()['redirected'].slug}"
    mine = TAKEN, api, f"urn:view:{TAKEN}", f"urn:thumbnail:{TAKEN}"
    for kind, url, block in records_of(lantern_crawl / "store"):
        body = block.partition(b"\r\n\r\n")[2] if kind == "response" else block
        if kind in ("response", "resource") or block.startswith(b"<!DOCTYPE"):  # of these the other records are made
            (of_page if url in mine else of_others).update(pieces(body))
    own = {piece for piece in of_page - of_others if piece.strip(b' ",') not in TAKEN.encode()}
    assert len(own) > 1000
    settings = {"NEWSCRAWL_STORE": store, "NEWSCRAWL_SPOOL": lantern_copy / "spool"}
    done = process("takedown", TAKEN, "--reason", "court order 12/2026", **settings)
    assert done.exit_code == 0, done.err
    left = {
        name: [content[at : at + 40] for at in range(len(content)) if content[at : at + 40] in own][:3]
        for name, content in all_forms(store)
        if hold_one(content, own)
    }
    assert left == {}
    assert [url for _, url, _ in records_of(store) if TAKEN in url] == []
    assert process("verify", store).exit_code == 0
    proved = process("prove", "--all", "--in", store)
    assert (proved.exit_code, proved.out.splitlines()[-1]) == (0, "proved: 6 of 6 articles, 1 of 1 runs"), proved.out


def test_a_packed_article_comes_with_its_rendered_page_its_response_and_what_its_scripts_requested(
    lantern_crawl, tmp_path
):
    store, url = lantern_crawl / "store", lantern.address(lantern.printed()["lazy"])
    done = process("pack", store, "-a", f"url={url}", "-o", tmp_path / "a.wacz")
    assert done.exit_code == 0, done.err
    with zipfile.ZipFile(tmp_path / "a.wacz") as container:
        container.extractall(tmp_path / "unpacked")
        lines = container.read("indexes/index.cdxj").decode().splitlines()
    held = {(kind, held) for kind, held, _ in records_of(tmp_path / "unpacked") if kind in ("response", "conversion")}
    api = f"{lantern.HOME}api/{lantern.printed()['lazy'].slug}"
    assert held == {("conversion", url), ("response", url), ("response", api), ("response", f"{lantern.HOME}app.js")}
    indexed = {json.loads(line.split(" ", 2)[2])["url"] for line in lines}
    shown = {f"urn:{name}:{url}" for name in ("view", "thumbnail")}
    assert indexed == {url, api, f"{lantern.HOME}app.js", PAGE_INFO_SCHEME + url, *shown}


@pytest.mark.skipif(not replayweb_page.PACKAGE.exists(), reason=replayweb_page.MISSING)
def test_a_player_shows_the_response_whose_scripts_run_there_from_the_archive(lantern_crawl, tmp_path):
    story = lantern.printed()["redirected"]
    done = process("pack", lantern_crawl / "store", "-o", tmp_path / "a.wacz")
    assert done.exit_code == 0, done.err
    player = replayweb_page.player(tmp_path / "a.wacz", lantern.address(story))
    with player as address, browser.Browser() as chromium:
        page = chromium.page()
        page.go(address)
        shown = until_shown(page, story.paragraphs[-1])
    assert story.paragraphs[0] in shown


def until_shown(page, text):
    """What the frame shows that the text is in, once it has it."""
    for _ in range(600):
        for frame in list(page.contexts):
            try:
                shown = page.evaluate("document.body.innerText", frame)
            except RuntimeError:
                continue  # the frame has gone on to another page
            if text in (shown or ""):
                return shown
        time.sleep(0.1)
    return pytest.fail(f"the player does not show it; it asked for {page.requests} and said {page.complaints}")


def test_show_reads_the_rendered_page_and_says_so(lantern_crawl):
    article = next(one for one in crawl_in(lantern_crawl).articles if "renderedFrom" in one["capture"])
    done = process("show", article["url"], "--in", lantern_crawl / "store")
    assert done.exit_code == 0, done.err
    rendered = (
        f"A browser rendered the page, from the response <bdi>{html.escape(article['capture']['renderedFrom'])}</bdi>"
    )
    assert rendered in done.out
    assert html.escape(article["headline"]) in done.out
    assert '<img class="screenshot" src="data:image/jpeg;base64,/9j/' in done.out


def test_a_rendered_article_becomes_a_fixture_that_holds(lantern_crawl, tmp_path):
    url = lantern.address(lantern.printed()["shadow"])
    made = process("fixture", url, "--in", lantern_crawl / "store", "--out", tmp_path)
    assert made.exit_code == 0, made.err
    checked = process("fixture", "--check", tmp_path)
    assert (checked.exit_code, checked.out.splitlines()[-1]) == (0, f"{tmp_path}: 1 of 1 fixtures hold"), checked.out


def test_the_pages_of_a_store_show_a_rendered_page_as_the_browser_did(lantern_crawl):
    done = crawl_in(lantern_crawl)
    store, run = lantern_crawl / "store", done.runs[0].name
    for line, article in enumerate(done.articles, 1):
        here = f"/article/{run}/{line}"
        sheet, picture = (handmade_runs.page(store, f"{here}{view}") for view in ("", "/screenshot.jpg"))
        is_rendered = "renderedFrom" in article["capture"]
        assert (f'<img src="{here}/screenshot.jpg"' in sheet.body.decode()) is is_rendered
        assert (picture.status, picture.content_type) == (
            (200, "image/jpeg") if is_rendered else (404, "text/html; charset=utf-8")
        )
        assert picture.body.startswith(b"\xff\xd8\xff") is is_rendered
