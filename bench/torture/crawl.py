"""Crawls that are killed, or whose spool is full, each followed by an undisturbed one: `python -m bench.torture.crawl [--kills 60] [--disks 20] [--stories 400]`.

Each time a paper is crawled into an empty store: killed with SIGKILL at a random moment, or with a spool on a disk of so many bytes (these
need root, for mount); then crawled once more, undisturbed. A killed crawl must leave no process, a full disk no traceback and exit code 4.
Then every story must be stored exactly once, every file of the store whole, the spool empty but for the journal and the
lock, `verify` content, and the journal that the runs kept must be, byte for byte, the one that `newscrawl journal rebuild` makes.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from demo import growing
from demo.server import Server
from tests.support.torture.killed_crawl import duration, fill_and_crawl, kill_and_crawl

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.torture.killed_crawl import Outcome

DISK_STORIES = 60
SMALLEST, LARGEST = 60_000, 2_000_000
"""Bytes of a disk: on the largest there is space for the crawl."""


def main() -> int:
    """Print a line for each disturbance, and the sum."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--disks", type=int, default=20)
    parser.add_argument("--first", type=int, default=1, metavar="N", help="the first kill or disk: those before it ran")
    parser.add_argument("--stories", type=int, default=400, metavar="N", help="articles of a crawl that is killed")
    options = parser.parse_args()
    bad = kills(range(options.first, options.first + options.kills), options.stories) if options.kills else 0
    bad += disks(range(options.first, options.first + options.disks)) if options.disks else 0
    return int(bad > 0)


def kills(seeds: range, stories: int) -> int:
    """The number of kills that were not made good."""
    with Server(growing.site(growing.make_stories(stories))) as server:
        longest = duration(server)
        print(f"{stories} stories, crawled in {longest:.1f} s when nothing is killed")
        crawl = partial(kill_and_crawl, server=server, stories=stories, longest=longest)
        return sum(_is_bad(f"kill {seed}", partial(crawl, seed)) for seed in seeds)


def disks(numbers: range) -> int:
    """The number of disks after which something was missing; each is a fifth larger than the one before."""
    sizes = [round(min(SMALLEST * 1.2 ** (number - 1), LARGEST)) for number in numbers]
    with Server(growing.site(growing.make_stories(DISK_STORIES))) as server:
        crawl = partial(fill_and_crawl, server=server, stories=DISK_STORIES)
        return sum(_is_bad(f"disk of {size} bytes", partial(crawl, size)) for size in sizes)


def _is_bad(name: str, crawl: Callable[..., Outcome]) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        outcome = crawl(folder=Path(folder))
    print(f"{name}: {outcome.delivered} articles of that run stored; {outcome.faults or 'good'}", flush=True)
    return bool(outcome.faults)


if __name__ == "__main__":
    sys.exit(main())
