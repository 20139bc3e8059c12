"""The crawls of `bench.peers.archive_cost`, each in a process of its own: `python -m bench.peers.archive_cost_crawl JSON`."""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

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
PLAIN, FROZEN, WGET = "plain Scrapy", "plain Scrapy, gc.freeze", "wget --warc-file"
VARIANTS: dict[str, dict[str, Any]] = {
    PLAIN: {},
    FROZEN: {"EXTENSIONS": {"bench.peers.archive_cost_crawl.GarbageFreeze": 200}},
    "ours": OURS,
    "ours, fsync=record": {**OURS, "NEWSCRAWL_WARC_FSYNC": "record"},
    "ours, fsync=close": {**OURS, "NEWSCRAWL_WARC_FSYNC": "close"},
    "middleware, warcio": {"EXTENSIONS": {"bench.peers.archive_cost_crawl.MiddlewareDesign": 200}},
    WGET: {},
}


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


if __name__ == "__main__":
    crawl(*json.loads(sys.argv[1]))
