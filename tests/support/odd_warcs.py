"""What our reader, warcio and FastWARC read of the archives of a folder."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fastwarc.warc import ArchiveIterator as FastIterator
from warcio.archiveiterator import ArchiveIterator

from warc.errors import RecordError
from warc.http.entity import RESPONSE_TYPES
from warc.http.message import split_head, split_response_block
from warc.read.reader import read_records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from warc.read.record import ReadRecord

SUFFIXES = (".warc", ".arc", ".wacz", ".zip", ".gz", ".zst", ".lz4", ".wet", ".wat")
SLOW = 30
"""Seconds of processor time for one file that count as a hang."""
Record = tuple[str, str, str]
"""Type, address, digest of the payload."""


@dataclass
class Reading:
    """What one reader made of a file."""

    records: Counter[Record] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    crashed: str = ""
    seconds: float = 0


def ours(path: Path) -> Iterator[Record | str]:
    for record in read_records(path):
        if isinstance(record, RecordError):
            yield f"{record.offset}: {record.fault}"
        else:
            block = b"".join(bytes(part) for part in iter(record.block.read_part, b""))
            yield _record(record.fields.get, _payload(record, block))


def _payload(record: ReadRecord, block: bytes) -> bytes:
    if record.type in RESPONSE_TYPES:
        return split_response_block(block, called_http=record.called_http)[2]
    return split_head(block)[1] if record.type == "request" and record.called_http else block


def warcio(path: Path) -> Iterator[Record | str]:
    with path.open("rb") as file:
        for record in ArchiveIterator(file, arc2warc=True):
            yield _record(record.rec_headers.get_header, record.raw_stream.read())


def fastwarc(path: Path) -> Iterator[Record | str]:
    with path.open("rb") as file:
        for record in FastIterator(file):
            yield _record(record.headers.get, record.reader.read())


def _record(header: Callable[[str], str | None], payload: bytes) -> Record:
    kind, url = (header("WARC-Type") or "").lower(), (header("WARC-Target-URI") or "").strip("<>")
    return kind, url, hashlib.sha1(payload, usedforsecurity=False).hexdigest()


def read(reader: Callable[[Path], Iterator[Record | str]], path: Path) -> Reading:
    """What a reader makes of a file until it stops or crashes."""
    reading, start = Reading(), time.process_time()
    try:
        for record in reader(path):
            if isinstance(record, str):
                reading.faults.append(record)
            else:
                reading.records[record] += 1
    except Exception as error:  # noqa: BLE001 - a crash is what is looked for
        reading.crashed = f"{type(error).__name__}: {error}"
    reading.seconds = time.process_time() - start
    return reading


@dataclass
class Compared:
    """One file as all three read it."""

    path: Path
    ours: Reading
    warcio: Reading
    fastwarc: Reading

    @property
    def missed(self) -> Counter[Record]:
        """What both others read and we do not. What has neither type nor address is a scrap that they give as a record."""
        both = (self.warcio.records & self.fastwarc.records) - self.ours.records
        return Counter({record: count for record, count in both.items() if any(record[:2])})

    @property
    def failed(self) -> bool:
        return bool(self.missed or self.ours.crashed or self.ours.seconds > SLOW)

    def row(self) -> str:
        counts = [
            str(reading.records.total()) + "!" * bool(reading.crashed)
            for reading in (self.ours, self.warcio, self.fastwarc)
        ]
        named = [self.ours.crashed] if self.ours.crashed else self.ours.faults[:2]
        more = f" and {len(self.ours.faults) - len(named)} more" if len(self.ours.faults) > len(named) else ""
        return f"| {self.path.name.rpartition('__')[2]} | {' | '.join(counts)} | {self.missed.total() or ''} | {'; '.join(named)}{more} |"


def compare(folder: Path) -> Iterator[Compared]:
    """Every archive of a folder."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix.lower() in SUFFIXES:
            yield Compared(path, read(ours, path), read(warcio, path), read(fastwarc, path))
