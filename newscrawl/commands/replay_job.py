"""`newscrawl replay --plan` and `--job`: a replay that many machines share, as a plan, its tasks and its end."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from newscrawl.errors import UsageError
from newscrawl.runs.exit_codes import DEGRADED, DONE

if TYPE_CHECKING:
    import argparse

    from scrapy.settings import Settings

    from newscrawl.operations.replay.distributed_job import DistributedJob


def has_valid_options(places: list[str], opts: argparse.Namespace) -> bool:
    """Return whether the options go together: sources with --plan, or a --job with what is to be done of it."""
    if opts.plan:
        return bool(places) and not opts.job and opts.task is None
    by_cluster = bool(opts.dask or opts.finish)
    return bool(opts.job) and not places and by_cluster == (opts.task is None)


def run_replay_job(places: list[str], opts: argparse.Namespace, settings: Settings) -> int:
    """Plan a job, or take one that is planned; do its tasks, or one of them; make its runs: what the options name of these."""
    from newscrawl.operations.replay.distributed_job import open_job

    job = _plan(places, opts, settings) if opts.plan else open_job(opts.job)
    for name, value in job.settings.items():
        settings.set(name, value, priority="cmdline")
    if opts.task is not None:
        _run_task(job, opts, settings)
    if opts.dask:
        _run_all(job, opts, settings)
    if not opts.finish:
        return DONE
    return _finish_as_shards(job, settings) if opts.result == "parquet" else _finish(job, settings)


def _plan(places: list[str], opts: argparse.Namespace, settings: Settings) -> DistributedJob:
    from newscrawl.operations.replay.distributed_job import plan_job

    if opts.range_bytes < 1:
        raise UsageError("--range-bytes must be 1 or more.")
    job = plan_job(opts.plan, places, opts.spargs, settings, opts.range_bytes)
    print(json.dumps({"job": job.store.uri, "tasks": len(job.ranges), "left": len(job.missing_tasks())}), flush=True)
    return job


def _run_task(job: DistributedJob, opts: argparse.Namespace, settings: Settings) -> None:
    from newscrawl.operations.replay.job_task import TaskRunner

    with TaskRunner(job, settings, opts.processes) as runner:
        is_new = runner.run(opts.task)
    print(f"task {opts.task} of {len(job.ranges)} {'is done' if is_new else 'was done before'}")


def _run_all(job: DistributedJob, opts: argparse.Namespace, settings: Settings) -> None:
    from newscrawl.operations.replay.dask_cluster import run_tasks

    for task in run_tasks(job, settings, opts.dask, opts.processes):
        print(f"task {task} of {len(job.ranges)} is done", flush=True)


def _finish(job: DistributedJob, settings: Settings) -> int:
    from newscrawl.operations.replay.job_result import finish_job
    from newscrawl.operations.replay.summary import replay_summary_lines

    made = list(finish_job(job, settings))
    print(*replay_summary_lines(made, settings["NEWSCRAWL_STORE"]), sep="\n", file=sys.stderr)
    return DEGRADED if any(one.faults for one in made) else DONE


def _finish_as_shards(job: DistributedJob, settings: Settings) -> int:
    from newscrawl.operations.replay.job_shards import finish_as_shards

    made = list(finish_as_shards(job, settings))
    articles, pages = (sum(one.counts.get(name, 0) for one in made) for name in ("article/stored", "replay/pages"))
    faults = sum(one.faults for one in made)
    print(
        f"replay: {articles} articles from {pages} pages in {len(made)} sources, as shards in {job.store.uri}/result"
        f"{f'; {faults} faults' if faults else ''}",
        file=sys.stderr,
    )
    return DEGRADED if faults else DONE
