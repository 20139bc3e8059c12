"""A page as it was fetched, with all that reading it takes and nothing of the crawl: processes that read pages load no Scrapy."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from newscrawl.discovery.urls import is_same_site
from newscrawl.errors import NotAnArticle
from newscrawl.extract.page.page import Page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newscrawl.items import CaptureRef

HTML_TAG_PATTERN = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
AMP_HTML_TAG_PATTERN = re.compile(rb"<html\b[^>]{0,500}\s(?:amp|\xe2\x9a\xa1)(?=[\s=>])", re.IGNORECASE)
MAX_BYTES_SEARCHED_FOR_HTML_TAG = 16384
"""Bytes in which a document says what it is."""


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class FetchedPage:
    """The parts of a response that pages are read from. It can be sent to another process."""

    url: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    """By lower-case name."""
    encoding: str | None = None
    """What the Content-Type names."""
    is_html: bool = True
    """Whether the response is HTML by its headers."""
    is_block_page: bool = False
    capture: CaptureRef | None = None
    site_terms: Mapping[str, str] = field(default_factory=dict)
    """What the site's tdmrep.json states for the URL."""
    via: str = ""
    """The URL that led to this one; empty where nobody noted it, and behind a redirect."""


_PARSED_PAGE_BY_FETCHED_PAGE: WeakKeyDictionary[FetchedPage, Page] = WeakKeyDictionary()


def parsed_page(fetched: FetchedPage) -> Page:
    """Return the parsed page, dated by its capture; NotAnArticle for a PDF, a picture, a block page and the like.

    It is parsed once, whoever requests it.
    """
    if fetched not in _PARSED_PAGE_BY_FETCHED_PAGE:
        _PARSED_PAGE_BY_FETCHED_PAGE[fetched] = _parse_page(fetched)
    return _PARSED_PAGE_BY_FETCHED_PAGE[fetched]


def _parse_page(fetched: FetchedPage) -> Page:
    if fetched.is_block_page:
        raise NotAnArticle("block-page")
    if not fetched.is_html and not HTML_TAG_PATTERN.search(fetched.body[:MAX_BYTES_SEARCHED_FOR_HTML_TAG]):
        raise NotAnArticle("not-html")
    return Page.of(
        fetched.body,
        fetched.url,
        captured_at=datetime.fromisoformat(fetched.capture.date) if fetched.capture else None,
        encoding=fetched.encoding,
        capture=fetched.capture,
    )


def amp_original_url(fetched: FetchedPage, page: Page) -> str | None:
    """Return the URL of the article that an AMP page is the copy of; None for any other page."""
    if page.canonical is None or not AMP_HTML_TAG_PATTERN.search(fetched.body[:MAX_BYTES_SEARCHED_FOR_HTML_TAG]):
        return None
    return page.canonical if page.canonical != page.url and is_same_site(page.canonical, page.url) else None
