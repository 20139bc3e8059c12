"""Pages read by several processes at once, their outcomes in the order of the pages."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any

from newscrawl.errors import NewscrawlError
from newscrawl.replay.outcome import Outcome
from newscrawl.replay.worker import READY, work

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Mapping
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkServerProcess

    from newscrawl.replay.outcome import PageJob

PAGE_SECONDS = 60.0
"""Processor time that one page may take."""
AT_HAND = 3
"""Pages that a process has: the one it reads, and those that wait so that it never does."""
AHEAD_PAGES = 64
AHEAD_BYTES = 48 << 20
"""How far the reading of archives runs ahead of the slowest page."""
START_SECONDS = 120
_PROCESSES = multiprocessing.get_context("forkserver")


@dataclass(slots=True)
class Place:
    """A page on its way: its outcome waits here until those before it have been given out."""

    tag: Any
    job: PageJob | None
    outcome: Outcome | None = None

    @property
    def done(self) -> bool:
        return self.job is None or self.outcome is not None

    @property
    def size(self) -> int:
        return len(self.job.capture.body) if self.job else 0


@dataclass(slots=True)
class Worker:
    """One process and what it has been given, oldest first."""

    process: ForkServerProcess
    connection: Connection[Any, Any]
    places: deque[Place] = field(default_factory=deque)


class Workers:
    """Reads pages by `count` processes. Close it when no more is to be read: `with workers(…) as …`."""

    def __init__(self, count: int, settings: Mapping[str, Any], seconds: float = PAGE_SECONDS) -> None:
        self._settings = dict(settings)
        self._seconds = seconds
        self._workers = [self._start() for _ in range(count)]
        self._waiting: deque[Place] = deque()

    def outcomes(
        self, jobs: Iterable[tuple[Any, PageJob | None]]
    ) -> Iterator[tuple[Any, PageJob | None, Outcome | None]]:
        """Each page's outcome, in order. A None among the jobs comes back in its place, with its tag."""
        under_way: deque[Place] = deque()
        size = 0
        for tag, job in jobs:
            place = Place(tag, job)
            under_way.append(place)
            size += place.size
            if job:
                self._waiting.append(place)
            self._hand_out()
            while under_way and (under_way[0].done or self._is_far_ahead(len(under_way), size)):
                first = self._finished(under_way)
                size -= first.size
                yield first.tag, first.job, first.outcome
        while under_way:
            first = self._finished(under_way)
            yield first.tag, first.job, first.outcome

    def close(self) -> None:
        """Ends the processes, whatever they are at."""
        for worker in self._workers:
            worker.connection.close()
            worker.process.terminate()
            worker.process.join()

    def _is_far_ahead(self, pages: int, size: int) -> bool:
        return pages >= AHEAD_PAGES * len(self._workers) or size >= AHEAD_BYTES

    def _finished(self, under_way: deque[Place]) -> Place:
        """The first page under way, once its outcome is there."""
        while not under_way[0].done:
            self._take_answers()
            self._hand_out()
        return under_way.popleft()

    def _hand_out(self) -> None:
        self._take_answers(timeout=0)
        while self._waiting:
            worker = min(self._workers, key=lambda worker: len(worker.places))
            if len(worker.places) >= AT_HAND:
                return
            place = self._waiting.popleft()
            worker.places.append(place)
            with suppress(OSError):  # it has ended: that shows when its answers are taken
                worker.connection.send(place.job)

    def _take_answers(self, timeout: float | None = None) -> None:
        by_connection = {worker.connection: worker for worker in self._workers}
        for connection in wait(list(by_connection), timeout):
            worker = by_connection[connection]  # type: ignore[index] # only connections were given
            try:
                worker.places.popleft().outcome = worker.connection.recv()
            except (EOFError, OSError):
                self._bury(worker)

    def _bury(self, worker: Worker) -> None:
        """Another process goes on in the place of one that ended: without the page it was at, which is named."""
        worker.connection.close()
        worker.process.join()
        if worker.places:
            worker.places.popleft().outcome = _ended(worker.process.exitcode or 0)
        self._waiting.extendleft(reversed(worker.places))
        self._workers[self._workers.index(worker)] = self._start()

    def _start(self) -> Worker:
        ours, theirs = _PROCESSES.Pipe()
        process = _PROCESSES.Process(target=work, args=(theirs, self._settings, self._seconds), daemon=True)
        with _interrupts_held():
            process.start()
        theirs.close()
        if not ours.poll(START_SECONDS) or not _is_ready(ours):
            process.terminate()
            raise NewscrawlError("A process for the replay did not start; what it printed above says why.")
        return Worker(process, ours)


@contextmanager
def _interrupts_held() -> Generator[None]:
    """What is started meanwhile knows no Ctrl-C, from its first moment on: the parent ends it."""
    resource_tracker.ensure_running()  # to start it is to let them in again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def workers(count: int, settings: Mapping[str, Any], seconds: float = PAGE_SECONDS) -> Generator[Workers]:
    """So many processes, ended in the end."""
    _PROCESSES.set_forkserver_preload(["newscrawl.replay.worker"])
    started = Workers(count, settings, seconds)
    try:
        yield started
    finally:
        started.close()


def _is_ready(connection: Connection[Any, Any]) -> bool:
    try:
        return bool(connection.recv() == READY)
    except (EOFError, OSError):
        return False


def _ended(exit_code: int) -> Outcome:
    """The outcome of the page that a process ended at."""
    if exit_code == -signal.SIGPROF:
        reason, fault = "too-slow", "took more processor time than a page may take"
    else:
        by = signal.strsignal(-exit_code) if exit_code < 0 else f"exit code {exit_code}"
        reason, fault = "crashed", f"ended the process that read it ({by})"
    return Outcome(reason=reason, counts={f"drop/{reason}": 1}, fault=fault)
