"""Real pages served at their real addresses on loopback, and a crawl of them."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from itertools import islice, zip_longest
from typing import TYPE_CHECKING, Any

from demo.answer import Answer
from demo.server import Server
from newscrawl.spiders.arguments import is_web_url
from tests.support.crawl_process import crawl
from tests.support.quality.labelled_pages import SETS, SHARED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SETTINGS = {
    "CONCURRENT_REQUESTS": "16",
    "URLLENGTH_LIMIT": "0",
    "CLOSESPIDER_TIMEOUT": "900",
    "NEWSCRAWL_CAPTURE": "page",  # their pictures are not in the data
}


def pages(count: int) -> dict[str, bytes]:
    """Address and HTML of so many pages, taken from the sets in turn."""
    rounds = zip_longest(*(_listed(SHARED / "data/pages" / name) for name in SETS))
    found = {url: path for turn in rounds for url, path in filter(None, turn) if is_web_url(url)}
    return {url: gzip.decompress(path.read_bytes()) for url, path in islice(found.items(), count)}


def _listed(folder: Path) -> Iterator[tuple[str, Path]]:
    for line in (folder / "pages.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        yield entry["url"], folder / entry["html_path"]


def crawl_pages(count: int, folder: Path) -> dict[str, Any]:
    """What a crawl of so many pages gave: pages, articles, and reasons of those that gave none."""
    site = {url: Answer(200, {"Content-Type": "text/html"}, html) for url, html in pages(count).items()}
    (folder / "urls.txt").write_text("\n".join(site) + "\n", encoding="utf-8")
    with Server(site) as server:
        run = crawl(folder, "news", "-a", f"urls={folder / 'urls.txt'}", proxy=server, settings=SETTINGS, limit=900)
    if not run.runs:
        raise SystemExit(f"the crawl stored nothing: {run.output[-2000:]}")
    counts = Counter(
        {key: n for key, n in run.manifest["counts"].items() if key.startswith(("drop/", "candidate/skipped/"))}
    )
    return {"pages": len(site), "articles": len(run.articles), "exit_code": run.exit_code, "dropped": dict(counts)}
