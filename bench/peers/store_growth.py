"""What a crawl costs as its store grows: `python -m bench.peers.store_growth [--runs 100] [--pages 1000] [--store folder]`.

Crawls a made-up site run after run, each time other pages, into a bucket of a real S3 server or into a folder. Printed of every run: processor
milliseconds a page, peak memory, and its requests to the bucket by kind; at the end what `verify`, `report` and `export` of the whole
store cost. A page has some 4 kB. 100 runs of 1,000 pages take about an hour.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import Counter
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bench.peers.beside.growth import GrownSite
from bench.peers.beside.process_cost import Cost, cost_of
from demo import quays
from demo.object_store import ObjectStore
from demo.server import Server
from tests.support.paths import ROOT
from tests.support.s3_front import request_kind, s3_front

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SECONDS = 3600
SETTINGS = {
    "DOWNLOAD_DELAY": "0",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "8",
    "NEWSCRAWL_EXTRACTORS": "1",
}
READERS = (("verify",), ("report",), ("export", "-o", "articles.parquet"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--pages", type=int, default=1000, help="of a run")
    parser.add_argument("--store", choices=("bucket", "folder"), default="bucket")
    options = parser.parse_args()
    site = GrownSite(options.runs * options.pages, filler="")
    requests: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name, Server(site.get, hosts=[urlsplit(quays.HOME).hostname or ""]) as server:
        folder = Path(name)
        with _store(options.store, folder, requests) as (store, environment):
            settings = {**SETTINGS, "NEWSCRAWL_STORE": store, "NEWSCRAWL_SPOOL": str(folder / "spool")}
            pages = iter(site)
            for number in range(1, options.runs + 1):
                (folder / "urls.txt").write_text("\n".join(islice(pages, options.pages)))
                crawl = ("crawl", "news", "-a", f"urls={folder / 'urls.txt'}")
                cost = _cost(crawl, folder, settings, {**server.environment, **environment}, requests)
                print(
                    f"run {number:4}    {1000 * cost.cpu_seconds / options.pages:6.1f} ms of CPU a page, {_memory(cost, requests)}",
                    flush=True,
                )
            for reader in READERS:
                cost = _cost(reader, folder, settings, environment, requests)
                print(f"{reader[0]:11} {cost.cpu_seconds:6.1f} s of CPU, {_memory(cost, requests)}", flush=True)


@contextmanager
def _store(kind: str, folder: Path, requests: Counter[str]) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The address of an empty store and the variables that open it; requests to a bucket are counted."""
    if kind == "folder":
        yield str(folder / "store"), {}
        return

    def count(method: str, path: str, _: dict[str, str]) -> None:
        requests[request_kind(method, path)] += 1

    with ObjectStore(folder / "objects") as server, s3_front(server.url, count) as front:
        server.make_bucket("growth")
        local = {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
        yield "s3://growth/news", {**server.environment, "AWS_ENDPOINT_URL": front, **local}


def _cost(
    arguments: tuple[str, ...],
    folder: Path,
    settings: Mapping[str, str],
    environment: Mapping[str, str],
    requests: Counter[str],
) -> Cost:
    """Return what a command costs, its requests counted from zero."""
    requests.clear()
    options = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    own = {"PYTHONPATH": str(ROOT), "SCRAPY_SETTINGS_MODULE": "newscrawl.settings"}
    command = [sys.executable, "-m", "newscrawl", *arguments, *options]
    cost = cost_of(command, folder, {**os.environ, **environment, **own}, cores=os.cpu_count() or 1, limit=SECONDS)
    if cost.exit_code:
        raise SystemExit(cost.printed)
    return cost


def _memory(cost: Cost, requests: Counter[str]) -> str:
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(requests.items()))
    return f"{cost.peak_mib:.0f} MiB at most{f'; {kinds}' if kinds else ''}"


if __name__ == "__main__":
    main()
