"""Archives as they are met in the wild, each odd in one way: three records, an answer between two sound ones."""

from __future__ import annotations

import gzip
import random
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from tests.support.corpora.odd_archives import PLAIN, STORY, gzipped, wacz

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NAMED, COMMENTED, CHECKED, EXTRA = 8, 16, 2, 4
"""Flags of a gzip header (RFC 1952, section 2.3.1)."""
CHUNKS = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
LONG = random.Random(1).randbytes(150_000).hex().encode()  # noqa: S311 - no secret
ARC_LINE = b"http://news.example/ 192.0.2.1 20261124120000 text/html"


def record(
    block: bytes = PLAIN,
    *,
    version: bytes = b"WARC/1.0",
    line_end: bytes = b"\r\n",
    colon: bytes = b": ",
    length: bytes = b"%d",
    fields: Iterable[tuple[bytes, bytes]] = (),
    behind: bytes = b"\r\n\r\n",
) -> bytes:
    """A response record; `length` is what its header makes of the number of bytes, `behind` what follows the block."""
    header = [
        (b"WARC-Type", b"response"),
        (b"WARC-Record-ID", b"<urn:uuid:00000000-0000-0000-0000-000000000001>"),
        (b"WARC-Date", b"2026-11-24T12:00:00Z"),
        (b"WARC-Target-URI", b"http://news.example/odd"),
        (b"Content-Type", b"application/http; msgtype=response"),
        *fields,
        (b"Content-Length", length % len(block)),
    ]
    lines = b"".join(name + colon + value + line_end for name, value in header)
    return version + line_end + lines + line_end + block + behind


SOUND = record(fields=[(b"X-Sound", b"yes")])
HEADERS = {
    "version of one number": record(version=b"WARC/1"),
    "version of three numbers": record(version=b"WARC/1.0.1"),
    "version in lower case": record(version=b"warc/1.0 "),
    "line feeds": record(line_end=b"\n"),
    "line ends doubled": record(PLAIN.replace(b"\r\n", b"\r\r\n"), line_end=b"\r\r\n"),
    "white space before colons": record(colon=b" : "),
    "no white space": record(colon=b":"),
    "length with a sign": record(length=b"+%d"),
    "length with noughts": record(length=b"000%d"),
    "length given twice": record(fields=[(b"Content-Length", b"%d" % len(PLAIN))]),
    "folded": record(fields=[(b"X-Long", b"one\r\n two\r\n\tthree")]),
    "no colon": record(fields=[(b"X-Odd", b"one\r\nno colon here")]),
    "other charset": record(fields=[(b"X-Odd", b"\xe9t\xe9 \xff")]),
    "long header": record(fields=[(b"X-Long", LONG)]),
    "many fields": record(fields=[(b"X-%d" % number, b"y") for number in range(3000)]),
    "no line behind": record(behind=b""),
    "one line behind": record(behind=b"\n"),
    "many lines behind": record(behind=b"\r\n" * 9),
}
MESSAGES = {
    "another protocol": b"HTTPX" + PLAIN[4:],
    "lower case": b"http" + PLAIN[4:],
    "radio": b"ICY 200 OK\r\n\r\n" + STORY,
    "no version": b"HTTP 200 OK\r\n\r\n" + STORY,
    "tabs": b"HTTP/1.1\t200\tOK\r\n\r\n" + STORY,
    "no status": b"HTTP/1.1\r\nServer: odd\r\n\r\n" + STORY,
    "status of four digits": b"HTTP/1.1 2000 OK\r\n\r\n" + STORY,
    "status alone": b"200 OK\r\n\r\n" + STORY,
    "no blank line": b"HTTP/1.1 302 Found\r\nLocation: /harbour\r\n",
    "no line end": b"HTTP/1.1 302 Found\r\nLocation: /harbour",
    "nothing": b"",
    "chunks taken off": CHUNKS + STORY,
    "chunk too long": CHUNKS + b"ffffffff\r\n" + STORY,
    "chunk of no size": CHUNKS + b"5\r\nhello\r\nxyz\r\n" + STORY,
    "chunks cut off": CHUNKS + b"%x\r\n%b" % (len(STORY), STORY),
    "bytes behind chunks": CHUNKS + b"5\r\nhello\r\n0\r\n\r\nmore",
}


