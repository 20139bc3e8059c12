"""A store in a folder of the local disk."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

from newscrawl.errors import FixityError, StorageError
from newscrawl.storage.atomic_file import sync_to_disk
from newscrawl.storage.keys import checked_key, is_key
from newscrawl.storage.local_conditions import read_small_file, write_small_file
from newscrawl.storage.store import Receipt, check_receipt, checked_file_receipt, receipt_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newscrawl.storage.conditions import SmallFile

UNFINISHED_FILE_SUFFIX = ".part"
"""Ends, and a dot begins, the name of a file that is being written: no key looks like it."""


class LocalStore:
    """Files below one folder. A file appears under its key only when all its bytes are on disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.uri = str(folder)
        self._checked: tuple[int, int] | None = None
        """Which folder on which disk it was when it was checked."""

    def check(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, prefix=".", suffix=UNFINISHED_FILE_SUFFIX) as probe:
                probe.write(b"newscrawl")
                probe.flush()
            self._checked = _device_and_inode(self.folder)
        except OSError as error:
            raise self._store_error("cannot be written", error) from error

    def put(self, key: str, source: Path, receipt: Receipt | None = None, *, replace: bool = False) -> Receipt:
        target = self.folder / checked_key(key)
        try:
            if (
                self._checked and _device_and_inode(self.folder) != self._checked
            ):  # a disk that was taken off leaves its folder
                raise StorageError(
                    f"The store {self.uri} is another folder than it was, or on another disk. Bring it back."
                )
            target.parent.mkdir(parents=True, exist_ok=True)
            if replace or not target.exists():
                with suppress(FileExistsError):
                    return self._copy(source, target, receipt, replace=replace)
            return self._check_same(key, target, checked_file_receipt(source, receipt))
        except OSError as error:
            raise self._store_error(f"could not take {key}", error) from error

    def open(self, key: str) -> BinaryIO:
        path = self.folder / checked_key(key)
        if path.exists() and not path.is_file():  # a named pipe would be waited for, a device read for ever
            raise StorageError(f"{path} is not a regular file.")
        try:
            return path.open("rb")
        except OSError as error:
            raise self._store_error(f"could not give {key}", error) from error

    def size(self, key: str) -> int | None:
        path = self.folder / checked_key(key)
        try:
            return path.stat().st_size if path.is_file() else None
        except OSError as error:
            raise self._store_error(f"could not give {key}", error) from error

    def path(self, key: str = "") -> Path:
        return self.folder / key

    def keys(self, prefix: str = "") -> Iterator[str]:
        within = prefix.rpartition("/")[0]
        if within and not is_key(within):
            return
        try:
            found = _walk(self.folder / within, f"{within}/" if within else "", prefix)
            yield from filter(is_key, found)
        except OSError as error:
            raise self._store_error("could not be listed", error) from error

    def delete(self, key: str) -> None:
        path = self.folder / checked_key(key)
        try:
            path.unlink(missing_ok=True)
            if path.parent.is_dir():
                sync_to_disk(path.parent)
        except OSError as error:
            raise self._store_error(f"could not delete {key}", error) from error

    def discard_unfinished(self, prefix: str = "") -> None:
        top = self.folder / prefix.rpartition("/")[0]
        try:
            for path in top.rglob(f".*{UNFINISHED_FILE_SUFFIX}"):
                path.unlink(missing_ok=True)
        except OSError as error:
            raise self._store_error("could not be tidied", error) from error

    def read_small_file(self, key: str) -> SmallFile | None:
        try:
            return read_small_file(self.folder, checked_key(key))
        except OSError as error:
            raise self._store_error(f"could not give {key}", error) from error

    def create_small_file(self, key: str, content: bytes) -> str | None:
        return self._write(key, content, None)

    def replace_small_file(self, key: str, content: bytes, tag: str) -> str | None:
        return self._write(key, content, tag)

    def check_conditional_writes(self, key: str) -> None:
        """A lock of the folder sees to them."""

    def _write(self, key: str, content: bytes, expected: str | None) -> str | None:
        try:
            return write_small_file(self.folder, checked_key(key), content, expected)
        except OSError as error:
            raise self._store_error(f"could not take {key}", error) from error

    def _copy(self, source: Path, target: Path, receipt: Receipt | None, *, replace: bool) -> Receipt:
        """FileExistsError where another has come under that name meanwhile and is not to be replaced."""
        part = target.with_name(f".{target.name}.{os.getpid()}{UNFINISHED_FILE_SUFFIX}")
        try:
            known = check_receipt(source, _copy_bytes(source, part), receipt)
            if _receipt_at(part) != known:
                raise StorageError(
                    f"{part} does not hold the bytes of {source} that were written to it: check the disk."
                )
            _rename_part(part, target, replace=replace)
            sync_to_disk(target.parent)
            return known
        finally:
            part.unlink(missing_ok=True)

    def _check_same(self, key: str, target: Path, known: Receipt) -> Receipt:
        if _receipt_at(target) != known:
            raise FixityError(f"The store {self.uri} holds another file under {key}. It stays as it is.")
        return known

    def _store_error(self, what: str, error: OSError) -> StorageError:
        reason = error.strerror or str(error)
        return StorageError(f"The store {self.uri} {what}: {reason}. Check the path, its permissions and free space.")


def _device_and_inode(folder: Path) -> tuple[int, int]:
    stat = folder.stat()
    return stat.st_dev, stat.st_ino


def _walk(folder: Path, above: str, prefix: str) -> Iterator[str]:
    """Yield what is below the folder and begins with the prefix, sorted as whole keys: a folder is where its `/` puts it."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(
                (f"{above}{one.name}{'/' * one.is_dir(follow_symlinks=False)}", one.is_file()) for one in found
            )
    except (FileNotFoundError, NotADirectoryError):
        return
    for key, is_file in entries:
        if key.endswith("/") and (key.startswith(prefix) or prefix.startswith(key)):
            yield from _walk(folder / key.removeprefix(above), key, prefix)
        elif is_file and key.startswith(prefix):
            yield key


def _copy_bytes(source: Path, target: Path) -> Receipt:
    with source.open("rb") as given, target.open("wb") as taken:
        known = receipt_of(given, taken.write)
        taken.flush()
        os.fsync(taken.fileno())
        return known


def _rename_part(part: Path, target: Path, *, replace: bool) -> None:
    """Let the file have its name. FileExistsError where there is one of that name that is not to be replaced."""
    try:
        if not replace:
            target.hardlink_to(part)
            return
    except FileExistsError:
        raise
    except OSError:  # a file system without links: only the holder of the publisher's lock writes here
        pass
    part.replace(target)


def _receipt_at(path: Path) -> Receipt:
    with path.open("rb") as file:
        return receipt_of(file)
