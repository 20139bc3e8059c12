"""A stored page rendered again: by a browser whose only network is what the archive holds of the page's requests."""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from newscrawl.rendering.browser_messages import BrowserRequest, BrowserResponse
from newscrawl.rendering.page_requests import PageRequests, RequestRefusedError
from newscrawl.rendering.rendered_page import RenderingFailedError
from newscrawl.rendering.renderer import MAX_FAILURES_IN_A_ROW, find_browser
from newscrawl.settings_values import number_setting, whole_number_setting
from warc.errors import WarcError
from warc.http.decoding import decode_body

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Self

    from scrapy.settings import BaseSettings

    from newscrawl.operations.rendered_pages import RenderedRecord
    from newscrawl.rendering.rendered_page import RenderedPage
    from warc.read.capture import Capture

NOT_RECORDED_ERROR = "not-recorded"
"""Why a request gets no response: the page did not make it when it was captured, or its record is not there."""
ReadResponse = Callable[[Mapping[str, Any]], "Capture"]
"""Returns the response of a request that a rendering names. WarcError where it cannot be read."""


class OfflineRenderer:
    """A browser without a network. UsageError where there is none."""

    def __init__(self, settings: BaseSettings) -> None:
        self._browser = find_browser(settings)
        self._seconds = number_setting(settings, "NEWSCRAWL_RENDER_SECONDS")
        self._requests = whole_number_setting(settings, "NEWSCRAWL_RENDER_REQUESTS")
        self._loop = asyncio.Runner()
        self._died = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.run(self._browser.close())
        self._loop.close()

    def render(
        self, rendered: RenderedRecord, response: Capture, read: ReadResponse
    ) -> tuple[RenderedPage, PageRequests]:
        """Return what the response becomes by the recorded requests, at the time of the capture, and what it requested now.

        RenderingFailedError says why it was not rendered.
        """
        if self._died == MAX_FAILURES_IN_A_ROW:
            raise RenderingFailedError("browser-died", "the browser died again and again: it is not started any more")
        try:
            new_requests = partial(self._new_requests, rendered, response, read)
            made = self._loop.run(self._browser.render(new_requests, response.captured_at))
        except RenderingFailedError as error:
            self._died = self._died + 1 if error.reason == "browser-died" else 0
            raise
        self._died = 0
        return made

    def _new_requests(self, rendered: RenderedRecord, response: Capture, read: ReadResponse) -> PageRequests:
        recorded = _RecordedResponses(rendered, read, response.captured_at)
        return PageRequests(
            rendered.url,
            _browser_response(response),
            recorded.make_request,
            str(rendered.info.get("user_agent") or ""),
            rendered.request_limit or self._requests,
            self._seconds,
            screenshots=isinstance(rendered.info.get("screenshots"), dict),  # it then had its pictures
        )


class _RecordedResponses:
    """The responses that a page got when it was captured, in their order: of this very request, or of one that is alike.

    Alike are requests whose URLs differ in nothing but the time at which they were made, and those with another body.
    """

    def __init__(self, rendered: RenderedRecord, read: ReadResponse, at: datetime) -> None:
        self._read = read
        hours = int(at.timestamp()) // 10_000
        self._time = re.compile(rf"(?<!\d)({hours}|{hours + 1})\d{{4,11}}(?!\d)")
        """The next hours, in seconds or parts of them."""
        self._places: dict[tuple[str, ...], deque[Mapping[str, Any]]] = defaultdict(deque)
        for request in rendered.answered_requests:
            made = [str(request.get(name, "")) for name in ("method", "url", "body")]
            for key in self._keys(*made):
                self._places[key].append(request)

    async def make_request(self, request: BrowserRequest) -> BrowserResponse:
        """Return the next response that was recorded for this request; of the last one, again."""
        keys = self._keys(request.method, request.url, request.body_digest)
        places = next((found for key in keys if (found := self._places.get(key))), None)
        if not places:
            raise RequestRefusedError(NOT_RECORDED_ERROR)
        place = places.popleft() if len(places) > 1 else places[0]
        try:
            capture = self._read(place)
            if capture.url != place.get("url"):
                raise RequestRefusedError(NOT_RECORDED_ERROR)
            return _browser_response(capture)
        except (WarcError, OSError) as error:
            raise RequestRefusedError(NOT_RECORDED_ERROR) from error

    def _keys(self, method: str, url: str, body: str) -> tuple[tuple[str, ...], ...]:
        """Return by what a request is found, the first that leads to a response."""
        return (method, url, body), (method, self._time.sub("", url))


def _browser_response(capture: Capture) -> BrowserResponse:
    head = capture.response
    body = b"".join(decode_body(head, [capture.entity]))
    return BrowserResponse(head.status if head else 200, head.headers if head else (), body)
