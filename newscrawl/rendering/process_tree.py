"""A process with all that it has started, by Linux' /proc: how much memory they have, and their end."""

from __future__ import annotations

import os
import resource
import signal
import sys
from contextlib import suppress
from pathlib import Path

PROC_FOLDER = Path("/proc")
MEMORY_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


def process_tree_ids(pid: int) -> list[int]:
    """Return the id and those of all descendants that still run; on other systems the id alone."""
    found = [pid]
    for one in found:  # grows while it is walked through
        with suppress(OSError):
            for task in (PROC_FOLDER / str(one) / "task").iterdir():
                found += map(int, (task / "children").read_text().split())
    return found


def process_tree_memory_bytes(pid: int) -> int:
    """Return the bytes that a process and its descendants have for themselves; 0 where that is not known."""
    return sum(map(process_memory_bytes, process_tree_ids(pid)))


def limit_process_tree_memory(pid: int, size: int) -> None:
    """Have the system give no more than so many bytes of data to a process, to each of its descendants, and to those that follow.

    Only Linux sets the limits of other processes.
    """
    for one in process_tree_ids(pid) if sys.platform == "linux" else ():
        with suppress(ProcessLookupError, PermissionError):
            resource.prlimit(one, resource.RLIMIT_DATA, (size, size))


def kill_process_tree(pid: int) -> None:
    """Kill a process and its descendants."""
    for one in process_tree_ids(pid):
        with suppress(ProcessLookupError, PermissionError):
            os.kill(one, signal.SIGKILL)


def process_memory_bytes(pid: int) -> int:
    """Resident memory without what is shared: the code of a program is in memory once, whatever number runs it."""
    try:
        _, resident, shared, *_ = map(int, (PROC_FOLDER / str(pid) / "statm").read_text().split())
    except (OSError, ValueError):
        return 0
    return (resident - shared) * MEMORY_PAGE_BYTES
