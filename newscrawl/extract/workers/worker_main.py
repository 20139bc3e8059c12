"""Main loop of a worker process: one piece of work after the other, within limits of memory and time, without network."""

from __future__ import annotations

import ctypes
import logging
import os
import resource
import signal
import sys
import threading
from contextlib import suppress
from multiprocessing import forkserver
from queue import Queue
from typing import TYPE_CHECKING, Any

from newscrawl.extract.workers.garbage_collection import collect_garbage_rarely
from newscrawl.extract.workers.sandbox import go_offline

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    Work = Callable[[Any], Any]

READY_MESSAGE = b"ready"
PR_SET_PDEATHSIG = 1
"""From linux/prctl.h: the signal that the kernel sends when the parent ends."""
MAX_MEMORY_BYTES = 1 << 30
"""Bytes of data that the process may hold. A page that wants more is a MemoryError, or the end of the process."""


def run_worker(connection: Connection[Any, Any], build: Callable[[], Work], seconds: float) -> None:
    """Do the work that comes with what `build` returns, and send the results in order, until the other end is closed.

    A piece that takes more than so many seconds of processor time ends the process by SIGPROF, even amid C code.
    """
    die_with_parent()
    _limit_memory()
    logging.disable(logging.ERROR)  # a page's reason and fault are part of its result
    does = build()
    collect_garbage_rarely()
    go_offline()
    pieces: Queue[Any] = Queue()
    threading.Thread(target=_receive_work_into_queue, args=(connection, pieces), daemon=True).start()
    connection.send(READY_MESSAGE)
    with suppress(BrokenPipeError):  # nobody waits any more
        while piece := pieces.get():
            connection.send(_run_within_time_limit(does, piece, seconds))


def die_with_parent() -> None:
    """Make sure that this process ends soon after the one that needs it, however that ends.

    The server that all workers are forked from ends when its pipe to the crawl does. Each worker inherits an end of that pipe,
    and would keep it open. Where the server ends, Linux kills its workers, even amid C code.
    """
    alive = forkserver._forkserver._forkserver_alive_fd  # type: ignore[attr-defined] # noqa: SLF001 - the end of the pipe
    if alive is not None:
        os.close(alive)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _limit_memory() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    limit = MAX_MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(MAX_MEMORY_BYTES, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))


def _run_within_time_limit(does: Work, piece: Any, seconds: float) -> Any:
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        return does(piece)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _receive_work_into_queue(connection: Connection[Any, Any], pieces: Queue[Any]) -> None:
    """Take pieces off the connection while one is done, so that neither end waits for the other."""
    try:
        while True:
            pieces.put(connection.recv())
    except (EOFError, OSError):
        os._exit(0)  # nobody waits for what is being done
