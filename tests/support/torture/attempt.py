"""One command in a process of its own, with its output, processor time and memory; it can be killed and nothing else ends."""

from __future__ import annotations

import os
import resource
import signal
import sys
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MAX_SECONDS = 20.0
MAX_BYTES = 400 << 20
EXIT_CODES = frozenset({0, 1, 2, 3, 4, 75})
KILL_SECONDS = 60
"""Of processor time; so often more on the clock, which a busy machine takes."""
CLOCK = 30
SHOWN, KEPT = 1500, 1 << 16
"""Characters that a fault shows, and bytes of the output that are looked at: a traceback ends it."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """How it ended."""

    exit_code: int
    """Negative: the signal that ended it."""
    seconds: float
    """Of processor time, with its processes."""
    peak: int
    """Bytes of memory of the largest of its processes."""
    output: str

    @property
    def fault(self) -> str:
        """What an archive must not bring about; empty where it did not."""
        if "Traceback (most recent call last)" in self.output:
            return f"a traceback: {self.output[-SHOWN:]}"
        if self.exit_code not in EXIT_CODES:
            return f"ended with {self.exit_code}: {self.output[-SHOWN:]}"
        if self.seconds > MAX_SECONDS:
            return f"{self.seconds:.1f} s of processor time"
        return f"{self.peak >> 20} MB" if self.peak > MAX_BYTES else ""


def attempt(work: Callable[[], int | None], output: Path) -> Attempt:
    """Do the work in a fork of this process, which must have one thread."""
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        _work_and_exit(work, output)
    _, status, used = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    return Attempt(code, used.ru_utime + used.ru_stime, used.ru_maxrss << 10, _end_of(output))


def _end_of(output: Path) -> str:
    """What it said last: this process stays small, since what it forks begins with its memory."""
    with output.open("rb") as file:
        file.seek(max(0, file.seek(0, os.SEEK_END) - KEPT))
        return file.read().decode(errors="replace")


def _work_and_exit(work: Callable[[], int | None], output: Path) -> None:
    code = 70
    try:
        file = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(file, 1)
        os.dup2(file, 2)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        resource.setrlimit(resource.RLIMIT_CPU, (KILL_SECONDS, KILL_SECONDS))
        signal.alarm(KILL_SECONDS * CLOCK)
        code = work() or 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    except BaseException:  # noqa: BLE001 - what is looked for
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(code)
