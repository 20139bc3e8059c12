"""Serves real pages at their real addresses on loopback and crawls them: `python -m bench.real_pages [300]`.

Prints the share that became articles, and why the others did not.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
import sys
import tempfile
from collections import Counter
from itertools import islice, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newscrawl.demo.answer import Answer
from newscrawl.demo.server import Server
from newscrawl.spiders.arguments import is_address
from tests.crawling import crawl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

SHARED = Path(os.environ.get("NEWSCRAWL_SHARED", Path(__file__).parents[2] / "shared"))
SETS = ("aeb", "fundus_eval", "fundus_tests", "wcxb_article", "traf_eval")
SETTINGS = {
    "CONCURRENT_REQUESTS": "16",
    "URLLENGTH_LIMIT": "0",
    "CLOSESPIDER_TIMEOUT": "900",
    "NEWSCRAWL_CAPTURE": "page",  # their pictures are not in the data
}


def pages(count: int) -> dict[str, bytes]:
    """Address and HTML of so many pages, taken from the sets in turn."""
    rounds = zip_longest(*(_listed(SHARED / "data/pages" / name) for name in SETS))
    found = {url: path for turn in rounds for url, path in filter(None, turn) if is_address(url)}
    return {url: gzip.decompress(path.read_bytes()) for url, path in islice(found.items(), count)}


def entries(name: str, count: int | None = None) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Give the first so many pages of a set: what is told of each, and its HTML."""
    folder = SHARED / "data/pages" / name
    with (folder / "pages.jsonl").open(encoding="utf-8") as lines:
        for line in islice(lines, count):
            entry = json.loads(line)
            yield entry, gzip.decompress((folder / entry["html_path"]).read_bytes())


def shared_module(name: str) -> ModuleType:
    """Give a module of the shared benchmark."""
    spec = importlib.util.spec_from_file_location(name, SHARED / "bench" / f"{name}.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{SHARED / 'bench'}: no {name}.py there")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _listed(folder: Path) -> Iterator[tuple[str, Path]]:
    for line in (folder / "pages.jsonl").read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        yield told["url"], folder / told["html_path"]


def crawl_pages(count: int, folder: Path) -> dict[str, Any]:
    """What a crawl of so many pages gave: pages, articles, and reasons of those that gave none."""
    site = {url: Answer(200, {"Content-Type": "text/html"}, html) for url, html in pages(count).items()}
    (folder / "urls.txt").write_text("\n".join(site) + "\n", encoding="utf-8")
    with Server(site) as server:
        run = crawl(folder, "news", "-a", f"urls={folder / 'urls.txt'}", proxy=server, settings=SETTINGS, limit=900)
    if not run.runs:
        raise SystemExit(f"the crawl stored nothing: {run.said[-2000:]}")
    counts = Counter(
        {key: n for key, n in run.manifest["counts"].items() if key.startswith(("drop/", "candidate/skipped/"))}
    )
    return {"pages": len(site), "articles": len(run.articles), "exit_code": run.exit_code, "dropped": dict(counts)}


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    with tempfile.TemporaryDirectory() as folder:
        result = crawl_pages(count, Path(folder))
    print(
        f"{result['articles']} of {result['pages']} pages gave an article: {result['articles'] / result['pages']:.1%}"
    )
    print(f"exit code {result['exit_code']}; {result['dropped']}")


if __name__ == "__main__":
    main()
