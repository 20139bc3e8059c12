"""Proves every article of a crawl of real pages, and of the demo newspapers: `python -m bench.peers.prove_all [1000]`.

The pages come from the shared data, served at their real addresses on loopback. Prints how many articles were proved.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from time import perf_counter

from demo import gazette, newspaper
from demo.server import Server
from tests.support.crawl_process import ROOT, crawl
from tests.support.real_pages import crawl_pages

SPARE = 1.25
"""Not every page is an article: so many more pages are crawled than articles are wanted."""


def prove(store: Path, most: int) -> tuple[dict[str, int], Counter[str], float]:
    """Articles and runs proved, what failed by check, and seconds."""
    start = perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", "prove", "--all", "--json", "--in", str(store)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    printed = [json.loads(line) for line in done.stdout.splitlines()]
    articles = [one for one in printed if one["type"] == "article"][:most]
    failed = Counter(
        check["name"] for one in printed for check in one.get("checks", ()) if check["verdict"] == "failed"
    )
    for one in articles:
        for check in (check for check in one["checks"] if check["verdict"] == "failed"):
            print(f"  {one['url']}: {check['name']}: {check['said'].replace(str(store), 'STORE')}")
    proved = sum(one["proved"] for one in articles)
    runs = [one["proved"] for one in printed if one["type"] == "run"]
    numbers = {"articles": len(articles), "proved": proved, "runs": len(runs), "runs proved": sum(runs)}
    return numbers, failed, perf_counter() - start


def main() -> None:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        crawl_pages(int(wanted * SPARE), Path(folder))
        print_proof("real pages", Path(folder) / "store", wanted)
    with tempfile.TemporaryDirectory() as folder, Server({**newspaper.site(), **gazette.site()}) as server:
        crawl(Path(folder), "newindianexpress", proxy=server)
        crawl(Path(folder), "newindianexpress", "-a", "again=1", proxy=server)
        crawl(Path(folder), "news", "-a", f"url={gazette.HOME}", proxy=server)
        print_proof("demo newspapers", Path(folder) / "store", wanted)


def print_proof(name: str, store: Path, wanted: int) -> None:
    numbers, failed, seconds = prove(store, wanted)
    print(
        f"{name}: {numbers['proved']} of {numbers['articles']} articles proved, {numbers['runs proved']} of {numbers['runs']} runs; {seconds:.0f} s"
    )
    if failed:
        print(f"  not proved, by check: {dict(failed)}")


if __name__ == "__main__":
    main()
