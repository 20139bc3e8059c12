"""Files around records: compression, zip files, ARC, and what is no archive at all."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import struct
import zipfile
from typing import TYPE_CHECKING

from tests.support.corpora.hostile.parts import (
    GIGABYTE,
    GZIP_HEADER,
    PAGE,
    SITE,
    answer,
    member_of_zeros,
    record,
    story,
)
from warc.read.compression import DICTIONARY_MAGIC, zstd

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SOUND = story(f"{SITE}/2026/11/24/sound-story")
PACKED = gzip.compress(SOUND, mtime=0)
NAMES = ("../../../../tmp/evil.warc.gz", "/etc/evil.warc.gz", "archive/../../evil.warc.gz", "archive/a\0b.warc.gz", "archive/\x1b[2J.warc.gz",
         "archive/" + "x" * 9999 + ".warc.gz", "..\\..\\evil.warc.gz", "archive/\u202egz.warc.gz", "C:/evil.warc.gz")  # fmt: skip
HEADER = record("response", f"{SITE}/2026/11/24/bomb", b"", Content_Length=str(GIGABYTE)).removesuffix(b"\r\n\r\n")
ARC_HEAD = b"filedesc://a.arc 0.0.0.0 20261124120000 text/plain 76\n1 0 x\nURL IP-address Archive-date Content-type Archive-length\n\n\n"


def zipped(entries: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_STORED) -> bytes:
    """A zip file of these."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as container:
        for name, content in entries:
            container.writestr(zipfile.ZipInfo(name), content, method)
    return file.getvalue()


def one(content: bytes = PACKED, name: str = "archive/a.warc.gz", method: int = zipfile.ZIP_STORED) -> bytes:
    """A zip file of one archive."""
    return zipped([(name, content)], method)


def in_directory(at: int, size: int, value: int) -> bytes:
    """A zip file with another number at a place of its only entry in the table of contents."""
    content = bytearray(one())
    start = content.index(b"PK\x01\x02")
    content[start + at : start + at + size] = value.to_bytes(size, "little")
    return bytes(content)


def at_end(at: int, size: int, value: int) -> bytes:
    """A zip file with another number at a place of the end of its table of contents."""
    content = bytearray(one())
    start = content.index(b"PK\x05\x06")
    content[start + at : start + at + size] = value.to_bytes(size, "little")
    return bytes(content)


def noise(size: int, seed: int = 1) -> bytes:
    """Random bytes, the same for a seed."""
    return random.Random(seed).randbytes(size)  # noqa: S311 - no secret


def dictionary(packed: bytes) -> bytes:
    """The beginning of a file whose zstd frames have this dictionary."""
    return DICTIONARY_MAGIC + len(packed).to_bytes(4, "little") + packed


def nested(times: int) -> bytes:
    """A WACZ in a WACZ in a WACZ."""
    content = one()
    for _ in range(times):
        content = one(content, "a.wacz")
    return content


