"""What to reckon with when planning for many machines: `python -m bench.peers.scale_figures [--pages 300]`. Needs ../shared.

Processor seconds (user and system, of all processes) of a crawl of real pages, of a crawl that finds nothing, into a folder and into a
bucket, of `newscrawl verify` and of a replay; bytes that a page takes; requests to the bucket of a crawl that finds nothing, by kind.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter, sleep
from typing import TYPE_CHECKING, Any, Self

from bench.peers.beside.process_cost import adopt_orphans
from demo import newspaper
from demo.object_store import ObjectStore
from demo.server import Server
from tests.support.crawl_process import crawl
from tests.support.paths import ROOT
from tests.support.real_pages import crawl_pages
from tests.support.s3_front import request_kind, s3_front

if TYPE_CHECKING:
    from collections.abc import Mapping

IDLE_CRAWLS = 3
ORPHANS_SECONDS = 2


@dataclass(slots=True)
class Cost:
    """What the processes that were started and ended in a `with` block have used."""

    cpu: float = 0.0
    wall: float = 0.0

    def __enter__(self) -> Self:
        adopt_orphans()
        self.cpu, self.wall = -_cpu(), -perf_counter()
        return self

    def __exit__(self, *_: object) -> None:
        self.wall += perf_counter()
        _reap_orphans()
        self.cpu += _cpu()


def _reap_orphans() -> None:
    """Wait for the processes that a command has left to us, which end soon after it."""
    until = perf_counter() + ORPHANS_SECONDS
    while perf_counter() < until:
        with suppress(ChildProcessError):
            os.waitpid(-1, os.WNOHANG)
        sleep(0.05)


def _cpu() -> float:
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def command(*arguments: Any) -> Cost:
    """Return what a command of newscrawl costs."""
    with Cost() as cost:
        subprocess.run(
            [sys.executable, "-m", "newscrawl", *map(str, arguments)], cwd=ROOT, check=True, capture_output=True
        )
    return cost


def real_pages(folder: Path, count: int) -> None:
    """Print what real pages cost: their crawl, the check of their store, and a replay of it."""
    with Cost() as crawled:
        found = crawl_pages(count, folder)
    pages, articles = found["pages"], found["articles"]
    size = sum(path.stat().st_size for path in (folder / "store").rglob("*") if path.is_file())
    print(
        f"crawl        {1000 * crawled.cpu / pages:6.1f} ms of CPU a page, {size / pages / 1000:.1f} kB stored a page"
    )
    print(f"             {pages} pages, {articles} articles, {crawled.wall:.0f} s")
    check, start = command("verify", folder / "store"), command("verify", "--help")
    print(f"verify       {10_000 * (check.cpu - start.cpu) / articles:6.1f} s of CPU for 10,000 articles")
    own = ("-s", f"NEWSCRAWL_STORE={folder / 'again'}", "-s", f"NEWSCRAWL_SPOOL={folder / 'again-spool'}")
    again = command("replay", folder / "store", "--processes", 2, *own)
    print(
        f"replay       {1000 * again.cpu / pages:6.1f} ms of CPU a page, {3600 * pages / again.cpu:,.0f} pages an hour and core"
    )


def idle_crawls(folder: Path, name: str, environment: Mapping[str, str], store: str, requests: list[str]) -> None:
    """Print what the crawls after the first cost, of a paper that has not changed."""
    settings, costs = {"NEWSCRAWL_STORE": store, "NEWSCRAWL_EXTRACTORS": "2"}, []
    with Server(newspaper.site()) as site:
        for _ in range(1 + IDLE_CRAWLS):
            requests.clear()
            with Cost() as cost:
                done = crawl(folder, "newindianexpress", proxy=site, env=dict(environment), settings=settings)
            if done.exit_code:
                raise SystemExit(done.output)
            costs.append(cost.cpu)
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(Counter(requests).items()))
    print(f"idle crawl   {min(costs[1:]):6.2f} s of CPU, {name}{f'; {kinds}' if kinds else ''}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=300)
    count = parser.parse_args().pages
    requests: list[str] = []

    def note(method: str, path: str, _: dict[str, str]) -> None:
        requests.append(request_kind(method, path))

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("pages", "idle", "bucket"):
            (folder / part).mkdir()
        idle_crawls(folder / "idle", "into a folder", {}, str(folder / "idle/store"), requests)
        with ObjectStore(folder / "objects") as server, s3_front(server.url, note) as front:
            server.make_bucket("figures")
            aws = {**server.environment, "AWS_ENDPOINT_URL": front, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
            idle_crawls(folder / "bucket", "into a bucket", aws, "s3://figures/news", requests)
        real_pages(folder / "pages", count)
    print(f"load {os.getloadavg()[0]:.0f}")


if __name__ == "__main__":
    main()
