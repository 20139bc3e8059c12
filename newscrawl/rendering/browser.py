"""Chromium, driven by Playwright: one page at a time is loaded, comes to rest, and is written down as HTML."""

from __future__ import annotations

import asyncio
import shutil
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from playwright.async_api import Error, async_playwright

from newscrawl.errors import UsageError
from newscrawl.rendering.proxy import Authority, PageProxy
from newscrawl.rendering.rendered_page import RenderedPage, RenderingFailedError

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Self

    from playwright.async_api import Browser as Chromium
    from playwright.async_api import Page

    from newscrawl.rendering.page_requests import PageRequests

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
NOWHERE = "http://127.0.0.1:9"
"""The proxy of whatever no page requested, such as the browser's own updates: nothing listens there."""
SWITCHES = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-domain-reliability",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--js-flags=--max-old-space-size=512",
)
VIEWPORT = {"width": 1280, "height": 2000}
QUIET = 0.5
"""Seconds without a request after which a page may have come to rest."""
POLL_SECONDS = 0.25
"""Seconds between two looks at a page."""
START = 60.0
"""Seconds in which the browser must request the page."""
GRACE = 5.0
"""Seconds beyond its own that a page gets to answer at all; a script that never yields does not."""
MAX_DOM = 20 << 20
"""Bytes of HTML: as much as an HTML page of a crawl may have."""
MAX_ERRORS = 20
"""Console errors that are kept of a page."""
SERIALISE = """() => {
  const roots = [];
  const collect = node => node.querySelectorAll('*').forEach(one => {
    if (one.shadowRoot) { roots.push(one.shadowRoot); collect(one.shadowRoot); }
  });
  collect(document);
  return '<!DOCTYPE html>' + '<html' +
    [...document.documentElement.attributes].map(a => ` ${a.name}="${a.value.replaceAll('"', '&quot;')}"`).join('') + '>' +
    document.documentElement.getHTML({shadowRoots: roots}) + '</html>';
}"""
SIZE = """() => document.readyState === 'loading' ? null
  : document.getElementsByTagName('*').length + document.documentElement.textContent.length"""
"""Return what changes with the page; null while it is still read in."""
SCROLL = """async () => {
  window.scrollBy(0, window.innerHeight);
  await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  return window.scrollY + window.innerHeight >= document.documentElement.scrollHeight;
}"""
"""Return whether the end of the page is shown."""
SEEDED = "(() => { let seed = 1; Math.random = () => (seed = (seed * 16807) % 2147483647) / 2147483647; })()"
"""The same page gives the same DOM: chance is no chance (Park and Miller's generator)."""


ALONE = "for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) window[name] = () => null"
"""Nobody is there to answer a dialog, and a page has one window."""


@dataclass(slots=True)
class Browser:
    """A Chromium that is started with the first page. `launch_args` come on top of ours."""

    program: str
    sandbox: bool
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)
    _chromium: Chromium | None = None
    _authority: Authority = field(default_factory=Authority)

    @classmethod
    def find(cls, program: str, *, sandbox: bool) -> Self:
        """Return a browser that can be started; UsageError says what is missing and what to type."""
        found = next(filter(None, map(shutil.which, [program] if program else PROGRAMS)), None)
        if found is None:
            raise UsageError(
                f"There is no {program or 'chromium'} to render with. Install it (apt-get install chromium) "
                "or name its program in NEWSCRAWL_RENDER_BROWSER."
            )
        return cls(found, sandbox)

    async def render(self, url: str, at: datetime, requests: PageRequests, seconds: float) -> RenderedPage:
        """Load the page with its clock set to `at`, and return what it has become. RenderingFailedError says why not."""
        chromium = await self._started()
        async with PageProxy(requests.fetch, self._authority) as proxy:
            rendering = asyncio.ensure_future(_render(chromium, proxy.address, url, at, requests, seconds))
            overtime = asyncio.ensure_future(_overtime(requests, seconds + GRACE))
            await asyncio.wait({rendering, overtime}, return_when=asyncio.FIRST_COMPLETED)
            overtime.cancel()
            if not rendering.done():
                await self.close()  # nothing less ends such a script
                rendering.cancel()
                await asyncio.gather(rendering, return_exceptions=True)
                raise RenderingFailedError("too-slow", f"it did not answer for {requests.own_seconds:.0f} s")
        try:
            return rendering.result()
        except Error as error:
            if chromium.is_connected():
                raise RenderingFailedError("page-failed", error.message) from error
            await self.close()
            raise RenderingFailedError("browser-died", error.message) from error

    async def close(self) -> None:
        """End the browser, whatever it is at. The next page starts another one."""
        stack, self._stack, self._chromium = self._stack, AsyncExitStack(), None
        with suppress(TimeoutError):
            async with asyncio.timeout(10):
                await stack.aclose()

    async def _started(self) -> Chromium:
        if self._chromium is None or not self._chromium.is_connected():
            await self.close()  # what is left of one that died
            try:
                self._chromium = await self._launched()
            except Error as error:
                await self.close()
                raise RenderingFailedError("browser-died", error.message) from error
        return self._chromium

    async def _launched(self) -> Chromium:
        driver = await self._stack.enter_async_context(async_playwright())
        chromium = await driver.chromium.launch(
            executable_path=self.program,
            chromium_sandbox=self.sandbox,
            args=list(SWITCHES),
            proxy={"server": NOWHERE},
            handle_sigint=False,
            handle_sigterm=False,
            handle_sighup=False,
        )
        self._stack.push_async_callback(chromium.close)
        return chromium


