"""A pool of worker processes: pages are read beside the crawl, which goes on meanwhile."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, cast

from scrapy import signals

from newscrawl.extract.workers.call_runner import build_call_runner
from newscrawl.extract.workers.process import TOO_SLOW, Worker, WorkerEnded, preload_modules
from newscrawl.settings_values import number_setting

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

    from scrapy.crawler import Crawler

    from newscrawl.extract.workers.call_runner import Answer, Call

Result = TypeVar("Result")

PRELOADED_MODULES = (
    "newscrawl.extract.workers.call_runner",
    "newscrawl.spiders.extraction_jobs",
    "newscrawl.pipelines.warm_up",
)
"""Modules that import everything extraction needs, and nothing of Scrapy."""


class Extractors:
    """Calls functions in `count` processes; 0: in this one. A process is started when there is work for it."""

    def __init__(self, count: int = 0, seconds: float = 0) -> None:
        self.count = count
        self._start = partial(Worker.start, build_call_runner, seconds)
        self._semaphore = asyncio.Semaphore(count)  # fair: first come, first served
        self._workers: list[Worker] = []
        self._idle: list[Worker] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        extractors = cls(
            int(number_setting(settings, "NEWSCRAWL_EXTRACTORS")), number_setting(settings, "NEWSCRAWL_PAGE_SECONDS")
        )
        if extractors.count:
            crawler.signals.connect(extractors.close, signals.spider_closed)
        return extractors

    @classmethod
    def of(cls, crawler: Crawler) -> Extractors:
        """Return those of the crawl; where it has none, ones that call functions in this process."""
        return crawler.get_extension(cls) or cls()

    async def call(self, function: Callable[..., Result], *arguments: Any, **named: Any) -> Result:
        """Return what the function returns, or raise what it raises. WorkerEnded: the process ended over it, twice where that may be chance."""
        if not self.count:
            return function(*arguments, **named)
        call = partial(function, *arguments, **named)
        try:
            return cast("Result", await self._call_in_worker(call))
        except WorkerEnded as ended:
            if ended.reason == TOO_SLOW:
                raise
        return cast("Result", await self._call_in_worker(call))

    def open(self) -> None:
        """Begin to load what the processes need: with the first page, since most crawls of a quiet paper have none."""
        preload_modules(*PRELOADED_MODULES)

    def close(self) -> None:
        """End the processes, whatever they are doing."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    async def _call_in_worker(self, call: Call) -> Any:
        async with self._semaphore:
            worker = self._idle.pop() if self._idle else await self._start_worker()
            try:
                value, error = await _send_call_to_worker(worker, call)
            except BaseException as lost:  # noqa: BLE001 - it is raised again
                self._workers.remove(worker)  # it may be at work still, for one who waits no more
                ended = worker.reap() if isinstance(lost, (EOFError, ConnectionError)) else lost
                worker.end()
                raise ended from None
            self._idle.append(worker)
        if error is not None:
            raise error
        return value

    async def _start_worker(self) -> Worker:
        self.open()
        worker = await asyncio.to_thread(self._start)  # the first one waits for what is loaded
        self._workers.append(worker)
        return worker


async def _send_call_to_worker(worker: Worker, call: Call) -> Answer:
    """Return the worker's result; raise EOFError or ConnectionError where its process ended over it."""
    worker.connection.send(call)
    await _wait_until_readable(worker.connection.fileno())
    return cast("Answer", worker.connection.recv())


async def _wait_until_readable(descriptor: int) -> None:
    """Wait until there is something to read, or the other end is closed."""
    loop = asyncio.get_running_loop()
    readable = asyncio.Event()
    loop.add_reader(descriptor, readable.set)
    try:
        await readable.wait()
    finally:
        loop.remove_reader(descriptor)
