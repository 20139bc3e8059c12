"""Records per second of our reader, warcio and FastWARC on the same gzip WARC, every block digest checked.

python -m bench.peers.warc_reading [--megabytes 1000] [--rounds 3] [--pages FOLDER] [--folder FOLDER]

The file is made once, by our own writer, of pages of about 150 KB, which makes 75 KB to a record. The readers take turns; what counts is the ratio.
"""

from __future__ import annotations

import argparse
import gzip
import random
import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from fastwarc.warc import ArchiveIterator as FastIterator
from warcio.archiveiterator import ArchiveIterator

from tests.support.paths import SHARED
from warc.errors import RecordError
from warc.read.reader import read_records
from warc.write.exchange import Exchange
from warc.write.records import exchange_records
from warc.write.writer import WarcWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
PAGE = 150_000
PART = 1 << 20


def ours(path: Path) -> tuple[int, int]:
    """Records, and those whose digest does not match."""
    records = wrong = 0
    for record in read_records(path):
        if isinstance(record, RecordError):
            wrong += 1
        else:
            records += 1
            record.block.drain()
    return records, wrong


def warcio(path: Path) -> tuple[int, int]:
    """It parses the HTTP head too: without that it takes the payload digest of other bytes."""
    records = wrong = 0
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests=True):
            while record.raw_stream.read(PART):
                pass
            records += 1
            wrong += record.digest_checker.passed is False
    return records, wrong


def fastwarc(path: Path) -> tuple[int, int]:
    records = wrong = 0
    with path.open("rb") as file:
        for record in FastIterator(file, parse_http=False):
            records += 1
            wrong += not record.verify_block_digest()
    return records, wrong


READERS: dict[str, Callable[[Path], tuple[int, int]]] = {"ours": ours, "warcio": warcio, "fastwarc": fastwarc}


def make(path: Path, megabytes: int, pages: Path) -> None:
    """A file of that size, of pages cut to 150 KB and made different from one another."""
    bodies, dice = list(_bodies(pages)), random.Random(1)  # noqa: S311 - the same file every time
    writer = WarcWriter.create(path, NOON, {"software": "bench"})
    size = number = 0
    while size < megabytes * 1_000_000:
        number += 1
        last = writer.write(exchange_records(_exchange(number, dice.choice(bodies)), writer.warcinfo_id))[-1]
        size = last.offset + last.length
    writer.close()


def _exchange(number: int, page: bytes) -> Exchange:
    body = b"<!-- %d -->" % number + page
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body)
    request = b"GET /%d HTTP/1.1\r\nHost: news.example\r\n\r\n" % number
    return Exchange(f"https://news.example/{number}", NOON, request, head + body)


def _bodies(pages: Path) -> Iterator[bytes]:
    files = sorted(pages.rglob("*.html*"))[:600]
    contents = (gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes() for file in files)
    yield from (content[:PAGE] for content in contents if len(content) > PAGE * 3 // 4)


def measured(reader: Callable[[Path], tuple[int, int]], path: Path) -> float:
    """Records per second of wall clock; SystemExit where a sound file is called wrong."""
    start = time.perf_counter()
    records, wrong = reader(path)
    if wrong:
        raise SystemExit(f"{reader.__name__} finds {wrong} of {records} records wrong")
    return records / (time.perf_counter() - start)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=1000, help="of the compressed file")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pages", type=Path, default=SHARED / "data/pages", help="HTML, gzip or not")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()), help="where the file is kept")
    options = parser.parse_args()
    path = options.folder / f"pages-{options.megabytes}.warc.gz"
    if not path.exists():
        options.folder.mkdir(parents=True, exist_ok=True)
        make(path, options.megabytes, options.pages)
    rounds = [{name: measured(reader, path) for name, reader in READERS.items()} for _ in range(options.rounds)]
    print("| reader | records/s | times warcio |\n|---|---|---|")
    for name in READERS:
        ratio = statistics.median(round_[name] / round_["warcio"] for round_ in rounds)
        print(f"| {name} | {statistics.median(round_[name] for round_ in rounds):,.0f} | {ratio:.2f} |")


if __name__ == "__main__":
    main()
