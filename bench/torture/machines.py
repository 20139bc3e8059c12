"""Lets several machines crawl one site into one bucket, and stops, kills and cuts them off at random.

python -m bench.torture.machines [--machines 2] [--rounds 10] [--seed 1]

Each round has pages of its own, and all machines, each with a spool of its own and a wire of its own to a real S3 server (SeaweedFS), start at once. Each
attempt may be killed (SIGKILL), stopped for longer than its lease (SIGSTOP), cut off from the store for a while, or have replies of the store
lost. Then every machine delivers what its spool has left, and one crawls once more, undisturbed. What must hold:

- by the log of the site, no two processes crawled at a time: between the first and the last request of one there is none of another;
- every page of the round is stored; none twice, but by a run that was cut off and delivered after another machine had crawled on;
- `newscrawl verify` finds no fault, and the log of commits has every run once; no spool holds anything.

The exit code is 1 where that is not so.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import tempfile
import threading
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from demo.answer import page
from demo.object_store import ObjectStore
from demo.server import Server
from newscrawl.operations.verify.store import StoreVerification
from newscrawl.storage import open_store
from newscrawl.storage.commit_log import CommitLog
from newscrawl.storage.stored_run import stored_runs
from tests.support.crawl_process import process, start
from tests.support.fault_proxy import FaultProxy
from tests.support.s3_delivery import HTML, SITE, STORY

if TYPE_CHECKING:
    import subprocess

SECONDS = 8
"""Of a lease."""
STORE = "s3://machines/news"
PAGES = 8
TRIES = 6
DISTURBED = 0.7
"""Part of the attempts that something happens to."""
CUT_SHORT = ("crashed", "degraded")
ENDINGS = (0, 3, 4, 75, -signal.SIGKILL)
"""Exit codes that need no explanation."""


def address(turn: int, number: int) -> str:
    return f"{SITE}/2026/11/24/round-{turn}-bus-{number}"


@dataclass
class Machine:
    """One machine, and what it went through."""

    name: str
    folder: Path
    site: Server
    chance: random.Random
    wire: FaultProxy = field(init=False)
    seen: Counter[str] = field(default_factory=Counter)

    @property
    def settings(self) -> dict[str, str]:
        return {"NEWSCRAWL_STORE": STORE, "NEWSCRAWL_LEASE_SECONDS": str(SECONDS)}

    def attempt(self, turn: int, number: int, *, disturbed: bool) -> int:
        """One crawl of the pages of the round, and its exit code."""
        (self.folder / "urls.txt").write_text("\n".join(address(turn, one) for one in range(PAGES)))
        own = {"DOWNLOAD_DELAY": "0.4", "NEWSCRAWL_OPERATOR": f"{self.name}-{turn}-{number}", **self.settings}
        reached = {"AWS_ENDPOINT_URL": self.wire.url, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
        arguments = ("news", "-a", f"urls={self.folder / 'urls.txt'}")
        with start(self.folder, *arguments, proxy=self.site, settings=own, env=reached) as crawling:
            if disturbed and self.chance.random() < DISTURBED:
                self._disturb(crawling)
            _, output = crawling.communicate()
        self.wire.heal()
        if "Traceback" in output or crawling.returncode not in ENDINGS:
            print(f"{self.name} ended with {crawling.returncode}: {output[-2000:]}", flush=True)
        return crawling.returncode

    def _disturb(self, crawling: subprocess.Popen[str]) -> None:
        time.sleep(self.chance.uniform(1, 9))
        what = self.chance.choice(("kill", "stop", "refuse", "stall", "lose-reply"))
        self.seen[what] += 1
        match what:
            case "kill":
                crawling.kill()
            case "stop":
                crawling.send_signal(signal.SIGSTOP)
                time.sleep(self.chance.uniform(0.3, 2) * SECONDS)
                crawling.send_signal(signal.SIGCONT)
            case _:
                self.wire.break_down(what, times=0 if what == "refuse" else 3, stall=SECONDS)
                time.sleep(self.chance.uniform(0.3, 1.5) * SECONDS)
                self.wire.heal()

    def crawl(self, turn: int) -> None:
        """Crawl until an attempt ends well, or there were enough."""
        for number in range(TRIES):
            code = self.attempt(turn, number, disturbed=True)
            self.seen[f"exit {code}"] += 1
            if code == 0:
                return
            time.sleep(self.chance.uniform(0, 2))

    def deliver(self) -> list[str]:
        """Deliver what is left, as soon as the lease is free. Return what went wrong."""
        for _ in range(TRIES):
            done = process("deliver", NEWSCRAWL_SPOOL=self.folder / "spool", **self.settings)
            if done.exit_code == 0:
                break
            time.sleep(SECONDS / 2)
        left = [path.name for path in (self.folder / "spool").iterdir() if path.is_dir()]
        return [f"{self.name} could not deliver: {done.exit_code} {done.err} {left}"] if done.exit_code or left else []


def overlaps(site: Server) -> list[str]:
    """Pairs of processes of which one crawled while the other did."""
    times: dict[str, list[float]] = {}
    for line in site.log:
        times.setdefault(line.headers.get("user-agent", "").partition("operator=")[2], []).append(line.at)
    spans = sorted((min(at), max(at), name) for name, at in times.items() if name)
    return [
        f"{one[2]} from {one[0]:.2f} to {one[1]:.2f} and {two[2]} from {two[0]:.2f} to {two[1]:.2f}"
        for one, two in pairwise(spans)
        if two[0] < one[1]
    ]


def store_faults(turns: int) -> list[str]:
    """Return what is wrong with the store: pages that are missing or twice, and all that `newscrawl verify` finds."""
    holders: dict[str, list[str]] = {}
    runs = [*stored_runs(STORE)]
    for run in runs:
        verdict = run.manifest()["verdict"]
        for line in run.articles():
            holders.setdefault(str(line.value["url"]), []).append(verdict)
    wanted = {address(turn, number) for turn in range(turns) for number in range(PAGES)}
    wrong = [f"lost: {url}" for url in sorted(wanted - holders.keys())]
    wrong += [f"twice: {url} {held}" for url, held in holders.items() if sum(one not in CUT_SHORT for one in held) > 1]
    wrong += [str(fault) for fault in StoreVerification(STORE).faults(lambda _: None)]
    last = CommitLog(open_store(STORE), "news").last_entry()
    if last is None or last.number + 1 != len(runs):
        wrong.append(f"{len(runs)} runs, and the log ends with {last}")
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--machines", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    pages = {
        address(turn, one): page(HTML.format(f"Night buses on line {turn}.{one}", STORY))
        for turn in range(options.rounds)
        for one in range(PAGES)
    }
    with ExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory()))
        server, site = opened.enter_context(ObjectStore(folder / "server")), opened.enter_context(Server(pages))
        os.environ |= server.environment
        server.make_bucket("machines")
        machines = [_machine(folder, f"machine-{number}", options.seed, site) for number in range(options.machines)]
        for machine in machines:
            machine.wire = opened.enter_context(FaultProxy(server.url))
        wrong = [fault for turn in range(options.rounds) for fault in _round(turn, machines, site)]
        happened = sum((one.seen for one in machines), Counter[str]())
        print(f"{options.machines} machines, {options.rounds} rounds, {len(site.log)} requests")
        print(f"{dict(sorted(happened.items()))}; {len(wrong)} faults")
    return 1 if wrong else 0


def _machine(folder: Path, name: str, seed: int, site: Server) -> Machine:
    own = folder / name
    (own / "spool").mkdir(parents=True)
    return Machine(name, own, site, random.Random(f"{seed} {name}"))  # noqa: S311 - it is to be repeated


def _round(turn: int, machines: list[Machine], site: Server) -> list[str]:
    """Return what went wrong in a round, and in the store since the first."""
    began = time.monotonic()
    threads = [threading.Thread(target=one.crawl, args=(turn,)) for one in machines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    wrong = [fault for one in machines for fault in one.deliver()]
    if code := machines[0].attempt(turn, TRIES, disturbed=False):
        wrong.append(f"the crawl at the end of the round ended with {code}")
    wrong += [*overlaps(site), *store_faults(turn + 1)]
    print(f"round {turn + 1:>3}  {time.monotonic() - began:4.0f} s  {wrong or 'all holds'}", flush=True)
    return wrong


if __name__ == "__main__":
    raise SystemExit(main())
