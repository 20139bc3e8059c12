"""One thread that does the work of many callers, in groups: who waits for a disk should wait together."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Job = TypeVar("Job")
Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class _QueuedJob(Generic[Job, Done]):
    job: Job
    size: int
    notify: Callable[[Done | Exception], None]


class GroupThread(Generic[Job, Done]):
    """Takes jobs in order, does what has gathered as one group, and hands on what came of each.

    `work` does a group, all or nothing; `tend` does what is due when nothing is waiting and gives the seconds until it
    wants to be called again; both run in the thread. `hand_over` brings a call to the thread of those who wait. Once
    `work` or `tend` has failed, every job fails with the same exception: what is half written must not be written on.
    """

    def __init__(
        self,
        work: Callable[[Sequence[Job]], Sequence[Done]],
        tend: Callable[[], float | None],
        hand_over: Callable[[Callable[[], None]], object],
        group_size: int = 16 << 20,
    ) -> None:
        self._work, self._tend, self._hand_over = work, tend, hand_over
        self._group_size = group_size
        self._queue: SimpleQueue[_QueuedJob[Job, Done] | None] = SimpleQueue()  # None: nothing more will come
        self._closing = False
        self.failure: Exception | None = None
        self._thread = threading.Thread(target=self._run, name="background writer", daemon=True)
        self._thread.start()

    def put(self, job: Job, size: int, notify: Callable[[Done | Exception], None]) -> None:
        """Queue a job that holds `size` bytes; `notify` hears what came of it."""
        self._queue.put(_QueuedJob(job, size, notify))

    def close(self) -> None:
        """Do what is still waiting, and end the thread."""
        self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        while not self._closing:
            if group := self._next_group():
                outcomes = self._outcomes([waiting.job for waiting in group])
                self._hand_over(partial(_deliver, group, outcomes))

    def _next_group(self) -> list[_QueuedJob[Job, Done]]:
        """Return what has gathered, up to the group's size; empty where nothing came while there was nothing to tend."""
        group: list[_QueuedJob[Job, Done]] = []
        bytes_left = self._group_size
        with suppress(Empty):
            waiting = self._queue.get(timeout=self._tended())
            while waiting:
                group.append(waiting)
                bytes_left -= waiting.size
                if bytes_left <= 0:
                    return group
                waiting = self._queue.get_nowait()
            self._closing = True
        return group

    def _outcomes(self, jobs: Sequence[Job]) -> Sequence[Done | Exception]:
        failure = self.failure
        if failure is None:
            try:
                return self._work(jobs)
            except Exception as error:  # noqa: BLE001 - who waits must hear of it, whatever it is
                self.failure = failure = error
        return [failure] * len(jobs)

    def _tended(self) -> float | None:
        if self.failure:
            return None
        try:
            return self._tend()
        except Exception as error:  # noqa: BLE001 - the next job hears of it
            self.failure = error
            return None


def _deliver(group: Sequence[_QueuedJob[Job, Done]], outcomes: Sequence[Done | Exception]) -> None:
    for waiting, outcome in zip(group, outcomes, strict=True):
        waiting.notify(outcome)
