"""Articles of several pages: the address of the page that goes on, and of the page that it began on.

Addresses alone decide here, so that "next" is never the next story: they must be the same but for the number of a page.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawl.extract.page.links import absolute_url
from newscrawl.publishers.urls import canonical_url
from newscrawl.text.language_pattern import LanguagePattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from newscrawl.extract.page.page import Page

_PAGE_NUMBER_WORD_REGEX = r"(?:\L<page-number>)"
_PAGE_NUMBER_IN_QUERY_PATTERN = LanguagePattern(rf"{_PAGE_NUMBER_WORD_REGEX}=(\d{{1,3}})", re.IGNORECASE)
_PAGE_NUMBER_IN_PATH_PATTERNS = (
    LanguagePattern(rf"/(?:{_PAGE_NUMBER_WORD_REGEX}[-/_]?)?(\d{{1,2}})/?$", re.IGNORECASE),
    LanguagePattern(rf"[-_,.](?:{_PAGE_NUMBER_WORD_REGEX}[-_]?)?(\d{{1,2}})(?=\.[a-z]{{3,5}}$)", re.IGNORECASE),
)
_NEXT_OR_PREV_REL_PATTERN = re.compile(r"next|prev", re.IGNORECASE)
_MAX_PAGE_NUMBER_DIGITS = 2
_MAX_LINK_CHARACTERS = 2000
_FIRST_PAGE_NUMBERS = (0, 1)
"""Numbers that the first page of an article may have."""

UrlAndPageNumber = tuple[str, int]
"""An address without its number of a page, and the number."""


def page_url_key(url: str) -> str:
    """Return the address as such addresses are compared: without scheme, tracking, fragment and closing slash."""
    parts = urlsplit(canonical_url(None, url))
    return f"{parts.netloc}{parts.path.rstrip('/')}{'?' * bool(parts.query)}{parts.query}"


def split_page_number(url: str) -> UrlAndPageNumber | None:
    """Return the address without the number of a page, and the number; None where none is in it, or nothing besides."""
    path, _, query = page_url_key(url).partition("?")
    pairs = query.split("&")
    found = [match for pair in pairs if (match := _PAGE_NUMBER_IN_QUERY_PATTERN.fullmatch(pair))]
    if len(found) == 1 and "/" in path:
        rest = "&".join(pair for pair in pairs if pair != found[0][0])
        return f"{path}{'?' * bool(rest)}{rest}", int(found[0][1])
    match = next((match for form in _PAGE_NUMBER_IN_PATH_PATTERNS if (match := form.search(path))), None)
    if match is None or "/" not in path[: match.start()]:
        return None
    return f"{path[: match.start()]}{path[match.end() :]}{'?' * bool(query)}{query}", int(match[1])


def is_next_page_url(url: str, last: str, first: str) -> bool:
    """Return whether `url` is by its form the page behind the page at `last`, in the article that begins at `first`.

    Some sites count from 0, so that the second page may be called 1.
    """
    found, own = split_page_number(url), _split_first_page_number(first)
    stems = {page_url_key(first)} | ({own[0]} if own else set())
    if found is None or found[0] not in stems:
        return False
    before = split_page_number(last) if last != first else own
    return found[1] in ((1, 2) if before is None else (before[1] + 1,))


def next_page_url(page: Page) -> str | None:
    """Return the address at which the page says that its text goes on; None where it says none of the right form."""
    here, own = page_url_key(page.url), split_page_number(page.url)
    for link, url in _pagination_links(page):
        found = split_page_number(url)
        if found is None or not (_has_rel(link, "next") or _has_page_number_as_text(link, found[1])):
            continue
        second = found[0] == here and (found[1] == 2 or (found[1] == 1 and _has_rel(link, "next")))  # noqa: PLR2004
        if second or (own is not None and found == (own[0], own[1] + 1)):
            return url
    return None


def first_page_url(page: Page) -> str | None:
    """Return the address of the article's first page, where this one is a later page of it; None where it is none."""
    own = split_page_number(page.url)
    if own is None:
        return None
    if (
        page.canonical
        and own[1] not in _FIRST_PAGE_NUMBERS
        and _split_first_page_number(page.canonical) in {(own[0], one) for one in _FIRST_PAGE_NUMBERS}
    ):
        return page.canonical
    named = (
        url for link, url in _pagination_links(page) if _has_rel(link, "prev") or _has_page_number_as_text(link, 1)
    )
    return next((url for url in (page.canonical, *named) if url and page_url_key(url) == own[0]), None)


def _split_first_page_number(first: str) -> UrlAndPageNumber | None:
    """The number that is in the address of a first page; other numbers are part of its name."""
    found = split_page_number(first)
    return found if found and found[1] in _FIRST_PAGE_NUMBERS else None


def _pagination_links(page: Page) -> Iterator[tuple[HtmlElement, str]]:
    """The links that may lead from page to page, those of the head first."""
    for link in chain(page.elements["link"], page.elements["a"]):
        rel = link.get("rel")
        if (rel and _NEXT_OR_PREV_REL_PATTERN.search(rel)) or _page_number_of_link_text(link):
            named = link.get("href") or ""
            url = absolute_url(named, page.url) if named and len(named) <= _MAX_LINK_CHARACTERS else None
            if url:
                yield link, url.partition("#")[0]


def _has_rel(link: HtmlElement, step: str) -> bool:
    return step in (link.get("rel") or "").lower().split()


def _has_page_number_as_text(link: HtmlElement, number: int) -> bool:
    return _page_number_of_link_text(link) == str(number)


def _page_number_of_link_text(link: HtmlElement) -> str:
    """The number that is all of the link's text; empty where it has another."""
    inner = link if len(link) == 0 else link[0]
    text = inner.text
    if not text or len(text) > _MAX_LINK_CHARACTERS or link.tag != "a":
        return ""
    text = text.strip()
    return text if len(text) <= _MAX_PAGE_NUMBER_DIGITS and text.isdecimal() else ""
