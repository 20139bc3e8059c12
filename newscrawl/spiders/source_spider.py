"""Spiders that wait for the response of a source where they need it, instead of in a callback."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from scrapy import Request, Spider

from newscrawl.discovery.unpack import MAX_UNPACKED_BYTES
from newscrawl.publishers.model import Feed, NewsSitemap, Section, Sitemap
from newscrawl.request_meta import ACCEPT_CUT_SHORT_META, FOUND_BY_KEY, VIA_KEY
from newscrawl.spiders.failure_reasons import NoResponse

if TYPE_CHECKING:
    from scrapy.http import Response
    from scrapy.http.request import CallbackT
    from twisted.python.failure import Failure

    from newscrawl.publishers.model import Source

SOURCE_REQUEST_PRIORITY = 1
"""Priority of sources: what they name waits as short strings, so nothing piles up."""
PAGE_REQUEST_META = {"depth_reset": True, "referrer_policy": "no-referrer", **ACCEPT_CUT_SHORT_META}
"""A page is requested when its turn comes, not by the page that happened to be read before it."""
SOURCE_KIND_BY_CLASS = {Feed: "feed", NewsSitemap: "news-sitemap", Sitemap: "sitemap", Section: "section"}


def found_by_meta(source: Source | None) -> dict[str, str]:
    """Return the meta keys of how a page was found; none where the operator named it."""
    return {FOUND_BY_KEY: SOURCE_KIND_BY_CLASS[type(source)], VIA_KEY: source.url} if source else {}


class SourceSpider(Spider):
    """A spider that can fetch sources."""

    async def fetch(
        self, url: str, *, callback: CallbackT | None = None, headers: dict[str, str] | None = None, **meta: Any
    ) -> Response:
        """Return the response at this URL; raise NoResponse when there is none or it is not 2xx."""
        # Through the scheduler, not with download_async: that one fails on its own when the crawl is closed meanwhile.
        answer: asyncio.Future[Response] = asyncio.get_running_loop().create_future()
        request = Request(
            url,
            callback=callback or self.answered,
            errback=self._unanswered,
            headers=headers,
            cb_kwargs={"answer": answer},
            dont_filter=True,
            priority=SOURCE_REQUEST_PRIORITY,
            meta={**PAGE_REQUEST_META, "download_maxsize": self._max_bytes(), **meta},
        )
        self.crawler.engine.crawl(request)
        return await answer

    def _max_bytes(self) -> int:
        """Return the bytes that a source may have: what sitemaps.org allows, where DOWNLOAD_MAXSIZE is less."""
        limit = self.crawler.settings.getint("DOWNLOAD_MAXSIZE")
        return max(limit, MAX_UNPACKED_BYTES) if limit else 0

    def answered(self, response: Response, answer: asyncio.Future[Response]) -> None:
        """Pass the response to the one who waits for it, if they still do."""
        if not answer.done():
            answer.set_result(response)

    def _unanswered(self, failure: Failure) -> None:
        answer: asyncio.Future[Response] = failure.request.cb_kwargs["answer"]  # type: ignore[attr-defined]
        if not answer.done():
            answer.set_exception(NoResponse(failure.value))

    def count(self, stat: str) -> None:
        """Increase a statistic by one."""
        self.crawler.stats.inc_value(stat)
