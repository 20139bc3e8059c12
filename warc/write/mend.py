"""A WARC file that a crash left behind, brought to its last whole record."""

from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warc.errors import DigestMismatch, RecordError, WarcError
from warc.read.archive_path import check_regular
from warc.read.compression import MAX_MAGIC_BYTES, ZIP_MAGICS, unsupported_compression
from warc.read.reader import read_records
from warc.write.writer import OPEN_SUFFIX, sync_folder

if TYPE_CHECKING:
    from pathlib import Path

TORN_SUFFIX = ".torn"
"""Ends the name of the file that keeps what was cut off."""
MAX_FAULTS = 100
RECORD_ENDS = (b"\r\n\r\n", b"\n\n")


@dataclass(frozen=True, slots=True)
class MendedFile:
    """A file that is whole now."""

    path: Path
    """Under its final name. Nothing is there when no record was whole: then all of it is in the `.torn` file."""
    records: int
    bytes: int
    sha256: str
    torn_bytes: int
    """How many were cut off the end. They are kept beside it, in a file whose name ends in `.torn`."""
    faults: tuple[RecordError, ...] = ()
    """The first of what is wrong before the end: it is left as it is."""


@dataclass(slots=True)
class _WholeRecords:
    """What a file holds that is whole."""

    end: int = 0
    records: int = 0
    faults: tuple[RecordError, ...] = ()


def mend_file(path: Path) -> MendedFile:
    """Cut a file, `.open` or not, back to the end of its last whole record, and close it under its final name.

    Whole records are never dropped, and no other byte is changed: damage in the middle stays, and is reported. The file is synced.
    WarcError where it cannot be cut, since it is compressed as a whole or a WACZ, and where its final name is taken already.
    """
    check_regular(path)
    with path.open("rb") as file:
        head = file.read(MAX_MAGIC_BYTES)
        if head.startswith(ZIP_MAGICS) or unsupported_compression(head):
            raise WarcError(f"{path} cannot be mended: it is a WACZ, or compressed in a way that is not read")
    final = path.with_name(path.name.removesuffix(OPEN_SUFFIX))
    if final != path and final.exists():
        raise WarcError(f"{path} cannot be closed: there is a {final.name} already")
    whole = _find_whole_records(path)
    torn = path.stat().st_size - whole.end
    if not whole.records:
        path.rename(_torn_path(final))
        sync_folder(path.parent)
        return MendedFile(final, 0, 0, hashlib.sha256().hexdigest(), torn, whole.faults)
    if torn:
        _keep_aside(path, whole.end, _torn_path(final))
    _close(path, whole.end, final)
    return MendedFile(final, whole.records, whole.end, _sha256(final), torn, whole.faults)


def _find_whole_records(path: Path) -> _WholeRecords:
    whole, faults = _WholeRecords(), list[RecordError]()
    inside = loose = 0  # whole records that may still turn out to be in what cannot be kept
    for record in read_records(path):
        if isinstance(record, RecordError):
            faults += [record] if len(faults) < MAX_FAULTS else []
            continue
        record.block.drain()
        if record.block.error and not isinstance(record.block.error, DigestMismatch):
            continue
        if record.block.end is None:
            inside += record.block.is_followed
        elif record.block.is_compressed or record.block.terminator in RECORD_ENDS or record.version == "ARC":
            whole = _WholeRecords(record.block.end, whole.records + inside + loose + 1)
            inside = loose = 0
        else:
            loose += 1
    if inside:
        raise WarcError(f"{path} cannot be cut: {inside} whole records lie in a compressed member that is torn itself")
    whole.faults = tuple(fault for fault in faults if fault.offset < whole.end)
    return whole


def _torn_path(final: Path) -> Path:
    """A name for what is cut off that nothing has yet."""
    names = (final.with_name(f"{final.name}{TORN_SUFFIX}{number or ''}") for number in range(1000))
    return next(path for path in names if not path.exists())


def _keep_aside(path: Path, start: int, aside: Path) -> None:
    with path.open("rb") as file, aside.open("xb") as kept:
        file.seek(start)
        shutil.copyfileobj(file, kept)
        kept.flush()
        os.fsync(kept.fileno())
    sync_folder(path.parent)


def _close(path: Path, end: int, final: Path) -> None:
    with path.open("rb+") as file:
        file.truncate(end)
        os.fsync(file.fileno())
    path.rename(final)
    sync_folder(path.parent)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
