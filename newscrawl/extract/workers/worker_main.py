"""What goes on in such a process: one piece of work after the other, within limits of memory and time, and no network."""

from __future__ import annotations

import gc
import logging
import resource
import signal
import threading
from contextlib import suppress
from queue import Queue
from typing import TYPE_CHECKING, Any

from newscrawl.extract.workers.sandbox import go_offline

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    Work = Callable[[Any], Any]

READY = b"ready"
MEMORY = 1 << 30
"""Bytes of data that the process may hold. A page that wants more is a MemoryError, or the end of the process."""

COLLECTED_AFTER = 20_000
"""Objects made, and not gone by themselves, before the collector looks for cycles among them; with Python's 700 it looks many times a page."""


def work(connection: Connection[Any, Any], build: Callable[[], Work], seconds: float) -> None:
    """Does what comes, by what `build` gives, and answers in the same order, until the other end is closed.

    A piece that takes more than so many seconds of processor time ends the process by SIGPROF, even amid C code.
    """
    _limit_memory()
    logging.disable(logging.ERROR)  # a page's reason and fault are told with its answer
    does = build()
    collect_seldom()
    go_offline()
    pieces: Queue[Any] = Queue()
    threading.Thread(target=_receive, args=(connection, pieces), daemon=True).start()
    connection.send(READY)
    with suppress(BrokenPipeError):  # nobody waits any more
        while piece := pieces.get():
            connection.send(_guarded(does, piece, seconds))


def collect_seldom() -> None:
    """Spares the collector of cycles: what was loaded stays, and nearly all that a page makes goes when nothing points to it."""
    gc.freeze()
    gc.set_threshold(COLLECTED_AFTER)


def _limit_memory() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    limit = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))


def _guarded(does: Work, piece: Any, seconds: float) -> Any:
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        return does(piece)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _receive(connection: Connection[Any, Any], pieces: Queue[Any]) -> None:
    """Takes pieces off the connection while one is done, so that neither end waits for the other."""
    try:
        while True:
            pieces.put(connection.recv())
    except (EOFError, OSError):
        pieces.put(None)
