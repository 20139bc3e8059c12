"""Chromium, driven by Playwright: one page at a time, within limits that hold whatever the page does."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playwright.async_api import Error, async_playwright

from newscrawl.rendering import process_tree
from newscrawl.rendering.browser_program import find_browser_program, launch_browser
from newscrawl.rendering.page_limits import wait_for_passed_limit
from newscrawl.rendering.page_load import NETWORK_CHANGED_ERROR, load_page
from newscrawl.rendering.proxy import PageProxy, tls_context
from newscrawl.rendering.rendered_page import NetworkChangedError, RenderedPage, RenderingFailedError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from ssl import SSLContext
    from typing import Self

    from playwright.async_api import Browser as Chromium

    from newscrawl.rendering.page_requests import PageRequests

PAGES_PER_BROWSER = 100
"""Then it is started again: what a browser keeps of each page adds up."""
CLOSE_TIMEOUT_SECONDS = 10
"""Seconds in which a browser must end by itself."""
ANSWER_TIMEOUT_SECONDS = 5
"""Seconds in which one that has lost a page must answer."""
MAX_LOADS = 5
"""Times that a page is loaded at most, while networks of the machine come and go."""


@dataclass(slots=True)
class Browser:
    """A Chromium that is started with the first page."""

    program: str
    sandbox: bool
    memory: int = 1 << 30
    """Bytes that it may have with all its processes, by looking at it, and each of them by the system."""
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)
    _chromium: Chromium | None = None
    _pid: int = 0
    _pages: int = 0
    _tls: SSLContext = field(default_factory=tls_context)

    @classmethod
    def from_program(cls, program: str, *, sandbox: bool, memory: int = 1 << 30) -> Self:
        """Return a browser that can be started; UsageError says what is missing and what to type."""
        return cls(find_browser_program(program), sandbox, memory)

    async def render(self, new_requests: Callable[[], PageRequests], at: datetime) -> tuple[RenderedPage, PageRequests]:
        """Load the page with its clock set to `at`, and return what it has become, and by which requests.

        RenderingFailedError says why not. A page that lost connections because a network changed is loaded again, MAX_LOADS times in all.
        """
        for _ in range(MAX_LOADS - 1):
            with suppress(NetworkChangedError):
                requests = new_requests()
                return await self._render_once(requests, at), requests
        requests = new_requests()
        return await self._render_once(requests, at), requests

    async def _render_once(self, requests: PageRequests, at: datetime) -> RenderedPage:
        chromium = await self._start_browser()
        self._pages += 1
        async with PageProxy(requests.answer_request, self._tls) as proxy:
            loading = asyncio.ensure_future(load_page(chromium, proxy.proxy_url, requests, at))
            passing = asyncio.ensure_future(wait_for_passed_limit(requests, self._pid, self.memory))
            await asyncio.wait({loading, passing}, return_when=asyncio.FIRST_COMPLETED)
            if not loading.done():
                await self.kill()
                loading.cancel()
                await asyncio.gather(loading, return_exceptions=True)
                raise passing.result()
            passing.cancel()
        try:
            return loading.result()
        except Error as error:
            if NETWORK_CHANGED_ERROR in error.message:
                raise NetworkChangedError(error.message) from error
            if await _is_alive(chromium):
                raise RenderingFailedError("page-failed", error.message) from error
            await self.kill()
            raise RenderingFailedError("browser-died", error.message) from error

    async def kill(self) -> None:
        """End the browser, whatever it is at. The next page starts another one."""
        if self._pid:
            process_tree.kill_process_tree(self._pid)
        await self.close()

    async def close(self) -> None:
        """End the browser and what drives it."""
        stack, self._stack = self._stack, AsyncExitStack()
        self._chromium, self._pid, self._pages = None, 0, 0
        with suppress(TimeoutError):
            async with asyncio.timeout(CLOSE_TIMEOUT_SECONDS):
                await stack.aclose()

    async def _start_browser(self) -> Chromium:
        chromium = self._chromium
        if chromium is None or not chromium.is_connected() or self._pages >= PAGES_PER_BROWSER:
            await self.close()
            try:
                driver = await self._stack.enter_async_context(async_playwright())
                chromium, self._pid = await launch_browser(driver, self.program, sandbox=self.sandbox)
            except Error as error:
                await self.close()
                raise RenderingFailedError("browser-died", error.message) from error
            process_tree.limit_process_tree_memory(self._pid, self.memory)
            self._stack.push_async_callback(chromium.close)
            self._chromium = chromium
        return chromium


async def _is_alive(chromium: Chromium) -> bool:
    """Return whether the browser, and the driver between it and us, are still there."""
    with suppress(Error, TimeoutError):
        async with asyncio.timeout(ANSWER_TIMEOUT_SECONDS):
            session = await chromium.new_browser_cdp_session()
            await session.detach()
            return True
    return False
