"""One crawl of the demo's paper made by scripts, in a real browser: its store, and the log of the server that it came from."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

from demo import lantern
from demo.server import Server
from tests.support.crawl_process import Crawl, crawl, news_of

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = {
    "NEWSCRAWL_RENDER_SANDBOX": str(os.geteuid() != 0),
    "NEWSCRAWL_RENDER_SECONDS": "8",
    "NEWSCRAWL_RENDER_SCREENSHOTS": "True",
    "NEWSCRAWL_RENDER_REQUESTS": "12",
}
NO_CHROMIUM = "" if shutil.which("chromium") else "no Chromium on this machine: apt-get install chromium"
LOG = "requests.json"


def make(folder: Path) -> None:
    """Store and spool of one run over every story of The Lantern."""
    folder.mkdir(parents=True, exist_ok=True)
    with Server(lantern.site()) as server:
        urls = [lantern.address(story) for story in lantern.printed().values()]
        done = crawl(folder, *news_of(folder, urls), "-a", "render=auto", proxy=server, settings=SETTINGS)
    assert done.exit_code == 0, done.output
    log = [access.url for access in server.log if access.method != "CONNECT"]
    (folder / LOG).write_text(json.dumps(log), encoding="utf-8")


def crawl_in(folder: Path) -> Crawl:
    """Return the crawl whose store is in the folder."""
    return Crawl(0, "", folder)


def requests_in(folder: Path) -> list[str]:
    """Return the URLs that the server of this crawl was asked for, in order."""
    return json.loads((folder / LOG).read_text(encoding="utf-8"))
