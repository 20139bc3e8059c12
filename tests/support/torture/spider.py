"""A crawl that syncs a line for each page that its spider gets: `python -m tests.support.torture.spider SPOOL JOURNAL FSYNC`."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from typing import TYPE_CHECKING, Any

from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from scrapy.http import Response

PAGES = 400
SITE = "http://torture.example"
RUN = "20261124120000-torture"
FILE_BYTES = 200_000
"""Small, so that files are closed and begun all the time."""


class TortureSpider(Spider):
    """Write down each page that arrives, and where its record is."""

    name = "torture"

    async def start(self) -> AsyncIterator[Any]:
        for number in range(PAGES):
            yield Request(f"{SITE}/{number}", errback=lambda _failure: None)

    def parse(self, response: Response) -> None:
        place = response.meta["capture"]
        seen = hashlib.sha256(response.body).hexdigest()
        line = {"file": place.filename, "offset": place.offset, "id": place.record_id, "sha256": seen}
        journal = os.open(self.settings["JOURNAL"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.write(journal, json.dumps(line).encode() + b"\n")
        os.fsync(journal)
        os.close(journal)


def crawl(spool: str, journal: str, fsync: str) -> None:
    """Crawl all pages into an archive."""
    handler = "newscrawl.archive.recording_handler.RecordingDownloadHandler"
    process = CrawlerProcess(
        {
            "DOWNLOAD_HANDLERS": {"http": handler, "https": handler},
            "EXTENSIONS": {"newscrawl.archive.extension.Archive": 200},
            "NEWSCRAWL_RUN_ID": RUN,
            "NEWSCRAWL_SPOOL": spool,
            "NEWSCRAWL_WARC_FSYNC": fsync,
            "NEWSCRAWL_WARC_SIZE": FILE_BYTES,
            "JOURNAL": journal,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
            "DOWNLOAD_DELAY": 0,
            "RETRY_ENABLED": False,
            "LOG_LEVEL": "CRITICAL",
            "TELNETCONSOLE_ENABLED": False,
            "REMOTE_CONTROL_ENABLED": False,
        }
    )
    process.crawl(TortureSpider)
    process.start()


if __name__ == "__main__":
    crawl(*sys.argv[1:])
