"""A process that cannot open a connection, whatever the code in it tries."""

from __future__ import annotations

import socket
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

INTERNET_SOCKET_FAMILIES = (socket.AF_INET, socket.AF_INET6)
DNS_LOOKUP_AUDIT_EVENTS = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo")
PROCESS_START_AUDIT_EVENTS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn")


_left = 0
_hooked = False


class OfflineError(RuntimeError):
    """Something tried to leave the process."""


def go_offline() -> None:
    """From now on, refuse to create internet sockets, look up names or start programs. This cannot be undone."""
    sys.addaudithook(_refuse_network_audit_event)


@contextmanager
def offline() -> Iterator[None]:
    """Refuse the same inside the context only: for a process that reads a bucket before and after."""
    global _left, _hooked  # noqa: PLW0603 - a hook belongs to the process
    if not _hooked:
        sys.addaudithook(lambda event, arguments: _refuse_network_audit_event(event, arguments) if _left else None)
        _hooked = True
    _left += 1
    try:
        yield
    finally:
        _left -= 1


def _refuse_network_audit_event(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.__new__" and arguments[1] in INTERNET_SOCKET_FAMILIES:
        raise OfflineError("a process that reads pages opens no connection")
    if event in DNS_LOOKUP_AUDIT_EVENTS or event in PROCESS_START_AUDIT_EVENTS:
        raise OfflineError(f"a process that reads pages does nothing like {event}")
