"""One run of a publisher, and one crawl of a host, at a time: locks of this machine that die with their process."""

from __future__ import annotations

import fcntl
from contextlib import ExitStack
from typing import IO, TYPE_CHECKING

from newscrawl.errors import RunLockedError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MAX_LOCKED_HOSTS = 100
"""Hosts of a run that are locked. A list of URLs may have thousands, each requested once or twice."""


def lock_publisher(folder: Path, publisher: str, run_id: str) -> IO[str]:
    """The held lock file of the publisher; the lock ends when the file is closed. RunLockedError when another run has it."""
    advice = ", or give this one its own spool with -s NEWSCRAWL_SPOOL=FOLDER"
    return _lock(folder, publisher, run_id, f"Another run of {publisher} is under way", advice)


def lock_hosts(folder: Path, hosts: Iterable[str], run: str) -> ExitStack:
    """Lock each host until the stack is closed; `run` names the holder. RunLockedError names the run that holds one."""
    with ExitStack() as held:
        for host in host_lock_names(hosts):
            held.enter_context(_lock(folder, f"host-{host}", run, f"The host {host} is being crawled"))
        return held.pop_all()


def host_lock_names(hosts: Iterable[str]) -> list[str]:
    """The names under which hosts are locked: sorted, without `www.`, and not too many."""
    return sorted({host.removeprefix("www.") for host in hosts} - {""})[:MAX_LOCKED_HOSTS]


def _lock(folder: Path, name: str, run: str, refusal: str, advice: str = "") -> IO[str]:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.lock"
    held = path.open("a+")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        held.seek(0)
        other = held.read().strip() or "unknown"
        held.close()
        raise RunLockedError(f"{refusal} (run {other}, lock {path}). Wait for it to end{advice}.") from None
    held.truncate(0)
    held.write(run)
    held.flush()
    return held
