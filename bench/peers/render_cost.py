"""What a rendered page costs, and whether memory stays flat over many: `python -m bench.peers.render_cost [500]`.

The pages are shells that fetch their text, over a made-up crawl that answers at once: the pace of hosts comes on top of this.
Prints seconds and CPU seconds a page, and, every tenth of the way, the memory of the browser and of this process.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from functools import partial
from pathlib import Path

from newscrawl.rendering.process_tree import MEMORY_PAGE_BYTES, process_tree_ids, process_tree_memory_bytes
from tests.support.browser_pages import AT, SHELL, browser, page

TICKS = os.sysconf("SC_CLK_TCK")


async def render_all(count: int) -> None:
    chromium = browser()
    cpu: dict[int, float] = {}
    began = time.monotonic()
    try:
        for number in range(1, count + 1):
            await chromium.render(partial(page, SHELL), AT)
            cpu |= {pid: seconds for pid in process_tree_ids(os.getpid())[1:] if (seconds := cpu_seconds(pid))}
            if number % max(1, count // 10) == 0:
                below = sum(map(process_tree_memory_bytes, process_tree_ids(os.getpid())[1:2]))
                print(
                    f"{number:5} pages: browser and driver {below >> 20} MB, this process {own_memory() >> 20} MB",
                    flush=True,
                )
    finally:
        await chromium.close()
    own = sum(os.times()[:2])
    wall = time.monotonic() - began
    print(
        f"{wall / count:.2f} s a page, {(sum(cpu.values()) + own) / count:.2f} CPU s, of these {own / count:.2f} of this process"
    )


def cpu_seconds(pid: int) -> float:
    """Return the CPU seconds of a process so far; 0 where it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS


def own_memory() -> int:
    """Return the resident memory of this process in bytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * MEMORY_PAGE_BYTES


if __name__ == "__main__":
    asyncio.run(render_all(int(sys.argv[1]) if len(sys.argv) > 1 else 500))
