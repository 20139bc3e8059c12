"""Kill a crawl at a random moment, again and again, and let the next run make it good: `python -m bench.torture.crawl [KILLS]`.

Each time a paper of 400 stories is crawled into an empty store, killed with SIGKILL, and crawled once more, undisturbed.
Then every story must be stored exactly once, every file of the store whole, the spool empty but for the journal and the
lock, and the journal that the runs kept must be, byte for byte, the one that `newscrawl journal rebuild` makes.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from demo import growing
from demo.server import Server
from tests.support.torture.killed_crawl import duration, kill_and_crawl

STORIES = 400


def main() -> int:
    """Print a line for each kill, and the sum."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    bad = 0
    with Server(growing.site(growing.make_stories(STORIES))) as server:
        longest = duration(server)
        print(f"{STORIES} stories, crawled in {longest:.1f} s when nothing is killed")
        for seed in range(1, kills + 1):
            with tempfile.TemporaryDirectory() as folder:
                outcome = kill_and_crawl(seed, server, STORIES, Path(folder), longest)
            bad += bool(outcome.faults)
            print(
                f"{seed:3} killed after {outcome.after:5.1f} s, {outcome.delivered:3} articles kept: {outcome.faults or 'good'}",
                flush=True,
            )
    print(f"{kills} kills, {kills - bad} good")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
