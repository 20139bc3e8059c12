"""What archiving costs a crawl: pages per second against plain Scrapy on the same local site, in interleaved rounds.

`python -m bench.peers.archive_cost [--pages 1000] [--rounds 5] [--variant NAME …]`

The site is a process of its own that gives answers it has made beforehand, once as they are and once in gzip. Every
spider requests all pages, 16 at a time, and reads the title of each. Ratios are taken within a round: the machine may be
busy with other things, but then it is so for all.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import gzip
import json
import multiprocessing
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

PAGE_BYTES = 150_000
PLAIN, FROZEN, WGET = "plain Scrapy", "plain Scrapy, gc.freeze", "wget --warc-file"
TARGETS = {"ours": 0.96, "ours, fsync=record": 0.94}
COMMON = {
    "CONCURRENT_REQUESTS": 16,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
    "DOWNLOAD_DELAY": 0,
    "DEFAULT_REQUEST_HEADERS": {"Accept-Encoding": "gzip"},
    "USER_AGENT": "newscrawl-bench",
    "LOG_LEVEL": "WARNING",
    "ROBOTSTXT_OBEY": False,
    "COOKIES_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
}
OURS = {
    "DOWNLOAD_HANDLERS": {"http": "newscrawl.archive.recording_handler.RecordingDownloadHandler"},
    "EXTENSIONS": {"newscrawl.archive.extension.Archive": 200},
}
VARIANTS: dict[str, dict[str, Any]] = {
    PLAIN: {},
    FROZEN: {"EXTENSIONS": {"bench.peers.archive_cost.GarbageFreeze": 200}},
    "ours": OURS,
    "ours, fsync=record": {**OURS, "NEWSCRAWL_WARC_FSYNC": "record"},
    "ours, fsync=close": {**OURS, "NEWSCRAWL_WARC_FSYNC": "close"},
    "middleware, warcio": {"EXTENSIONS": {"bench.peers.archive_cost.MiddlewareDesign": 200}},
    WGET: {},
}


@dataclass(frozen=True, slots=True)
class CrawlCost:
    """What one crawl took."""

    seconds: float
    cpu: float
    """Seconds of processor time of all its threads."""
    reactor: float
    """Of these, those of the thread that crawls: with a processor to spare the others cost nothing."""
    memory: int
    """Megabytes at most."""


# --- the site


def page(number: int) -> bytes:
    """About 150 KB of HTML that is like no other page, of the markup and the words that news pages have."""
    chance = random.Random(number)  # noqa: S311 - no secret
    common = random.Random(0)  # noqa: S311
    words = ["".join(common.choices("etaoinshrdlucmfwypvbg", k=common.randint(2, 9))) for _ in range(2500)]
    weights = [1 / (rank + 3) for rank in range(len(words))]
    parts = [f"<!doctype html><html lang=en><head><title>Page {number}</title></head><body>\n"]
    length = 0
    while length < PAGE_BYTES:
        headline = " ".join(chance.choices(words, weights, k=chance.randint(4, 34)))
        address = "/".join(chance.choices(words, weights, k=2))
        parts.append(
            f'<div class="story-card listing-item col-md-4"><a class="story-link" href="https://www.news.example/{address}'
            f'-{chance.randint(1000, 9999)}.html" data-track="listing"><h3 class="story-headline">{headline}</h3></a>'
            f'<span class="story-meta time" data-time="{chance.randint(10**9, 2 * 10**9)}"></span></div>\n'
        )
        length += len(parts[-1])
    return "".join([*parts, "</body></html>\n"]).encode()


def answers(pages: int, *, packed: bool) -> list[bytes]:
    made = []
    for number in range(pages):
        body = gzip.compress(page(number), 6, mtime=0) if packed else page(number)
        coding = b"Content-Encoding: gzip\r\n" if packed else b""
        made.append(
            b"HTTP/1.1 200 OK\r\nServer: bench\r\nContent-Type: text/html; charset=utf-8\r\n%bContent-Length: %d\r\n\r\n%b"
            % (coding, len(body), body)
        )
    return made


class Site(asyncio.Protocol):
    """Answers `GET /<number>`; nothing else is requested of it."""

    def __init__(self, made: list[bytes]) -> None:
        self.made = made
        self.received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.received += data
        while b"\r\n\r\n" in self.received:
            request, _, self.received = self.received.partition(b"\r\n\r\n")
            self.transport.write(self.made[int(request.split(b" ", 2)[1][1:])])  # type: ignore[attr-defined]


def serve(pages: int, packed: bool, parent: Connection) -> None:  # noqa: FBT001
    made = answers(pages, packed=packed)

    async def forever() -> None:
        server = await asyncio.get_running_loop().create_server(lambda: Site(made), "127.0.0.1", 0)
        parent.send((server.sockets[0].getsockname()[1], sum(map(len, made)) / len(made)))
        await server.serve_forever()

    asyncio.run(forever())


# --- the crawls, each in a process of its own


class GarbageFreeze:
    """What our archive does for the interpreter besides, alone: to tell its share of the figures."""

    @classmethod
    def from_crawler(cls, crawler: Any) -> GarbageFreeze:
        from scrapy import signals

        crawler.signals.connect(cls.freeze, signals.spider_opened, weak=False)
        return cls()

    @staticmethod
    def freeze() -> None:
        gc.freeze()


class MiddlewareDesign:
    """Archives what Scrapy hands out as a response, with warcio, in the reactor: what most exporters do."""

    def __init__(self, crawler: Any) -> None:
        from scrapy import signals
        from warcio.warcwriter import WARCWriter

        path = Path(crawler.settings["NEWSCRAWL_SPOOL"]) / "middleware.warc.gz"
        path.parent.mkdir(parents=True, exist_ok=True)
        self.file = path.open("wb")
        self.writer = WARCWriter(self.file, gzip=True)
        crawler.signals.connect(self.take, signals.response_downloaded)

    @classmethod
    def from_crawler(cls, crawler: Any) -> MiddlewareDesign:
        return cls(crawler)

    def take(self, response: Any, request: Any) -> None:
        from io import BytesIO

        from warcio.statusandheaders import StatusAndHeaders

        def pairs(headers: Any) -> list[tuple[str, str]]:
            return [(name.decode(), value.decode()) for name, values in headers.items() for value in values]

        answered = StatusAndHeaders(f"{response.status} OK", pairs(response.headers), protocol="HTTP/1.1")
        requested = StatusAndHeaders(f"{request.method} / HTTP/1.1", pairs(request.headers), is_http_request=True)
        record = self.writer.create_warc_record(
            response.url, "response", payload=BytesIO(response.body), http_headers=answered
        )
        question = self.writer.create_warc_record(request.url, "request", payload=BytesIO(), http_headers=requested)
        self.writer.write_request_response_pair(question, record)


def crawl(port: int, pages: int, settings: dict[str, Any]) -> None:
    """Crawl, and print the cost."""
    from scrapy import Request, Spider, signals
    from scrapy.crawler import CrawlerProcess

    taken: list[tuple[float, float, float]] = []

    def note() -> None:
        taken.append((time.perf_counter(), time.process_time(), time.thread_time()))

    class Bench(Spider):
        name = "bench"
        titles = 0

        async def start(self) -> Any:
            for number in range(pages):
                yield Request(f"http://127.0.0.1:{port}/{number}", dont_filter=True)

        def parse(self, response: Any) -> None:
            if not taken:
                note()  # not before: what is loaded for the first fetch is no matter of pages per second
            self.titles += bool(response.css("title::text").get())

    process = CrawlerProcess(settings)
    crawler = process.create_crawler(Bench)
    crawler.signals.connect(note, signals.spider_closed, weak=False)
    process.crawl(crawler)
    process.start()
    seconds, cpu, reactor = (after - before for before, after in zip(*taken, strict=True))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    spider: Any = crawler.spider
    print(json.dumps([seconds, cpu, reactor, memory, spider.titles]))


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
    command = [sys.executable, "-m", "bench.peers.archive_cost", "--crawl", json.dumps([port, pages, settings])]
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


# --- the table


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
    parser.add_argument("--crawl", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.crawl:
        crawl(*json.loads(given.crawl))
        return
    variants = [name for name in VARIANTS if name == PLAIN or not given.variant or name in given.variant]
    if WGET in variants and not shutil.which("wget"):
        variants.remove(WGET)
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    for coding in given.coding or ["identity", "gzip"]:
        rounds(given.pages, given.rounds, variants, packed=coding == "gzip")


if __name__ == "__main__":
    main()
