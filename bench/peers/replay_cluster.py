"""Pages per second of a replay by a local Dask cluster, against the processes of a plain replay: `python -m bench.peers.replay_cluster`. Needs ../shared.

python -m bench.peers.replay_cluster [--pages 1000] [--tasks 40] [--rounds 3]

The same stored run of real pages for all, in turn: one worker of Dask on one processor, two workers on two, and the two processes of `newscrawl replay
--processes 2` on two. Counted are wall time, and the processor time of all processes, from the first task or page done to the last, so that the
start is left out of both. Where other work has a share of the processors, ratios of processor time a page say what ratios of rates would without it, as
long as all processors had work. What the workers make must be, byte for byte, what the plain replay makes.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from bench.peers.replay_throughput import apart
from newscrawl.operations.replay.dask_cluster import run_tasks
from newscrawl.operations.replay.distributed_job import plan_job
from newscrawl.operations.replay.job_result import finish_job
from newscrawl.operations.replay.reextraction import Reextraction
from newscrawl.operations.replay.sources import find_sources
from newscrawl.operations.selection import PageCriteria
from newscrawl.rendering.process_tree import process_tree_ids
from tests.support.real_pages import crawl_pages
from tests.support.replay_jobs import made_in, settings_into

TICKS = os.sysconf("SC_CLK_TCK")
CPU_FIELDS = slice(11, 15)
"""Of /proc/PID/stat, behind the name: user and system time, of the process and of its children that have ended."""


@dataclass
class Meter:
    """Note when pages are done, and what processor time they took."""

    pages: int = 0
    first: tuple[int, float, float] = (0, 0.0, 0.0)
    last: tuple[int, float, float] = (0, 0.0, 0.0)

    def note(self, pages: int, *, is_last: bool) -> None:
        """Note that so many further pages are done."""
        self.pages += pages
        if not self.first[0] or is_last:
            self.last = self.pages, perf_counter(), sum(map(_cpu_of, process_tree_ids(os.getpid())))
            self.first = self.first if self.first[0] else self.last

    @property
    def result(self) -> tuple[float, float]:
        """Pages per second, and processor milliseconds a page."""
        pages, wall, cpu = (after - before for after, before in zip(self.last, self.first, strict=True))
        return pages / wall, 1000 * cpu / pages


def _stat(process: int) -> list[str]:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _cpu_of(process: int) -> float:
    return sum(map(int, _stat(process)[CPU_FIELDS])) / TICKS


def by_workers(store: Path, folder: Path, workers: int, tasks: int) -> tuple[float, float]:
    """Rate and cost of a job of about so many tasks, which is then finished."""
    settings, meter = settings_into(folder, "made"), Meter()
    size = sum(source.size for source in find_sources([str(store)])) // tasks
    job = plan_job(str(folder / "jobs"), [str(store)], {}, settings, size)
    for done, task in enumerate(run_tasks(job, settings, "local", workers), 1):
        with job.store.open(job.part_key(task)) as part:
            meter.note(sum(1 for _ in part) - 1, is_last=done == len(job.ranges))
    list(finish_job(job, settings))
    return meter.result


def by_processes(store: Path, folder: Path, processes: int, pages: int) -> tuple[float, float]:
    """Rate and cost of a plain replay of so many pages."""
    meter = Meter()
    Reextraction(
        find_sources([str(store)]),
        PageCriteria(),
        settings_into(folder, "made"),
        on_page=lambda: meter.note(1, is_last=meter.pages + 1 == pages),
    ).replay_all(processes)
    return meter.result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--tasks", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    ratios: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        crawl_pages(options.pages, folder)
        store = folder / "store"
        for number in range(options.rounds):
            one, two, pool = (folder / f"{number}-{kind}" for kind in ("one", "two", "pool"))
            for made in (one, two, pool):
                made.mkdir()
            of_one = apart(1, by_workers, store, one, 1, options.tasks)
            pages = sum(len(part.read_bytes().splitlines()) - 1 for part in one.glob("jobs/*/parts/*"))
            of_two = apart(2, by_workers, store, two, 2, options.tasks)
            of_pool = apart(2, by_processes, store, pool, 2, pages)
            same = made_in(one / "made") == made_in(two / "made") == made_in(pool / "made")
            for what, figures in (("one worker", of_one), ("two workers", of_two), ("two processes", of_pool)):
                print(f"{what:14} {figures[0]:6.1f} pages/s, {figures[1]:6.1f} ms of CPU a page", flush=True)
            print(f"load {os.getloadavg()[0]:.0f}, {'the same bytes' if same else 'OTHER BYTES'}", flush=True)
            _add(ratios, "two workers / one, rate", of_two[0] / of_one[0])
            _add(ratios, "two workers / two processes, rate", of_two[0] / of_pool[0])
            _add(ratios, "two workers / one, by processor time", 2 * of_one[1] / of_two[1])
            _add(ratios, "two workers / two processes, by processor time", of_pool[1] / of_two[1])
    for what, found in ratios.items():
        print(f"{what}: median {statistics.median(found):.2f} ({min(found):.2f}-{max(found):.2f})")


def _add(ratios: dict[str, list[float]], what: str, ratio: float) -> None:
    ratios.setdefault(what, []).append(ratio)


if __name__ == "__main__":
    main()
