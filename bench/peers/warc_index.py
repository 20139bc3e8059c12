"""Memory and speed of an index on the disk: `python -m bench.peers.warc_index [LINES …]`, by default 10,000 to 10,000,000.

For each size, in processes of their own: writes an index from entries in no order, then looks up addresses that are
in it and some that are not. Needs about 750 bytes of temporary space for each line (TMPDIR says where), and about
half a minute for each million.
"""

from __future__ import annotations

import multiprocessing
import random
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from warc.errors import CaptureNotFound
from warc.index.cdxj import CdxjEntry
from warc.index.index import Index
from warc.index.index_file import write_index
from warc.index.surt import surt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
LOOKUPS = 5_000
SCATTER = 7_368_787
"""A prime: the addresses come in no order."""
HOST = "https://news.example.com/2026/11/"


def url_of(number: int) -> str:
    return f"{HOST}{number % 28 + 1:02}/a-story-of-some-length-{number:08}.html"


def entries(count: int) -> Iterator[CdxjEntry]:
    for place in range(count):
        number = place * SCATTER % count
        url = url_of(number)
        name = f"example-20261124000000-{number % 90:05}-run.warc.gz"
        yield CdxjEntry(
            surt(url), "20261124120000", url, name, place * 9000, 9000, "text/html", 200, "sha1:" + "A" * 32
        )


def write(count: int, path: Path) -> dict[str, Any]:
    began = time.perf_counter()
    write_index(path, entries(count))
    return {"rate": count / (time.perf_counter() - began)}


def look_up(count: int, path: Path) -> dict[str, Any]:
    index = Index()
    began = time.perf_counter()
    index.add_file(path)
    opened = time.perf_counter() - began
    chance, missed = random.Random(1), 0  # noqa: S311 - the same look-ups each time
    began = time.perf_counter()
    for _ in range(LOOKUPS):
        wanted = url_of(chance.randrange(count + count // 10))
        try:
            index.find(wanted)
        except CaptureNotFound:
            missed += 1
    return {"rate": LOOKUPS / (time.perf_counter() - began), "opened": opened, "missed": missed}


def measured(work: Callable[[int, Path], dict[str, Any]], count: int, path: Path) -> dict[str, Any]:
    """Return what the work gives, and the peak of memory of a process that did nothing else."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measured, (work, count, path))


def _measured(work: Callable[[int, Path], dict[str, Any]], count: int, path: Path) -> dict[str, Any]:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = work(count, path)
    return {**found, "grown": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024}


def main() -> None:
    print("| lines | MB | written, lines/s | memory grown, MB | opened, s | look-ups/s | memory grown, MB |")
    print("|---|---|---|---|---|---|---|")
    for count in map(int, sys.argv[1:] or SIZES):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "index.cdxj"
            written = measured(write, count, path)
            found = measured(look_up, count, path)
            print(
                f"| {count:,} | {path.stat().st_size / 1e6:,.0f} | {written['rate']:,.0f} | {written['grown']:.0f} "
                f"| {found['opened']:.1f} | {found['rate']:,.0f} | {found['grown']:.1f} |"
            )


if __name__ == "__main__":
    main()
