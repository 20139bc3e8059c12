"""The demo newspapers look like something: whatever their pages need is there, and a crawl captures all of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from demo import eras, gazette, newspaper
from demo.story import stories
from newscrawl.extract.page.page import Page
from newscrawl.extract.page.requisites import page_requisites, stylesheet_requisites
from tests.support.crawl_process import crawl

if TYPE_CHECKING:
    from pathlib import Path

    from demo.server import Server

ADDRESSES = [*map(eras.address, newspaper.all_stories()), *map(gazette.address, stories("gazette"))]


def needed(demo: Server, url: str) -> dict[str, str]:
    """Address and kind of all that the page needs."""
    demo.answer(url)  # one story fails at the first try
    found = {each.url: each.kind for each in page_requisites(Page.of(demo.answer(url).body, url))}
    waiting = [sheet for sheet, kind in found.items() if kind == "style"]
    while waiting:
        sheet = waiting.pop()
        named = {each.url: each.kind for each in stylesheet_requisites(demo.answer(sheet).body.decode(), sheet)}
        waiting += [url for url, kind in named.items() if kind == "style" and url not in found]
        found |= named
    return found


def test_everything_that_a_page_of_the_papers_needs_is_there(demo: Server) -> None:
    kinds = {"image": "image/", "style": "text/css", "script": "text/javascript"}
    for address in ADDRESSES:
        found = needed(demo, address)
        assert {"image", "style"} <= set(found.values()), address
        for url, kind in found.items():
            answer = demo.answer(url)
            assert answer.status == 200, (address, url)
            assert answer.headers["Content-Type"].startswith(kinds[kind]), (address, url)


def test_the_papers_keep_pictures_on_hosts_of_their_own_and_in_several_sizes(demo: Server) -> None:
    found = {url for address in ADDRESSES for url in needed(demo, address)}
    hosts = {url.split("/")[2] for url in found}
    assert {"cdn.harbourgazette.example", "media.newindianexpress.com", "images.newindianexpress.com"} <= hosts
    assert any(url.endswith("?w=1200") for url in found)
    assert any(url.endswith("-768x384.jpg") for url in found)


def test_a_crawl_captures_all_that_the_pages_of_its_articles_need(demo: Server, tmp_path: Path) -> None:
    wanted = {url for address in ADDRESSES if address.startswith(gazette.HOME) for url in needed(demo, address)}
    settings = {"NEWSCRAWL_CAPTURE": "page+requisites"}
    run = crawl(tmp_path, "news", "-a", f"url={gazette.HOME}", proxy=demo, settings=settings)
    lines = (run.runs[-1] / "index.cdxj").read_text().splitlines()
    assert run.exit_code == 0, run.output
    assert wanted <= {json.loads(line.split(" ", 2)[2])["url"] for line in lines}
    assert not [key for key in run.manifest["counts"] if key.startswith("requisite/failed")]
