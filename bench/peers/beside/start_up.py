"""What it costs to start a command and a crawl: processor time, before any page is read."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from bench.peers.beside.peers import PEERS
from bench.peers.beside.process_cost import cost_of
from bench.peers.beside.runs import folder_for, run
from bench.peers.beside.workload import made_up
from demo.server import Server
from tests.support.paths import ROOT


def started(rounds: int) -> dict[str, Any]:
    """Seconds of `newscrawl list` and of a crawl of one page, with and without a process that reads it."""
    command = [sys.executable, "-m", "newscrawl", "list"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    lists, crawls = [], []
    work = made_up(1)
    for _ in range(max(3, rounds)):
        with tempfile.TemporaryDirectory() as name:
            lists.append(cost_of(command, Path(name), environment, cores=2, limit=60).cpu_seconds)
        with Server(work.site) as server, folder_for(work) as folders:
            crawls.append(run(PEERS[1], server, folders).cpu_seconds)
    return {"list": _spread(lists), "crawl": _spread(crawls)}


def _spread(seconds: list[float]) -> dict[str, float]:
    return {"median": round(median(seconds), 3), "least": round(min(seconds), 3), "most": round(max(seconds), 3)}
