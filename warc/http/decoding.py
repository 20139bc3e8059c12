"""Content codings removed from a body, piece by piece: gzip, deflate, br and zstd.

Some crawlers store a body that is already decoded and keep a head that names its coding: all of CC-NEWS before May 2019.
Such a body is returned as it is.
"""

from __future__ import annotations

import re
import sys
import zlib
from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING

import brotli  # type: ignore[import-untyped]

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

from warc.errors import WarcError
from warc.http.payload_type import BINARY_BYTE, sniff_type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from warc.http.message import ResponseHead

PIECE_BYTES = 1 << 16
PROBE_BYTES = 1 << 13
"""Bytes by which it is decided whether a body is in its coding."""
LONG_TEXT_BYTES = 1 << 9
"""Bytes among which any coding has some that no text has."""
COMPRESSIBLE_TYPES = ("", "application/octet-stream", "application/gzip")
GZIP, GZIP_NAMES = b"\x1f\x8b\x08", (b"gzip", b"x-gzip")
HTML_TYPE = re.compile(rb"\s*(?:text/html|application/xhtml\+xml)\b", re.IGNORECASE)
"""Media types of pages, which no server means to give as a file to be unpacked."""
MAGIC_BY_CODING: dict[bytes, bytes | tuple[bytes, ...]] = {
    b"gzip": b"\x1f\x8b",
    b"x-gzip": b"\x1f\x8b",
    b"zstd": (b"\x28\xb5\x2f\xfd", *(bytes([one]) + b"\x2a\x4d\x18" for one in range(0x50, 0x60))),
}
"""How each coding begins that can be recognised by its first bytes."""
MAX_CODINGS = 5
"""Codings laid over one another that are undone; nobody honest uses two."""
GZIP_WINDOW_BITS, RAW_DEFLATE = 31, -15
DECODER_ERRORS = (zlib.error, brotli.error, zstd.ZstdError, EOFError)


class NotDecoded(WarcError):  # noqa: N818 - named for what it is
    """A body is neither in the coding that its head names nor decoded already."""


def decode_body(head: ResponseHead | None, parts: Iterable[bytes]) -> Iterator[bytes]:
    """Return the parts of a body without the codings of its Content-Encoding. NotDecoded where that is not possible.

    A body that is cut off is decoded as far as it goes. At most a piece is in memory, however much it unpacks to.
    """
    start, parts = _peek(parts)
    codings = actual_codings(content_codings(head), (head and head.get(b"content-type")) or b"", start)
    if len(codings) > MAX_CODINGS:
        raise NotDecoded(f"{len(codings)} content codings")
    for coding in reversed(codings):
        parts = _decode(coding, parts)
    return iter(parts)


def content_codings(head: ResponseHead | None) -> list[bytes]:
    """Return the codings that a head names, in the order in which they were applied."""
    return split_codings(value for name, value in head.headers if name.lower() == b"content-encoding") if head else []


def split_codings(values: Iterable[bytes]) -> list[bytes]:
    """Return the codings that the values of Content-Encoding name."""
    return [one.strip().lower() for one in b",".join(values).split(b",") if one.strip()]


def actual_codings(codings: list[bytes], media_type: bytes, body: bytes) -> list[bytes]:
    """Return the codings that a body is in, where its head names others: its first bytes say whether the last one is right.

    Each is left out that the body is not in; in its place is gzip where the body is that, unless the one below is, and in a page also where none is named.
    """
    last, start = codings[-1] if codings else b"", body[:PROBE_BYTES]
    if len(codings) > MAX_CODINGS:
        return codings
    if last in GZIP_NAMES and (inner_start := _unpacked_start(start)):
        return [*actual_codings(codings[:-1], media_type, inner_start), last]
    may_be_gzip = last not in GZIP_NAMES and (bool(codings) or HTML_TYPE.match(media_type) is not None)
    if may_be_gzip and start.startswith(GZIP) and not _begins_coding(last, start):
        inner = codings[:-1]
        return inner if inner and inner[-1] in GZIP_NAMES else [*inner, GZIP_NAMES[0]]
    if last in DECODER_BY_CODING and _is_plain(last, start):
        return actual_codings(codings[:-1], b"", start)
    return codings


def _unpacked_start(start: bytes) -> bytes:
    """Return how the content of a gzip file begins; nothing where the bytes are no gzip file."""
    with suppress(zlib.error):
        return zlib.decompressobj(GZIP_WINDOW_BITS).decompress(start, PROBE_BYTES)
    return b""


def _decode(coding: bytes, parts: Iterable[bytes]) -> Iterator[bytes]:
    start, parts = _peek(parts)
    if _is_plain(coding, start):
        yield from parts
        return
    decoder = DECODER_BY_CODING.get(coding)
    if decoder is None:
        raise NotDecoded(f"unknown content coding {coding.decode('latin-1')[:40]!r}")
    try:
        yield from decoder(parts)
    except DECODER_ERRORS as error:
        raise NotDecoded(f"the body is not {coding.decode()}: {error}") from error


