"""How many answers each host gave, and how long they took: the counts `host/<name>/answers` and `host/<name>/seconds`."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy import signals

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.statscollectors import StatsCollector

MOST = 100
"""Hosts that are told of by name; pictures come from as many as a page likes."""
REST = "others"


class Hosts:
    """Counts answers and seconds of the first hosts that are met, and those of the others together."""

    def __init__(self, stats: StatsCollector) -> None:
        self.stats = stats
        self.told: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        hosts = cls(crawler.stats)
        crawler.signals.connect(hosts.response_received, signals.response_received)
        return hosts

    def response_received(self, response: Response, request: Request) -> None:
        name = urlsplit(response.url).hostname or REST
        if name not in self.told and len(self.told) >= MOST:
            name = REST
        self.told.add(name)
        self.stats.inc_value(f"host/{name}/answers")
        self.stats.inc_value(f"host/{name}/seconds", round(request.meta.get("download_latency", 0.0), 3))
