"""A store in a folder of the local disk."""

from __future__ import annotations

import hashlib
import os
import tempfile
from typing import TYPE_CHECKING, BinaryIO

from newscrawl.errors import StorageError
from newscrawl.storage.store import Receipt, checked_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHUNK = 1 << 20
IN_THE_MAKING = ".part"


class LocalStore:
    """Files below one folder. A file appears under its key only when all its bytes are on disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.uri = str(folder)

    def check(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, suffix=IN_THE_MAKING) as probe:
                probe.write(b"newscrawl")
                probe.flush()
        except OSError as error:
            raise self._refused("cannot be written", error) from error

    def put(self, key: str, source: Path) -> Receipt:
        target = self.folder / checked_key(key)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            return self._copy(source, target)
        except OSError as error:
            raise self._refused(f"could not take {key}", error) from error

    def open(self, key: str) -> BinaryIO:
        try:
            return (self.folder / checked_key(key)).open("rb")
        except OSError as error:
            raise self._refused(f"could not give {key}", error) from error

    def keys(self, prefix: str = "") -> Iterator[str]:
        top = self.folder / prefix.rpartition("/")[0]
        found = (path.relative_to(self.folder).as_posix() for path in top.rglob("*") if path.is_file())
        yield from sorted(key for key in found if key.startswith(prefix) and not key.endswith(IN_THE_MAKING))

    def _copy(self, source: Path, target: Path) -> Receipt:
        part = target.with_name(f"{target.name}.{os.getpid()}{IN_THE_MAKING}")
        try:
            receipt = _copy_bytes(source, part)
            if _receipt_of(part) != receipt:
                raise StorageError(
                    f"{part} does not hold the bytes of {source} that were written to it: check the disk."
                )
            part.replace(target)
            _sync_folder(target.parent)
            return receipt
        finally:
            part.unlink(missing_ok=True)

    def _refused(self, what: str, error: OSError) -> StorageError:
        reason = error.strerror or str(error)
        return StorageError(f"The store {self.uri} {what}: {reason}. Check the path, its permissions and free space.")


def _copy_bytes(source: Path, target: Path) -> Receipt:
    digest = hashlib.sha256()
    with source.open("rb") as given, target.open("wb") as taken:
        while chunk := given.read(CHUNK):
            digest.update(chunk)
            taken.write(chunk)
        taken.flush()
        os.fsync(taken.fileno())
        return Receipt(taken.tell(), digest.hexdigest())


def _receipt_of(path: Path) -> Receipt:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return Receipt(file.tell(), digest)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
