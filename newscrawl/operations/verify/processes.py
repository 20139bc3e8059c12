"""Runs verified by several processes at once, their faults in the order of the runs."""

from __future__ import annotations

import signal
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TYPE_CHECKING

from newscrawl.errors import StorageError
from newscrawl.operations.verify.run import run_faults
from newscrawl.storage import open_store
from newscrawl.storage.stored_run import StoredRun

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscrawl.storage.fault import StoreFault

MAX_RUNS_AHEAD = 4
"""Runs a process that wait for it, or for the ones before them."""


def verify_in_processes(
    runs: Iterable[StoredRun], processes: int, *, quick: bool
) -> Iterator[tuple[StoredRun, list[StoreFault], int]]:
    """Yield each run with its faults and the number of bytes that were read. StorageError where a process was killed."""
    waiting: deque[tuple[StoredRun, Future[tuple[list[StoreFault], int]]]] = deque()
    pool = ProcessPoolExecutor(processes, get_context("forkserver"), _ignore_interrupts)
    try:
        for run in runs:
            waiting.append((run, pool.submit(_verify_run, run.store.uri, run.prefix, quick=quick)))
            if len(waiting) >= MAX_RUNS_AHEAD * processes:
                yield _run_result(*waiting.popleft())
        while waiting:
            yield _run_result(*waiting.popleft())
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _ignore_interrupts() -> None:
    """Let Ctrl-C end the process without a word: the command says what there is to say."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _verify_run(uri: str, prefix: str, *, quick: bool) -> tuple[list[StoreFault], int]:
    sizes: list[int] = []
    faults = list(run_faults(StoredRun(open_store(uri), prefix), sizes.append, quick=quick))
    return faults, sum(sizes)


def _run_result(
    run: StoredRun, future: Future[tuple[list[StoreFault], int]]
) -> tuple[StoredRun, list[StoreFault], int]:
    try:
        return run, *future.result()
    except BrokenProcessPool as error:
        raise StorageError(f"A process that verified {run.place}, or a run near it, was killed: {error}") from error
