"""Refuses URLs that were taken down from the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.exceptions import IgnoreRequest

from newscrawl.history.blocklist import crawl_blocklist

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler

    from newscrawl.history.blocklist import Blocklist


class RefuseTakenDown:
    """Refuses requests, redirected ones too, for addresses on the store's blocklist."""

    def __init__(self, blocklist: Blocklist) -> None:
        self.blocklist = blocklist

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawl_blocklist(crawler))

    def process_request(self, request: Request) -> None:
        if self.blocklist.is_blocked(request.url):
            raise IgnoreRequest(f"{request.url} was taken down from the store")
