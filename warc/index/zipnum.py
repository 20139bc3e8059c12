"""ZipNum: a sorted index in gzip members of some hundred lines each, and a short list of where each begins.

`index.cdx.gz` and `index.idx` of a WACZ, `cdx-00000.gz` and `cluster.idx` of Common Crawl.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from warc.errors import WarcError
from warc.index.sorted_lines import SortedLines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from warc.read.archive_path import ArchivePath

MAX_BLOCK_BYTES = 64 << 20
"""Bytes, unpacked. cdxj-indexer puts 300 lines in a block, Common Crawl 3,000."""
GZIP_WINDOW_BITS = 31


@dataclass(frozen=True, slots=True)
class ZipNumBlock:
    """One gzip member of lines."""

    first: bytes
    """Key and time of its first line."""
    path: ArchivePath
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class ZipNum:
    """Sorted lines in blocks; `path` is the list of the blocks."""

    path: ArchivePath

    def lines_from(self, start: bytes) -> Iterator[bytes]:
        """The lines that are not before `start`. WarcError where a block is not there or not whole."""
        for block in self._blocks(start):
            yield from (line for line in _block_lines(block, self.path) if line >= start)

    def _blocks(self, start: bytes) -> Iterator[ZipNumBlock]:
        """The last block that begins before `start`, which may reach past it, and all that follow."""
        before: ZipNumBlock | None = None
        for line in SortedLines(self.path).lines_around(start):
            if line and not line.startswith(b"!"):
                block = _parse_block(line, self.path)
                if before and block.first >= start:
                    yield before
                before = block
        if before:
            yield before


def _parse_block(line: bytes, listed_in: ArchivePath) -> ZipNumBlock:
    """From a line of the list: `<key> <time> {"offset", "length"}`, or tab-separated with the name of the blocks' file."""
    try:
        if b"\t" in line:
            first, part, offset, length, *_ = line.split(b"\t")
            return ZipNumBlock(first, listed_in.parent / PurePath(part.decode()).name, int(offset), int(length))
        first, brace, rest = line.partition(b"{")
        place = json.loads(brace + rest)
        return ZipNumBlock(first.rstrip(), listed_in.with_suffix(".cdx.gz"), int(place["offset"]), int(place["length"]))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise WarcError(f"{listed_in}: no line of a ZipNum list: {line[:100]!r} ({error})") from error


def _block_lines(block: ZipNumBlock, listed_in: ArchivePath) -> list[bytes]:
    """The lines of a block, without their ends."""
    unpacking = zlib.decompressobj(GZIP_WINDOW_BITS)
    try:
        with block.path.open("rb") as file:
            file.seek(block.offset)
            text = unpacking.decompress(file.read(min(block.length, MAX_BLOCK_BYTES)), MAX_BLOCK_BYTES)
    except (OSError, ValueError, zlib.error) as error:
        raise WarcError(f"{listed_in} names a block that cannot be read: {block.path.name}, {error}") from error
    if not unpacking.eof:
        raise WarcError(
            f"{block.path}, offset {block.offset}: a block that is torn or larger than {MAX_BLOCK_BYTES} bytes"
        )
    return text.splitlines()
