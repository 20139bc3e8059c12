"""One run of a publisher at a time: a lock that dies with its process, so that a crash leaves nothing stale."""

from __future__ import annotations

import fcntl
from contextlib import ExitStack, contextmanager
from typing import IO, TYPE_CHECKING

from newscrawl.errors import RunLockedError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from pathlib import Path


def lock(folder: Path, publisher: str, run_id: str) -> IO[str]:
    """The held lock file of the publisher; the lock ends when the file is closed. RunLockedError when another run has it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{publisher}.lock"
    held = path.open("a+")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        held.seek(0)
        other = held.read().strip() or "unknown"
        held.close()
        raise RunLockedError(
            f"Another run of {publisher} is under way (run {other}, lock {path}). Wait for it to end, or give this one "
            f"its own spool with -s NEWSCRAWL_SPOOL=FOLDER."
        ) from None
    held.truncate(0)
    held.write(run_id)
    held.flush()
    return held


@contextmanager
def locked(folder: Path, publishers: Iterable[str], who: str) -> Generator[None]:
    """No run of these publishers meanwhile. RunLockedError where one is under way."""
    with ExitStack() as stack:
        for publisher in sorted(set(publishers)):
            stack.enter_context(lock(folder, publisher, who))
        yield