ARCHIVES: dict[str, Callable[[], bytes]] = {
    "a member of a gigabyte.warc.gz": lambda: member_of_zeros(GIGABYTE, HEADER + answer(b"")),
    "a member of a gigabyte of nothing.warc.gz": lambda: member_of_zeros(GIGABYTE),
    "a record behind a gigabyte.warc.gz": lambda: member_of_zeros(GIGABYTE) + PACKED,
    "a name without end in a member.warc.gz": lambda: b"\x1f\x8b\x08\x08\0\0\0\0\0\xff" + b"x" * (30 << 20),
    "an extra field without end.warc.gz": lambda: b"\x1f\x8b\x08\x04\0\0\0\0\0\xff\xff\xff" + b"x" * 99,
    "members that are cut.warc.gz": lambda: b"".join(PACKED[: -1 - at] for at in range(200)),
    "only the start of members.warc.gz": lambda: GZIP_HEADER * 500_000,
    "half of a member.warc.gz": lambda: PACKED[: len(PACKED) // 2],
    "random bytes in members.warc.gz": lambda: b"".join(GZIP_HEADER + noise(500, at) for at in range(5_000)),
    "zstd of a gigabyte.warc.zst": lambda: zstd.compress(HEADER + answer(b"")) + zstd.compress(bytes(1 << 26)) * 16,
    "a zstd window of two gigabytes.warc.zst": lambda: b"\x28\xb5\x2f\xfd\x00\xa8" + bytes(99),
    "a zstd dictionary of four gigabytes.warc.zst": lambda: DICTIONARY_MAGIC + b"\xff\xff\xff\xff" + b"x" * 999,
    "a zstd dictionary that unpacks to much.warc.zst": lambda: dictionary(zstd.compress(bytes(1 << 29))),
    "ten thousand zstd dictionaries.warc.zst": lambda: (DICTIONARY_MAGIC + struct.pack("<I", 9) + b"x" * 9) * 10_000,
    "zip names that lead outside.wacz": lambda: zipped((name, PACKED) for name in NAMES),
    "an entry of a gigabyte.wacz": lambda: one(SOUND + bytes(GIGABYTE >> 2), "archive/a.warc", zipfile.ZIP_DEFLATED),
    "a hundred thousand entries.wacz": lambda: zipped((f"archive/{at}.warc.gz", b"") for at in range(100_000)),
    "one name for all.wacz": lambda: b"".join(
        [zipped([("archive/a.warc.gz", PACKED), ("archive/b.warc.gz", PACKED)]).replace(b"b.warc", b"a.warc")]
    ),
    "an entry that begins nowhere.wacz": lambda: in_directory(42, 4, 0xFFFFFFF0),
    "an entry that is longer than the file.wacz": lambda: in_directory(24, 4, 0xFFFFFFF0),
    "an entry that is encrypted.wacz": lambda: in_directory(8, 2, 1),
    "an entry of no known compression.wacz": lambda: in_directory(10, 2, 99),
    "an entry with a long name.wacz": lambda: in_directory(28, 2, 0xFFFF),
    "a table of contents that is too long.wacz": lambda: at_end(12, 4, 0xFFFFFFF0),
    "a table of contents that begins nowhere.wacz": lambda: at_end(16, 4, 0xFFFFFFF0),
    "a table of contents of many.wacz": lambda: at_end(10, 2, 0xFFFE),
    "a zip file of nothing.wacz": lambda: zipped([]),
    "a zip file on many disks.wacz": lambda: at_end(4, 2, 7),
    "a WACZ ten deep.wacz": lambda: nested(10),
    "a WACZ of no archive.wacz": lambda: one(noise(99_999)),
    "a WACZ with odd metadata.wacz": lambda: zipped(
        [
            ("datapackage.json", b"[" * 99_999),
            ("indexes/index.cdx.gz", b"x"),
            ("indexes/index.idx", b"\0"),
            ("pages/pages.jsonl", b"{"),
            ("archive/a.warc.gz", PACKED),
        ]
    ),
    "a WACZ that unpacks in its metadata.wacz": lambda: zipped(
        [("datapackage.json", bytes(1 << 28)), ("archive/a.warc.gz", PACKED)], zipfile.ZIP_DEFLATED
    ),
    "a zip file in a zip file.zip": lambda: one(one(), "a.warc.gz"),
    "ARC lines.arc": lambda: (
        ARC_HEAD
        + b"".join(
            b"http://a.example/ 1.2.3.4 20261124120000 text/html %s\nx\n" % length
            for length in (b"-1", b"", b"x", b"9" * 5000, b"1e3")
        )
    ),
    "ARC lines without end.arc": lambda: ARC_HEAD + b"http://a.example/ " * 1_000_000,
    "a million ARC lines.arc.gz": lambda: gzip.compress(
        ARC_HEAD + b"http://a.example/ 1.2.3.4 20261124120000 text/html 0\n\n" * 300_000, 1
    ),
    "two hundred thousand records of nothing.warc.gz": lambda: gzip.compress(
        b"".join(
            b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x:%d>\r\nWARC-Date: 2026-11-24T12:00:00Z\r\n"
            b"WARC-Target-URI: http://a.example/%d\r\nContent-Length: 0\r\n\r\n\r\n\r\n" % (at, at)
            for at in range(200_000)
        ),
        1,
    ),
    "ARC of odd words.arc": lambda: ARC_HEAD + b"\x1b[2J \0 99999999999999 \xff 5\nhello\nhttp://[ x 2 y 5\nhello\n",
    "an ARC that is only its head.arc": lambda: ARC_HEAD[:30],
    "nothing.warc.gz": lambda: b"",
    "a byte.warc": lambda: b"W",
    "zeros.warc": lambda: bytes(100 << 20),
    "a version alone.warc": lambda: b"WARC/1.0",
    "random bytes.warc": lambda: noise(10 << 20),
    "bzip2.warc.bz2": lambda: bz2.compress(SOUND),
    "xz.warc.xz": lambda: lzma.compress(SOUND),
    "HTML.warc.gz": PAGE.encode,
    "a WARC cut at each tenth byte.warc": lambda: b"".join(SOUND[:at] for at in range(0, len(SOUND), 10)),
    "a million times the start.warc": lambda: b"WARC/1.0\r\n\r\n" * 1_000_000,
}
