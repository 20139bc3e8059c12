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

from demo.server import Server
from tests.support.many_publishers import ARTICLES, command, project, sound_articles, stored, web


def main() -> int:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    with tempfile.TemporaryDirectory() as own, Server(web(number)) as server:
        copy, environment = project(Path(own) / "project", number), {**os.environ, **server.environment}
        began = time.monotonic()
        done = subprocess.run(
            command(Path(own) / "once", "--all", "--jobs", "4"),
            cwd=copy,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        print(done.stdout[-2500:], done.stderr[-500:], f"exit code {done.returncode}, {time.monotonic() - began:.0f} s")
        once = stored(Path(own) / "once")
        killed = subprocess.Popen(
            command(Path(own) / "twice", "--all", "--jobs", "4"),
            cwd=copy,
            env=environment,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
        )
        while killed.poll() is None and sum(stored(Path(own) / "twice").values()) < ARTICLES * number // 3:
            time.sleep(0.5)
        os.killpg(killed.pid, signal.SIGKILL)
        killed.wait()
        subprocess.run(
            command(Path(own) / "twice", "--all", "--jobs", "4"),
            cwd=copy,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        twice = stored(Path(own) / "twice")
    lost = [
        (sound_articles(number) - found.keys(), [url for url, times in found.items() if times > 1])
        for found in (once, twice)
    ]
    for what, (missing, doubled) in zip(("whole", "killed and run again"), lost, strict=True):
        print(f"{what}: {len(missing)} articles missing, {len(doubled)} stored twice")
    return int(any(missing or doubled for missing, doubled in lost))


if __name__ == "__main__":
    sys.exit(main())
