"""Replays as jobs: their settings, what they made, and a Dask cluster of processes that can be killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawl.commands.replay import replay_settings
from newscrawl.storage.run_files import ARTICLES_FILE_NAME, LEDGER_FILE_NAME
from newscrawl.storage.stored_run import stored_runs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from scrapy.settings import Settings

SECONDS = 60


def settings_into(folder: Path, name: str, **further: str) -> Settings:
    """Settings of a replay into a store of that name."""
    made = replay_settings(None)
    own = {"NEWSCRAWL_STORE": str(folder / name), "NEWSCRAWL_SPOOL": str(folder / f"{name}-spool")}
    for key, value in {**own, **further}.items():
        made.set(key, value, priority="cmdline")
    return made


def made_in(store: Path) -> list[tuple[bytes, str]]:
    """Articles and ledgers of the runs of a store, and their publishers."""
    return [
        (run.path(name).read_bytes(), run.prefix.split("/")[0])
        for run in stored_runs(store)
        for name in (ARTICLES_FILE_NAME, LEDGER_FILE_NAME)
    ]


@dataclass(frozen=True)
class DaskCluster:
    """A scheduler and its workers, each a process."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]
    start_worker: Callable[[], subprocess.Popen[bytes]]
    """Starts a further one. It is ended with the others."""


@contextmanager
def dask_cluster(folder: Path, workers: int) -> Iterator[DaskCluster]:
    """Start the cluster with Dask's own commands. Its log is in the folder."""
    found = folder / "scheduler.json"
    environment = {**os.environ, "DASK_DISTRIBUTED__WORKER__DAEMON": "False"}
    with (folder / "dask.log").open("wb") as log:

        def dask(*arguments: str) -> subprocess.Popen[bytes]:
            command = [sys.executable, "-m", "dask", *arguments, "--no-dashboard"]
            return subprocess.Popen(command, stdout=log, stderr=log, env=environment)

        started = [dask("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(found))]
        try:
            address = _address(found)

            def start_worker() -> subprocess.Popen[bytes]:
                started.append(dask("worker", address, "--nthreads", "1", "--no-nanny"))
                return started[-1]

            yield DaskCluster(address, started[0], [start_worker() for _ in range(workers)], start_worker)
        finally:
            for process in started:
                process.kill()
                process.wait()


def _address(file: Path) -> str:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        try:
            return json.loads(file.read_text(encoding="utf-8"))["address"]
        except (FileNotFoundError, ValueError):
            time.sleep(0.1)
    raise TimeoutError(f"the scheduler has not started; see {file.parent}/dask.log")
