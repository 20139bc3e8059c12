"""Real pages, crawled through a loopback proxy and replayed with the network unplugged: `python -m bench.peers.replay_real_pages [1000]`.

Prints how many articles came out again byte by byte, and how many ledgers; exit code 1 where one did not. Unplugging needs
root: the replay runs in a network namespace of its own, in which not even loopback is up.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from tests.support.crawl_process import ROOT
from tests.support.real_pages import crawl_pages


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        crawled = crawl_pages(count, folder)
        print(f"{crawled['pages']} pages crawled, {crawled['articles']} articles, exit code {crawled['exit_code']}")
        done = _replay(folder)
        if done.returncode:
            print(f"the replay ended with {done.returncode}: {done.stderr[-2000:].replace(name, 'FOLDER')}")
        same = [_compared(folder, listing) for listing in ("articles.jsonl.gz", "furniture.jsonl.gz")]
    return int(done.returncode != 0 or not all(same))


def _replay(folder: Path) -> subprocess.CompletedProcess[str]:
    own = ["-s", f"NEWSCRAWL_STORE={folder / 'replay'}", "-s", f"NEWSCRAWL_SPOOL={folder / 'spool'}"]
    command = ["unshare", "-n", sys.executable, "-m", "scrapy", "replay", str(folder / "store"), *own]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def _compared(folder: Path, listing: str) -> bool:
    """Return whether every record gave the same lines, in the same order, live and replayed."""
    live, again = (_lines(folder / store, listing) for store in ("store", "replay"))
    same = sum(live[record] == again.get(record) for record in live)
    print(
        f"{listing}: {same} of {len(live)} records the same byte by byte, {len(again.keys() - live.keys())} only replayed"
    )
    return same == len(live) == len(again)


def _lines(store: Path, listing: str) -> dict[str, list[bytes]]:
    found: dict[str, list[bytes]] = defaultdict(list)
    for path in store.rglob(listing):
        with gzip.open(path) as lines:
            for line in lines:
                entry = json.loads(line)
                found[(entry.get("capture") or entry)["WARC-Record-ID"]].append(line)
    return dict(found)


if __name__ == "__main__":
    sys.exit(main())
