"""Three hosts with networks of their own crawl a fleet into one bucket; one is killed and one cut off: `python -m bench.torture.hosts`. Linux, root.

python -m bench.torture.hosts [--papers 60] [--every 1m] [--at-once 4] [--seconds 40]

Each host is a network namespace with an address of its own on a bridge; at the other end are the made-up papers, a real S3 server (SeaweedFS) and a
scheduler of Dask. All hosts start `newscrawl fleet crawl` at once. After a third of the papers the first is killed with all its crawls, and the cable
of the second is pulled, for `--seconds`: twice a lease. When it is back, all deliver what their spools have left, and crawl one round more. Then:

- each article is stored exactly once, or once more by a run that was cut off; `verify` finds no fault, no spool holds a run, no process is left;
- `fleet report` tells of each paper the start of its last committed run, how long it has been due at its cadence, and nothing that failed;
- a replay of the bucket by a worker of Dask on each host, of which again one is killed and one is cut off, gives each article once.

The exit code is 1 where that is not so.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bench.torture.fleet import Machine
from demo.object_store import ObjectStore
from demo.server import Server
from newscrawl.operations.verify.store import StoreVerification
from newscrawl.runs.leftover_runs import leftover_runs
from newscrawl.storage import open_store
from newscrawl.storage.commit_log import CommitLog
from newscrawl.storage.run_id import started_at
from newscrawl.storage.stored_run import stored_runs
from tests.support.fault_proxy import FaultProxy
from tests.support.many_publishers import command, papers, project, web

if TYPE_CHECKING:
    from collections.abc import Iterator

BRIDGE, NETWORK, LOOPBACK = "nc-bridge", "10.77.0", "127.0.0.1"
CENTRE = f"{NETWORK}.1"
STORE, AGAIN, JOBS = "s3://hosts/news", "s3://hosts/again", "s3://hosts/jobs"
HOSTS = 3
SECONDS_OF_EVERY = {"1m": 60, "15m": 900, "1h": 3600}
DUE_FROM_SHARE = 0.9
CLOCK_SECONDS = 90
"""By how much what the report says may differ from what is reckoned after it, on a machine that is busy."""
WORKER_TTL = {"DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "20s"}


def ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True)


class Host(Machine):
    """A machine in a network namespace."""

    def __init__(self, folder: Path, number: int, environment: dict[str, str]) -> None:
        self.number, self.address = number, f"{NETWORK}.{number + 2}"
        self.space, self._cable = f"nc-host-{number}", f"nc-cable-{number}"
        reached = {name: value.replace(LOOPBACK, CENTRE) for name, value in environment.items()}
        super().__init__(folder, self.space, reached, STORE, ("ip", "netns", "exec", self.space))

    @contextmanager
    def network(self) -> Iterator[None]:
        """The namespace and its cable to the bridge."""
        ip("netns", "add", self.space)
        try:
            ip("link", "add", self._cable, "type", "veth", "peer", "name", "eth0", "netns", self.space)
            ip("link", "set", self._cable, "master", BRIDGE, "up")
            for own in (
                ("addr", "add", f"{self.address}/24", "dev", "eth0"),
                ("link", "set", "eth0", "up"),
                ("link", "set", "lo", "up"),
            ):
                ip("-n", self.space, *own)
            yield
        finally:
            self.kill()
            ip("netns", "del", self.space)

    def plug(self, *, is_in: bool) -> None:
        """Pull the cable, or plug it in again."""
        ip("link", "set", self._cable, "up" if is_in else "down")


@contextmanager
def bridge() -> Iterator[None]:
    ip("link", "add", BRIDGE, "type", "bridge")
    try:
        ip("addr", "add", f"{CENTRE}/24", "dev", BRIDGE)
        ip("link", "set", BRIDGE, "up")
        yield
    finally:
        ip("link", "del", BRIDGE)


def crawl_with_faults(hosts: list[Host], papers: int, at_once: str, seconds: float) -> str:
    """Crawl the fleet with one host killed and one cut off, then a round more, and return what happened."""
    crawl = ("fleet", "crawl", "--at-once", at_once)
    started = [host.start(*crawl) for host in hosts]
    lines = (line for line in started[0].stdout or () if line.startswith("paper"))
    for _ in range(papers // HOSTS):
        next(lines, "")
    killed = hosts[0].kill()
    cut_off = _cut_off(hosts[1], seconds)
    for one in started:
        one.communicate()
    for host in hosts:
        _wait_for_end(host)
    lost = [sum(1 for _ in leftover_runs(host.spool)) for host in hosts[:2]]
    delivered = [host.run("deliver") for host in hosts]
    wrong = [printed for code, printed in delivered if code]
    ended = [(host.start(*crawl)) for host in hosts]
    for one in ended:
        one.communicate()
    return f"{killed} processes killed, {cut_off} cut off, {lost[0]} and {lost[1]} runs left in their spools{' '.join(wrong)}"


def _cut_off(host: Host, seconds: float) -> int:
    """Return how many processes were cut off."""
    host.plug(is_in=False)
    there = len(list(host.processes()))
    time.sleep(seconds)
    host.plug(is_in=True)
    return there


def _wait_for_end(host: Host) -> None:
    """Wait for crawls that live on without the command that started them."""
    while any(host.processes()):
        time.sleep(0.5)


def store_faults(papers: int) -> Iterator[str]:
    """Yield what does not hold of the store."""
    expected = {url for url in web(papers, broken=0) if not url.endswith("/feed")}
    whole, cut_off = Counter[str](), Counter[str]()
    for run in stored_runs(STORE):
        urls = whole if run.manifest()["verdict"] == "done" else cut_off
        urls.update(line.value["url"] for line in run.articles())
    yield from (f"{url} is not stored" for url in sorted(expected - whole.keys() - cut_off.keys()))
    yield from (f"{url} is stored {count} times" for url, count in whole.items() if count > 1)
    yield from map(str, StoreVerification(STORE).faults(lambda _: None))


def report_faults(host: Host, number: int, every: int) -> Iterator[str]:
    """Yield what `fleet report` says that is not so."""
    _, printed = host.run("fleet", "report", "--json")
    report = {line["name"]: line for line in map(json.loads, filter(_is_json, printed.splitlines()))}
    now, states = datetime.now(UTC), Counter[str]()
    for paper in papers(number):
        line, last = report.get(paper.name), CommitLog(open_store(STORE), paper.name).last_entry()
        if line is None or last is None:
            yield f"{paper.name}: the report says {line}, the log ends with {last}"
            continue
        start = started_at(last.run_id)
        overdue = (now - start).total_seconds() - DUE_FROM_SHARE * every
        states[line["state"]] += 1
        if (
            line["started"] != start.isoformat()
            or line["every"] != every
            or not 0 <= overdue - line["overdue"] < CLOCK_SECONDS
        ):
            yield f"{paper.name}: started {start.isoformat()}, due for {overdue:.0f} s; the report says {line}"
        state = "late" if line["overdue"] > every else "due" if line["overdue"] >= 0 else "on time"
        if line["state"] != state:
            yield f"{paper.name}: {state}; the report says {line}"
    print(f"fleet report: {dict(states)}", flush=True)


def _is_json(line: str) -> bool:
    return line.startswith("{")


def replay_faults(folder: Path, hosts: list[Host], seconds: float) -> Iterator[str]:
    """Yield what a replay by Dask, of whose workers one is killed and one cut off, does otherwise than it should."""
    found = folder / "scheduler.json"
    dask = (sys.executable, "-m", "dask")
    with ExitStack() as opened:
        centre = subprocess.Popen(
            [*dask, "scheduler", "--host", CENTRE, "--port", "0", "--no-dashboard", "--scheduler-file", str(found)],
            env={**os.environ, **WORKER_TTL},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        opened.callback(centre.wait)
        opened.callback(centre.kill)
        while not found.exists() or not found.read_text():
            time.sleep(0.2)
        address = json.loads(found.read_text())["address"]
        for host in hosts:
            words = (*dask, "worker", address, "--host", host.address, "--nthreads", "1", "--no-nanny")
            host.start_process((*words, "--no-dashboard"), DASK_DISTRIBUTED__WORKER__DAEMON="False")
            opened.callback(host.kill)
        words = ("replay", STORE, "--plan", JOBS, "--dask", address, "--finish")
        own = {"NEWSCRAWL_STORE": AGAIN, "NEWSCRAWL_SPOOL": str(folder / "again")}
        caller = Machine(folder, "caller", {"NO_PROXY": LOOPBACK, "no_proxy": LOOPBACK}, AGAIN)
        replay = caller.start_process(command(folder, *words[1:], name=words[0], **own))
        lines = (line for line in replay.stdout or () if line.startswith("task "))
        for _ in range(HOSTS):
            next(lines, "")
        killed = hosts[0].kill()
        _cut_off(hosts[1], seconds)
        tasks = HOSTS + sum(1 for _ in lines)
        code = replay.wait()
        print(f"replay by Dask: {tasks} tasks, {killed} processes killed, exit code {code}", flush=True)
        if code:
            yield f"the replay ended with {code}"
    yield from _differences()


def _differences() -> Iterator[str]:
    """Yield the articles that the replay has otherwise than the crawls."""
    stored, again = (
        Counter((line.value["url"], line.value["articleBody"]) for run in stored_runs(store) for line in run.articles())
        for store in (STORE, AGAIN)
    )
    yield from (f"{url} is in the store {stored[url, body]} and in the replay {again[url, body]} times"
                for url, body in stored.keys() | again.keys() if stored[url, body] != again[url, body])  # fmt: skip


def left_behind(hosts: list[Host]) -> Iterator[str]:
    for host in hosts:
        yield from (f"{run.run_id} is still in {host.spool}" for run in leftover_runs(host.spool))
        yield from (f"the process {process} is left on {host.space}" for process in host.processes())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=60)
    parser.add_argument("--every", choices=SECONDS_OF_EVERY, default="1m")
    parser.add_argument("--at-once", default="4")
    parser.add_argument("--seconds", type=float, default=40)
    options = parser.parse_args()
    with ExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory()))
        site = opened.enter_context(Server(web(options.papers, broken=0)))
        objects = opened.enter_context(ObjectStore(folder / "objects"))
        os.environ |= objects.environment
        objects.make_bucket("hosts")
        project(folder / "project", options.papers)
        (folder / "project/fleet.toml").write_text(f'[[group]]\nevery = "{options.every}"\n')
        opened.enter_context(bridge())
        for served in (site.url, objects.url):
            opened.enter_context(FaultProxy(served, CENTRE, int(served.rpartition(":")[2])))
        around = {"NO_PROXY": CENTRE, "no_proxy": CENTRE}
        hosts = [Host(folder, n, {**site.environment, **objects.environment, **around}) for n in range(HOSTS)]
        for host in hosts:
            opened.enter_context(host.network())
        began = time.monotonic()
        done = crawl_with_faults(hosts, options.papers, options.at_once, options.seconds)
        print(f"{options.papers} papers, {done}, {time.monotonic() - began:.0f} s", flush=True)
        wrong = [*report_faults(hosts[2], options.papers, SECONDS_OF_EVERY[options.every])]
        wrong += [*store_faults(options.papers), *left_behind(hosts)]
        wrong += replay_faults(folder, hosts, options.seconds)
        print(f"{len(wrong)} faults", *wrong, sep="\n")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
