"""What tests have done in other processes: they import this file alone."""

from __future__ import annotations

import os
import re
import signal
import socket
import sys
from pathlib import Path

from newscrawl.errors import NotAnArticle


class UnsendableError(Exception):
    """Cannot be made from what it says of itself."""

    def __init__(self, one, other):
        super().__init__(f"{one} and {other}")


def pid():
    return os.getpid()


def fail(kind):
    raise {"not-an-article": NotAnArticle("gallery"), "value": ValueError("odd"), "unsendable": UnsendableError(1, 2)}[
        kind
    ]


def die(times, counted):
    """Ends the process so many times, counted in a file; from then on it gives the count."""
    path = Path(counted)
    died = len(path.read_bytes()) if path.exists() else 0
    if died < times:
        path.write_bytes(b"x" * (died + 1))
        os.kill(os.getpid(), signal.SIGKILL)
    return died


def spin():
    while True:
        pass


def dial():
    socket.create_connection(("127.0.0.1", 9))


def hoard():
    return len(bytearray(2 << 30))


def caller():
    """What a worker does with each piece: it calls it."""
    return call


def call(function):
    return function()


def spin_in_c():
    """Keeps the interpreter to itself, so that no thread beside can act."""
    re.match(r"(a*)*b", "a" * 60)


def loaded(*packages):
    """Return which of these packages the process has loaded."""
    return [name for name in packages if name in sys.modules]
