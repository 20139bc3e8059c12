"""A guard's page is evidence, not an article; where nothing else comes, the crawl stops."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from scrapy.exceptions import IgnoreRequest

from newscrawl.downloadermiddlewares.requisites import REQUISITE
from newscrawl.politeness.block_pages import guard_of

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

logger = logging.getLogger(__name__)

BLOCKED = "blocked"
"""Finish reason of a crawl that a site's guard stopped."""


class StopAtBlocks:
    """Takes block pages, already archived, out of the way to the spider, and ends the crawl after a number in a row."""

    def __init__(self, crawler: Crawler, most: int) -> None:
        self.crawler, self.most = crawler, most
        self.in_a_row = 0
        self._closing: asyncio.Future[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler, crawler.settings.getint("NEWSCRAWL_BLOCKED_AFTER"))

    def process_response(self, request: Request, response: Response) -> Response:
        guard = guard_of(response)
        if request.meta.get("found_by") != REQUISITE:
            self.in_a_row = self.in_a_row + 1 if guard else 0
        if guard is None:
            return response
        self.crawler.stats.inc_value(f"blocked/{guard}")
        self._stop_after(guard)
        raise IgnoreRequest(f"a block page of {guard} came instead")

    def _stop_after(self, guard: str) -> None:
        if not 0 < self.most <= self.in_a_row or self._closing or self.crawler.engine is None:
            return
        logger.error("The crawl stops: %d answers in a row were block pages of %s.", self.in_a_row, guard)
        self._closing = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason=BLOCKED))
