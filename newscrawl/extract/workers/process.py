"""The handle of a worker process, in the process that started it."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import forkserver, resource_tracker
from types import ModuleType
from typing import TYPE_CHECKING, Any, Self

from newscrawl.errors import NewscrawlError
from newscrawl.extract.workers.worker_main import READY_MESSAGE, run_worker

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkServerProcess

TOO_SLOW, CRASHED = "too-slow", "crashed"
START_TIMEOUT_SECONDS = 120
_PROCESS_START_LOCK = threading.Lock()
_FORKSERVER_CONTEXT = multiprocessing.get_context("forkserver")


class WorkerEnded(Exception):  # noqa: N818 - an answer of a kind
    """The process ended over its work. `reason` is a slug: `too-slow` or `crashed`."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(reason, message)
        self.reason = reason
        self.message = message

    def __str__(self) -> str:
        return self.message

    @classmethod
    def from_exit_code(cls, exit_code: int) -> Self:
        if exit_code == -signal.SIGPROF:
            return cls(TOO_SLOW, "took more processor time than a page may take")
        by = signal.strsignal(-exit_code) if exit_code < 0 else f"exit code {exit_code}"
        return cls(CRASHED, f"ended the process that read it ({by})")


@dataclass(slots=True)
class Worker:
    """A process and the connection to it."""

    process: ForkServerProcess
    connection: Connection[Any, Any]

    @classmethod
    def start(cls, build: Callable[[], Callable[[Any], Any]], seconds: float) -> Self:
        """Start a process and wait until it is ready for work. NewscrawlError where it does not start."""
        ours, theirs = _FORKSERVER_CONTEXT.Pipe()
        process = _FORKSERVER_CONTEXT.Process(target=run_worker, args=(theirs, build, seconds), daemon=True)
        with _shield_new_processes():
            process.start()
        theirs.close()
        if not ours.poll(START_TIMEOUT_SECONDS) or not _has_sent_ready_message(ours):
            process.terminate()
            raise NewscrawlError("A process that reads pages did not start; what it printed above says why.")
        return cls(process, ours)

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self.connection.close()
        self.process.kill()
        self.process.join()

    def reap(self) -> WorkerEnded:
        """Wait for the end of a process that closed its connection, and return how it ended."""
        self.process.join()
        return WorkerEnded.from_exit_code(self.process.exitcode or 0)


def preload_modules(*modules: str) -> None:
    """Start to load what workers need, in the process that they are forked from. Returns at once."""
    _FORKSERVER_CONTEXT.set_forkserver_preload([*modules])
    with _shield_new_processes():
        forkserver.ensure_running()


@contextmanager
def _shield_new_processes() -> Generator[None]:
    """Start processes within that ignore Ctrl-C from the first moment, since the parent ends them, and that do not run its script."""
    with _PROCESS_START_LOCK:
        resource_tracker.ensure_running()  # to start it is to let interrupts in again
        own, sys.modules["__main__"] = sys.modules["__main__"], ModuleType("__main__")
        before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
            sys.modules["__main__"] = own


def _has_sent_ready_message(connection: Connection[Any, Any]) -> bool:
    try:
        return bool(connection.recv() == READY_MESSAGE)
    except (EOFError, OSError):
        return False
