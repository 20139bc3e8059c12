"""The block of a record as it comes, with a watch kept on whether it is whole."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from warc.errors import DigestMismatch, RecordError
from warc.read.decompressing_reader import PIECE_BYTES
from warc.read.record_sync import begins_next_record, begins_record, join_next_member
from warc.read.stated_digest import digest_text, parse_stated_digest

if TYPE_CHECKING:
    import hashlib
    from collections.abc import Iterator

    from warc.read.decompressing_reader import DecompressingReader

RECORD_TERMINATOR = re.compile(rb"(?:\r{0,2}\n){1,2}")
"""What is between a block and the next record (section 4): CR LF CR LF; in an ARC one line end."""
HEADER_START_BYTES = 1 << 13
"""Bytes by which it is seen whether a member begins with a record."""


class RecordBlock:
    """The block of a record as a stream: once, forward, and no more than a piece of it in memory.

    What is there comes first; then RecordError where the record is not whole, DigestMismatch where it is not what
    its WARC-Block-Digest was taken of.
    """

    __slots__ = (
        "_at_hand",
        "_hasher",
        "_left",
        "_offset",
        "_reader",
        "_stated",
        "end",
        "ended",
        "error",
        "error_raised",
        "length",
        "terminator",
    )

    def __init__(self, reader: DecompressingReader, offset: int, length: int, at_hand: int, digest: str | None) -> None:
        self.length = length
        """Bytes, as the header says."""
        self.error: RecordError | None = None
        """What is wrong with the record; None too while it was not read to its end."""
        self.error_raised = False
        """Whether `error` was raised to who reads."""
        self.terminator = b""
        """What is behind the block, once it was read to its end."""
        self.end: int | None = None
        """Where in the file the record ends, once it was read; None where its member holds others too."""
        self.ended = False
        self._reader, self._offset = reader, offset
        self._at_hand = self._left = at_hand
        self._stated = parse_stated_digest(digest)
        self._hasher: hashlib._Hash | None = self._stated.new_hasher() if self._stated else None

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes; empty at the end only."""
        if size < 0:
            whole = BytesIO()  # it grows in its place: joined pieces are in memory twice
            whole.writelines(self)
            return whole.getvalue()
        part = bytes(self.read_part(size)) if size else b""
        if size and not part and self.error:
            self.error_raised = True
            raise self.error
        return part

    def __iter__(self) -> Iterator[bytes]:
        while part := self.read(PIECE_BYTES):
            yield part

    @property
    def is_compressed(self) -> bool:
        """Return whether it is in a member of gzip or zstd."""
        return not self._reader.plain

    @property
    def is_followed(self) -> bool:
        """Return whether the record, read to its end, has another one behind it in the same compressed member."""
        reader = self._reader
        return (
            self.end is None
            and not reader.plain
            and begins_record(reader.buffer[reader.at : reader.at + HEADER_START_BYTES])
        )

    @property
    def is_misled(self) -> bool:
        """Return whether the header's length leads to a place in the file, now reached, where neither a line end nor a record is."""
        reader = self._reader
        whole = (self.ended and not self.error) or isinstance(self.error, DigestMismatch)
        return (
            whole
            and reader.plain
            and not self.terminator
            and reader.fill_to(1)
            and not begins_next_record(reader.buffer[reader.at : reader.at + HEADER_START_BYTES])
        )

    def drain(self) -> None:
        """Pass over what is left of the block; `error` then says whether the record was whole."""
        while self.read_part():
            pass

    def read_part(self, size: int = PIECE_BYTES) -> memoryview | bytes:
        """As `read`, but where the record is not whole it only ends, and says so in `error`."""
        reader = self._reader
        if self.ended or not self._left or not (reader.at < len(reader.buffer) or self._refill()):
            self._end()
            return b""
        part = memoryview(reader.buffer)[reader.at : reader.at + min(size, self._left)]
        reader.at += len(part)
        self._left -= len(part)
        if self._hasher:
            self._hasher.update(part)
        return part

    def fail(self, fault: str) -> None:
        """End the block: nothing more of it can be read."""
        self.ended = True
        self.error = RecordError(self._reader.source.name, self._offset, fault)

    def _refill(self) -> bool:
        """More bytes at hand: of the same member, or of the next one where that begins no record of its own."""
        while not self._reader.read_more():
            if not join_next_member(self._reader):
                return False
        return True

    def _end(self) -> None:
        """Look at what is behind the block, and whether all is as the header says."""
        if self.ended:
            return
        self.ended = True
        name, given = self._reader.source.name, self._at_hand - self._left
        if given < self.length:
            because = f" ({self._reader.fault})" if self._reader.fault else ""
            self.error = RecordError(name, self._offset, f"torn: {given} bytes of {self.length}{because}")
            return
        self._pass_terminator()
        if self._reader.fault:
            self.error = RecordError(name, self._offset, f"damaged: {self._reader.fault}")
        elif self._stated and self._hasher and not self._stated.matches(self._hasher):
            there = digest_text(self._stated.algorithm, self._hasher.digest())
            self.error = DigestMismatch(name, self._offset, f"{self._stated} was written, {there} is there")

    def _pass_terminator(self) -> None:
        reader = self._reader
        reader.fill_to(4)
        if line_ends := RECORD_TERMINATOR.match(reader.buffer, reader.at):
            self.terminator = line_ends[0]
            reader.at = line_ends.end()
        if reader.source.entry is not None:
            return
        if reader.plain:
            self.end = reader.position - reader.bytes_at_hand
        elif not reader.skip_blank():
            self.end = reader.position
