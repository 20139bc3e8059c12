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

MAX_HOSTS = 100
"""Hosts that are counted by name; images come from any number of hosts."""
OTHER_HOSTS = "others"


class HostStats:
    """Counts responses and seconds of the first hosts, and those of all others together."""

    def __init__(self, stats: StatsCollector) -> None:
        self.stats = stats
        self.named: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        hosts = cls(crawler.stats)
        crawler.signals.connect(hosts.response_received, signals.response_received)
        return hosts

    def response_received(self, response: Response, request: Request) -> None:
        name = urlsplit(response.url).hostname or OTHER_HOSTS
        if name not in self.named and len(self.named) >= MAX_HOSTS:
            name = OTHER_HOSTS
        self.named.add(name)
        self.stats.inc_value(f"host/{name}/answers")
        self.stats.inc_value(f"host/{name}/seconds", round(request.meta.get("download_latency", 0.0), 3))
