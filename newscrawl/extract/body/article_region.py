"""Where on its page an article stands: the elements in which a reader finds it."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from newscrawl.text.cleaning import clean_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from newscrawl.extract.page.page import Page

PARAGRAPH_START_CHARACTERS = 25
"""Characters by which a paragraph of the article is found again on its page."""
MIN_PARAGRAPH_SHARE = 0.8
"""Share of the paragraphs that the article's element holds: a page may show one of them elsewhere, too."""
MAX_PARAGRAPHS = 500
_PARAGRAPH_TAGS = ("p", "li", "h2", "h3", "h4", "blockquote", "pre", "td", "div", "span", "strong", "b", "em", "a")


def elements_around_article(page: Page, text: str) -> set[HtmlElement]:
    """Every element that is around the article's text, or between the headline and its first paragraph.

    `text` is the article's, paragraphs apart by a blank line. Where it is not found on the page the whole page is given.
    """
    lines = _elements_beginning_paragraphs(page, text)
    if not lines:
        return set(page.tree.iter("*"))
    return {*_common_ancestor_of_paragraphs(lines).iter("*"), *_elements_from_headline_to_text(page, lines[0])}


def _elements_beginning_paragraphs(page: Page, text: str) -> list[HtmlElement]:
    """The elements with which paragraphs of the text begin, in page order."""
    openings = {
        line[:PARAGRAPH_START_CHARACTERS] for line in text.split("\n\n") if len(line) >= PARAGRAPH_START_CHARACTERS
    }
    found = (
        line
        for line in page.tree.iter(*_PARAGRAPH_TAGS)
        if clean_line((line.text or "")[: 4 * PARAGRAPH_START_CHARACTERS])[:PARAGRAPH_START_CHARACTERS] in openings
    )
    return [line for line, _ in zip(found, range(MAX_PARAGRAPHS), strict=False)]


def _common_ancestor_of_paragraphs(lines: list[HtmlElement]) -> HtmlElement:
    """The innermost element that holds most of the lines and is none of them itself."""
    held = Counter(chain.from_iterable(line.iterancestors() for line in lines))
    inner_first = chain.from_iterable(line.iterancestors() for line in lines)
    return next(element for element in inner_first if held[element] >= MIN_PARAGRAPH_SHARE * len(lines))


def _elements_from_headline_to_text(page: Page, first: HtmlElement) -> list[HtmlElement]:
    """Return what is between the last main headline before the text and the text; nothing where there is no headline."""
    found: list[HtmlElement] = []
    after = False
    for element in page.tree.iter("*"):
        if element is first:
            break
        if element.tag == "h1":
            after, found = True, []
        elif after:
            found.append(element)
    return found
