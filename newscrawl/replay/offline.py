"""A process that cannot open a connection, whatever the code in it tries."""

from __future__ import annotations

import socket
import sys

INTERNET = (socket.AF_INET, socket.AF_INET6)
LOOKED_UP = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo")
STARTED = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn")


class OfflineError(RuntimeError):
    """Something tried to leave the process."""


def go_offline() -> None:
    """From here on no socket of the internet can be made, no name looked up, no program started. There is no way back."""
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.__new__" and arguments[1] in INTERNET:
        raise OfflineError("a replay opens no connection")
    if event in LOOKED_UP or event in STARTED:
        raise OfflineError(f"a replay does nothing like {event}")