def member(content: bytes, flags: int, more: bytes) -> bytes:
    """A gzip member with optional fields in its header."""
    header = b"\x1f\x8b\x08" + bytes([flags]) + bytes(5) + b"\x03" + more
    header += struct.pack("<H", zlib.crc32(header) & 0xFFFF) if flags & CHECKED else b""
    return header + gzip.compress(content, mtime=0)[10:]


def cut(content: bytes, size: int) -> list[bytes]:
    """Pieces of so many bytes."""
    return [content[at : at + size] for at in range(0, len(content), size)]


def arc(line: bytes, length: int | None = None) -> bytes:
    """An ARC file in which that line stands before the second of three answers."""
    lines = (ARC_LINE, line, ARC_LINE)
    sizes = (len(PLAIN), length or len(PLAIN), len(PLAIN))
    return b"".join(b"%b %d\n%b\n" % (each, size, PLAIN) for each, size in zip(lines, sizes, strict=True))


def write_wild(folder: Path) -> None:
    """Each as a file of its own."""
    for name, content in wild().items():
        (folder / (name if "." in name else f"{name}.warc")).write_bytes(content)


def wild() -> dict[str, bytes]:
    """Archives of three records by what is odd about them, with the ending of their names."""
    middles = HEADERS | {f"HTTP, {name}": record(message) for name, message in MESSAGES.items()}
    three = [SOUND, record(), SOUND]
    whole, packed = b"".join(three), gzipped(three)
    damaged = gzipped(three[1:2])
    apart = record()[: -len(PLAIN) - 4], record()[-len(PLAIN) - 4 :]
    return {
        **{name: SOUND + middle + SOUND for name, middle in middles.items()},
        **{f"{name}.gz": gzipped([SOUND, middle, SOUND]) for name, middle in middles.items()},
        "members of 100 bytes.gz": gzipped(cut(whole, 100)),
        "members of 500 bytes.gz": gzipped(cut(whole, 500)),
        "header and block apart.gz": gzipped([SOUND, *apart, SOUND]),
        "empty members.gz": gzipped([SOUND, b"", three[1], b"", b"\r\n\r\n", SOUND]),
        "names and comments.gz": b"".join(member(each, NAMED | COMMENTED, b"a.warc\0a note\0") for each in three),
        "fields and header checks.gz": b"".join(member(each, EXTRA | CHECKED, b"\x06\0xy\x02\0zz") for each in three),
        "nothing packed.gz": b"".join(gzip.compress(each, 0) for each in three),
        "wrong checksum.gz": gzipped([SOUND]) + damaged[:-8] + bytes(4) + damaged[-4:] + gzipped([SOUND]),
        "no checksum.gz": gzipped([SOUND]) + damaged[:-8] + gzipped([SOUND]),
        "padded.gz": packed + bytes(1024),
        "junk between.gz": gzipped(three[:2]) + b"junk" + gzipped([SOUND]),
        "byte order mark": b"\xef\xbb\xbf" + whole,
        "partly packed": SOUND + gzipped(three[1:]),
        "partly unpacked.gz": gzipped(three[:2]) + SOUND,
        "an archive within": SOUND + record(PLAIN + whole) + SOUND,
        "a packed archive within.gz": gzipped([SOUND, record(PLAIN + packed), SOUND]),
        "ARC, date of no form": arc(b"http://news.example/ 192.0.2.1 0 text/html"),
        "ARC, address without scheme": arc(b"news.example/ 192.0.2.1 20261124120000 text/html"),
        "ARC, spaces in the address": arc(b"http://news.example/a b c 192.0.2.1 20261124120000 text/html"),
        "ARC, wrong length": arc(ARC_LINE, len(PLAIN) + 5),
        "in a folder.wacz": wacz(packed, "my crawl/archive/a.warc.gz"),
        "of Windows.wacz": wacz(packed, "archive\\a.warc.gz"),
        "zipped by hand.zip": wacz(whole, "a.warc", zipfile.ZIP_DEFLATED),
        "torn.wacz": wacz(packed)[:-60],
    }
