"""Block pages are archived and never read as articles; the crawl stops after a number of them, or of refusals, in a row."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from scrapy.exceptions import IgnoreRequest
from scrapy.http.request import NO_CALLBACK

from newscrawl.politeness.block_pages import REFUSAL_STATUSES, name_of_blocking_service
from newscrawl.politeness.requisite_rules import FOUND_BY_REQUISITE
from newscrawl.request_meta import found_by
from newscrawl.settings_values import whole_number_setting

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

logger = logging.getLogger(__name__)

BLOCKED_FINISH_REASON = "blocked"
"""Finish reason of a crawl that a site stopped."""
FOUND_BY_NOT_COUNTED_FOR_BLOCKS = (FOUND_BY_REQUISITE, "revisit")
"""Ways in which URLs were found whose refusal means nothing new: images, and pages that may have been refused for weeks."""


class StopAtBlocks:
    """Keeps block pages, already archived, from the spider, and ends the crawl after a number in a row.

    So does a number of plain refusals in a row: a site need not say by which guard it keeps us out.
    """

    def __init__(self, crawler: Crawler, most_blocks: int, most_refusals: int) -> None:
        self.crawler, self.most_blocks, self.most_refusals = crawler, most_blocks, most_refusals
        self.blocks = self.refusals = 0
        """In a row, up to now."""
        self._closing: asyncio.Future[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        most_blocks = whole_number_setting(settings, "NEWSCRAWL_BLOCKED_AFTER", least=0)
        return cls(crawler, most_blocks, whole_number_setting(settings, "NEWSCRAWL_REFUSED_AFTER", least=0))

    def process_response(self, request: Request, response: Response) -> Response:
        guard = name_of_blocking_service(response)
        if guard:
            self.crawler.stats.inc_value(f"blocked/{guard}")
        elif response.status in REFUSAL_STATUSES:
            self.crawler.stats.inc_value(f"refused/{response.status}")
        if request.callback is not NO_CALLBACK:  # robots.txt and its like are where guards look on their own terms
            self._count(request, response, guard)
        if guard is None:
            return response
        raise IgnoreRequest(f"a block page of {guard} came instead")

    def _count(self, request: Request, response: Response, guard: str | None) -> None:
        how = found_by(request)
        if how != FOUND_BY_REQUISITE:
            self.blocks = self.blocks + 1 if guard else 0
        if response.status not in REFUSAL_STATUSES and guard is None:
            self.refusals = 0
        elif how not in FOUND_BY_NOT_COUNTED_FOR_BLOCKS:
            self.refusals += 1
        if 0 < self.most_blocks <= self.blocks:
            self._stop(f"{self.blocks} answers in a row were block pages of {guard}")
        elif 0 < self.most_refusals <= self.refusals:
            self._stop(f"{self.refusals} requests in a row were refused, the last with HTTP status {response.status}")

    def _stop(self, why: str) -> None:
        if self._closing or self.crawler.engine is None:
            return
        logger.error("The crawl stops: %s.", why)
        self._closing = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason=BLOCKED_FINISH_REASON))
