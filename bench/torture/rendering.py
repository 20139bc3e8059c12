"""Kill a crawl that renders at a random moment, again and again: `python -m bench.torture.rendering [FIRST LAST]`.

Each time The Lantern, a paper made by scripts, is crawled into an empty store, killed with SIGKILL, and crawled once more,
undisturbed. Then every story must be stored exactly once, the store must verify, every article be proved,
the spool be empty, and no process of the killed crawl's browser be left.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from demo import lantern
from demo.server import Server
from tests.support.crawl_process import crawl, news_of
from tests.support.stored_lantern import SETTINGS
from tests.support.torture.killed_rendering import LIMIT, URLS, kill_and_crawl


def main() -> int:
    """Print a line for each kill, and the sum."""
    first, last = (int(one) for one in sys.argv[1:3]) if len(sys.argv) > 1 else (1, 20)
    bad = 0
    with Server(lantern.site()) as server:
        longest = duration(server)
        print(f"{len(URLS)} stories, crawled in {longest:.1f} s when nothing is killed", flush=True)
        for seed in range(first, last + 1):
            with tempfile.TemporaryDirectory() as folder:
                outcome = kill_and_crawl(seed, server, Path(folder), longest)
            bad += bool(outcome.faults)
            print(
                f"{seed:3} killed after {outcome.after:5.1f} s, {outcome.browsers:2} processes, {outcome.kept} articles kept: "
                f"{outcome.faults or 'good'}",
                flush=True,
            )
    print(f"{last - first + 1} kills, {last - first + 1 - bad} good")
    return int(bad > 0)


def duration(server: Server) -> float:
    """Return the seconds that the whole crawl takes."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        arguments = (*news_of(Path(folder), URLS), "-a", "render=auto")
        crawl(Path(folder), *arguments, proxy=server, settings=SETTINGS, limit=LIMIT)
        return time.monotonic() - began


if __name__ == "__main__":
    sys.exit(main())
