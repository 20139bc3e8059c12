"""Workers and schedulers of Dask killed at random moments of a replay: `python -m bench.torture.replay_workers [--kills 20] [--schedulers 3] [--seed 1]`.

A run of made-up pages is replayed by two workers, again and again, each time as a job of some twenty tasks. A worker is killed (SIGKILL) and replaced at
random moments until there were so many kills; then, in further jobs, the scheduler is killed in the midst, and the same job goes on with another. What must hold:

- the runs of each job are, byte for byte, those of a replay on one machine;
- no part that was there at a kill is made again: a kill costs the range that was being read;
- a killed worker leaves no process.

The exit code is 1 where that is not so.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from demo.answer import page
from demo.server import Server
from newscrawl.errors import NewscrawlError
from newscrawl.operations.replay.dask_cluster import run_tasks
from newscrawl.operations.replay.distributed_job import plan_job
from newscrawl.operations.replay.job_result import finish_job
from newscrawl.operations.replay.reextraction import Reextraction
from newscrawl.operations.replay.sources import find_sources
from newscrawl.operations.selection import PageCriteria
from newscrawl.rendering.process_tree import process_tree_ids
from tests.support.crawl_process import crawl, news_of
from tests.support.replay_jobs import dask_cluster, made_in, settings_into
from tests.support.s3_delivery import HTML, SITE, STORY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawl.operations.replay.distributed_job import DistributedJob
    from tests.support.replay_jobs import DaskCluster

PAGES, TASKS, WORKERS = 120, 20, 2
PAUSE_SECONDS = 3.0
"""At most, between a task that is done and the next kill."""
END_SECONDS = 30


@dataclass
class Killer:
    """Kills a worker now and then, and starts another in its place."""

    cluster: DaskCluster
    chance: random.Random
    kills: int
    done: int = 0
    orphans: list[int] = field(default_factory=list)
    moved: threading.Event = field(default_factory=threading.Event)
    """A task was done since the last kill, or all were: workers start slower than they can be killed."""

    def kill_during(self, job: DistributedJob, ended: threading.Event, there: dict[str, tuple[int, int]]) -> None:
        """Kill until the job has ended. The parts that are there at each kill are added to `there`."""
        while self.done < self.kills:
            self.moved.wait()
            if ended.wait(self.chance.uniform(0, PAUSE_SECONDS)):
                return
            self.moved.clear()
            number = self.chance.randrange(len(self.cluster.workers))
            worker = self.cluster.workers[number]
            self.orphans += process_tree_ids(worker.pid)[1:]
            there.update(parts(job))
            worker.kill()
            worker.wait()
            self.done += 1
            self.cluster.workers[number] = self.cluster.start_worker()


def parts(job: DistributedJob) -> dict[str, tuple[int, int]]:
    """Return what each part is: another file under its name would have another number and time."""
    found = {}
    for path in Path(job.store.uri, "parts").glob("*.jsonl"):
        look = path.stat()
        found[path.name] = look.st_ino, look.st_mtime_ns
    return found


def plan(store: Path, folder: Path) -> tuple[DistributedJob, Path]:
    settings = settings_into(folder, "made")
    size = sum(source.size for source in find_sources([str(store)])) // TASKS
    return plan_job(str(folder / "jobs"), [str(store)], {}, settings, size), folder


def differences(job: DistributedJob, folder: Path, plain: list[tuple[bytes, str]]) -> Iterator[str]:
    """Finish the job, and yield what is not as a replay on one machine has it."""
    list(finish_job(job, settings_into(folder, "made")))
    if made_in(folder / "made") != plain:
        yield f"{folder.name}: other bytes than those of a replay on one machine"


def work_with_kills(killer: Killer, job: DistributedJob, folder: Path) -> Iterator[str]:
    """Do all tasks of a job while workers are killed, and yield what went wrong."""
    ended, there = threading.Event(), dict[str, tuple[int, int]]()
    thread = threading.Thread(target=killer.kill_during, args=(job, ended, there))
    thread.start()
    try:
        tasks = run_tasks(job, settings_into(folder, "made"), killer.cluster.address, WORKERS)
        for _ in tasks:
            killer.moved.set()
    except NewscrawlError as error:
        yield f"{folder.name}: {error}"
    finally:
        ended.set()
        killer.moved.set()
        thread.join()
    now = parts(job)
    yield from (f"{folder.name}: {name} was made again" for name, made in there.items() if now.get(name) != made)


def work_without_scheduler(job: DistributedJob, folder: Path, chance: random.Random) -> Iterator[str]:
    """Kill the scheduler in the midst of a job, go on with another, and yield what went wrong."""
    settings = settings_into(folder, "made")
    with dask_cluster(folder, WORKERS) as cluster:
        tasks = run_tasks(job, settings, cluster.address, WORKERS)
        for _ in range(chance.randrange(1, len(job.ranges) // 2)):
            next(tasks)
        cluster.scheduler.kill()
        try:
            list(tasks)
            yield f"{folder.name}: the job was done without its scheduler"
        except NewscrawlError:
            pass
    there = parts(job)
    (folder / "again").mkdir()
    with dask_cluster(folder / "again", WORKERS) as cluster:
        list(run_tasks(job, settings, cluster.address, WORKERS))
    now = parts(job)
    yield from (f"{folder.name}: {name} was made again" for name, made in there.items() if now.get(name) != made)


def left_processes(orphans: list[int]) -> list[int]:
    """Return which of them live still, after a while."""
    until = time.monotonic() + END_SECONDS
    while (left := [one for one in orphans if Path(f"/proc/{one}").exists()]) and time.monotonic() < until:
        time.sleep(0.5)
    return left


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--schedulers", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance, wrong = random.Random(options.seed), list[str]()  # noqa: S311 - it is to be repeated
    pages = {
        f"{SITE}/2026/11/24/bus-{number}": page(HTML.format(f"Night buses on line {number}", STORY * 8))
        for number in range(PAGES)
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Server(pages) as site:
            done = crawl(folder, *news_of(folder, pages), proxy=site, settings={"DOWNLOAD_DELAY": "0"})
        if done.exit_code:
            raise SystemExit(done.output)
        Reextraction(find_sources([str(folder / "store")]), PageCriteria(), settings_into(folder, "plain")).replay_all(
            1
        )
        plain, jobs = made_in(folder / "plain"), 0
        with dask_cluster(folder, WORKERS) as cluster:
            killer = Killer(cluster, chance, options.kills)
            while killer.done < options.kills and not wrong:
                jobs += 1
                job, own = plan(folder / "store", folder / f"job-{jobs}")
                wrong += [*work_with_kills(killer, job, own), *differences(job, own, plain)]
                print(f"job {jobs}: {len(job.ranges)} tasks, {killer.done} kills so far", flush=True)
            wrong += [f"the process {one} is left" for one in left_processes(killer.orphans)]
        for number in range(options.schedulers):
            job, own = plan(folder / "store", folder / f"scheduler-{number}")
            wrong += [*work_without_scheduler(job, own, chance), *differences(job, own, plain)]
            print(f"scheduler {number + 1} of {options.schedulers} killed", flush=True)
    print(f"{killer.done} workers and {options.schedulers} schedulers killed in {jobs + options.schedulers} jobs")
    print(f"{len(wrong)} faults", *wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
