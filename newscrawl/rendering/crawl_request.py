"""A request of the browser as one of the crawl."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy import Request

from newscrawl.request_meta import FOUND_BY_KEY, VIA_KEY

if TYPE_CHECKING:
    from newscrawl.rendering.browser_messages import BrowserRequest

FOUND_BY_RENDERING = "rendering"
"""How the URL of a page's request was found: a script requested it."""
UNCOPIED_HEADERS = frozenset(
    ("accept-encoding", "connection", "content-length", "cookie", "host", "proxy-connection", "user-agent")
)
"""Headers of the browser that the crawl sets itself, or does not send."""


def to_crawl_request(request: BrowserRequest, page: str) -> Request:
    """Return the request, made for the page at this URL. A redirect is the browser's to follow."""
    headers = {
        name: value
        for name, value in request.headers.items()
        if name not in UNCOPIED_HEADERS and not name.startswith(("sec-", "proxy-"))
    }
    meta = {
        FOUND_BY_KEY: FOUND_BY_RENDERING,
        VIA_KEY: page,
        "dont_redirect": True,
        "handle_httpstatus_all": True,
        "max_retry_times": 1,
    }
    return Request(request.url, method=request.method, headers=headers, body=request.body, meta=meta, dont_filter=True)
