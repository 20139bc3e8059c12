"""What a command costs, with all processes that it starts: processor time, wall time, most memory."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_ADOPT_ORPHANS = 36
"""PR_SET_CHILD_SUBREAPER of prctl(2)."""
_EVERY = 0.2
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a command took."""

    exit_code: int
    cpu_seconds: float
    wall_seconds: float
    peak_mib: float
    """Proportional set size: a page that several processes share counts once."""
    printed: str


def adopt_orphans() -> None:
    """Become the parent of processes whose parent ends, so that their processor time is counted."""
    ctypes.CDLL(None, use_errno=True).prctl(_ADOPT_ORPHANS, 1, 0, 0, 0)


def cost_of(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    *,
    cores: int,
    limit: float,
    kill_when: Callable[[], bool] = lambda: False,
) -> Cost:
    """Run the command in the folder on so many cores; killed, with all it started, at the limit or when `kill_when` says so."""
    adopt_orphans()
    before, began = _children_cpu(), time.monotonic()
    log = folder / "printed"
    with log.open("wb") as printed:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=dict(environment),
            stdout=printed,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=lambda: os.sched_setaffinity(0, range(cores)),  # noqa: PLW1509 - no thread of ours holds a lock there
        )
        with _Watch(process.pid) as watch:
            while process.poll() is None:
                if time.monotonic() - began > limit or kill_when():
                    _kill(process.pid)
                time.sleep(0.01)
            wall = time.monotonic() - began
            _reap(process.pid)
    text = log.read_text(encoding="utf-8", errors="replace")
    return Cost(process.returncode, _children_cpu() - before, wall, watch.most / 2**20, text)


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _kill(session: int) -> None:
    for process in _members(session):
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


def _reap(session: int) -> None:
    """Wait for what the command left behind, and end what does not end by itself."""
    patience = time.monotonic() + 10
    while any(_members(session)):
        if time.monotonic() > patience:
            _kill(session)
        with suppress(ChildProcessError):
            os.waitpid(-1, os.WNOHANG)
        time.sleep(0.01)
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _members(session: int) -> Iterator[int]:
    """The processes of a session."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
                if int(fields[3]) == session:
                    yield int(entry.name)


class _Watch(Thread):
    """Looks at the memory of a session's processes while the `with` block lasts."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self._session, self._ended = session, Event()
        self.most = 0

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self.join()

    def run(self) -> None:
        while not self._ended.wait(_EVERY):
            self.most = max(self.most, sum(map(_memory, _members(self._session))))


def _memory(process: int) -> int:
    with suppress(OSError, IndexError):
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        return int(rollup.partition("\nPss:")[2].split()[0]) * 1024
    return 0
