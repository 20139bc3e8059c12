"""WARC files in the making: one record is one gzip member, and what is written stays written."""

from __future__ import annotations

import errno
import hashlib
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from isal import isal_zlib

from warc.capture import RecordLocation
from warc.records import warcinfo

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from io import FileIO
    from pathlib import Path

    from warc.records import Record

OPEN = ".open"
"""Ends the name of a file that is not closed yet."""
LEVEL = 2
"""Of igzip: 663 MB/s at a ratio of 4.38 on 400 news pages, where zlib 6 has 62 MB/s at 4.98."""
GZIP = 31
"""Window bits that ask for gzip framing."""


@dataclass(frozen=True, slots=True)
class WarcFile:
    """A closed file, complete and on the disk."""

    name: str
    bytes: int
    sha256: str
    records: int


@dataclass(slots=True)
class WarcWriter:
    """A WARC file that grows by whole exchanges; until `close` its name ends in `.open`."""

    path: Path
    """Where the file will be when it is closed."""
    warcinfo_id: str
    _file: FileIO
    _size: int = 0
    _records: int = 0
    _sha256: hashlib._Hash = field(default_factory=hashlib.sha256)

    @classmethod
    def create(cls, path: Path, opened_at: datetime, told: Mapping[str, str]) -> WarcWriter:
        """A new file that says who made it. OSError when there is a file of that name or none can be written."""
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        opening = warcinfo(path.name, opened_at, told)
        file = _unfinished(path).open("xb", buffering=0)
        writer = cls(path, opening.record_id, file)
        writer.write([opening])
        return writer

    def write(self, records: Sequence[Record]) -> list[RecordLocation]:
        """Where the records now lie. All of them are in the file, or, on OSError, none."""
        members = [compress(record.content) for record in records]
        self._append(b"".join(members))
        self._records += len(records)
        locations, offset = [], self._size - sum(map(len, members))
        for record, member in zip(records, members, strict=True):
            locations.append(RecordLocation(self.path.name, offset, len(member), record.record_id))
            offset += len(member)
        return locations

    def close(self) -> WarcFile:
        """The file under its final name, synced to the disk together with its folder entry."""
        os.fsync(self._file.fileno())
        self._file.close()
        _unfinished(self.path).rename(self.path)
        sync_folder(self.path.parent)
        return WarcFile(self.path.name, self._size, self._sha256.hexdigest(), self._records)

    def _append(self, content: bytes) -> None:
        rest = memoryview(content)
        try:
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError:
            self._file.truncate(self._size)
            self._file.seek(self._size)
            raise
        self._size += len(content)
        self._sha256.update(content)


def compress(content: bytes) -> bytes:
    """One gzip member."""
    member: bytes = isal_zlib.compress(content, LEVEL, GZIP)
    return member


def file_name(prefix: str, opened_at: datetime, serial: int, run_id: str) -> str:
    """`<prefix>-<14 digits of UTC time>-<5 digits>-<run id>.warc.gz`."""
    return f"{prefix}-{opened_at:%Y%m%d%H%M%S}-{serial:05}-{run_id}.warc.gz"


def sync_folder(folder: Path) -> None:
    """Brings a folder's entries to the disk, so that a rename outlives a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _unfinished(path: Path) -> Path:
    return path.with_name(path.name + OPEN)
