"""The process that reads pages. A page that ends it, or that takes too long, costs no other page."""

from __future__ import annotations

import logging
import resource
import signal
import threading
from queue import Queue
from typing import TYPE_CHECKING, Any

from newscrawl.replay.offline import go_offline
from newscrawl.replay.reading import Reader

if TYPE_CHECKING:
    from collections.abc import Mapping
    from multiprocessing.connection import Connection

    from newscrawl.replay.outcome import Outcome, PageJob

READY = b"ready"
MEMORY = 1 << 30
"""Bytes of data that the process may hold. A page that wants more is a MemoryError, or the end of the process."""


def work(connection: Connection[Any, Any], settings: Mapping[str, Any], seconds: float) -> None:
    """Reads what comes and answers in the same order, until the other end is closed.

    A page that takes more than so many seconds of processor time ends the process by SIGPROF, even amid C code.
    """
    _limit_memory()
    logging.disable(logging.ERROR)  # a page's reason and fault are told with its outcome
    reader = Reader(settings)
    go_offline()
    jobs: Queue[PageJob | None] = Queue()
    threading.Thread(target=_receive, args=(connection, jobs), daemon=True).start()
    connection.send(READY)
    while job := jobs.get():
        connection.send(_guarded(reader, job, seconds))


def _limit_memory() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    limit = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))


def _guarded(reader: Reader, job: PageJob, seconds: float) -> Outcome:
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        return reader.read(job)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _receive(connection: Connection[Any, Any], jobs: Queue[PageJob | None]) -> None:
    """Takes jobs off the connection while a page is read, so that neither end waits for the other."""
    try:
        while True:
            jobs.put(connection.recv())
    except (EOFError, OSError):
        jobs.put(None)
