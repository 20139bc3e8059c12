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

CRAWLS = {"crawl": PEERS[1], "extracting crawl": PEERS[0], "Scrapy + trafilatura": PEERS[2]}


def started(rounds: int) -> dict[str, Any]:
    """Seconds of `newscrawl list`, of crawls of one page that extract and do not, and of the same with Scrapy and trafilatura."""
    command = [sys.executable, "-m", "newscrawl", "list"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    lists: list[float] = []
    crawls: dict[str, list[float]] = {name: [] for name in CRAWLS}
    work = made_up(1)
    for _ in range(max(3, rounds)):
        with tempfile.TemporaryDirectory() as name:
            lists.append(cost_of(command, Path(name), environment, cores=2, limit=60).cpu_seconds)
        for name, peer in CRAWLS.items():
            with Server(work.site) as server, folder_for(work) as folders:
                crawls[name].append(run(peer, server, folders).cpu_seconds)
    return {"list": _spread(lists), **{name: _spread(each) for name, each in crawls.items()}}


def _spread(seconds: list[float]) -> dict[str, float]:
    return {"median": round(median(seconds), 3), "least": round(min(seconds), 3), "most": round(max(seconds), 3)}
