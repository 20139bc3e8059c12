"""Fetches and so archives what an article's page needs to be displayed, as NEWSCRAWL_CAPTURE says."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.exceptions import NotConfigured
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.spidermiddlewares.referer import StrictOriginWhenCrossOriginPolicy

from newscrawl.discovery.urls import resolve_url
from newscrawl.errors import UsageError
from newscrawl.extract.page.links import absolute_url_with_login
from newscrawl.extract.page.requisites import stylesheet_requisites
from newscrawl.extract.workers.pool import Extractors
from newscrawl.extract.workers.process import WorkerEnded
from newscrawl.politeness.requisite_rules import FOUND_BY_REQUISITE
from newscrawl.publishers.registry import publisher_of_url
from newscrawl.rendering.crawl_request import FOUND_BY_RENDERING
from newscrawl.request_meta import FOUND_BY_KEY, VIA_KEY, further_pages
from newscrawl.settings_values import whole_number_setting
from newscrawl.spiders.extraction_jobs import find_requisites
from newscrawl.spiders.failure_reasons import failure_slug
from newscrawl.spiders.response_page import fetched_page_of_response

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from newscrawl.extract.page.requisites import Requisite
    from newscrawl.items import NewsArticle

logger = logging.getLogger(__name__)

CAPTURE_PAGE, CAPTURE_IMAGES, CAPTURE_EVERYTHING = "page", "page+images", "page+requisites"
REQUISITE_REQUEST_PRIORITY = -1
"""Priority of requisites: articles come first."""
MAX_WAITING_REQUISITES = 2000
"""Requisites under way. While there are more, no further article is requested."""
REQUISITE_TIMEOUT_SECONDS = 30
"""Seconds that one requisite may take."""
MAX_STYLESHEET_DEPTH = 2
"""A page's style sheets are read, and those that they import."""
ACCEPT_HEADER_BY_REQUISITE_KIND = {
    "image": "image/avif,image/webp,image/*,*/*;q=0.8",
    "style": "text/css,*/*;q=0.1",
}
REQUISITE_KIND_BY_CONTENT_TYPE = {
    "image": "image",
    "font": "font",
    "text/css": "style",
    "text/javascript": "script",
    "application/javascript": "script",
    "application/x-javascript": "script",
}
"""Kinds of requisites that are counted, by Content-Type or the part of it before the slash."""


@dataclass(slots=True)
class RequisiteBudget:
    """The number of requisites one page may still have, those of its style sheets included."""

    left: int


