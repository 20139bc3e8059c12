"""A packed run opens in ReplayWeb.page, in Chromium: the article as it was, with its picture and its style sheet."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from demo import gazette
from demo.server import Server
from tests.support import browser, replayweb_page
from tests.support.crawl_process import crawl
from tests.support.paths import ROOT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not browser.CHROMIUM, reason=browser.MISSING),
    pytest.mark.skipif(not replayweb_page.PACKAGE.exists(), reason=replayweb_page.MISSING),
]
PATIENCE, PAUSE = 1200, 0.1
"""Looks at the player, and seconds between them: it starts a service worker and reads the file by parts, on a busy machine too."""
SHOWN = """(() => {
    const pictures = [...document.querySelectorAll("article img")].filter(one => one.naturalWidth > 0).length;
    return {text: document.body.innerText, pictures, sheets: document.styleSheets.length};
})()"""


@pytest.mark.parametrize("width", [1280, 390])
def test_a_packed_article_is_shown_as_it_was(tmp_path, width):
    with Server(gazette.site()) as server:
        run = crawl(
            tmp_path,
            "news",
            "-a",
            f"url={gazette.HOME}",
            proxy=server,
            settings={"NEWSCRAWL_CAPTURE": "page+requisites"},
        )
    command = [sys.executable, "-m", "scrapy", "pack", tmp_path / "store", "-o", tmp_path / "a.wacz"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    article = next(one for one in run.articles if one["image"])
    with replayweb_page.player(tmp_path / "a.wacz", article["url"]) as address, browser.Browser() as chromium:
        page = chromium.page(width, 844)
        page.go(address)
        shown = until_shown(page, article["headline"])
        assert article["articleBody"].split("\n")[0][:60] in shown["text"]
        assert shown["pictures"] > 0
        assert shown["sheets"] > 0
        assert not [url for url in page.requests if not url.startswith((address, "data:", "blob:"))]


def until_shown(page, headline):
    """What the frame shows that the article is in, once it has it."""
    for _ in range(PATIENCE):
        for frame in list(page.contexts):
            try:
                shown = page.evaluate(SHOWN, frame)
            except RuntimeError:
                continue  # the frame has gone on to another page
            if shown and headline in shown["text"] and shown["pictures"]:
                return shown
        time.sleep(PAUSE)
    pytest.fail(f"the player does not show it; it asked for {page.requests} and said {page.complaints}")
