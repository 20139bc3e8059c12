"""Scripts, style sheets and pictures of a site: requested once in a run, whatever number of its pages need them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newscrawl.rendering.browser_messages import BrowserRequest, BrowserResponse
    from newscrawl.rendering.page_requests import MakeRequest

CACHED_REQUEST_DESTINATIONS = frozenset({"script", "style", "font", "image"})
MAX_CACHED_BYTES = 64 << 20
"""Bodies that are kept; beyond it they are requested again."""
HTTP_OK = 200


class RequestCache:
    """Responses by URL."""

    def __init__(self) -> None:
        self._kept: dict[str, BrowserResponse] = {}
        self._bytes = 0

    def wrap(self, make_request: MakeRequest) -> MakeRequest:
        """Return `make_request`, with what is kept answered from here."""

        async def answer(request: BrowserRequest) -> BrowserResponse:
            is_shared = request.method == "GET" and request.destination in CACHED_REQUEST_DESTINATIONS
            if is_shared and (kept := self._kept.get(request.url)):
                return kept
            response = await make_request(request)
            if is_shared and response.status == HTTP_OK and self._bytes + len(response.body) <= MAX_CACHED_BYTES:
                self._kept[request.url] = response
                self._bytes += len(response.body)
            return response

        return answer
