"""Refuses requests to hosts that are closed for this run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.exceptions import NotConfigured

from newscrawl.politeness.pace import Pace
from newscrawl.publishers.urls import host_of

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler


class RefuseClosedHosts:
    """Refuses requests for hosts whose budget is used up, or that requested more time than a run has."""

    def __init__(self, pace: Pace) -> None:
        self.pace = pace

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        pace = crawler.get_extension(Pace)
        if pace is None:
            raise NotConfigured  # a replay asks no host
        return cls(pace)

    def process_request(self, request: Request) -> None:
        self.pace.refuse_closed_host(host_of(request.url))
