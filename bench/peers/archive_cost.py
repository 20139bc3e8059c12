"""What archiving costs a crawl: pages per second against plain Scrapy on the same local site, in interleaved rounds.

`python -m bench.peers.archive_cost [--pages 1000] [--rounds 5] [--variant NAME …]`

The site is a process of its own that gives answers it has made beforehand, once as they are and once in gzip. Every
spider requests all pages, 16 at a time, and reads the title of each. Ratios are taken within a round: the machine may be
busy with other things, but then it is so for all.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.peers.archive_cost_crawl import COMMON, PLAIN, VARIANTS, WGET
from bench.peers.archive_cost_site import serve

TARGETS = {"ours": 0.96, "ours, fsync=record": 0.94}


@dataclass(frozen=True, slots=True)
class CrawlCost:
    """Return what one crawl took."""

    seconds: float
    cpu: float
    """Seconds of processor time of all its threads."""
    reactor: float
    """Of these, those of the thread that crawls: with a processor to spare the others cost nothing."""
    memory: int
    """Megabytes at most."""


def measure(variant: str, port: int, pages: int, folder: Path) -> CrawlCost:
    """Return what one crawl took."""
    if variant == WGET:
        return measure_wget(port, pages, folder)
    settings = {
        **COMMON,
        "NEWSCRAWL_SPOOL": str(folder),
        "NEWSCRAWL_RUN_ID": "20261124120000-bench",
        **VARIANTS[variant],
    }
    command = [sys.executable, "-m", "bench.peers.archive_cost_crawl", json.dumps([port, pages, settings])]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    *taken, titles = json.loads(done.stdout)
    if titles != pages or done.stderr:
        raise SystemExit(f"{variant}: {titles} of {pages} pages came\n{done.stderr}")
    return CrawlCost(*taken)


def measure_wget(port: int, pages: int, folder: Path) -> CrawlCost:
    listed = folder / "urls"
    listed.write_text("".join(f"http://127.0.0.1:{port}/{number}\n" for number in range(pages)))
    command = ["wget", "-q", "-O", "/dev/null", "--header=Accept-Encoding: gzip", f"--warc-file={folder / 'wget'}"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    subprocess.run([*command, "-i", str(listed)], check=True, cwd=folder)
    seconds = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return CrawlCost(seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 0, 0)


def rounds(pages: int, count: int, variants: list[str], *, packed: bool) -> None:
    ours, theirs = multiprocessing.Pipe()
    site = multiprocessing.Process(target=serve, args=(pages, packed, theirs), daemon=True)
    site.start()
    port, size = ours.recv()
    found: dict[str, list[CrawlCost]] = {variant: [] for variant in variants}
    for number in range(count):
        for variant in variants[number % len(variants) :] + variants[: number % len(variants)]:
            folder = Path(tempfile.mkdtemp())
            found[variant].append(measure(variant, port, pages, folder))
            shutil.rmtree(folder)
            print(".", end="", flush=True, file=sys.stderr)
    print(file=sys.stderr)
    site.kill()
    show(
        found,
        pages,
        f"{'gzip' if packed else 'identity'}, {pages} pages, {size / 1000:.0f} kB on the wire, {count} rounds",
    )


def show(found: dict[str, list[CrawlCost]], pages: int, title: str) -> None:
    print(f"\n{title}; ratios to plain Scrapy of the same round\n")
    print("| variant | pages/s | pages/s, ratio: median | range | CPU | CPU of the reactor's thread | MB | target |")
    print("|---|---|---|---|---|---|---|---|")
    for variant, taken in found.items():
        pairs = list(zip(taken, found[PLAIN], strict=True))
        ratios = [plain.seconds / one.seconds for one, plain in pairs]
        cpu = statistics.median(one.cpu / plain.cpu for one, plain in pairs)
        reactor = statistics.median(one.reactor / plain.reactor for one, plain in pairs)
        rate = statistics.median(pages / one.seconds for one in taken)
        print(
            f"| {variant} | {rate:.0f} | {statistics.median(ratios):.3f} | {min(ratios):.2f}-{max(ratios):.2f} | {cpu:.2f} "
            f"| {reactor or 1:.2f} | {max(one.memory for one in taken) or ''} | {verdict(variant, statistics.median(ratios))} |"
        )


def verdict(variant: str, ratio: float) -> str:
    target = TARGETS.get(variant)
    return "" if target is None else f"{target}: {'reached' if ratio >= target else 'missed'}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--variant", action="append", choices=list(VARIANTS), help="only these, and plain Scrapy")
    parser.add_argument("--coding", action="append", choices=["identity", "gzip"])
    given = parser.parse_args()
    variants = [name for name in VARIANTS if name == PLAIN or not given.variant or name in given.variant]
    if WGET in variants and not shutil.which("wget"):
        variants.remove(WGET)
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    for coding in given.coding or ["identity", "gzip"]:
        rounds(given.pages, given.rounds, variants, packed=coding == "gzip")


if __name__ == "__main__":
    main()
