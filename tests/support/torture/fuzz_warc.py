"""Broken input for the WARC reader, the CDXJ parser and the HTTP splitter."""

from __future__ import annotations

import contextlib
import random
import re
import time
import traceback
import tracemalloc
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.support.corpora.odd_archives import CHUNKED, archives, exchanges
from tests.support.corpora.wild_archives import wild
from tests.support.torture.mutations import LONGEST, mutated
from warc.errors import RecordError, WarcError
from warc.http.message import (
    decode_transfer_coding,
    parse_head,
    split_head,
    split_interim_responses,
    split_response_block,
)
from warc.index.cdxj import CdxjEntry, parse_line
from warc.read.capture import record_to_capture
from warc.read.compression import DECOMPRESSOR_ERRORS, choose_decompressor
from warc.read.reader import read_capture, read_records
from warc.read.verify import verify_file
from warc.write.mend import mend_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LEAST_SECONDS = 0.05
SECONDS_PER_BYTE = 4e-6
SECONDS_PER_UNPACKED_BYTE = 0.3e-6
MEMORY = 24 << 20
SHOWN = 200
"""Bytes of an input that make a surprise; the seed gives the whole of it."""
SAMPLED = 100
"""Memory is traced for one input of so many, which slows that one down."""
MEMBER = re.compile(rb"\x1f\x8b\x08|\x28\xb5\x2f\xfd")
STEP = 512
LINE = CdxjEntry(
    "example,news)/", "20261124120000", "https://news.example/", "a.warc.gz", 1, 2, "text/html", 200
).to_line()


@dataclass
class Report:
    """What came of it."""

    inputs: int = 0
    surprises: list[str] = field(default_factory=list)
    seconds: dict[str, list[float]] = field(default_factory=dict)
    peak: int = 0


def fuzz(count: int, seed: int, folder: Path) -> Report:
    """Feed so many inputs; `folder` holds the one file that the reader sees."""
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
            _attempt(lambda: record_to_capture(record, 1 << 20))  # noqa: B023
    list(verify_file(path))
    _attempt(lambda: read_capture(path, dice.randrange(len(content) + 9)))
    if not dice.randrange(8):
        for left in path.parent.glob("input.torn*"):
            left.unlink()
        _attempt(lambda: mend_file(path))


def read_message(content: bytes) -> None:
    head, body = split_head(content)
    interim, answer = split_interim_responses(content)
    if head + body != content or interim + answer != content:
        raise AssertionError("bytes were lost")
    if b"".join(split_response_block(content, called_http=True)[::2]) != content:
        raise AssertionError("bytes were lost")
    if parsed := parse_head(head):
        decode_transfer_coding(parsed, body)


def read_index_line(content: bytes) -> None:
    _attempt(lambda: parse_line(content.decode(errors="replace")))


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
        begin = choose_decompressor(content[found.start() : found.start() + 4], None)
        member = begin() if begin else None
        with contextlib.suppress(*DECOMPRESSOR_ERRORS):
            for at in range(found.start(), len(content), STEP):
                if member is None or member.eof:
                    break
                size += len(member.decompress(content[at : at + STEP], 1 << 24))
    return size
