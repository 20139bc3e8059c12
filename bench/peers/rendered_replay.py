"""A thousand articles rendered by Chromium, replayed with no network and no browser, and proved: `python -m bench.peers.rendered_replay [1000]`.

Each page is a shell whose script fetches the story. Prints how many lines of the replay differ, how many articles are proved,
and the seconds of each; the crawl takes about as many seconds as there are pages.
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
APP = """fetch(location.href.replace('/news/', '/api/')).then(response => response.text())
  .then(html => { document.getElementById('root').innerHTML = html; });"""
BROWSERS = {
    "NEWSCRAWL_RENDER_SANDBOX": str(os.geteuid() != 0),
    "NEWSCRAWL_RENDER_PAGES": "100000",
    "NEWSCRAWL_RENDER_WINDOWS": "3",
}
NO_NETWORK = ("unshare", "--map-root-user", "--net")


def site(stories: list[Story]) -> dict[str, Answer]:
    """Return shells, their articles at another URL, and the script that joins them."""
    answers = {f"{HOST}app.js": document(APP, "text/javascript")}
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
        crawl = ["-m", "scrapy", "crawl", "news", "-a", f"urls={folder / 'urls.txt'}", "-a", "render=auto"]
        done, seconds = _run([sys.executable, *crawl, *_settings(folder)], server.environment)
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
    own = {
        "NEWSCRAWL_STORE": str(folder / store),
        "NEWSCRAWL_SPOOL": str(folder / f"spool-{store}"),
        **QUICK,
        **BROWSERS,
    }
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
