"""Pages read by several processes at once, their outcomes in the order of the pages."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any

from newscrawl.extract.workers.process import Worker, preload_modules
from newscrawl.operations.page_outcome import EncodedOutcome, PageOutcome
from newscrawl.operations.replay.lookup_thread import LookupThread
from newscrawl.settings_values import number_setting

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Mapping

    from newscrawl.extract.workers.process import WorkerEnded
    from newscrawl.operations.page_outcome import FurtherPage, PageJob

MAX_QUEUED_PAGES = 3
"""Pages that a process has: the one it reads, and those that wait so that it never does."""
MAX_PAGES_AHEAD = 64
MAX_BYTES_AHEAD = 48 << 20
"""How far the reading of archives runs ahead of the slowest page."""


@dataclass(slots=True)
class PendingPage:
    """A page being read: its outcome is kept here until those of the pages before it are returned."""

    tag: Any
    job: PageJob | None
    outcome: EncodedOutcome | None = None

    @property
    def done(self) -> bool:
        return self.job is None or self.outcome is not None

    @property
    def size(self) -> int:
        return len(self.job.capture.body) if self.job else 0


@dataclass(slots=True)
class WorkerQueue:
    """A process and its pages, oldest first."""

    worker: Worker
    places: deque[PendingPage] = field(default_factory=deque)


FindFurtherPage = Callable[["PageJob", str], "FurtherPage | None"]


class ReplayWorkers:
    """Reads pages by `count` processes. Close it when no more is to be read: `with replay_workers(…) as …`."""

    def __init__(self, count: int, settings: Mapping[str, Any], find: FindFurtherPage) -> None:
        self._lookups: LookupThread[PendingPage] = LookupThread(find)
        self._start = partial(
            Worker.start, partial(_page_reader, dict(settings)), number_setting(settings, "NEWSCRAWL_PAGE_SECONDS")
        )
        self._lanes = [WorkerQueue(self._start()) for _ in range(count)]
        self._waiting: deque[PendingPage] = deque()

    def outcomes(
        self, jobs: Iterable[tuple[Any, PageJob | None]]
    ) -> Iterator[tuple[Any, PageJob | None, EncodedOutcome | None]]:
        """Each page's outcome, in order. A None among the jobs comes back in its place, with its tag."""
        under_way: deque[PendingPage] = deque()
        size = 0
        for tag, job in jobs:
            place = PendingPage(tag, job)
            under_way.append(place)
            size += place.size
            if job:
                self._waiting.append(place)
            self._hand_out_pages()
            while under_way and (under_way[0].done or self._is_far_ahead(len(under_way), size)):
                first = self._wait_for_outcome(under_way)
                size -= first.size
                yield first.tag, first.job, first.outcome
        while under_way:
            first = self._wait_for_outcome(under_way)
            yield first.tag, first.job, first.outcome

    def close(self) -> None:
        """End the processes, whatever they are at."""
        self._lookups.close()
        for lane in self._lanes:
            lane.worker.end()

    def _is_far_ahead(self, pages: int, size: int) -> bool:
        return pages >= MAX_PAGES_AHEAD * len(self._lanes) or size >= MAX_BYTES_AHEAD

    def _wait_for_outcome(self, under_way: deque[PendingPage]) -> PendingPage:
        """The first page under way, once its outcome is there."""
        while not under_way[0].done:
            self._take_answers()
            self._hand_out_pages()
        return under_way.popleft()

    def _hand_out_pages(self) -> None:
        self._take_answers(timeout=0)
        while self._waiting:
            lane = min(self._lanes, key=lambda lane: len(lane.places))
            if len(lane.places) >= MAX_QUEUED_PAGES:
                return
            place = self._waiting.popleft()
            lane.places.append(place)
            with suppress(OSError):  # it has ended: that shows when its answers are taken
                lane.worker.connection.send(place.job)

    def _take_answers(self, timeout: float | None = None) -> None:
        by_connection = {lane.worker.connection: lane for lane in self._lanes}
        for connection in wait([self._lookups.wakeup_reader, *by_connection], timeout):
            if connection is self._lookups.wakeup_reader:
                self._read_again(*self._lookups.next_answer())
                continue
            lane = by_connection[connection]  # type: ignore[index] # only connections were given
            try:
                outcome = lane.worker.connection.recv()
            except (EOFError, OSError):
                self._replace_worker(lane)
            else:
                self._keep_outcome(lane.places.popleft(), outcome)

    def _keep_outcome(self, place: PendingPage, outcome: EncodedOutcome) -> None:
        """Keep the outcome of a page. One that lacks a further page is read again once that was looked up."""
        if place.job and outcome.wanted_url:
            self._lookups.look_up(place, place.job, outcome.wanted_url)
        else:
            place.outcome = outcome

    def _read_again(self, place: PendingPage, found: FurtherPage | None) -> None:
        """Read a page again, before others, with the further page that it lacked, or with None where there is none."""
        if place.job:
            place.job = replace(place.job, further=(*place.job.further, found))
            self._waiting.appendleft(place)

    def _replace_worker(self, lane: WorkerQueue) -> None:
        """Replace a process that ended. The page it was reading is given up, with the reason as its fault."""
        ended = lane.worker.reap()
        lane.worker.end()
        if lane.places:
            lane.places.popleft().outcome = _ended_worker_outcome(ended)
        self._waiting.extendleft(reversed(lane.places))
        self._lanes[self._lanes.index(lane)] = WorkerQueue(self._start())


@contextmanager
def start_replay_workers(count: int, settings: Mapping[str, Any], find: FindFurtherPage) -> Generator[ReplayWorkers]:
    """Start so many processes, and end them at the end. `find` looks up further pages of articles."""
    preload_modules("newscrawl.operations.page_reader", "newscrawl.pipelines.warm_up")
    started = ReplayWorkers(count, settings, find)
    try:
        yield started
    finally:
        started.close()


def _page_reader(settings: Mapping[str, Any]) -> Callable[[PageJob], EncodedOutcome]:
    from newscrawl.operations.page_reader import PageReader

    read = PageReader(settings).read_job
    return lambda job: read(job).encode()


def _ended_worker_outcome(ended: WorkerEnded) -> EncodedOutcome:
    """The outcome of the page that a process ended at."""
    return PageOutcome(reason=ended.reason, counts={f"drop/{ended.reason}": 1}, fault=str(ended)).encode()
