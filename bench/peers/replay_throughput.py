"""Pages per second of a replay by one process and by two, against the extractor alone: `python -m bench.peers.replay_throughput`.

python -m bench.peers.replay_throughput [--pages 1000] [--rounds 3]

The same captures for all, in turn, each time in processes that have just been started and know no page: the extractor's own loop
(`newscrawl.api.extract_article` on bodies that are in memory) and `newscrawl.operations.replay` from the WARC file into a store. What is
counted is from the first page done to the last; starting the processes takes seconds, which a replay of many pages does not feel,
and is shown apart. Each has as many processors as processes that read: besides these a replay has one that hands out and gathers, which
would otherwise have a second processor to itself where one process reads. Of few pages a long one at the end, for which the
other process has to wait, takes its share: 1,000 are needed. Ratios are within a round.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import statistics
import tempfile
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from scrapy.settings import Settings

from newscrawl.api import extract_article
from newscrawl.commands.replay import replay_settings
from newscrawl.errors import NewscrawlError, NotAnArticle
from newscrawl.operations.replay.reextraction import Reextraction
from newscrawl.operations.replay.sources import find_sources
from newscrawl.operations.selection import PageCriteria
from tests.support.real_pages import pages
from warc.read.reader import read_captures
from warc.write.exchange import Exchange
from warc.write.records import exchange_records
from warc.write.writer import WarcWriter

if TYPE_CHECKING:
    from collections.abc import Callable

PROCESSES = multiprocessing.get_context("spawn")
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n"


@dataclass
class Clock:
    """Note when pages are done."""

    start: float = field(default_factory=perf_counter)
    first: float = 0
    last: float = 0
    count: int = 0

    def tick(self) -> None:
        self.last = perf_counter()
        self.first = self.first or self.last
        self.count += 1

    @property
    def rate(self) -> float:
        return (self.count - 1) / (self.last - self.first)


def written(folder: Path, count: int) -> Path:
    """A WARC file of so many real pages."""
    path = folder / "pages.warc.gz"
    writer = WarcWriter.create(path, datetime.now(UTC), {})
    for url, html in pages(count).items():
        exchange = Exchange(url, datetime.now(UTC), b"", HEAD % len(html) + html)
        writer.write(exchange_records(exchange, writer.warcinfo_id))
    writer.close()
    return path


def alone(path: Path) -> Clock:
    """The extractor's own loop."""
    captures = list(read_captures(path))
    clock = Clock()
    for capture in captures:
        with suppress(NewscrawlError, NotAnArticle):  # no article, which takes its time too
            extract_article(capture.entity, capture.url, captured_at=capture.captured_at)
        clock.tick()
    return clock


def replayed(path: Path, folder: Path, processes: int) -> Clock:
    """A replay of the file by so many processes."""
    own = Settings({"NEWSCRAWL_STORE": str(folder / "store"), "NEWSCRAWL_SPOOL": str(folder / "spool")}, "cmdline")
    clock = Clock()
    Reextraction(find_sources([str(path)]), PageCriteria(), replay_settings(own), on_page=clock.tick).replay_all(
        processes
    )
    return clock


def apart(processors: int, measure: Callable[..., Clock], *given: Any) -> Clock:
    """Return what a measurement gives in a new process that has so many processors."""
    some = sorted(os.sched_getaffinity(0))[:processors]
    with ProcessPoolExecutor(1, PROCESSES, os.sched_setaffinity, (0, some)) as new:
        return new.submit(measure, *given).result()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    ratios: dict[str, list[float]] = {"one process / extractor": [], "two processes / one": []}
    with tempfile.TemporaryDirectory() as name:
        path = written(Path(name), options.pages)
        for number in range(options.rounds):
            own = apart(1, alone, path)
            one, two = (apart(count, replayed, path, Path(name) / f"{number}-{count}", count) for count in (1, 2))
            ratios["one process / extractor"].append(one.rate / own.rate)
            ratios["two processes / one"].append(two.rate / one.rate)
            starts = f"started in {one.first - one.start:.1f} s and {two.first - two.start:.1f} s"
            print(f"extractor {own.rate:.1f} pages/s, one {one.rate:.1f}, two {two.rate:.1f}; {starts}", flush=True)
    for what, found in ratios.items():
        print(f"{what}: median {statistics.median(found):.2f} ({min(found):.2f}-{max(found):.2f})")


if __name__ == "__main__":
    main()
