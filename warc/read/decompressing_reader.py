"""The decompressed bytes of a file, a piece at a time, with the place in the file that each came from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from warc.read.compression import UNREADABLE_ERRORS, choose_decompressor, skippable_frame_size
from warc.read.igzip_salvage import salvage_tail

if TYPE_CHECKING:
    from warc.read.byte_source import ByteSource
    from warc.read.compression import Decompressor

HEAD_BYTES = 8
"""Bytes by which it is seen what begins."""
NOT_BLANK = re.compile(rb"[^\r\n]")
CHUNK_BYTES = 1 << 16
"""Read at a time: what follows a member is copied once more, and read again behind a damaged one, so that small is fast."""
PIECE_BYTES = 1 << 20
"""The most that is held of what a chunk becomes, however much that is."""


class DecompressingReader:
    """What is on it is either one run of plain bytes, to the end of the file, or one compressed member after the other.

    `buffer[at:]` are the bytes at hand; they are always of one member.
    """

    __slots__ = (
        "_decompressor",
        "_read",
        "_unused",
        "at",
        "buffer",
        "ended",
        "fault",
        "inside",
        "member",
        "no_header_before",
        "plain",
        "source",
    )

    def __init__(self, source: ByteSource, start: int) -> None:
        self.source = source
        self.seek(start)

    def seek(self, start: int, *, raw: bool = False) -> None:
        """Go to a place in the file; `raw` takes the bytes there as they are, compressed or not."""
        self.source.file.seek(start)
        self._read, self._unused = start, b""
        self.next_member(raw=raw)

    def next_member(self, *, raw: bool = False) -> bool:
        """Begin what is behind the member: another member, or plain bytes. False at the end of the file."""
        self.buffer, self.at, self.inside, self.fault, self.ended = b"", 0, 0, "", False
        self.no_header_before = 0
        """Up to where, counted from the beginning of the member, it is known that no header ends."""
        self._decompressor: Decompressor | None = None
        if not raw:
            self._skip_frames()
        begin = None if raw else choose_decompressor(self.peek(HEAD_BYTES), self.source.dictionary)
        self.member = self.position
        self.plain = begin is None
        """Whether the bytes are in the file as they are."""
        if begin:
            self._decompressor = begin()
        return bool(self.peek(HEAD_BYTES))

    def join(self) -> None:
        """As `next`, but what is at hand stays so, in front of what comes."""
        rest, no_header_before = self.buffer[self.at :], self.no_header_before - self.inside - self.at
        self.next_member()
        self.buffer, self.inside = rest, -len(rest)
        self.no_header_before = no_header_before - len(rest)

    def peek(self, size: int) -> bytes:
        """The next bytes of the file behind what was read; they stay where they are."""
        if len(self._unused) < size:
            try:
                chunk = self.source.read(self._read, CHUNK_BYTES)
            except ValueError:
                chunk = b""
            self._read += len(chunk)
            self._unused += chunk
        return self._unused[:size]

    @property
    def position(self) -> int:
        """Return where in the file the next byte is that was not read yet."""
        return self._read - len(self._unused)

    @property
    def place(self) -> tuple[int, int]:
        """Return where the bytes at hand begin: an offset in the file, and how far into what begins there, once unpacked."""
        offset, inside = (self.position - self.bytes_at_hand, 0) if self.plain else (self.member, self.inside + self.at)
        return (offset, inside) if self.source.entry is None else (self.source.entry, offset)

    @property
    def bytes_at_hand(self) -> int:
        """Return how many bytes are at hand."""
        return len(self.buffer) - self.at

    def read_more(self) -> bool:
        """Another piece of the same member at hand; False where it has no more, and `fault` says why if it should have."""
        if self.ended:
            return False
        try:
            piece = self._decompressed(self._decompressor) if self._decompressor else self._take()
        except UNREADABLE_ERRORS as error:
            self.fault, self.ended = str(error), True
            given = self.inside + len(self.buffer)
            piece = b"" if self.plain else salvage_tail(self.source, self.member, given, PIECE_BYTES)
        self.ended = self.ended or not piece
        if self.at:
            self.inside += self.at
            self.buffer, self.at = self.buffer[self.at :] + piece, 0
        else:
            self.buffer = self.buffer + piece if self.buffer else piece
        return bool(piece)

    def fill_to(self, size: int) -> bool:
        """Return whether so many bytes are at hand, once what can be read has been."""
        while len(self.buffer) - self.at < size:
            if not self.read_more():
                return False
        return True

    def skip_blank(self) -> bool:
        """Pass over line ends; whether there is more in the member behind them."""
        while self.at < len(self.buffer) or self.read_more():
            if rest := NOT_BLANK.search(self.buffer, self.at):
                self.at = rest.start()
                return True
            self.at = len(self.buffer)
        return False

    def pass_over(self, size: int) -> None:
        """Leave out so many bytes of the member."""
        while size and self.fill_to(1):
            step = min(size, self.bytes_at_hand)
            self.at, size = self.at + step, size - step

    def _decompressed(self, member: Decompressor) -> bytes:
        while not member.eof:
            chunk = self._take() if member.needs_input else b""
            if not chunk and member.needs_input:
                raise EOFError("the file ends before the compressed member does")
            piece = member.decompress(chunk, PIECE_BYTES)
            if member.eof:
                self._unused = member.unused_data
                self.ended = True
            if piece:
                return piece
        return b""

    def _take(self) -> bytes:
        """The next chunk of the file as it is."""
        if chunk := self._unused:
            self._unused = b""
            return chunk
        chunk = self.source.read(self._read, CHUNK_BYTES)
        self._read += len(chunk)
        return chunk

    def _skip_frames(self) -> None:
        """Pass over zstd frames that hold something else; one that is torn stays, and is no record."""
        while (size := skippable_frame_size(self.peek(HEAD_BYTES))) is not None:
            end = self.position + HEAD_BYTES + size
            if end > self.source.size:
                return
            self._unused = self._unused[HEAD_BYTES + size :]
            if not self._unused:
                self.source.file.seek(end)
                self._read = end
