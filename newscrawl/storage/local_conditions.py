"""Conditions on the files of a folder: one process at a time looks and writes, under a lock of the folder."""

from __future__ import annotations

import fcntl
import hashlib
import os
from contextlib import contextmanager, suppress
from time import time
from typing import TYPE_CHECKING

from newscrawl.storage.atomic_file import write_atomic
from newscrawl.storage.conditions import MAX_SMALL_FILE_BYTES, SmallFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK_FILE_NAME = ".newscrawl-lock"
"""No key begins with a dot."""


def read_small_file(folder: Path, key: str) -> SmallFile | None:
    """Return the file, or None where there is none. OSError where it cannot be read."""
    path = folder / key
    try:
        with path.open("rb") as file:
            content, written = file.read(MAX_SMALL_FILE_BYTES), os.fstat(file.fileno()).st_mtime
    except FileNotFoundError:
        return None
    return SmallFile(content, _content_tag(content), _file_system_time(folder) - written)


def write_small_file(folder: Path, key: str, content: bytes, expected: str | None) -> str | None:
    """Write the file where the one that is there has the `expected` tag; None: where there is none. Return the new tag.

    None where the condition is not met. OSError where it cannot be written.
    """
    path = folder / key
    with _lock_folder(folder):
        if _content_tag_of_file(path) != expected:
            return None
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, content)
    return _content_tag(content)


def _content_tag_of_file(path: Path) -> str | None:
    try:
        return _content_tag(path.read_bytes())
    except FileNotFoundError:
        return None


def _content_tag(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@contextmanager
def _lock_folder(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK_FILE_NAME).open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _file_system_time(folder: Path) -> float:
    """The time by the clock that dates the files of the folder: on a network file system, that of its server."""
    with suppress(OSError):  # a store that can only be read
        lock = folder / LOCK_FILE_NAME
        os.utime(lock)
        return lock.stat().st_mtime
    return time()
