"""Many made-up papers crawled by one command: `python -m bench.peers.many_publishers [PAPERS]` (40).

Three papers are broken: one refuses, one has only pages that are no articles, one names a source that is gone. Prints the summary of
`newscrawl crawl --all`, peak memory and time, then kills a second crawl in the middle with SIGKILL and runs it again. Exits with 1 where an
article of a sound paper is missing or stored twice.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from demo.server import Server
from tests.support.many_publishers import ARTICLES, command, project, sound_articles, stored, web

if TYPE_CHECKING:
    from collections import Counter

PAPERS = 40
JOBS = 4
PART = 1 / 3
"""Share of the articles that are stored when the second crawl is killed."""


def main() -> int:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else PAPERS
    with tempfile.TemporaryDirectory() as own, Server(web(number)) as server:
        crawls = _Crawls(project(Path(own) / "project", number), {**os.environ, **server.environment})
        whole, again = Path(own) / "whole", Path(own) / "again"
        began = time.monotonic()
        done = crawls.run(whole)
        print(done.stdout[-2500:], done.stderr[-500:])
        print(f"exit code {done.returncode}, {time.monotonic() - began:.0f} s")
        crawls.kill(again, after=int(ARTICLES * number * PART))
        crawls.run(again)
        results = {"whole": stored(whole), "killed and run again": stored(again)}
    faults = [_report(name, found, sound_articles(number)) for name, found in results.items()]
    return int(any(faults))


class _Crawls:
    """Crawls of all papers, as `newscrawl crawl --all` in the project."""

    def __init__(self, project: Path, environment: dict[str, str]) -> None:
        self.project = project
        self.environment = environment

    def run(self, folder: Path) -> subprocess.CompletedProcess[str]:
        """Crawl into the folder, to the end."""
        line = command(folder, "--all", "--jobs", str(JOBS))
        return subprocess.run(line, cwd=self.project, env=self.environment, capture_output=True, text=True, check=False)

    def kill(self, folder: Path, after: int) -> None:
        """Crawl into the folder until so many articles are stored, then kill the command and its crawls with SIGKILL."""
        crawl = subprocess.Popen(
            command(folder, "--all", "--jobs", str(JOBS)),
            cwd=self.project,
            env=self.environment,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
        )
        while crawl.poll() is None and stored(folder).total() < after:
            time.sleep(0.5)
        for pid in (crawl.pid, *_children(crawl.pid)):  # each in a session of its own
            os.killpg(pid, signal.SIGKILL)
        crawl.wait()


def _children(pid: int) -> list[int]:
    """Return the processes that the threads of a process started."""
    return [int(child) for path in Path(f"/proc/{pid}/task").glob("*/children") for child in path.read_text().split()]


def _report(name: str, found: Counter[str], expected: set[str]) -> bool:
    """Print what is missing or doubled; return whether anything is."""
    missing, doubled = expected - found.keys(), [url for url, times in found.items() if times > 1]
    print(f"{name}: {len(found)} articles, {len(missing)} missing, {len(doubled)} stored twice")
    return bool(missing or doubled)


if __name__ == "__main__":
    sys.exit(main())
