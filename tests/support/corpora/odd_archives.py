"""Small archives of every kind, made of our own words: what fuzzing and tests begin with."""

from __future__ import annotations

import gzip
import re
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from warc.read.compression import DICTIONARY_MAGIC, zstd
from warc.write.exchange import Exchange
from warc.write.records import exchange_records, warcinfo_record

if TYPE_CHECKING:
    from collections.abc import Iterable

NOON = datetime(2026, 11, 24, 12, 0, 0, 123456, UTC)
RECORD_ID = re.compile(rb"urn:uuid:[0-9a-f-]{36}")
REQUEST = b"GET /harbour HTTP/1.1\r\nHost: news.example\r\n\r\n"
STORY = b"<h1>Harbour reopens</h1><p>The ferries are back after nine days of storm.</p>" * 4
PLAIN = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(STORY) + STORY
CHUNKED = (
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    + b"".join(b"%x;a=b\r\n%s\r\n" % (len(part), part) for part in (STORY[:99], STORY[99:]))
    + b"0\r\nX-Checked: yes\r\n\r\n"
)
HTTP2 = b"HTTP/2 200\r\n:status: 200\r\ncontent-type: text/html\r\n\r\n" + STORY
LINE_FEEDS = b"HTTP/1.0 200 OK\nServer: old\nno colon here\n folded\n\n" + STORY


def exchanges() -> list[Exchange]:
    """Answers as servers and crawlers give them."""
    answers = (PLAIN, CHUNKED, HTTP2, LINE_FEEDS, b"\x15\x03\x01 no HTTP at all")
    return [Exchange(f"https://news.example/{at}", NOON, REQUEST, answer) for at, answer in enumerate(answers)]


def records() -> list[bytes]:
    """The records of a WARC file."""
    opening = warcinfo_record("a.warc", NOON, {"software": "newscrawl"})
    made = [record for exchange in exchanges() for record in exchange_records(exchange, opening.record_id)]
    return _with_fixed_ids([opening.content, *(record.content for record in made)])


def _with_fixed_ids(records: list[bytes]) -> list[bytes]:
    """The same in every run: record ids are random otherwise."""
    fixed: dict[bytes, bytes] = {}
    return [
        RECORD_ID.sub(lambda found: fixed.setdefault(found[0], b"urn:uuid:%036d" % len(fixed)), each)
        for each in records
    ]


def arc_records(version: int = 1) -> list[bytes]:
    """The records of an ARC file of version 1 or 2."""
    version_block = b"%d 0 newscrawl\nURL IP-address Archive-date Content-type Archive-length\n\n" % version
    first = b"filedesc://a.arc 0.0.0.0 20261124120000 text/plain %s%d\n" % (
        b"200 - - 0 a.arc " * (version > 1),
        len(version_block),
    )
    more = b"200 - - 99 a.arc " * (version > 1)
    return [first + version_block + b"\n"] + [
        b"http://news.example/%d 192.0.2.1 20261124120000 text/html %s%d\n%s\n" % (at, more, len(answer), answer)
        for at, answer in enumerate((PLAIN, CHUNKED, LINE_FEEDS))
    ]


def gzipped(parts: Iterable[bytes]) -> bytes:
    """One member for each part."""
    return b"".join(gzip.compress(part, 6, mtime=0) for part in parts)


def zstandard(parts: Iterable[bytes]) -> bytes:
    """One frame for each part, all with one dictionary, which stands in front in a frame that readers skip."""
    parts = list(parts)
    dictionary = zstd.ZstdDict(b"".join(parts)[:2000], is_raw=True)
    content = zstd.compress(dictionary.dict_content)
    frames = b"".join(
        zstd.compress(part, options={zstd.CompressionParameter.checksum_flag: 1}, zstd_dict=dictionary)
        for part in parts
    )
    return DICTIONARY_MAGIC + len(content).to_bytes(4, "little") + content + frames


def wacz(archive: bytes, name: str = "archive/data.warc.gz", method: int = zipfile.ZIP_STORED) -> bytes:
    """A zip file that holds an archive."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", method) as container:
        for entry, content in (("datapackage.json", b"{}"), (name, archive)):
            container.writestr(zipfile.ZipInfo(entry, (2026, 11, 24, 12, 0, 0)), content, method)
    return file.getvalue()


def archives() -> dict[str, bytes]:
    """One of each kind, by name."""
    warc, arc = records(), arc_records()
    return {
        "a.warc": b"".join(warc),
        "a.warc.gz": gzipped(warc),
        "whole.warc.gz": gzipped([b"".join(warc)]),
        "a.warc.zst": zstandard(warc),
        "a.arc": b"".join(arc),
        "2.arc": b"".join(arc_records(2)),
        "a.arc.gz": gzipped(arc),
        "a.wacz": wacz(gzipped(warc)),
        "deflated.wacz": wacz(b"".join(warc), "archive/data.warc", zipfile.ZIP_DEFLATED),
        "018.warc": b"".join(warc).replace(b"WARC/1.1\r\n", b"WARC/0.18\r\n"),
    }
