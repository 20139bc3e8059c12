"""Gzip files that were given as they are: members, bytes behind them, a file packed twice, one that ends early."""

from __future__ import annotations

import zlib

from newscrawl.errors import DiscoveryError

GZIP_MAGIC = b"\x1f\x8b"
GZIP_DEFLATE_METHOD_BYTE = b"\x08"
"""The one method of gzip."""
MAX_UNPACKED_BYTES = 50 * 1024 * 1024
"""Bytes of a sitemap once unpacked: the limit of sitemaps.org."""
MAX_GZIP_LAYERS = 3
MAX_BYTES_BEFORE_GZIP = 4096
"""Bytes before a gzip file: a line end, a byte order mark, a notice of PHP."""
ZLIB_WINDOW_BITS_OF_GZIP = 31
UNPACKED_CHUNK_BYTES = 65536


def unpack_gzip(body: bytes, url: str) -> tuple[bytes, bool]:
    """Return the bytes inside, and whether they are complete. DiscoveryError when there are too many, or none."""
    complete = True
    for _ in range(MAX_GZIP_LAYERS):
        body = _skip_to_gzip_magic(body)
        if not body.startswith(GZIP_MAGIC):
            break
        body, whole = _unpack_gzip_layer(body, MAX_UNPACKED_BYTES)
        complete = complete and whole
        if not body and not whole:
            raise DiscoveryError(f"{url}: the gzip file is broken, nothing of it can be unpacked.")
    if len(body) > MAX_UNPACKED_BYTES:
        raise DiscoveryError(f"{url}: more than {MAX_UNPACKED_BYTES >> 20} MiB, the largest that a sitemap may be.")
    return body, complete


def unpack_beginning_of_gzip(body: bytes, limit: int) -> bytes:
    """Return up to `limit` bytes from the beginning, unpacked."""
    for _ in range(MAX_GZIP_LAYERS):
        body = _skip_to_gzip_magic(body)
        if not body.startswith(GZIP_MAGIC):
            break
        body = _unpack_gzip_layer(body, limit)[0]
    return body[:limit]


def _skip_to_gzip_magic(body: bytes) -> bytes:
    """Return the body from where a gzip file begins in it; no text has such bytes."""
    start = body.find(GZIP_MAGIC + GZIP_DEFLATE_METHOD_BYTE, 0, MAX_BYTES_BEFORE_GZIP)
    return body[start:] if start > 0 and b"\0" not in body[:start] else body


def _unpack_gzip_layer(body: bytes, limit: int) -> tuple[bytes, bool]:
    """Return one layer unpacked, up to a byte more than the limit; what follows the last member is left out."""
    parts: list[bytes] = []
    size, whole = 0, True
    while body.startswith(GZIP_MAGIC) and size <= limit:
        member, body, whole = _unpack_gzip_member(body, limit + 1 - size)
        if not member and not whole:
            break  # bytes that only begin like a member
        parts.append(member)
        size += len(member)
    return b"".join(parts), whole or size > limit


def _unpack_gzip_member(body: bytes, limit: int) -> tuple[bytes, bytes, bool]:
    """Return a member unpacked, what follows it, and whether it came to its end."""
    unpacker = zlib.decompressobj(ZLIB_WINDOW_BITS_OF_GZIP)
    parts: list[bytes] = []
    size = 0
    for start in range(0, len(body), UNPACKED_CHUNK_BYTES):
        before, chunk = unpacker.copy(), body[start : start + UNPACKED_CHUNK_BYTES]
        try:
            parts.append(unpacker.decompress(chunk, limit - size))
        except zlib.error:
            return b"".join((*parts, _unpack_until_error(before, chunk, limit - size))), b"", False
        size += len(parts[-1])
        if unpacker.eof:
            return b"".join(parts), unpacker.unused_data + body[start + UNPACKED_CHUNK_BYTES :], True
        if size >= limit:
            break
    return b"".join(parts), b"", False


def _unpack_until_error(unpacker: zlib._Decompress, chunk: bytes, limit: int) -> bytes:
    """Return what a damaged chunk gives, byte for byte, up to the damage."""
    found = bytearray()
    try:
        for byte in chunk:
            if len(found) >= limit:
                break
            found += unpacker.decompress(bytes((byte,)), limit - len(found))
    except zlib.error:
        pass
    return bytes(found)
