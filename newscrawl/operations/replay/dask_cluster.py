"""The tasks of a replay job done by a Dask cluster. Nothing else knows of Dask: any engine that starts tasks would do."""

from __future__ import annotations

import logging
import multiprocessing
import threading
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from scrapy.settings import Settings

from newscrawl.errors import NewscrawlError, UsageError
from newscrawl.operations.replay.distributed_job import open_job
from newscrawl.operations.replay.job_task import TaskRunner

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping

    from distributed import Client

    from newscrawl.operations.replay.distributed_job import DistributedJob

MAX_RETRIES = 2
"""How often a task is tried again that an error has ended. A task whose worker was lost is not counted."""
CONNECT_SECONDS, QUIET_LOG_LEVEL = 10, logging.CRITICAL
NON_DAEMON_WORKERS = {"distributed.worker.daemon": False}
"""A daemon may have no child processes, and pages are read by one."""


def run_tasks(job: DistributedJob, settings: Settings, address: str, workers: int) -> Iterator[int]:
    """Do the tasks that have no part yet. Yield the number of each as it is done.

    `address` is that of a scheduler, or `local` for so many worker processes on this machine.
    NewscrawlError where a task fails or the cluster is lost: parts that were made are kept.
    """
    call = JobCall(uuid4().hex, job.store.uri, dict(settings))
    with _connect(address, workers) as client:
        from distributed import KilledWorker, as_completed
        from distributed.client import FutureCancelledError

        futures = client.map(partial(_run_task, call), job.missing_tasks(), retries=MAX_RETRIES, pure=False)
        try:
            for future in as_completed(futures):
                yield future.result()
            with suppress(OSError, TimeoutError):  # who does not hear it closes the job before it opens the next
                client.run(_close_job, call.name, on_error="ignore")
        except KilledWorker as error:
            raise NewscrawlError(f"Several workers of Dask were lost over one task: {error}") from error
        except FutureCancelledError as error:
            raise NewscrawlError(f"The scheduler of Dask at {address} is lost.") from error


@dataclass(frozen=True, slots=True)
class JobCall:
    """One call of `run_tasks`, as its workers know it."""

    name: str
    uri: str
    settings: Mapping[str, Any]


_open_jobs: dict[int, tuple[str, TaskRunner]] = {}
"""In a worker: the name of the call that each thread works for, and what its tasks share."""


def _run_task(call: JobCall, task: int) -> int:
    """Do a task, in a worker of the cluster, by one process that reads pages."""
    if multiprocessing.current_process().daemon:
        raise UsageError(
            "The worker may start no processes. Start workers with DASK_DISTRIBUTED__WORKER__DAEMON=False."
        )
    name, runner = _open_jobs.get(threading.get_ident(), ("", None))
    if runner is None or name != call.name:
        if runner:
            runner.close()
        runner = TaskRunner(open_job(call.uri), Settings(call.settings, priority="cmdline"), 1)
        _open_jobs[threading.get_ident()] = call.name, runner
    runner.run(task)
    return task


def _close_job(name: str) -> None:
    """End the processes of a call, in a worker that does no task of it any more."""
    for thread, (other, runner) in [*_open_jobs.items()]:
        if other == name:
            del _open_jobs[thread]
            runner.close()


@contextmanager
def _connect(address: str, workers: int) -> Generator[Client]:
    """Connect to the cluster. A local one is started, and ended at the end."""
    try:
        import dask
        from distributed import Client, LocalCluster
    except ModuleNotFoundError as error:
        raise UsageError(f"--dask needs {error.name}: pip install 'newscrawl[dask]'.") from error
    for name in ("distributed", "distributed.client"):  # what ends a replay is reported by its error
        logging.getLogger(name).setLevel(QUIET_LOG_LEVEL)
    with ExitStack() as opened:
        if address == "local":
            opened.enter_context(dask.config.set(NON_DAEMON_WORKERS))
            cluster = LocalCluster(
                n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=QUIET_LOG_LEVEL
            )
            address = opened.enter_context(cluster).scheduler_address
        try:
            client = Client(address, timeout=CONNECT_SECONDS)
        except (OSError, ValueError) as error:
            raise UsageError(f"--dask {address}: there is no scheduler of Dask ({error}).") from error
        yield opened.enter_context(client)
