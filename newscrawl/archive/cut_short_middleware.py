"""Responses that the connection ended early: requested again as after other failures, and used when no retry is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import NotConfigured

from newscrawl.request_meta import CUT_SHORT_REASON, is_cut_short

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class RetryCutShort:
    """Retries them; Scrapy's RetryMiddleware sees only those that count as failures."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not crawler.settings.getbool("RETRY_ENABLED"):
            raise NotConfigured
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        if not is_cut_short(response) or request.meta.get("dont_retry") or self.crawler.spider is None:
            return response
        return (
            get_retry_request(request, spider=self.crawler.spider, reason=CUT_SHORT_REASON, give_up_log_level="DEBUG")
            or response
        )
