"""From a Scrapy response to what a page is read from."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from scrapy.http import HtmlResponse
from w3lib.encoding import http_content_type_encoding

from newscrawl.discovery.meta_refresh import refresh_target
from newscrawl.discovery.sniff import is_source_body
from newscrawl.http_headers import headers_by_lower_name
from newscrawl.politeness.block_pages import name_of_blocking_service
from newscrawl.request_meta import capture_of, site_terms, via
from newscrawl.spiders.fetched_page import FetchedPage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scrapy.http import Response


_FETCHED_PAGE_BY_RESPONSE: WeakKeyDictionary[Response, FetchedPage] = WeakKeyDictionary()


def fetched_page_of_response(response: Response) -> FetchedPage:
    """Return what the page is read from: one and the same for all who read the response."""
    if response not in _FETCHED_PAGE_BY_RESPONSE:
        _FETCHED_PAGE_BY_RESPONSE[response] = FetchedPage(
            url=response.url,
            body=response.body,
            headers=headers_by_lower_name(response),
            encoding=header_charset(response),
            is_html=isinstance(response, HtmlResponse),
            is_block_page=name_of_blocking_service(response) is not None,
            capture=capture_of(response),
            site_terms=site_terms(response),
            via="" if "redirect_urls" in response.meta else via(response),
        )
    return _FETCHED_PAGE_BY_RESPONSE[response]


def is_source_response(response: Response) -> bool:
    """Return whether the response is a feed, a sitemap or a list of URLs rather than a page."""
    return is_source_body(response.body, header_charset(response))


def refresh_url(response: Response, visited: Iterable[str] = ()) -> str | None:
    """Return the URL that the page sends on to by itself; None where it does not."""
    header = (response.headers.get("Refresh") or b"").decode("latin-1")
    return refresh_target(response.body, response.url, visited, header)


def header_charset(response: Response) -> str | None:
    """Return the encoding that the Content-Type names."""
    header = response.headers.get("Content-Type") or b""
    return http_content_type_encoding(header.decode("latin-1"))
