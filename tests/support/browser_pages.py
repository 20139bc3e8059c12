"""Pages rendered by a real browser over a made-up crawl."""

from __future__ import annotations

import asyncio
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newscrawl.items import CaptureRef
from newscrawl.rendering.browser import Browser
from newscrawl.rendering.browser_messages import BrowserRequest, BrowserResponse
from newscrawl.rendering.page_requests import PageRequests, RequestRefusedError
from newscrawl.rendering.rendered_page import RenderedPage, RenderingFailedError

if TYPE_CHECKING:
    from newscrawl.rendering.page_requests import MakeRequest

URL = "https://paper.example/story"
AT = datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)
CAPTURE = CaptureRef("a.warc.gz", 7, 70, "<urn:uuid:1>", "2020-01-02T03:04:05Z", "sha1:A")
JSON = [(b"Content-Type", b"application/json")]
SHELL = """<!doctype html><title>Shell</title><div id=root></div><script>
fetch('/api').then(answer => answer.json()).then(json => document.getElementById('root').append(json.text))
</script>"""


async def make_request(request: BrowserRequest) -> BrowserResponse:
    """The crawl: one JSON document, and nothing else."""
    if request.url.startswith("https://paper.example/api"):
        return BrowserResponse(200, JSON, b'{"text": "made by script"}', CAPTURE)
    raise RequestRefusedError("not in this test")


def page(
    html: str,
    at_most: int = 40,
    blocked: frozenset[str] = frozenset(),
    *,
    seconds: float = 60,
    make_request: MakeRequest = make_request,
) -> PageRequests:
    """Return what the browser needs to load this HTML."""
    document = BrowserResponse(200, [(b"Content-Type", b"text/html; charset=utf-8")], html.encode())
    return PageRequests(URL, document, make_request, "newscrawl/test", at_most, seconds, blocked)


def browser(memory: int = 1 << 30) -> Browser:
    """Return a browser, not yet started."""
    return Browser.from_program("", sandbox=os.geteuid() != 0, memory=memory)


def render(*pages: PageRequests, memory: int = 1 << 30) -> list[RenderedPage | str]:
    """Return each page as the same browser rendered it, one after the other; the reason where one fails."""

    async def all_of_them() -> list[RenderedPage | str]:
        chromium = browser(memory)
        try:
            return [await rendered(chromium, requests) for requests in pages]
        finally:
            await chromium.close()

    return asyncio.run(all_of_them())


async def rendered(chromium: Browser, requests: PageRequests) -> RenderedPage | str:
    """Return the page; the reason where it fails."""
    try:
        return (await chromium.render(lambda: requests, AT))[0]
    except RenderingFailedError as error:
        return error.reason


def refused(requests: PageRequests) -> dict[str, str]:
    """Return why requests were refused, by their URLs."""
    return {noted.url: noted.refused for noted in requests.noted if noted.refused}
