"""Many publishers, each crawled by a process of its own: a crawl that fails or is killed touches no other."""

from __future__ import annotations

import re
import signal
import subprocess
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from threading import RLock
from time import monotonic
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from pathlib import Path

    from newscrawl.publishers.model import Publisher


@dataclass(frozen=True, slots=True)
class CrawlOutcome:
    """How the crawl of one publisher ended."""

    name: str
    exit_code: int
    outcome: str
    """Verdict and reason, as the crawl's own summary says them; where there is none, the signal that ended it and the last line of its log."""
    log: Path
    seconds: float


class CrawlPool:
    """Runs `command(name)` for each publisher, at most `jobs` at once, and never two that share a host.

    A publisher counts as `weight(name)` jobs. One that is not `wanted(name)` any more when its turn comes is passed over.
    """

    def __init__(
        self,
        command: Callable[[str], list[str]],
        jobs: int,
        logs: Path,
        *,
        weight: Callable[[str], int] = lambda _: 1,
        wanted: Callable[[str], bool] = lambda _: True,
    ) -> None:
        self.command = command
        self.jobs = jobs
        self.logs = logs
        self.weight = weight
        self.wanted = wanted
        self.is_stopping = False
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self._lock = RLock()
        """Held while a process starts. Reentrant, since a handler of a signal stops the crawls."""

    def run(self, publishers: Iterable[Publisher]) -> Iterator[CrawlOutcome]:
        """Yield each crawl as it ends. When the consumer is interrupted, the crawls are ended, and waited for."""
        waiting = list(publishers)
        running: dict[Future[CrawlOutcome], Publisher] = {}
        self.logs.mkdir(parents=True, exist_ok=True)
        with ThreadPoolExecutor(self.jobs) as pool:
            try:
                while running or (waiting and not self.is_stopping):
                    while publisher := self._next_publisher(waiting, running.values()):
                        waiting.remove(publisher)
                        if self.wanted(publisher.name):
                            running[pool.submit(self._crawl_publisher, publisher.name)] = publisher
                    for future in wait(running, return_when=FIRST_COMPLETED).done:
                        del running[future]
                        yield future.result()
            except BaseException:
                self.stop()
                raise

    def stop(self) -> None:
        """Begin no other crawl, and end those that are under way: each delivers what it has."""
        with self._lock:
            # A second signal would cut them short.
            processes = [] if self.is_stopping else list(self._processes.values())
            self.is_stopping = True
        for process in processes:
            process.send_signal(signal.SIGTERM)

    def _next_publisher(self, waiting: list[Publisher], running: Collection[Publisher]) -> Publisher | None:
        """Return the first publisher none of whose hosts is being crawled; None where there is no place for it."""
        if self.is_stopping:
            return None
        busy = {host for publisher in running for host in _hosts(publisher)}
        free = self.jobs - sum(self.weight(publisher.name) for publisher in running)
        found = next((publisher for publisher in waiting if busy.isdisjoint(_hosts(publisher))), None)
        return found if found and (not running or self.weight(found.name) <= free) else None

    def _crawl_publisher(self, name: str) -> CrawlOutcome:
        log, began = self.logs / f"{name}.log", monotonic()
        with log.open("wb") as file:
            code = self._run_process(name, file)
        return CrawlOutcome(name, code, _outcome_text(name, code, log), log, monotonic() - began)

    def _run_process(self, name: str, output: IO[bytes]) -> int:
        """Run the crawl to its end, in a session of its own: the terminal's Ctrl-C is for this process to pass on, once."""
        with self._lock:
            if self.is_stopping:
                return -signal.SIGTERM
            line = self.command(name)
            process = subprocess.Popen(line, stdout=output, stderr=subprocess.STDOUT, start_new_session=True)  # noqa: S603
            self._processes[name] = process
        try:
            return process.wait()
        finally:
            with self._lock:
                del self._processes[name]


def _hosts(publisher: Publisher) -> frozenset[str]:
    return frozenset((*publisher.hosts, *publisher.source_hosts))


def _outcome_text(name: str, exit_code: int, log: Path) -> str:
    lines = [line.strip() for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    verdicts = [found[1] for line in lines if (found := re.match(rf"{re.escape(name)} \d{{14}}\S*: (.*)", line))]
    if verdicts:
        return verdicts[-1]
    last = lines[-1] if lines else "no output"
    return f"ended by {signal.Signals(-exit_code).name}: {last}" if exit_code < 0 else last
