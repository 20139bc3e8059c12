"""Many made-up papers crawled by one command: `python -m bench.peers.many_publishers [PAPERS] [KILLS] [SEED]` (40 papers, 8 kills).

Three papers are broken: one names a source that is gone, one refuses, one has only pages that are no articles. Prints the summary of
`newscrawl crawl --all`, peak memory and time. Then crawls into another store: the command and all its crawls are killed with SIGKILL at
random moments, so many times, and run to the end at last. Exits with 1 where an article of a sound paper is missing or stored twice, or
`newscrawl verify` finds a fault.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from demo.server import Server
from tests.support.many_publishers import command, project, sound_articles, stored, web

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

DEFAULTS = ("40", "8", "21")
JOBS = 4
START_SECONDS = 2.0
"""What the command takes until its first crawls are under way: no kill comes earlier."""
SHARE_BEFORE_LAST_KILL = 0.75
"""Share of the time of the whole crawl for which the killed ones run in all, on the average."""


def main() -> int:
    number, kills, seed = (int(one) for one in (*sys.argv[1:], *DEFAULTS[len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory() as own, Server(web(number)) as server:
        crawls = _Crawls(project(Path(own) / "project", number), {**os.environ, **server.environment})
        whole, killed = Path(own) / "whole", Path(own) / "killed"
        began = time.monotonic()
        done = crawls.run(whole)
        seconds = time.monotonic() - began
        print(done.stdout[-2500:], done.stderr[-500:])
        print(f"exit code {done.returncode}, {seconds:.0f} s")
        dice = random.Random(seed)  # noqa: S311 - no secret
        latest = 2 * SHARE_BEFORE_LAST_KILL * seconds / max(1, kills)
        for _ in range(kills):
            crawls.kill(killed, after=dice.uniform(START_SECONDS, max(START_SECONDS, latest)))
        print(f"after {kills} kills: exit code {crawls.run(killed).returncode}")
        faults = [crawls.faults(folder, sound_articles(number)) for folder in (whole, killed)]
    return int(any(faults))


class _Crawls:
    """Crawls of all papers, as `newscrawl crawl --all` in the project."""

    def __init__(self, project: Path, environment: dict[str, str]) -> None:
        self.project = project
        self.environment = environment

    def run(self, folder: Path) -> subprocess.CompletedProcess[str]:
        """Crawl into the folder, to the end."""
        return self._done(command(folder, "--all", "--jobs", str(JOBS)))

    def kill(self, folder: Path, after: float) -> None:
        """Crawl into the folder for so many seconds, then kill the command and all its crawls with SIGKILL."""
        line = command(folder, "--all", "--jobs", str(JOBS))
        with subprocess.Popen(line, cwd=self.project, env=self.environment, stdout=subprocess.DEVNULL) as crawl:
            with suppress(subprocess.TimeoutExpired):
                crawl.wait(after)
            crawl.send_signal(signal.SIGSTOP)  # it starts no other crawl meanwhile
            crawled = [*_descendants(crawl.pid)]
            for pid in crawled:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            crawl.kill()
        print(
            f"killed after {after:.1f} s with {len(crawled)} processes under it; {stored(folder).total()} articles stored"
        )

    def faults(self, folder: Path, expected: set[str]) -> bool:
        """Print what is missing, doubled or damaged; return whether anything is."""
        found: Counter[str] = stored(folder)
        missing, doubled = expected - found.keys(), [url for url, times in found.items() if times > 1]
        verified = self._done(command(folder, str(folder / "store"), name="verify"))
        print(f"{folder.name}: {len(found)} articles, {len(missing)} missing, {len(doubled)} stored twice")
        print(f"{folder.name}: verify ends with exit code {verified.returncode}: {verified.stdout.strip()[-300:]}")
        return bool(missing or doubled or verified.returncode)

    def _done(self, line: list[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(line, cwd=self.project, env=self.environment, capture_output=True, text=True, check=False)


def _descendants(pid: int) -> Iterator[int]:
    """Yield the processes that the threads of a process started, and those that these started."""
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, path.read_text().split()):
            yield child
            yield from _descendants(child)


if __name__ == "__main__":
    sys.exit(main())
