"""How the bytes of a file are compressed, seen by how they begin."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Protocol, cast

from isal import igzip_lib

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

ZstdDict = zstd.ZstdDict

GZIP_MAGIC = b"\x1f\x8b"
ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
UNSUPPORTED_BY_MAGIC = {
    b"\x04\x22\x4d\x18": ("LZ4", "lz4 -d"),
    b"BZh": ("bzip2", "bzip2 -d"),
    b"\xfd7zXZ\0": ("xz", "xz -d"),
}
"""How a file begins that is compressed in a way that is not read: what that is called, and what unpacks it."""
MAX_MAGIC_BYTES = 6
ZIP_MAGICS = (b"PK\x03\x04", b"PK\x05\x06")
DICTIONARY_MAGIC = b"\x5d\x2a\x4d\x18"
"""Begins a `.warc.zst` whose frames need a dictionary: a skippable frame that holds it (IIPC, WARC in Zstandard, 3.2)."""
SKIPPABLE_FRAME = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18.{4}", re.DOTALL)
MAX_DICTIONARY_BYTES = 16 << 20
MAX_WINDOW_LOG = 27
"""Frames may look back 128 MiB, zstd's own default: the most memory that a file can request."""
DECOMPRESSOR_ERRORS: tuple[type[Exception], ...] = (
    cast("type[Exception]", igzip_lib.IsalError),
    zstd.ZstdError,
    EOFError,
)
"""What decompressors raise on bytes that are not theirs."""
UNREADABLE_ERRORS: tuple[type[Exception], ...] = (*DECOMPRESSOR_ERRORS, ValueError)


class Decompressor(Protocol):
    """One member: of gzip, or a frame of zstd."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1, /) -> bytes: ...


def gzip_decompressor() -> Decompressor:
    """A decompressor for one gzip member; it checks CRC and length at the end."""
    member: Decompressor = igzip_lib.IgzipDecompressor(flag=igzip_lib.DECOMP_GZIP)
    return member


def zstd_decompressor(dictionary: ZstdDict | None = None) -> Decompressor:
    """A decompressor for one frame."""
    return zstd.ZstdDecompressor(dictionary, {zstd.DecompressionParameter.window_log_max: MAX_WINDOW_LOG})


def read_zstd_dictionary(file: BinaryIO) -> ZstdDict | None:
    """The dictionary at the head of a `.warc.zst`; None where it has none. ValueError where it cannot be read."""
    file.seek(0)
    head = file.read(8)
    if head[:4] != DICTIONARY_MAGIC:
        return None
    size = skippable_frame_size(head) or 0
    content = file.read(min(size, MAX_DICTIONARY_BYTES))
    try:
        if content.startswith(ZSTD_MAGIC):
            content = zstd_decompressor().decompress(content, MAX_DICTIONARY_BYTES)
        return ZstdDict(content, is_raw=not content.startswith(b"\x37\xa4\x30\xec"))
    except UNREADABLE_ERRORS as error:
        raise ValueError(f"the zstd dictionary cannot be read: {error}") from error


def unsupported_compression(head: bytes) -> tuple[str, str] | None:
    """Name and remedy of a compression that is not read; None where a file begins with anything else."""
    return next((names for sign, names in UNSUPPORTED_BY_MAGIC.items() if head.startswith(sign)), None)


def skippable_frame_size(head: bytes) -> int | None:
    """Bytes of content in the skippable zstd frame that begins with these 8 bytes; None where none begins."""
    return int.from_bytes(head[4:8], "little") if SKIPPABLE_FRAME.match(head) else None


def choose_decompressor(head: bytes, dictionary: ZstdDict | None) -> Callable[[], Decompressor] | None:
    """Return what reads a member that begins so; None for what is not compressed."""
    if head.startswith(GZIP_MAGIC):
        return gzip_decompressor
    if head.startswith(ZSTD_MAGIC):
        return lambda: zstd_decompressor(dictionary)
    return None
