"""A fleet of made-up papers, crawled by two machines, one of which is killed: `python -m bench.torture.fleet [--papers 60] [--at-once 10]`.

Both machines, each with a spool of its own, start `newscrawl fleet crawl` on the whole fleet at once, with leases in the one store that they share. After
a third of the papers the first is killed with all its crawls. Then the second, and the first again, crawl whatever is still due, until nothing is.
Then the killed machine delivers what its spool has left. Each article must be stored exactly once, or once more by a run that was cut off and delivered after the
other machine had crawled on; `verify` find no fault, no spool hold a run, `fleet report` find every paper done and on time, and no process be left.
The exit code is 1 where that is not so.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from demo.server import Server
from newscrawl.operations.verify.store import StoreVerification
from newscrawl.runs.leftover_runs import leftover_runs
from newscrawl.storage.stored_run import stored_runs
from tests.support.many_publishers import command, project, web

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FLEET = '[[group]]\nevery = "1h"\n'
LEASES = {"NEWSCRAWL_LEASES": "store", "NEWSCRAWL_LEASE_SECONDS": "20"}
ROUNDS = 20


class Machine:
    """A machine of the fleet: a spool of its own, and perhaps a command that takes its processes elsewhere."""

    def __init__(
        self, folder: Path, name: str, environment: Mapping[str, str], store: str = "", prefix: Sequence[str] = ()
    ) -> None:
        self.spool = folder / name
        self._folder, self._environment = folder, {**os.environ, **environment, "FLEET_MACHINE": name}
        self._mark = f"FLEET_MACHINE={name}".encode()
        self._store, self._prefix = store or str(folder / "store"), prefix

    def start(self, name: str, *arguments: str) -> subprocess.Popen[str]:
        """Start a command of newscrawl there."""
        settings = {**LEASES, "NEWSCRAWL_SPOOL": str(self.spool), "NEWSCRAWL_STORE": self._store}
        return self.start_process(command(self._folder, *arguments, name=name, **settings))

    def start_process(self, words: Sequence[str], **further: str) -> subprocess.Popen[str]:
        """Start any command there, with further environment variables."""
        return subprocess.Popen(
            [*self._prefix, *words],
            cwd=self._folder / "project",
            env={**self._environment, **further},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *arguments: str) -> tuple[int, str]:
        """Run a command of newscrawl there, and return its exit code and what it printed."""
        started = self.start(*arguments)
        printed, _ = started.communicate()
        return started.returncode, printed

    def processes(self) -> Iterator[int]:
        """Yield the processes of this machine that live, by their environment."""
        for entry in Path("/proc").iterdir():
            try:
                if entry.name.isdigit() and self._mark in (entry / "environ").read_bytes().split(b"\0"):
                    yield int(entry.name)
            except OSError:
                continue

    def kill(self) -> int:
        """Kill all its processes, and return how many there were."""
        found = list(self.processes())
        for process in found:
            os.kill(process, signal.SIGKILL)
        return len(found)


def crawl_with_a_kill(one: Machine, other: Machine, papers: int, at_once: str) -> str:
    """Crawl the fleet until nothing is due, and return what happened."""
    crawl = ("fleet", "crawl", "--at-once", at_once)
    first, second = one.start(*crawl), other.start(*crawl)
    lines = (line for line in first.stdout or () if line.startswith("paper"))
    for _ in range(papers // 3):
        next(lines, "")
    killed = one.kill()
    first.communicate()
    second.communicate()
    for turn in range(ROUNDS):
        one.run("deliver")
        ended = [machine.run(*crawl) for machine in (other, one)]
        if all(f"0 of {papers} publishers are due" in printed for _, printed in ended):
            return f"{killed} processes killed, {turn} further rounds"
        time.sleep(1)
    return f"not done after {ROUNDS} rounds"


def faults(folder: Path, machines: list[Machine], papers: int) -> Iterator[str]:
    """Yield what does not hold."""
    expected = {url for url in web(papers, broken=0) if not url.endswith("/feed")}
    whole, cut_off = Counter[str](), Counter[str]()
    for run in stored_runs(folder / "store"):
        urls = whole if run.manifest()["verdict"] == "done" else cut_off
        urls.update(line.value["url"] for line in run.articles())
    yield from (f"{url} is not stored" for url in sorted(expected - whole.keys() - cut_off.keys()))
    yield from (f"{url} is stored {count} times" for url, count in whole.items() if count > 1)
    yield from map(str, StoreVerification(str(folder / "store")).faults(lambda _: None))
    for machine in machines:
        yield from (f"{run.run_id} is still in {machine.spool}" for run in leftover_runs(machine.spool))
        yield from (f"the process {process} is left" for process in machine.processes())
    code, printed = machines[0].run("fleet", "report")
    if code:
        yield printed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=60)
    parser.add_argument("--at-once", default="10")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, Server(web(options.papers, broken=0)) as server:
        folder, began = Path(name), time.monotonic()
        project(folder / "project", options.papers)
        (folder / "project/fleet.toml").write_text(FLEET)
        machines = [Machine(folder, one, server.environment) for one in ("one", "other")]
        done = crawl_with_a_kill(machines[0], machines[1], options.papers, options.at_once)
        wrong = list(faults(folder, machines, options.papers))
        print(f"{options.papers} papers, {done}, {time.monotonic() - began:.0f} s: {len(wrong)} faults")
        print(*wrong, sep="\n")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
