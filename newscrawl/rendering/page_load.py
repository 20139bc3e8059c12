"""One page in the browser: it is loaded, comes to rest, and is written down as HTML."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING, Any

from newscrawl.rendering import page_scripts
from newscrawl.rendering.rendered_page import NetworkChangedError, RenderedPage, RenderingFailedError
from newscrawl.rendering.screenshots import take_screenshots

if TYPE_CHECKING:
    from datetime import datetime

    from playwright.async_api import Browser, BrowserContext, Page

    from newscrawl.rendering.page_requests import PageRequests

VIEWPORT_PIXELS = {"width": 1280, "height": 2000}
SECONDS_WITHOUT_REQUESTS = 0.5
"""Seconds without a request after which a page may have come to rest."""
POLL_SECONDS = 0.25
"""Seconds between two looks at a page."""
MAX_DOM_BYTES = 20 << 20
"""Bytes of HTML: as much as an HTML page of a crawl may have."""
MAX_SCRIPT_ERRORS = 20
"""Console errors that are kept of a page."""
MAX_ERROR_CHARACTERS = 200
"""Characters of each."""
NETWORK_CHANGED_ERROR = "net::ERR_NETWORK_CHANGED"


async def load_page(chromium: Browser, proxy: str, requests: PageRequests, at: datetime) -> RenderedPage:
    """Return what a page has become by way of this proxy, with its clock set to `at` when it is loaded."""
    context = await chromium.new_context(**_context_options(proxy, requests.user_agent))
    try:
        errors, cut_off = list[str](), list[str]()
        page = await _open_page(context, at, errors)
        page.on("requestfailed", lambda one: cut_off.append(one.url) if one.failure == NETWORK_CHANGED_ERROR else None)
        await page.goto(requests.url, wait_until="commit", timeout=0)
        settled = await _scroll_until_page_is_stable(page, requests)
        if not page.url.startswith(("http://", "https://")):
            raise RenderingFailedError("page-failed", f"its scripts left it for {page.url[:MAX_ERROR_CHARACTERS]}")
        html = await _serialised_html(page)
        if cut_off:
            raise NetworkChangedError(f"{NETWORK_CHANGED_ERROR} at {cut_off[0][:MAX_ERROR_CHARACTERS]}")
        taken = await take_screenshots(page, **VIEWPORT_PIXELS) if requests.screenshots else {}
        seconds, version = round(requests.seconds_without_waiting_for_crawl, 3), f"Chromium {chromium.version}"
        viewport = f"{VIEWPORT_PIXELS['width']}x{VIEWPORT_PIXELS['height']}"
        return RenderedPage(
            requests.url, html, seconds, settled, version, at.isoformat(), viewport, tuple(errors), taken
        )
    finally:
        await context.close()


def _context_options(proxy: str, user_agent: str) -> dict[str, Any]:
    """Return the options of a page that keeps nothing and has one way out."""
    return {
        "proxy": {"server": proxy},
        "ignore_https_errors": True,  # the proxy's certificates: the crawl verifies those of servers
        "service_workers": "block",
        "accept_downloads": False,
        "viewport": VIEWPORT_PIXELS,
        "user_agent": user_agent,
        "locale": "en",
        "timezone_id": "UTC",  # as its clock is: the same page gives the same DOM on any machine
    }


async def _open_page(context: BrowserContext, at: datetime, errors: list[str]) -> Page:
    page = await context.new_page()
    context.on("page", lambda other: asyncio.ensure_future(other.close()))
    page.on("dialog", lambda dialog: asyncio.ensure_future(dialog.dismiss()))
    page.on(
        "pageerror",
        lambda error: errors.append(str(error)[:MAX_ERROR_CHARACTERS]) if len(errors) < MAX_SCRIPT_ERRORS else None,
    )
    await page.clock.install(time=at)
    await page.add_init_script(page_scripts.NEW_PAGE_SCRIPT)
    return page


async def _serialised_html(page: Page) -> bytes:
    html = await page.evaluate(page_scripts.SERIALISE_DOM_SCRIPT, MAX_DOM_BYTES)
    content = html.encode("utf-8", "replace") if isinstance(html, str) else b""
    if not content or len(content) > MAX_DOM_BYTES:
        raise RenderingFailedError("too-large", f"a DOM of {len(content) or html} bytes")
    return content


async def _scroll_until_page_is_stable(page: Page, requests: PageRequests) -> bool:
    """Wait until nothing changes, then scroll to the end, further where the page grows there; return whether it has one."""
    while await _wait_for_quiet(page, requests):
        if await page.evaluate(page_scripts.IS_SCROLLED_TO_END_SCRIPT):
            return True
        await page.evaluate(page_scripts.SCROLL_DOWN_SCRIPT)
    return False


async def _wait_for_quiet(page: Page, requests: PageRequests) -> bool:
    size, began = None, monotonic()
    while not requests.is_over:
        before, size = size, await page.evaluate(page_scripts.COUNT_DOM_ELEMENTS_SCRIPT)
        if (
            size is not None
            and size == before
            and min(requests.idle_seconds, monotonic() - began) >= SECONDS_WITHOUT_REQUESTS
        ):
            return True
        await asyncio.sleep(POLL_SECONDS)
    return False
