"""The archives within a WACZ, which is a zip file that holds them under `archive/`."""

from __future__ import annotations

import os
import re
import struct
import zipfile
from typing import TYPE_CHECKING

from warc.errors import RecordError
from warc.read.byte_source import ByteSource

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

ARCHIVE = re.compile(r".+\.w?arc(\.gz|\.zst)?", re.IGNORECASE)
"""What counts in a zip file. A WACZ has it in `archive/`; others may be a WACZ in a folder, or archives zipped by hand."""
DIRECTORY_LIMIT = 64 << 20
"""Bytes of the zip file's table of contents, which is held in memory."""
TAIL = 65557
"""Bytes at the end of a zip file among which its last record begins."""
LOCAL_HEADER = struct.Struct("<26xHH")
ENCRYPTED = 1


def archive_entries(file: BinaryIO, name: str) -> Iterator[ByteSource | RecordError]:
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
        yield _source(file, name, container, entry)


def entry_at(file: BinaryIO, name: str, offset: int) -> ByteSource | RecordError:
    """The archive whose entry has its header at `offset`."""
    for source in archive_entries(file, name):
        if isinstance(source, RecordError) or source.entry == offset:
            return source
    return RecordError(name, offset, "no archive of a WACZ begins here")


def _entries(file: BinaryIO) -> list[tuple[zipfile.ZipFile, zipfile.ZipInfo]]:
    if _directory_size(file) > DIRECTORY_LIMIT:
        raise ValueError("its table of contents is too long")
    container = zipfile.ZipFile(file)
    return [(container, entry) for entry in container.infolist() if ARCHIVE.fullmatch(entry.filename)]


def _directory_size(file: BinaryIO) -> int:
    """As the end of the file states it, and the record of a zip64 in front of that."""
    file.seek(max(0, file.seek(0, os.SEEK_END) - TAIL))
    tail = file.read()
    if b"PK\x05\x06" not in tail:
        raise ValueError("it has no table of contents, as if it were torn")
    end, end64 = tail.rpartition(b"PK\x05\x06")[2][8:12], tail.rpartition(b"PK\x06\x06")
    stated = end64[2][36:44] if end64[1] and end == b"\xff\xff\xff\xff" else end
    return int.from_bytes(stated, "little")


def _source(file: BinaryIO, name: str, container: zipfile.ZipFile, entry: zipfile.ZipInfo) -> ByteSource | RecordError:
    """A stored entry as a window of the file, so that its records have a place there; others are unpacked."""
    if not 0 <= entry.header_offset < file.seek(0, os.SEEK_END):
        return RecordError(name, 0, f"{entry.filename}: its place is not in the file")
    if entry.flag_bits & ENCRYPTED or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return RecordError(name, entry.header_offset, f"{entry.filename}: encrypted or compressed in an unknown way")
    if entry.compress_type == zipfile.ZIP_DEFLATED:
        return _unpacked(name, container, entry)
    file.seek(entry.header_offset)
    header = file.read(LOCAL_HEADER.size)
    if len(header) < LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
        return RecordError(name, entry.header_offset, f"{entry.filename}: no entry of a zip file")
    start = entry.header_offset + LOCAL_HEADER.size + sum(LOCAL_HEADER.unpack(header))
    return ByteSource(name, file, start, start + entry.file_size)


def _unpacked(name: str, container: zipfile.ZipFile, entry: zipfile.ZipInfo) -> ByteSource | RecordError:
    try:
        return ByteSource(name, container.open(entry), 0, entry.file_size, entry=entry.header_offset)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        return RecordError(name, entry.header_offset, f"{entry.filename}: {error}")
