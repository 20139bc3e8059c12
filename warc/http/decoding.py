"""A body without its content coding: gzip, deflate, br and zstd, piece by piece."""

from __future__ import annotations

import sys
import zlib
from typing import TYPE_CHECKING

import brotli  # type: ignore[import-untyped]

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

from warc.errors import WarcError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from warc.http.message import ResponseHead

PIECE_BYTES = 1 << 16
MAX_CODINGS = 5
"""Codings laid over one another that are undone; nobody honest uses two."""
GZIP, RAW_DEFLATE = 31, -15
DECODER_ERRORS = (zlib.error, brotli.error, zstd.ZstdError, EOFError)


class NotDecoded(WarcError):  # noqa: N818 - named for what it is
    """A body is not in the coding that its head names."""


def decoded(head: ResponseHead | None, parts: Iterable[bytes]) -> Iterator[bytes]:
    """The parts of a body, decoded as its Content-Encoding says. NotDecoded where it is none that can be undone.

    What is cut off gives what is there. However much it unpacks to, a piece at a time is in memory.
    """
    names = [value for name, value in head.headers if name.lower() == b"content-encoding"] if head else []
    codings = [one.strip().lower() for one in b",".join(names).split(b",") if one.strip()]
    if len(codings) > MAX_CODINGS:
        raise NotDecoded(f"{len(codings)} content codings")
    for coding in reversed(codings):
        parts = _decode(coding, parts)
    return iter(parts)


def _decode(coding: bytes, parts: Iterable[bytes]) -> Iterator[bytes]:
    decoder = DECODERS.get(coding)
    if decoder is None:
        raise NotDecoded(f"content coding {coding.decode('latin-1')[:40]!r} is not known")
    try:
        yield from decoder(parts)
    except DECODER_ERRORS as error:
        raise NotDecoded(f"the body is not {coding.decode()}: {error}") from error


def _identity(parts: Iterable[bytes]) -> Iterator[bytes]:
    yield from parts


def _gzip(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Any number of members; what stands behind them is left out, as browsers do."""
    member, whole = zlib.decompressobj(GZIP), False
    for part in parts:
        rest = part
        while rest:
            if member.eof:
                if rest[:1] != b"\x1f":
                    return
                member, whole = zlib.decompressobj(GZIP), True
            try:
                yield member.decompress(rest, PIECE_BYTES)
            except zlib.error:
                if whole:
                    return
                raise
            rest = member.unused_data if member.eof else member.unconsumed_tail


def _deflate(parts: Iterable[bytes]) -> Iterator[bytes]:
    """With the zlib header that the standard wants, or without, as some servers send it."""
    stream: zlib._Decompress | None = None
    for part in parts:
        if stream is None:
            stream = zlib.decompressobj() if _has_zlib_header(part) else zlib.decompressobj(RAW_DEFLATE)
        rest = part
        while rest and not stream.eof:
            yield stream.decompress(rest, PIECE_BYTES)
            rest = stream.unconsumed_tail


def _has_zlib_header(part: bytes) -> bool:
    return part[0] & 15 == zlib.DEFLATED and int.from_bytes(part[:2], "big") % 31 == 0


def _br(parts: Iterable[bytes]) -> Iterator[bytes]:
    stream = brotli.Decompressor()
    for part in parts:
        if stream.is_finished():
            return
        yield stream.process(part, output_buffer_limit=PIECE_BYTES)
        while not stream.can_accept_more_data():
            yield stream.process(b"", output_buffer_limit=PIECE_BYTES)


def _zstd(parts: Iterable[bytes]) -> Iterator[bytes]:
    frame = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: 27})
    for part in parts:
        rest = part
        while rest or not (frame.needs_input or frame.eof):
            if frame.eof:
                frame = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: 27})
            yield frame.decompress(rest, PIECE_BYTES)
            rest = frame.unused_data if frame.eof else b""


DECODERS: dict[bytes, Callable[[Iterable[bytes]], Iterator[bytes]]] = {
    b"identity": _identity,
    b"gzip": _gzip,
    b"x-gzip": _gzip,
    b"deflate": _deflate,
    b"br": _br,
    b"zstd": _zstd,
}
