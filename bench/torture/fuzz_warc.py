"""Broken input by the hundred thousand for the reader, the CDXJ parser and the HTTP splitter; exit code 1 on any surprise.

python -m bench.torture.fuzz_warc [COUNT] [--seed N]

Inputs are sound and odd ones of every kind (tests/support/corpora/odd_archives.py, tests/support/corpora/wild_archives.py) with bits flipped, parts cut, doubled
and mixed, numbers changed. A surprise is an exception that is no WarcError, an input that takes more processor time than 50 ms,
4 microseconds a byte and .3 microseconds a byte of what its members unpack to (64 KB can become 20 MB of tiny records, and each
file is read three times), or more than 24 MB of memory.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import re
import statistics
import sys
import tempfile
import time
import traceback
import tracemalloc
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support.corpora.odd_archives import CHUNKED, archives, exchanges
from tests.support.corpora.wild_archives import wild
from warc.errors import RecordError, WarcError
from warc.http.message import entity, read_head, split_head, split_interim, split_response_block
from warc.index.cdxj import CdxjEntry, read_line
from warc.read.capture import capture_of
from warc.read.compression import DECOMPRESSOR_ERRORS, decompressor_of
from warc.read.reader import read_capture, read_records
from warc.read.verify import verify
from warc.write.mend import mend

if TYPE_CHECKING:
    from collections.abc import Callable

LEAST_SECONDS = 0.05
SECONDS_PER_BYTE = 4e-6
SECONDS_PER_UNPACKED_BYTE = 0.3e-6
MEMORY = 24 << 20
LONGEST = 1 << 16
"""Bytes of an input: time is held against the median of its kind, so that sizes must not differ too much."""
SHOWN = 200
"""Bytes of an input that make a surprise; the seed gives the whole of it."""
SAMPLED = 100
"""Memory is traced for one input of so many, which slows that one down."""
MEMBER = re.compile(rb"\x1f\x8b\x08|\x28\xb5\x2f\xfd")
STEP = 512
NUMBER = re.compile(rb"[0-9]+")
LINE = CdxjEntry(
    "example,news)/", "20261124120000", "https://news.example/", "a.warc.gz", 1, 2, "text/html", 200
).line()
NUMBERS = (b"0", b"-1", b"1", b"99999999999999999999", b"4294967296", b"x", b"", b"007", b"1e3")
WORDS = (
    b"\r\n\r\n",
    b"\n",
    b"WARC/1.0\r\n",
    b"\x1f\x8b\x08",
    b"\x28\xb5\x2f\xfd",
    b"\0",
    b"HTTP/1.1 200 OK\r\n",
    b"PK\x03\x04",
    b"\xa0",
    b"\xc2\x85",
    b" " * 999,
    b"[" * 999,
)


@dataclass
class Report:
    """What came of it."""

    inputs: int = 0
    surprises: list[str] = field(default_factory=list)
    seconds: dict[str, list[float]] = field(default_factory=dict)
    peak: int = 0


def fuzz(count: int, seed: int, folder: Path) -> Report:
    """Feeds so many inputs; `folder` holds the one file that the reader sees."""
    dice, report, path = random.Random(seed), Report(), folder / "input"  # noqa: S311 - the same inputs for a seed
    files = [each for each in (*archives().values(), *wild().values()) if len(each) <= LONGEST]
    messages = [exchange.response for exchange in exchanges()]
    kinds: list[tuple[str, list[bytes], Callable[[bytes], None]]] = [
        ("archive", files, lambda content: read_file(path, content, dice)),
        ("message", [*messages, CHUNKED * 3], read_message),
        ("index line", [LINE.encode()], read_index_line),
    ]
    for _ in range(count):
        kind, seeds, feed = dice.choices(kinds, (3, 1, 1))[0]
        _feed(kind, mutated(seeds, dice), feed, report)
    return report


def read_file(path: Path, content: bytes, dice: random.Random) -> None:
    """All that the package does with a file."""
    path.write_bytes(content)
    for record in read_records(path):
        if not isinstance(record, RecordError):
            _attempt(lambda: capture_of(record, 1 << 20))  # noqa: B023
    list(verify(path))
    _attempt(lambda: read_capture(path, dice.randrange(len(content) + 9)))
    if not dice.randrange(8):
        for left in path.parent.glob("input.torn*"):
            left.unlink()
        _attempt(lambda: mend(path))


def read_message(content: bytes) -> None:
    head, body = split_head(content)
    interim, answer = split_interim(content)
    if head + body != content or interim + answer != content:
        raise AssertionError("bytes were lost")
    if b"".join(split_response_block(content, called_http=True)[::2]) != content:
        raise AssertionError("bytes were lost")
    if parsed := read_head(head):
        entity(parsed, body)


def read_index_line(content: bytes) -> None:
    _attempt(lambda: read_line(content.decode(errors="replace")))


def _attempt(work: Callable[[], object]) -> None:
    with contextlib.suppress(WarcError):
        work()


def _feed(kind: str, content: bytes, feed: Callable[[bytes], None], report: Report) -> None:
    traced = not report.inputs % SAMPLED
    report.inputs += 1
    if traced:
        tracemalloc.start()
    start = time.process_time()
    try:
        feed(content)
    except Exception:  # noqa: BLE001 - what is looked for
        report.surprises.append(f"input {report.inputs}: {kind}, {traceback.format_exc()}{content[:SHOWN]!r}")
    spent = time.process_time() - start
    if traced:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        report.peak = max(report.peak, peak)
        if peak > MEMORY:
            report.surprises.append(f"input {report.inputs}: {kind}, {peak / 1e6:.0f} MB\n{content[:SHOWN]!r}")
        return
    allowed = LEAST_SECONDS + SECONDS_PER_BYTE * len(content)
    if spent > allowed and spent > allowed + SECONDS_PER_UNPACKED_BYTE * unpacked_size(content):
        report.surprises.append(f"input {report.inputs}: {kind}, {spent:.2f} s\n{content[:SHOWN]!r}")
    report.seconds.setdefault(kind, []).append(spent)


def unpacked_size(content: bytes) -> int:
    """Bytes that all members of a file become, damaged ones as far as they can be read."""
    size = 0
    for found in MEMBER.finditer(content):
        begin = decompressor_of(content[found.start() : found.start() + 4], None)
        member = begin() if begin else None
        with contextlib.suppress(*DECOMPRESSOR_ERRORS):
            for at in range(found.start(), len(content), STEP):
                if member is None or member.eof:
                    break
                size += len(member.decompress(content[at : at + STEP], 1 << 24))
    return size


def mutated(seeds: list[bytes], dice: random.Random) -> bytes:
    """One of the seeds with one to four things done to it."""
    content = dice.choice(seeds)
    for _ in range(dice.randint(1, 4)):
        content = dice.choice(MUTATIONS)(content, seeds, dice)
    return content[:LONGEST]


def _flip(content: bytes, _: list[bytes], dice: random.Random) -> bytes:
    changed = bytearray(content or b"\0")
    for _ in range(dice.randint(1, 3)):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def _cut(content: bytes, _: list[bytes], dice: random.Random) -> bytes:
    start, end = _span(content, dice)
    return dice.choice((content[:start], content[start:], content[:start] + content[end:]))


def _double(content: bytes, _: list[bytes], dice: random.Random) -> bytes:
    start, end = _span(content, dice)
    return content[:end] + content[start:end] * dice.choice((1, 2, 30)) + content[end:]


def _insert(content: bytes, _: list[bytes], dice: random.Random) -> bytes:
    start, _end = _span(content, dice)
    return content[:start] + dice.choice((*WORDS, dice.randbytes(dice.randint(1, 40)))) + content[start:]


def _mix(content: bytes, seeds: list[bytes], dice: random.Random) -> bytes:
    other = dice.choice(seeds)
    return content[: _span(content, dice)[0]] + other[_span(other, dice)[0] :]


def _number(content: bytes, _: list[bytes], dice: random.Random) -> bytes:
    numbers = list(NUMBER.finditer(content))
    if not numbers:
        return content
    found = dice.choice(numbers)
    return content[: found.start()] + dice.choice(NUMBERS) + content[found.end() :]


def _span(content: bytes, dice: random.Random) -> tuple[int, int]:
    start, end = sorted((dice.randint(0, len(content)), dice.randint(0, len(content))))
    return start, end


MUTATIONS = (_flip, _cut, _double, _insert, _mix, _number, _number)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="?", default=10_000)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))  # noqa: S311
    told = parser.parse_args()
    print(f"{told.count:,} inputs, seed {told.seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        report = fuzz(told.count, told.seed, Path(folder))
    for kind, seconds in sorted(report.seconds.items()):
        print(
            f"{kind}: {len(seconds):,} inputs, median {statistics.median(seconds) * 1e6:,.0f} us, longest {max(seconds) * 1e3:.1f} ms"
        )
    print(f"peak of memory in {report.inputs // SAMPLED:,} traced inputs: {report.peak / 1e6:.1f} MB")
    print(f"{len(report.surprises)} surprises")
    for surprise in report.surprises[:10]:
        print(surprise)
    return int(bool(report.surprises))


if __name__ == "__main__":
    sys.exit(main())
