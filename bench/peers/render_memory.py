"""Whether memory stays flat while a crawl renders many pages: `python -m bench.peers.render_memory [500]`.

Each page is a shell whose script fetches the story. Prints the most that the process of the crawl, and its browsers with their driver, had in each tenth of the
way, and whether the second half had more than a tenth more than the first.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.peers.rendered_replay import BROWSERS, site
from demo import growing
from demo.server import Server
from newscrawl.rendering.process_tree import MEMORY_PAGE_BYTES, process_memory_bytes, process_tree_ids
from tests.support.crawl_process import news_of, start

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

LOOK_SECONDS = 0.2
MORE = 1.1
"""Times the most of the first half, that the second half may have."""


def main() -> int:
    """Print a line for each tenth, and the verdict."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    answers = site(growing.make_stories(count))
    urls = [url for url in answers if "/news/" in url]
    with tempfile.TemporaryDirectory() as name, Server(answers) as server:
        arguments = (*news_of(Path(name), urls), "-a", "render=auto")
        settings = {**BROWSERS, "NEWSCRAWL_RENDER_WINDOWS": "1", "LOG_FILE": str(Path(name) / "log")}
        with start(Path(name), *arguments, proxy=server, settings=settings) as crawl:
            tenths = [*peaks(crawl, server, count)]
            crawl.communicate()
    half = len(tenths) // 2
    grown = [max(column[half:]) / max(1, *column[:half]) for column in zip(*tenths, strict=True)]
    verdict = "flat" if max(grown) <= MORE else "NOT FLAT"
    print(f"{verdict}: the second half had {grown[0]:.2f} times the first in the crawl, {grown[1]:.2f} in the browser")
    return int(verdict != "flat" or crawl.returncode != 0)


def peaks(crawl: subprocess.Popen[str], server: Server, count: int) -> Iterator[tuple[int, int]]:
    """Yield the most bytes of the crawl and of its browsers in each tenth of the way, and print them."""
    for tenth in range(1, 11):
        own = browsers = 0
        while crawl.poll() is None and rendered(server) < count * tenth // 10:
            time.sleep(LOOK_SECONDS)
            own = max(own, resident_memory(crawl.pid))
            browsers = max(browsers, sum(map(process_memory_bytes, process_tree_ids(crawl.pid)[1:])))
        print(
            f"{rendered(server):5} pages: crawl {own >> 20} MB, browser and driver {browsers >> 20} MB",
            flush=True,
        )
        yield own, browsers


def rendered(server: Server) -> int:
    """Return the pages whose scripts have fetched their story."""
    return sum("/api/" in access.url for access in list(server.log))


def resident_memory(pid: int) -> int:
    """Return the resident bytes of a process; 0 where it has ended."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * MEMORY_PAGE_BYTES
    except OSError:
        return 0


if __name__ == "__main__":
    sys.exit(main())
