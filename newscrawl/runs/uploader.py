"""A thread that delivers files while the crawl goes on, with retries."""

from __future__ import annotations

import logging
import math
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newscrawl.errors import DamagedRunError, FixityError, NewscrawlError, StorageError

if TYPE_CHECKING:
    from collections.abc import Callable

logger = logging.getLogger(__name__)

MAX_RETRY_WAIT_SECONDS = 900.0
"""Seconds."""
ERRORS_NOT_RETRIED = (FixityError, DamagedRunError)
"""Errors for which a retry cannot help."""


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How a delivery that fails is tried again: while the crawl goes on always, after its end so many times in a row."""

    retries: int
    wait: float
    """Seconds before the first; each wait in a row is twice the one before it, a quarter of an hour at most."""
    deadline: float = math.inf
    """Seconds after the end of the crawl from which on nothing is tried again. What succeeds may take any time."""

    def wait_seconds(self, failures: int) -> float:
        """Return how long to wait after so many failures in a row."""
        return float(min(self.wait * 2.0 ** min(failures - 1, 20), MAX_RETRY_WAIT_SECONDS))


@dataclass(frozen=True, slots=True, eq=False)
class UploadJob:
    """Something to be delivered."""

    name: str
    work: Callable[[], object]
    """Delivers what there is by now. May be called again, and after any failure."""
    size: Callable[[], int]
    """Bytes on the local disk that are still to be delivered."""


@dataclass(slots=True)
class Uploader:
    """Runs its jobs in order, one at a time. A job that fails is retried after the others."""

    retry_policy: RetryPolicy
    faults: dict[UploadJob, Exception] = field(default_factory=dict)
    """The last error of each job that is not done."""
    _jobs: deque[UploadJob] = field(default_factory=deque)
    _current: UploadJob | None = None
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _closing: bool = False
    _rounds: int = 0
    """Retry rounds left after the last job was queued."""
    _last_try: float = math.inf
    """When, on the monotonic clock, nothing is tried again."""
    _thread: threading.Thread | None = None

    def enqueue(self, job: UploadJob) -> None:
        """Queue a job, from any thread. A job that is queued already is not queued twice."""
        with self._changed:
            if job not in self._jobs:
                self._jobs.append(job)
            self._changed.notify_all()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="uploader", daemon=True)
                self._thread.start()

    @property
    def waiting_bytes(self) -> int:
        """Bytes that wait for delivery."""
        with self._changed:
            return sum(job.size() for job in {*self._jobs, *filter(None, [self._current])})

    def close(self) -> dict[UploadJob, Exception]:
        """Wait until everything is delivered, the retries are used up or it is too late for one. Return the failed jobs with their errors."""
        self._last_try = time.monotonic() + self.retry_policy.deadline
        self._end_after_rounds(self.retry_policy.retries + 1)
        if self._thread:
            self._thread.join()
        late = StorageError("The store failed for too long before it (NEWSCRAWL_DELIVERY_DEADLINE)")
        return {**dict.fromkeys(self._jobs, late), **self.faults}

    def give_up(self) -> None:
        """Stop retrying: the attempt under way is the last one."""
        self._end_after_rounds(0)

    def _end_after_rounds(self, rounds: int) -> None:
        with self._changed:
            self._rounds = min(self._rounds, rounds) if self._closing else rounds
            self._closing = True
            self._changed.notify_all()

    def _run(self) -> None:
        failures = 0
        while self._wait_for_jobs():
            failed = self._try_each_job()
            failures = failures + 1 if failed else 0
            if failed:
                self._wait(self.retry_policy.wait_seconds(failures))

    def _wait_for_jobs(self) -> bool:
        """Wait until there is something to do; False where nothing is, or nothing helps."""
        with self._changed:
            self._changed.wait_for(lambda: self._jobs or self._closing)
            if self._closing:
                self._rounds -= 1
            return bool(self._jobs) and (not self._closing or self._rounds >= 0)

    def _try_each_job(self) -> bool:
        """Try each job once. Return whether one failed that is to be tried again."""
        failed = False
        for _ in range(len(self._jobs)):
            with self._changed:
                self._current = job = self._jobs.popleft()
            again = self._fails_and_retries(job)
            with self._changed:
                self._current = None
                if again and job not in self._jobs:
                    self._jobs.append(job)
            failed = failed or again
            if again and time.monotonic() > self._last_try:
                break
        return failed

    def _fails_and_retries(self, job: UploadJob) -> bool:
        try:
            job.work()
        except (NewscrawlError, OSError) as error:
            logger.warning("%s", error)
            self.faults[job] = error
            return not isinstance(error, ERRORS_NOT_RETRIED)
        except Exception as error:
            logger.exception("The delivery of %s failed", job.name)
            self.faults[job] = error
            return False
        self.faults.pop(job, None)
        return False

    def _wait(self, seconds: float) -> None:
        with self._changed:
            if self._closing and time.monotonic() + seconds > self._last_try:
                self._rounds = 0
            if self._closing and not self._rounds:
                return
            logger.warning("What was not delivered is tried again in %.0f s.", seconds)
            begun, last = self._closing, self._rounds
            self._changed.wait_for(lambda: self._closing and (not begun or self._rounds < last), timeout=seconds)
