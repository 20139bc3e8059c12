"""The archives within a WACZ, which is a zip file that holds them under `archive/`."""

from __future__ import annotations

import io
import os
import re
import struct
import zipfile
from typing import TYPE_CHECKING, cast

from warc.errors import RecordError
from warc.read.byte_source import ByteSource

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

WACZ_NAME = re.compile(r".+\.wacz", re.IGNORECASE)
"""An entry of a multi-WACZ, which is a zip file of WACZ files."""
ARCHIVE_NAME = re.compile(r".+\.w?arc(\.gz|\.zst)?", re.IGNORECASE)
"""What counts in a zip file. A WACZ has it in `archive/`; others may be a WACZ in a folder, or archives zipped by hand."""
MAX_DIRECTORY_BYTES = 64 << 20
"""Bytes of the zip file's table of contents, which is held in memory."""
TAIL_BYTES = 65557
"""Bytes at the end of a zip file among which its last record begins."""
LOCAL_HEADER = struct.Struct("<26xHH")
ENCRYPTED_FLAG = 1


def archive_sources(file: BinaryIO, name: str, *, nested: bool = False) -> Iterator[ByteSource | RecordError]:
    """Each archive in the zip file, as a part of it; RecordError for what cannot be read.

    A file without table of contents, since it is torn, is given as it is: records in it can be found yet.
    """
    try:
        entries = _entries(file)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        yield RecordError(name, 0, f"no WACZ: {error}")
        yield ByteSource(name, file)
        return
    if not entries:
        yield RecordError(name, 0, "a zip file without any archive, *.warc.gz or the like")
    for container, entry in entries:
        if WACZ_NAME.fullmatch(entry.filename) and nested:
            yield RecordError(
                name, entry.header_offset, f"{entry.filename}: a WACZ within a WACZ within a WACZ is not read"
            )
        elif WACZ_NAME.fullmatch(entry.filename):
            yield from _of_wacz(file, name, entry)
        else:
            yield _source(file, name, container, entry)


def archive_source_at(file: BinaryIO, name: str, offset: int) -> ByteSource | RecordError:
    """The archive whose entry has its header at `offset`."""
    for source in archive_sources(file, name):
        if isinstance(source, RecordError) or source.entry == offset:
            return source
    return RecordError(name, offset, "no archive of a WACZ begins here")


def _entries(file: BinaryIO) -> list[tuple[zipfile.ZipFile, zipfile.ZipInfo]]:
    if _directory_size(file) > MAX_DIRECTORY_BYTES:
        raise ValueError("its table of contents is too long")
    container = zipfile.ZipFile(file)
    return [
        (container, entry)
        for entry in container.infolist()
        if ARCHIVE_NAME.fullmatch(entry.filename) or WACZ_NAME.fullmatch(entry.filename)
    ]


def _directory_size(file: BinaryIO) -> int:
    """As the end of the file states it, and the record of a zip64 in front of that."""
    file.seek(max(0, file.seek(0, os.SEEK_END) - TAIL_BYTES))
    tail = file.read()
    if b"PK\x05\x06" not in tail:
        raise ValueError("it has no table of contents, as if it were torn")
    end, end64 = tail.rpartition(b"PK\x05\x06")[2][8:12], tail.rpartition(b"PK\x06\x06")
    stated = end64[2][36:44] if end64[1] and end == b"\xff\xff\xff\xff" else end
    return int.from_bytes(stated, "little")


def _of_wacz(file: BinaryIO, name: str, entry: zipfile.ZipInfo) -> Iterator[ByteSource | RecordError]:
    """The archives of a WACZ within a multi-WACZ: as parts of the outer file, where their records have their positions."""
    window = _window(file, name, entry)
    if isinstance(window, RecordError):
        yield window
        return
    for source in archive_sources(cast("BinaryIO", _FilePart(file, window.start, window.stop or 0)), name, nested=True):
        if isinstance(source, RecordError):
            yield RecordError(name, entry.header_offset, f"{entry.filename}: {source.fault}")
        elif source.entry is not None:
            yield RecordError(
                name, entry.header_offset, f"{entry.filename}: compressed twice, which is not read: unzip it"
            )
        else:
            yield ByteSource(name, file, window.start + source.start, window.start + source.size)


class _FilePart(io.RawIOBase):
    """A part of a file as a file."""

    def __init__(self, file: BinaryIO, start: int, stop: int) -> None:
        self._file, self._start, self._stop = file, start, stop
        self._at = start

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        self._at = {os.SEEK_SET: self._start, os.SEEK_CUR: self._at, os.SEEK_END: self._stop}[whence] + offset
        return self.tell()

    def tell(self) -> int:
        return self._at - self._start

    def read(self, size: int | None = -1, /) -> bytes:
        left = max(0, self._stop - self._at)
        self._file.seek(self._at)
        content = self._file.read(left if size is None or size < 0 else min(size, left))
        self._at += len(content)
        return content


def _source(file: BinaryIO, name: str, container: zipfile.ZipFile, entry: zipfile.ZipInfo) -> ByteSource | RecordError:
    """A stored entry as a window of the file, so that its records have a position there; others are unpacked."""
    if not 0 <= entry.header_offset < file.seek(0, os.SEEK_END):
        return RecordError(name, 0, f"{entry.filename}: its position is not in the file")
    if entry.compress_type == zipfile.ZIP_DEFLATED and not entry.flag_bits & ENCRYPTED_FLAG:
        return _unpacked(name, container, entry)
    return _window(file, name, entry)


def _window(file: BinaryIO, name: str, entry: zipfile.ZipInfo) -> ByteSource | RecordError:
    """The bytes of a stored entry."""
    if entry.flag_bits & ENCRYPTED_FLAG or entry.compress_type != zipfile.ZIP_STORED:
        return RecordError(
            name, entry.header_offset, f"{entry.filename}: encrypted or compressed in a way that is not read"
        )
    file.seek(entry.header_offset)
    header = file.read(LOCAL_HEADER.size)
    if len(header) < LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
        return RecordError(name, entry.header_offset, f"{entry.filename}: not an entry of a zip file")
    start = entry.header_offset + LOCAL_HEADER.size + sum(LOCAL_HEADER.unpack(header))
    return ByteSource(name, file, start, start + entry.file_size)


def _unpacked(name: str, container: zipfile.ZipFile, entry: zipfile.ZipInfo) -> ByteSource | RecordError:
    try:
        return ByteSource(name, container.open(entry), 0, entry.file_size, entry=entry.header_offset)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        return RecordError(name, entry.header_offset, f"{entry.filename}: {error}")
