"""What the selectors of a publisher's layout find on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml.html import HtmlElement

from newscrawl.publishers.layout_choice import choose_layout
from newscrawl.publishers.model import Layout
from newscrawl.text.cleaning import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscrawl.extract.page.page import Page
    from newscrawl.publishers.model import Publisher

NO_LAYOUT = Layout(name="")


def layout_of_page(page: Page, publisher: Publisher | None) -> Layout:
    """Return the layout the page has; one that selects nothing when there is none."""
    if publisher is None:
        return NO_LAYOUT
    return choose_layout(publisher, page.url, page.captured_at, lambda css: bool(page.selector.css(css))) or NO_LAYOUT


def select_texts(page: Page, selectors: Iterable[str]) -> list[str]:
    """Return the texts found by the first selector that finds any, tidied, each once."""
    for selector in selectors:
        found = (_text_of_match(match.root) for match in page.selector.css(selector))
        if texts := list(dict.fromkeys(text for text in found if text)):
            return texts
    return []


def select_elements(page: Page, selectors: Iterable[str]) -> list[HtmlElement]:
    """Return the elements found by the first selector that finds any."""
    for selector in selectors:
        found = [match.root for match in page.selector.css(selector) if isinstance(match.root, HtmlElement)]
        if found:
            return found
    return []


def _text_of_match(found: object) -> str:
    """Read an element, or what `::attr()` selected. A tag is a word boundary in a short text: `<a>AP</a><a>AFP</a>`."""
    return clean_line(" ".join(found.itertext()) if isinstance(found, HtmlElement) else str(found))