def _peek(parts: Iterable[bytes]) -> tuple[bytes, Iterable[bytes]]:
    """Return the first bytes of a body, and all of its parts."""
    rest = iter(parts)
    taken: list[bytes] = []
    size = 0
    while size < PROBE_BYTES and (part := next(rest, b"")):
        taken.append(part)
        size += len(part)
    return b"".join(taken)[:PROBE_BYTES], chain(taken, rest)


def _is_plain(coding: bytes, start: bytes) -> bool:
    """Return whether a body that begins so is not in the coding, but text or a file of a known type.

    Other bytes that are not in the coding are damaged.
    """
    if sniff_type(start) in COMPRESSIBLE_TYPES:
        return False
    is_long_text = len(start) >= LONG_TEXT_BYTES and not BINARY_BYTE.search(start)
    return is_long_text or not _begins_coding(coding, start)


def _begins_coding(coding: bytes, start: bytes) -> bool:
    """Return whether the first bytes of a body are in the coding, as far as they show."""
    magic = MAGIC_BY_CODING.get(coding)
    if magic is not None:
        return start.startswith(magic)
    probe = PROBE_BY_CODING.get(coding)
    try:
        return probe is not None and probe(start)
    except DECODER_ERRORS:
        return False


def _begins_deflate(start: bytes) -> bool:
    """Return whether the bytes are one stream. Text that happens to unpack ends too early, or not at all."""
    stream = zlib.decompressobj() if _has_zlib_header(start) else zlib.decompressobj(RAW_DEFLATE)
    rest = start
    while rest and not stream.eof:
        stream.decompress(rest, PIECE_BYTES)
        rest = stream.unconsumed_tail
    return not stream.unused_data and (stream.eof or len(start) == PROBE_BYTES)


def _begins_br(start: bytes) -> bool:
    """Return whether the bytes are one stream; fed so that a decoder which tells no end shows whether it came too early."""
    stream = brotli.Decompressor()
    for part in (start[:-1], start[-1:]):
        if stream.is_finished():
            return False
        for _ in _br_pieces(stream, part):
            pass
    return bool(stream.is_finished()) or len(start) == PROBE_BYTES


def _decode_identity(parts: Iterable[bytes]) -> Iterator[bytes]:
    yield from parts


def _decode_gzip(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Any number of members; what is behind them is left out, as browsers do."""
    member, whole = zlib.decompressobj(GZIP_WINDOW_BITS), False
    for part in parts:
        rest = part
        while rest:
            if member.eof:
                if rest[:1] != b"\x1f":
                    return
                member, whole = zlib.decompressobj(GZIP_WINDOW_BITS), True
            try:
                yield member.decompress(rest, PIECE_BYTES)
            except zlib.error:
                if whole:
                    return
                raise
            rest = member.unused_data if member.eof else member.unconsumed_tail


def _decode_deflate(parts: Iterable[bytes]) -> Iterator[bytes]:
    """With the zlib header that the standard wants, or without, as some servers send it."""
    stream: zlib._Decompress | None = None
    for part in filter(None, parts):
        if stream is None:
            stream = zlib.decompressobj() if _has_zlib_header(part) else zlib.decompressobj(RAW_DEFLATE)
        rest = part
        while rest and not stream.eof:
            yield stream.decompress(rest, PIECE_BYTES)
            rest = stream.unconsumed_tail


def _has_zlib_header(part: bytes) -> bool:
    return part[0] & 15 == zlib.DEFLATED and int.from_bytes(part[:2], "big") % 31 == 0


def _decode_br(parts: Iterable[bytes]) -> Iterator[bytes]:
    stream = brotli.Decompressor()
    for part in parts:
        if stream.is_finished():
            return
        yield from _br_pieces(stream, part)


def _br_pieces(stream: brotli.Decompressor, part: bytes) -> Iterator[bytes]:
    # `can_accept_more_data` says yes while output is still waiting: only an empty piece shows that there is none.
    while piece := stream.process(part, output_buffer_limit=PIECE_BYTES):
        yield piece
        part = b""


def _decode_zstd(parts: Iterable[bytes]) -> Iterator[bytes]:
    frame = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: 27})
    for part in parts:
        rest = part
        while rest or not (frame.needs_input or frame.eof):
            if frame.eof:
                frame = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: 27})
            yield frame.decompress(rest, PIECE_BYTES)
            rest = frame.unused_data if frame.eof else b""


PROBE_BY_CODING: dict[bytes, Callable[[bytes], bool]] = {
    b"identity": lambda _start: True,
    b"deflate": _begins_deflate,
    b"br": _begins_br,
}
DECODER_BY_CODING: dict[bytes, Callable[[Iterable[bytes]], Iterator[bytes]]] = {
    b"identity": _decode_identity,
    b"gzip": _decode_gzip,
    b"x-gzip": _decode_gzip,
    b"deflate": _decode_deflate,
    b"br": _decode_br,
    b"zstd": _decode_zstd,
}
