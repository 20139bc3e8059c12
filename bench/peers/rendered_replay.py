"""A thousand rendered articles replayed with no network and no browser, and proved: `python -m bench.peers.rendered_replay [1000]`.

The DOMs are made up in Python, each of a page and a JSON document that the crawl fetched for it, since a browser would take an hour:
what is measured is what happens to them afterwards. Prints how many lines of the replay differ, how many articles are proved,
and the seconds of each.
"""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from demo import growing
from demo.answer import document, page
from demo.server import Server
from tests.support.crawl_process import QUICK
from tests.support.paths import ROOT

if TYPE_CHECKING:
    from demo.answer import Answer
    from demo.story import Story

HOST = "https://www.thousand.example/"
SHELL = """<!DOCTYPE html><html lang="en"><head><title>{headline}</title></head><body><div id="root"></div>
<noscript>This paper needs JavaScript.</noscript><script src="/app.js"></script></body></html>"""
CRAWL = """
import sys
from scrapy.cmdline import execute
from newscrawl.rendering.browser import Browser
from newscrawl.rendering.browser_messages import BrowserRequest
from newscrawl.rendering.rendered_page import RenderedPage

async def render(self, requests, at):
    await requests.answer_request(BrowserRequest("GET", requests.url, {"sec-fetch-dest": "document"}))
    data = requests.url.replace("/news/", "/api/")
    response = await requests.answer_request(BrowserRequest("GET", data, {"sec-fetch-dest": "empty"}))
    html = requests.document.body.replace(b'<div id="root"></div>', b'<div id="root">' + response.body + b"</div>")
    return RenderedPage(requests.url, html, 0.1, True, "made up", at.isoformat(), "1280x2000")

Browser.render = render
execute(["scrapy", "crawl", *sys.argv[1:]])
"""
NO_NETWORK = ("unshare", "--map-root-user", "--net")


def site(stories: list[Story]) -> dict[str, Answer]:
    """Return shells, and their articles at another URL."""
    answers = {}
    for story in stories:
        text = "".join(f"<p>{paragraph}</p>" for paragraph in story.paragraphs)
        html = f"<article><h1>{story.headline}</h1><time datetime={story.published.isoformat()}></time>{text}</article>"
        answers[f"{HOST}news/{story.slug}.html"] = page(SHELL.format(headline=story.headline))
        answers[f"{HOST}api/{story.slug}.html"] = document(html, "text/html")
    return answers


def main() -> int:
    """Print what became of the articles."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    answers = site(growing.make_stories(count))
    with tempfile.TemporaryDirectory() as name, Server(answers) as server:
        folder = Path(name)
        (folder / "urls.txt").write_text("\n".join(url for url in answers if "/news/" in url))
        crawl = ["-c", CRAWL, "news", "-a", f"urls={folder / 'urls.txt'}", "-a", "render=always", *_settings(folder)]
        more = ["-s", "NEWSCRAWL_RENDER_PAGES=100000"]
        done, seconds = _run([sys.executable, *crawl, *more], server.environment)
        print(f"crawled in {seconds:.0f} s: exit code {done.returncode}", flush=True)
        store = folder / "store"
        replay = [sys.executable, "-m", "scrapy", "replay", str(store), *_settings(folder, "again")]
        done, seconds = _run([*NO_NETWORK, *replay], {"PATH": "/usr/bin/nowhere"})
        first, again = _lines(store, "articles"), _lines(folder / "again", "articles")
        same = [first == again, _lines(store, "furniture") == _lines(folder / "again", "furniture")]
        stored, differing = len(first), len(set(first) ^ set(again))
        print(
            f"replayed without network or browser in {seconds:.0f} s: {len(again)} of {stored} articles, {differing} lines differ, "
            f"the ledger is the same: {same[1]}",
            flush=True,
        )
        for line in sorted(set(first) ^ set(again))[:4]:
            sys.stderr.write(line.decode() + "\n")
        done, seconds = _run([sys.executable, "-m", "scrapy", "prove", "--all", "--in", str(store)], {})
        print(f"prove in {seconds:.0f} s: {done.stdout.splitlines()[-1]}")
    return int(not all(same) or stored != count or done.returncode != 0)


def _settings(folder: Path, store: str = "store") -> list[str]:
    own = {"NEWSCRAWL_STORE": str(folder / store), "NEWSCRAWL_SPOOL": str(folder / f"spool-{store}"), **QUICK}
    return [part for name, value in own.items() for part in ("-s", f"{name}={value}")]


def _run(command: list[str], environment: dict[str, str]) -> tuple[subprocess.CompletedProcess[str], float]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("SCRAPY_", "COVERAGE_"))}
    if "PATH" in environment:
        command = [subprocess.check_output(["which", command[0]], text=True).strip(), *command[1:]]
    began = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env={**clean, **environment}, capture_output=True, text=True, check=False)
    return done, time.monotonic() - began


def _lines(store: Path, name: str) -> list[bytes]:
    found = sorted(store.rglob(f"{name}.jsonl.gz"))
    return sorted(line for path in found for line in gzip.decompress(path.read_bytes()).splitlines())


if __name__ == "__main__":
    sys.exit(main())
