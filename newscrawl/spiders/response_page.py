"""From a Scrapy response to a parsed page."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from scrapy.http import HtmlResponse, Request
from w3lib.encoding import http_content_type_encoding

from newscrawl.discovery.meta_refresh import refresh_target
from newscrawl.discovery.sniff import is_source
from newscrawl.discovery.urls import same_site
from newscrawl.errors import NotAnArticle
from newscrawl.extract.page.page import Page
from newscrawl.politeness.block_pages import guard_of
from newscrawl.request_meta import CAPTURE_KEY, SITE_TERMS_KEY, VIA_KEY, capture_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scrapy.http import Response


HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
AMP = re.compile(rb"<html\b[^>]{0,500}\s(?:amp|\xe2\x9a\xa1)(?=[\s=>])", re.IGNORECASE)
START = 16384
"""Bytes in which a document says what it is."""
_READ: WeakKeyDictionary[Response, Page] = WeakKeyDictionary()
_BARE: WeakKeyDictionary[Response, Response] = WeakKeyDictionary()


def detached_response(response: Response) -> Response:
    """Return a copy with all that reading it takes and nothing of the crawl: it can be sent to another process."""
    if response not in _BARE:
        names = (
            (CAPTURE_KEY, SITE_TERMS_KEY)
            if "redirect_urls" in response.meta
            else (CAPTURE_KEY, SITE_TERMS_KEY, VIA_KEY)
        )
        kept = {name: response.meta[name] for name in names if name in response.meta}
        request = Request(response.url, meta=kept)
        _BARE[response] = response.replace(request=request, certificate=None)
    return _BARE[response]


def read_page(response: Response) -> Page:
    """Return the page of the response, dated by its capture; NotAnArticle for a PDF, a picture, a block page and the like.

    It is parsed once, whoever requests it.
    """
    if response not in _READ:
        _READ[response] = _read(response)
    return _READ[response]


def _read(response: Response) -> Page:
    if guard_of(response):
        raise NotAnArticle("block-page")
    if not isinstance(response, HtmlResponse) and not HTML.search(response.body[:START]):
        raise NotAnArticle("not-html")
    capture = capture_of(response)
    return Page.of(
        response.body,
        response.url,
        captured_at=datetime.fromisoformat(capture.date) if capture else None,
        encoding=charset_of(response),
        capture=capture,
    )


def amp_original(response: Response, page: Page) -> str | None:
    """Return the URL of the article that an AMP page is the copy of; None for any other page."""
    if page.canonical is None or not AMP.search(response.body[:START]):
        return None
    return page.canonical if page.canonical != page.url and same_site(page.canonical, page.url) else None


def is_source_response(response: Response) -> bool:
    """Return whether the response is a feed, a sitemap or a list of URLs rather than a page."""
    return is_source(response.body, charset_of(response))


def refresh_of(response: Response, visited: Iterable[str] = ()) -> str | None:
    """Return the URL that the page sends on to by itself; None where it does not."""
    header = (response.headers.get("Refresh") or b"").decode("latin-1")
    return refresh_target(response.body, response.url, visited, header)


def charset_of(response: Response) -> str | None:
    """Return the encoding that the Content-Type names."""
    header = response.headers.get("Content-Type") or b""
    return http_content_type_encoding(header.decode("latin-1"))
