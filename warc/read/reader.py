"""Records out of archives of every kind: one by its place, or all of a file in order.

WARC 0.16 to 1.1 and ARC, plain, with one gzip member or zstd frame per record or one for the whole file, and WACZ. What a
file is shows in its bytes, not in its name. A file is read once, forward, with a few MB of memory however large it is.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from warc.errors import CaptureNotFound, RecordError, UnresolvedRevisit, WarcError
from warc.read.archive_path import check_regular
from warc.read.byte_source import ByteSource
from warc.read.capture import Capture, record_to_capture
from warc.read.compression import (
    DICTIONARY_MAGIC,
    MAX_MAGIC_BYTES,
    ZIP_MAGICS,
    ZSTD_MAGIC,
    read_zstd_dictionary,
    unsupported_compression,
)
from warc.read.decompressing_reader import DecompressingReader
from warc.read.record import MAX_BLOCK_BYTES, ReadRecord
from warc.read.record_scanner import scan_records
from warc.read.revisit import RefersTo, with_original_body
from warc.wacz.reader import archive_source_at, archive_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from typing import BinaryIO

    from warc.read.archive_path import ArchivePath
    from warc.read.revisit import ResolveRevisit

MAX_REVISIT_HOPS = 4
"""How long a chain of revisits may be."""
RESPONSE_TYPES = ("response", "revisit")


def read_records(
    path: ArchivePath, offset: int = 0, *, inside: int = 0, on_bytes: Callable[[int], None] | None = None
) -> Generator[ReadRecord | RecordError, None, None]:
    """Every record from a place on, and what is wrong with the file as values: reading goes on at the next record.

    A record's block is read, or passed over, before the next record is requested. The fault of a record follows it, unless
    it was raised to who read the block. `on_bytes` is called with how many bytes of the file were read. CaptureNotFound without
    that file, WarcError where it cannot be opened.
    """
    with _open(path) as file:
        for source in _byte_sources(file, path.name, offset):
            if isinstance(source, RecordError):
                yield source
                continue
            source.on_bytes = on_bytes
            yield from scan_records(_reader_at(source, inside))


def read_capture(
    path: ArchivePath,
    offset: int,
    resolve: ResolveRevisit | None = None,
    *,
    inside: int = 0,
    limit: int = MAX_BLOCK_BYTES,
) -> Capture:
    """The answer that is at `offset`; of a revisit with the body of its original, which `resolve` knows the place of.

    CaptureNotFound without that file, RecordError without a whole record there, UnresolvedRevisit without its original.
    """
    return _read_capture(path, offset, resolve, inside, limit, MAX_REVISIT_HOPS)


def read_captures(path: ArchivePath, resolve: ResolveRevisit | None = None) -> Iterator[Capture]:
    """Every response of a file, in order, and every revisit whose original `resolve` finds.

    RecordError at the first record that is not whole.
    """
    for record in read_records(path):
        if isinstance(record, RecordError):
            raise record
        if record.type == "response":
            yield record_to_capture(record)
        elif record.type == "revisit" and resolve:
            with suppress(UnresolvedRevisit, CaptureNotFound):
                yield with_original(record, record_to_capture(record), resolve)


def with_original(
    revisit: ReadRecord, capture: Capture, resolve: ResolveRevisit | None, limit: int = MAX_BLOCK_BYTES
) -> Capture:
    """The capture of a revisit record, with the body of its original. UnresolvedRevisit where that is not found."""
    return _with_original(revisit, capture, resolve, limit, MAX_REVISIT_HOPS)


def _read_capture(
    path: ArchivePath, offset: int, resolve: ResolveRevisit | None, inside: int, limit: int, hops: int
) -> Capture:
    record, capture = _capture_at(path, offset, inside, limit)
    return _with_original(record, capture, resolve, limit, hops) if capture.is_revisit else capture


def _with_original(
    record: ReadRecord, capture: Capture, resolve: ResolveRevisit | None, limit: int, hops: int
) -> Capture:
    refers_to = RefersTo.from_record(record)
    place = resolve(refers_to) if resolve and hops else None
    if place is None:
        why = "its original must be looked up" if hops else "it refers to revisits of revisits, without end"
        raise UnresolvedRevisit(f"{record.filename}, offset {record.offset}: a revisit of {refers_to.url}; {why}")
    path, offset, inside = place
    original = _read_capture(path, offset, resolve, inside, limit, hops - 1)
    return with_original_body(capture, original, refers_to.payload_digest)


def _capture_at(path: ArchivePath, offset: int, inside: int, limit: int) -> tuple[ReadRecord, Capture]:
    for record in read_records(path, offset, inside=inside):
        if isinstance(record, RecordError):
            raise record
        if record.type not in RESPONSE_TYPES:
            kind = record.type or "nameless"
            raise RecordError(path.name, offset, f"a {kind} record where a response was looked for")
        return record, record_to_capture(record, limit)
    raise RecordError(path.name, offset, "the file ends here")


def _open(path: ArchivePath) -> BinaryIO:
    check_regular(path)
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise CaptureNotFound(f"{path} is not there") from None
    except OSError as error:
        raise WarcError(f"{path} cannot be opened: {os.strerror(error.errno or errno.EIO)}") from error


def _byte_sources(file: BinaryIO, name: str, offset: int) -> Iterator[ByteSource | RecordError]:
    """Yield what is to be read from `offset` on: the file itself, or the archives of a WACZ."""
    file.seek(offset)
    head = file.read(MAX_MAGIC_BYTES)
    if head.startswith(ZIP_MAGICS) and not offset:
        yield from archive_sources(file, name)
    elif head.startswith(ZIP_MAGICS):
        yield archive_source_at(file, name, offset)
    elif packing := unsupported_compression(head):
        yield RecordError(
            name, offset, "compressed with {}, which is not read: unpack it first, with `{}`".format(*packing)
        )
    else:
        try:
            dictionary = read_zstd_dictionary(file) if head.startswith((ZSTD_MAGIC, DICTIONARY_MAGIC)) else None
            yield ByteSource(name, file, offset, dictionary=dictionary)
        except ValueError as error:
            yield RecordError(name, 0, str(error))


def _reader_at(source: ByteSource, inside: int) -> DecompressingReader:
    if source.entry is not None:
        return DecompressingReader(source, inside)
    reader = DecompressingReader(source, source.start)
    reader.pass_over(inside)
    return reader
