"""A Scrapy spider that extracts one article a page: `scrapy runspider scrapy_spider.py -a urls=FILE -a extractor=NAME -O FILE`.

Settings are those of Scrapy's documentation under "Broad Crawls", and its project template's robots.txt; as many requests at a time to a host, and
the same base extensions, as newscrawl has.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import scrapy
from extractors import EXTRACTORS
from scrapy.settings import default_settings

if TYPE_CHECKING:
    from collections.abc import Iterator


class Articles(scrapy.Spider):
    name = "articles"
    custom_settings: ClassVar[dict[str, Any]] = {
        "ROBOTSTXT_OBEY": True,
        "SCHEDULER_PRIORITY_QUEUE": "scrapy.pqueues.DownloaderAwarePriorityQueue",
        "CONCURRENT_REQUESTS": 100,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
        "REACTOR_THREADPOOL_MAXSIZE": 20,
        "LOG_LEVEL": "INFO",
        "COOKIES_ENABLED": False,
        "RETRY_ENABLED": False,
        "DOWNLOAD_TIMEOUT": 15,
        "DOWNLOAD_DELAY": 0,
        "URLLENGTH_LIMIT": 0,
        "FEED_EXPORT_ENCODING": "utf-8",
        "TELNETCONSOLE_ENABLED": False,
        "EXTENSIONS_BASE": {
            path: order for path, order in default_settings.EXTENSIONS_BASE.items() if "remote_control" not in path
        },
    }

    def __init__(self, urls: str, extractor: str) -> None:
        super().__init__()
        self.start_urls = Path(urls).read_text(encoding="utf-8").split()
        self.extract = EXTRACTORS[extractor]

    def parse(self, response: scrapy.http.Response) -> Iterator[dict[str, Any]]:
        if isinstance(response, scrapy.http.HtmlResponse):
            yield {**self.extract(response.text, response.url), "url": response.url}
