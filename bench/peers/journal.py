"""The journal with many addresses: what a look-up, a commit and the listing of what is due take, and how much memory.

`python -m bench.peers.journal [ADDRESSES]`, 1,000,000 unless another number is given.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

from newscrawl.history.journal_db import Journal
from newscrawl.history.revisit_schedule import RevisitSchedule
from newscrawl.storage.run_files import ADDRESSES_FILE_NAME, ARTICLES_FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

PER_RUN = 10_000
SAMPLES = 2000
BODY = "\n\n".join(f"Paragraph {number} of a story that was written for this measurement." for number in range(20))


@dataclass(frozen=True)
class Run:
    """A run of made-up articles, all new."""

    run_id: str
    first: int
    articles: int

    def entries(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for number in range(self.first, self.first + self.articles):
            yield ARTICLES_FILE_NAME, _article(number)
            url = _url(number)
            yield ADDRESSES_FILE_NAME, {"is": "listed", "url": url, "asked": url, "claim": 1790000000, "why": "new"}
            answer = {"outcome": "stored", "article": url, "status": 200, "etag": f'"{number:x}"'}
            yield ADDRESSES_FILE_NAME, {"is": "answered", "url": url, "asked": url, **answer}


def main() -> None:
    """Print the figures, memory as the journal grows first."""
    addresses = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "paper.journal.sqlite")
        with closing(Journal(path, "store")) as journal, journal.writing():
            began, taken, ids = time.perf_counter(), 0, count()
            for first in range(0, addresses, PER_RUN):
                taken += PER_RUN
                journal.import_run(Run(_run_id(next(ids)), first, PER_RUN))
                if taken * 4 % addresses == 0:
                    print(
                        f"{taken:>9,} addresses, {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB of memory"
                    )
            print(
                f"{taken / (time.perf_counter() - began):,.0f} addresses a second taken in; {path.stat().st_size / 2**20:.0f} MB on disk"
            )
            _print_times(
                "look-up of a known address", [_time(journal.find_address, _url(number)) for number in _some(addresses)]
            )
            _print_times(
                "look-up of a new address",
                [_time(journal.find_address, _url(number + addresses)) for number in _some(addresses)],
            )
            _print_times(
                "look-up of an article", [_time(journal.find_article, _url(number)) for number in _some(addresses)]
            )
            new = (Run(_run_id(next(ids)), addresses + number, 1) for number in range(SAMPLES))
            _print_times("commit of a run with one article", [_time(journal.import_run, run) for run in new])
            began = time.perf_counter()
            due = sum(
                1 for _ in journal.due_addresses(RevisitSchedule.parse(["1h", "6h", "24h", "7d"]).steps, 1790000000)
            )
            print(f"what is due: {due} found in {(time.perf_counter() - began) * 1000:.1f} ms")
        print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB of memory at the end")


def _print_times(what: str, seconds: list[float]) -> None:
    milliseconds = [1000 * one for one in seconds]
    print(f"{what}: median {median(milliseconds):.3f} ms, 99 of 100 below {quantiles(milliseconds, n=100)[98]:.3f} ms")


def _time(call: Any, argument: Any) -> float:
    began = time.perf_counter()
    call(argument)
    return time.perf_counter() - began


def _some(addresses: int) -> list[int]:
    return random.Random(1).choices(range(addresses), k=SAMPLES)  # noqa: S311 - no secret


def _run_id(number: int) -> str:
    return f"2026{1 + number // 86400 % 12:02}01{number // 3600 % 24:02}{number // 60 % 60:02}{number % 60:02}-bench"


def _url(number: int) -> str:
    return f"https://www.paper.example/{number * 7919 % 1000:03}/2026/nov/{1 + number % 28}/a-story-of-that-day-{number}.html"


def _article(number: int) -> dict[str, Any]:
    url = _url(number)
    capture = {"WARC-Record-ID": f"<urn:uuid:00000000-0000-0000-0000-{number:012}>"}
    return {"url": url, "mainEntityOfPage": url, "headline": f"Story {number}", "articleBody": BODY, "capture": capture}


if __name__ == "__main__":
    main()
