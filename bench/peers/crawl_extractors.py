"""What a crawl gains by reading its pages in other processes: `python -m bench.peers.crawl_extractors [--pages 200] [--rounds 3]`.

Real pages are served as those of one site on loopback and crawled without a delay, in turn with NEWSCRAWL_EXTRACTORS=0, 1 and 2.
Printed for each: pages per second, the seconds that the whole command took, the most memory of one of its processes, and how
long the crawl was deaf at the longest, to answers and signals alike. The server takes its share of the machine's cores.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import statistics
import tempfile
from collections import defaultdict
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from scrapy import signals

from demo.answer import Answer
from demo.server import Server
from newscrawl.settings import EXTENSIONS
from tests.support.crawl_process import crawl
from tests.support.real_pages import SETTINGS, pages

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector

PAPER = "http://paper.example/2026/11/25/story"
COUNTS = (0, 1, 2)
TICK = 0.01
"""Seconds after which the crawl is checked again for whether it listens."""
DEAF = "bench/deaf"


class ReactorLatency:
    """An extension that notes how late the crawl comes to what is due."""

    def __init__(self, stats: StatsCollector) -> None:
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        listening = cls(crawler.stats)
        crawler.signals.connect(listening.begin, signals.spider_opened)
        crawler.signals.connect(listening.end, signals.spider_closed)
        return listening

    def begin(self) -> None:
        self.task = asyncio.ensure_future(self._listen())

    def end(self) -> None:
        self.task.cancel()

    async def _listen(self) -> None:
        while True:
            due = monotonic() + TICK
            await asyncio.sleep(TICK)
            self.stats.max_value(DEAF, round(monotonic() - due, 3))


def crawled(server: Server, urls: Path, count: int) -> tuple[float, float, float]:
    """Pages per second, seconds of the command, longest deafness in seconds."""
    settings = {
        **SETTINGS,
        "CONCURRENT_REQUESTS_PER_DOMAIN": "16",
        "NEWSCRAWL_EXTRACTORS": str(count),
        "EXTENSIONS": json.dumps({**EXTENSIONS, "bench.peers.crawl_extractors.ReactorLatency": 1}),
    }
    before, began = len(server.requested()), monotonic()
    with tempfile.TemporaryDirectory() as folder:
        run = crawl(Path(folder), "news", "-a", f"urls={urls}", proxy=server, settings=settings, limit=600)
        took = monotonic() - began
        counts = run.manifest["counts"]
    read = len(server.requested()) - before
    return read / counts["elapsed_time_seconds"], took, counts[DEAF]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    bodies = enumerate(pages(options.pages).values())
    site = {f"{PAPER}/{number}": Answer(200, {"Content-Type": "text/html"}, html) for number, html in bodies}
    rates = defaultdict(list)
    with tempfile.TemporaryDirectory() as name, Server(site) as server:
        urls = Path(name) / "urls"
        urls.write_text("\n".join(site) + "\n", encoding="utf-8")
        for _ in range(options.rounds):
            for count in COUNTS:
                rate, took, deaf = crawled(server, urls, count)
                rates[count].append(rate)
                print(f"{count}: {rate:.1f} pages/s, {took:.1f} s in all, deaf for {deaf:.2f} s at most", flush=True)
    for count in COUNTS[1:]:
        ratios = [one / none for one, none in zip(rates[count], rates[0], strict=True)]
        print(f"{count} / 0: median {statistics.median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f})")
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"largest process: {largest:.0f} MiB")


if __name__ == "__main__":
    main()