async def _render(
    chromium: Chromium, proxy: str, url: str, at: datetime, requests: PageRequests, seconds: float
) -> RenderedPage:
    context = await chromium.new_context(
        proxy={"server": proxy},
        ignore_https_errors=True,  # the proxy's certificates: the crawl verifies those of servers
        service_workers="block",
        accept_downloads=False,
        viewport=VIEWPORT,  # type: ignore[arg-type]
        user_agent=requests.user_agent,
        locale="en",
    )
    try:
        errors: list[str] = []
        page = await context.new_page()
        context.on("page", lambda other: asyncio.ensure_future(other.close()))
        page.on("dialog", lambda dialog: asyncio.ensure_future(dialog.dismiss()))
        page.on("pageerror", lambda error: errors.append(str(error)[:200]) if len(errors) < MAX_ERRORS else None)
        await page.clock.install(time=at)
        await page.add_init_script(f"{SEEDED}; {ALONE}")
        await page.goto(url, wait_until="commit", timeout=0)
        settled = await _settle(page, requests, seconds)
        html = (await page.evaluate(SERIALISE)).encode("utf-8", "replace")
        if len(html) > MAX_DOM:
            raise RenderingFailedError("too-large", f"a DOM of {len(html)} bytes")
        return RenderedPage(
            url,
            html,
            round(requests.own_seconds, 3),
            settled,
            f"Chromium {chromium.version}",
            at.isoformat(),
            f"{VIEWPORT['width']}x{VIEWPORT['height']}",
            tuple(errors),
        )
    finally:
        await context.close()


async def _settle(page: Page, requests: PageRequests, seconds: float) -> bool:
    """Wait until nothing changes any more, then scroll through the page once and wait again; return whether it did."""
    if not await _quiet(page, requests, seconds):
        return False
    while not requests.exhausted and requests.own_seconds < seconds:
        at_end = await page.evaluate(SCROLL)
        await _quiet(page, requests, seconds)
        if at_end:
            return await _quiet(page, requests, seconds)
    return False


async def _quiet(page: Page, requests: PageRequests, seconds: float) -> bool:
    size, began = None, monotonic()
    while requests.own_seconds < seconds and not requests.exhausted:
        before, size = size, await page.evaluate(SIZE)
        if size is not None and size == before and min(requests.idle_seconds, monotonic() - began) >= QUIET:
            return True
        await asyncio.sleep(POLL_SECONDS)
    return False


async def _overtime(requests: PageRequests, seconds: float) -> None:
    started = monotonic()
    while not requests.own_seconds and monotonic() - started < START:  # noqa: ASYNC110
        await asyncio.sleep(POLL_SECONDS)
    while 0 < requests.own_seconds < seconds:  # noqa: ASYNC110 - its time passes, or not: no event says so
        await asyncio.sleep(POLL_SECONDS)
