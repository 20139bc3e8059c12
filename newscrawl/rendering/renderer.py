"""Renders pages of a crawl: within its limits, by its own requests, and only as long as that gains anything."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from scrapy import Request, signals
from scrapy.http import HtmlResponse

from newscrawl.errors import UsageError
from newscrawl.rendering.browser_messages import BrowserRequest, BrowserResponse
from newscrawl.rendering.crawl_request import to_crawl_request
from newscrawl.rendering.gain_memory import GainMemory
from newscrawl.rendering.page_requests import PageRequests, RequestRefusedError
from newscrawl.rendering.rendered_page import RenderedPage, RenderingFailedError
from newscrawl.rendering.request_cache import RequestCache
from newscrawl.rendering.request_rules import AD_HOSTS
from newscrawl.request_meta import CAPTURE_KEY, SITE_TERMS_KEY, capture_of, site_terms
from newscrawl.settings_values import number_setting, whole_number_setting

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.settings import BaseSettings

    from newscrawl.items import CaptureRef
    from newscrawl.rendering.browser import Browser

    Record = Callable[[RenderedPage, CaptureRef, PageRequests], CaptureRef | None]

logger = logging.getLogger(__name__)

NEVER, AUTO, ALWAYS = "never", "auto", "always"
RenderMode = Literal["never", "auto", "always"]
RENDER_MODES = (NEVER, AUTO, ALWAYS)
MAX_FAILURES_IN_A_ROW = 3
"""Browsers that died one after the other: then rendering ends for the run."""


class Renderer:
    """Gives a response what its scripts make of it. `record` keeps the DOM; archive.rendered_records sets it."""

    record: Record | None = None
    failures: tuple[type[Exception], ...] = ()
    """What a download without a response ends with; spiders.page_rendering sets it."""

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self._crawler = crawler
        self.pages_left = whole_number_setting(settings, "NEWSCRAWL_RENDER_PAGES")
        self.requests = whole_number_setting(settings, "NEWSCRAWL_RENDER_REQUESTS")
        self.seconds = number_setting(settings, "NEWSCRAWL_RENDER_SECONDS")
        self._windows = asyncio.Semaphore(whole_number_setting(settings, "NEWSCRAWL_RENDER_WINDOWS"))
        self._blocked = AD_HOSTS if settings.get("NEWSCRAWL_RENDER_BLOCK") == "ads" else frozenset[str]()
        self._screenshots = settings.getbool("NEWSCRAWL_RENDER_SCREENSHOTS")
        self._browsers: list[Browser] = []
        self._idle: list[Browser] = []
        self._cache = RequestCache()
        self._died = 0
        self._gains = GainMemory.load(Path(settings["NEWSCRAWL_SPOOL"]) / f"{crawler.spidercls.name}.rendering.json")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        renderer = cls(crawler)
        crawler.signals.connect(renderer.close, signals.spider_closed)
        return renderer

    @property
    def can_render(self) -> bool:
        """Return whether a page may still be rendered in this run."""
        return self.pages_left > 0 and self._died < MAX_FAILURES_IN_A_ROW

    def is_worth_rendering(self, response: Response) -> bool:
        """Return whether rendering the page may gain anything, by what it gained for others of its shape."""
        capture = capture_of(response)
        return self.can_render and capture is not None and self._gains.is_worth_a_try(response.url, capture.date)

    async def render(self, response: Response) -> Response | None:
        """Return the page as its scripts left it, recorded; None where it was not rendered, which is counted."""
        capture = capture_of(response)
        if capture is None or self.record is None:
            return None
        try:
            async with self._browser() as browser:
                if not self.can_render:  # by what became of pages that were rendered meanwhile
                    return None
                self.pages_left -= 1
                at = datetime.fromisoformat(capture.date)
                page, requests = await browser.render(partial(self._requests, response), at)
        except RenderingFailedError as error:
            self._failed(response.url, error)
            return None
        self._died = 0
        self._count("pages" if page.settled else "unsettled")
        dom = self.record(page, capture, requests)
        return _rendered_page_to_response(page, response, dom) if dom else None

    def note_gain(self, response: Response, *, anything: bool) -> None:
        """Note whether a rendered page gave an article, or links to some."""
        if capture := capture_of(response):
            self._gains.note_gain(response.url, capture.date, gained=anything)
        self._count("gained" if anything else "gained-nothing")

    async def close(self) -> None:
        """End the browsers, and keep what was learnt of this site's pages for the next run."""
        try:
            self._gains.save()
        except OSError as error:
            logger.warning("What rendering gained could not be kept for the next run: %s", error)
        for browser in self._browsers:
            await browser.close()

    @asynccontextmanager
    async def _browser(self) -> AsyncIterator[Browser]:
        """Wait for a browser that has no page: a page that has to be ended takes its browser with it, and no other page."""
        async with self._windows:
            if not self._idle:
                browser = find_browser(self._crawler.settings)
                self._browsers.append(browser)
                self._idle.append(browser)
            browser = self._idle.pop()
            try:
                yield browser
            finally:
                self._idle.append(browser)

    def _requests(self, response: Response) -> PageRequests:
        headers = [(name, value) for name, values in response.headers.items() for value in values]
        document = BrowserResponse(response.status, headers, response.body)

        async def make_request(request: BrowserRequest) -> BrowserResponse:
            return await self._make_request(request, response.url)

        agent = str(self._crawler.settings["USER_AGENT"])
        request_once = self._cache.wrap(make_request)
        return PageRequests(
            response.url,
            document,
            request_once,
            agent,
            self.requests,
            self.seconds,
            self._blocked,
            screenshots=self._screenshots,
        )

    async def _make_request(self, request: BrowserRequest, page: str) -> BrowserResponse:
        """Make the request by the crawl: by its robots.txt, pace and budgets, and into its archive."""
        made = to_crawl_request(request, page)
        try:
            response = await self._crawler.engine.download_async(made)
        except self.failures as error:
            self._count("refused")
            raise RequestRefusedError(str(error) or type(error).__name__) from error
        self._count("requests")
        headers = [(name, value) for name, values in response.headers.items() for value in values]
        return BrowserResponse(response.status, headers, response.body, capture_of(response))

    def _failed(self, url: str, error: RenderingFailedError) -> None:
        self._count(f"failed/{error.reason}")
        logger.warning("%s was not rendered: %s", url, error)
        self._died = self._died + 1 if error.reason == "browser-died" else 0
        if self._died == MAX_FAILURES_IN_A_ROW:
            self._count("given-up")
            logger.error("The browser died %d times in a row. No more pages are rendered in this run.", self._died)

    def _count(self, stat: str) -> None:
        self._crawler.stats.inc_value(f"render/{stat}")


def find_browser(settings: BaseSettings) -> Browser:
    """Return the browser of the settings, not yet started. UsageError where there is none, or no playwright to drive it."""
    try:
        from newscrawl.rendering.browser import Browser
    except ImportError as error:
        missing = f"Rendering needs {error.name}. Install it with newscrawl: pip install 'newscrawl[render]'."
        raise UsageError(missing) from None
    program, sandbox = settings.get("NEWSCRAWL_RENDER_BROWSER") or "", settings.getbool("NEWSCRAWL_RENDER_SANDBOX")
    return Browser.from_program(
        program, sandbox=sandbox, memory=whole_number_setting(settings, "NEWSCRAWL_RENDER_MEMORY") << 20
    )


def _rendered_page_to_response(page: RenderedPage, response: Response, capture: CaptureRef) -> HtmlResponse:
    request = Request(response.url, meta={CAPTURE_KEY: capture, SITE_TERMS_KEY: site_terms(response)})
    headers = {name: values for name, values in response.headers.items() if name.lower().startswith(b"x-robots-tag")}
    headers[b"Content-Type"] = [b"text/html; charset=utf-8"]
    return HtmlResponse(response.url, headers=headers, body=page.html, encoding="utf-8", request=request)