class Requisites:
    """Requests the requisites of each stored article; each URL once in a run. Failures are only counted."""

    def __init__(self, crawler: Crawler, *, everything: bool) -> None:
        self.crawler = crawler
        self.everything = everything
        self.per_page = whole_number_setting(crawler.settings, "NEWSCRAWL_REQUISITES_PER_PAGE")
        self.maxsize = whole_number_setting(crawler.settings, "NEWSCRAWL_REQUISITE_MAXSIZE")
        self.timeout = min(REQUISITE_TIMEOUT_SECONDS, crawler.settings.getfloat("DOWNLOAD_TIMEOUT"))
        self.requested: set[int] = set()
        """Hashes of addresses: a long crawl has many."""
        self.waiting = 0
        self._fewer = asyncio.Event()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        wanted = crawler.settings.get("NEWSCRAWL_CAPTURE")
        if wanted not in {CAPTURE_PAGE, CAPTURE_IMAGES, CAPTURE_EVERYTHING}:
            raise UsageError(
                f"NEWSCRAWL_CAPTURE {wanted!r} is none of {CAPTURE_PAGE}, {CAPTURE_IMAGES} and {CAPTURE_EVERYTHING}."
            )
        requisites = cls(crawler, everything=wanted == CAPTURE_EVERYTHING)
        if wanted == CAPTURE_PAGE:
            raise NotConfigured
        crawler.signals.connect(requisites.article_stored, signals.item_scraped)
        crawler.signals.connect(requisites.response_received, signals.response_received)
        return requisites

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        async for request in start:
            while self.waiting > MAX_WAITING_REQUISITES:
                self._fewer.clear()
                await self._fewer.wait()
            yield request

    def response_received(self, request: Request) -> None:
        """Note what a rendered page has requested: it is in the archive."""
        if request.meta.get(FOUND_BY_KEY) == FOUND_BY_RENDERING:
            self.requested.add(hash(request.url))

    async def article_stored(self, item: NewsArticle, response: Response) -> None:
        """Request what the article's pages need. Only now is it certain that they gave an article."""
        for answer in (response, *further_pages(response)):
            await self._page_stored(item, answer)

    async def _page_stored(self, item: NewsArticle, response: Response) -> None:
        try:
            publisher = publisher_of_url(response.url)
            found = await Extractors.of(self.crawler).call(
                find_requisites, fetched_page_of_response(response), item, publisher, everything=self.everything
            )
        except WorkerEnded as ended:
            logger.warning("The requisites of %s are not known: %s", response.url, ended)
            self._count(f"failed/{ended.reason}")
            return
        self._request_all(found, response, RequisiteBudget(self.per_page))

    def requisite_captured(self, response: Response, kind: str, budget: RequisiteBudget, depth: int) -> None:
        """Count the requisite, and request what it needs itself."""
        self._done()
        self._count("answered")
        self._count(f"captured/{_kind_of_response(response)}")
        if kind == "style" and depth < MAX_STYLESHEET_DEPTH:
            css = response.body.decode("utf-8", "replace")
            self._request_all(stylesheet_requisites(css, response.url), response, budget, depth + 1)

    def requisite_failed(self, failure: Failure) -> None:
        """Count a requisite that could not be fetched."""
        self._done()
        if isinstance(failure.value, HttpError):
            self._count("answered")
        self._count(f"failed/{failure_slug(failure.value)}")

    def _request_all(
        self, found: Iterable[Requisite], response: Response, budget: RequisiteBudget, depth: int = 0
    ) -> None:
        for kind, url in self._new_requisites(found, response):
            if budget.left <= 0:
                self._count("skipped/too-many")
                continue
            budget.left -= 1
            self.waiting += 1
            self.requested.add(hash(url))
            self.crawler.engine.crawl(self._request(kind, url, response, budget, depth))

    def _new_requisites(self, found: Iterable[Requisite], response: Response) -> Iterator[tuple[str, str]]:
        """Yield those that were not requested before, as the URLs that are sent."""
        for kind, named in found:
            url = (resolve_url(response.url, named) or "").partition("#")[0]
            if not url or url == response.url or hash(url) in self.requested:
                continue
            if _is_url_with_login(response.url, named):  # browsers load no part of a page with a password
                self._count("failed/login")
                self.requested.add(hash(url))
            else:
                yield kind, url

    def _request(self, kind: str, url: str, response: Response, budget: RequisiteBudget, depth: int) -> Request:
        referer = StrictOriginWhenCrossOriginPolicy().referrer(response.url, url)
        headers = {
            "Accept": ACCEPT_HEADER_BY_REQUISITE_KIND.get(kind, "*/*"),
            **({"Referer": referer} if referer else {}),
        }
        return Request(
            url,
            headers=headers,
            callback=self.requisite_captured,
            errback=self.requisite_failed,
            cb_kwargs={"kind": kind, "budget": budget, "depth": depth},
            dont_filter=True,  # a page of another site may be needed, and `asked` saw to the rest
            priority=REQUISITE_REQUEST_PRIORITY,
            meta={
                FOUND_BY_KEY: FOUND_BY_REQUISITE,
                VIA_KEY: response.url,
                "referrer_policy": StrictOriginWhenCrossOriginPolicy.name,
                "download_maxsize": self.maxsize,
                "download_timeout": self.timeout,
                "max_retry_times": 1,
            },
        )

    def _done(self) -> None:
        self.waiting -= 1
        self._fewer.set()

    def _count(self, stat: str) -> None:
        self.crawler.stats.inc_value(f"requisite/{stat}")


def _is_url_with_login(base: str, named: str) -> bool:
    return "@" in urlsplit(absolute_url_with_login(named, base) or "").netloc


def _kind_of_response(response: Response) -> str:
    """Return `image`, `style`, `script` or `font` by the Content-Type; else `other`."""
    content_type = (response.headers.get("Content-Type") or b"").decode("latin-1").partition(";")[0].strip().lower()
    return (
        REQUISITE_KIND_BY_CONTENT_TYPE.get(content_type)
        or REQUISITE_KIND_BY_CONTENT_TYPE.get(content_type.partition("/")[0])
        or "other"
    )
