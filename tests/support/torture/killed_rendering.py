"""A crawl that renders and is killed at a moment, the run after it, and what is wrong then."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from demo import lantern
from newscrawl.errors import UsageError
from newscrawl.operations.prove.locate import find_runs
from newscrawl.rendering.process_tree import process_tree_ids
from tests.support.crawl_process import crawl, news_of, start
from tests.support.paths import ROOT
from tests.support.stored_lantern import SETTINGS

if TYPE_CHECKING:
    from demo.server import Server

ENDING = 10
"""Seconds in which the browser of a killed crawl must be gone."""
URLS = [lantern.address(lantern.printed()[way]) for way in ("shell", "redirected", "shadow", "static")]
LIMIT = 600
"""Seconds that a crawl may take, on a machine that does much else."""


@dataclass
class Outcome:
    """What was wrong after one kill, and what the killed run had come to."""

    seed: int
    after: float
    """Seconds from the start of the crawl to the kill."""
    browsers: int = 0
    """Processes below the crawl when it was killed."""
    kept: int = 0
    """Articles of the killed run."""
    faults: list[str] = field(default_factory=list)


def kill_and_crawl(seed: int, server: Server, folder: Path, longest: float) -> Outcome:
    """Return the outcome of one kill at a moment of up to `longest` seconds."""
    outcome = Outcome(seed, random.Random(seed).uniform(1, longest))  # noqa: S311 - no secret
    arguments = (*news_of(folder, URLS), "-a", "render=auto")
    with start(folder, *arguments, proxy=server, settings=SETTINGS) as first:
        with suppress(subprocess.TimeoutExpired):
            first.communicate(timeout=outcome.after)
        below = process_tree_ids(first.pid)[1:]
        first.kill()
        outcome.browsers = len(below)
        outcome.faults += _left(below)
    second = crawl(folder, *arguments, proxy=server, settings=SETTINGS, limit=LIMIT)
    if second.exit_code:
        outcome.faults.append(f"the run after it ended with {second.exit_code}: {second.output[-2000:]}")
    outcome.faults += _store_faults(folder, outcome)
    return outcome


def _left(below: list[int]) -> list[str]:
    until = time.monotonic() + ENDING
    while (alive := [pid for pid in below if is_running(pid)]) and time.monotonic() < until:
        time.sleep(0.1)
    for pid in alive:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return [f"{len(alive)} processes are left"] if alive else []


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _store_faults(folder: Path, outcome: Outcome) -> list[str]:
    """Return the articles that are missing or doubled, and what verify and prove say."""
    try:
        runs = [*find_runs(str(folder / "store"))]
    except UsageError as error:
        return [str(error)]
    stored = [[str(line.value["url"]) for line in run.articles()] for run in runs]
    outcome.kept = sum(map(len, stored[:-1]))
    found = Counter(url for urls in stored for url in urls)
    counts = {key: n for key, n in runs[-1].manifest()["counts"].items() if key.startswith(("drop/", "render/failed/"))}
    faults = [f"stored {found[url]} times ({counts} of the last run): {url}" for url in URLS if found[url] != 1]
    for command in (("verify", folder / "store"), ("prove", "--all", "--in", folder / "store")):
        done = subprocess.run(
            [sys.executable, "-m", "scrapy", *map(str, command)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=LIMIT,
        )
        faults += [f"{command[0]}: {done.stdout[-1000:]}"] if done.returncode else []
    left = [path.name for path in (folder / "spool").iterdir() if path.is_dir() or path.suffix in {".open", ".part"}]
    return [*faults, f"left in the spool: {', '.join(left)}"] if left else faults
