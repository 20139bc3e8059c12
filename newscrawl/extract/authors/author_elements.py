"""Names in elements that are marked as the author's or named for authors."""

from __future__ import annotations

import re
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from lxml import etree

from newscrawl.extract.authors.byline_parts import split_byline
from newscrawl.extract.authors.name_patterns import (
    END_OF_NAMES_PATTERN,
    FULL_NAME_PATTERN,
    FULL_NAMES_PATTERN,
    MAX_BYLINE_CHARACTERS,
    NAME_CONJUNCTIONS_REGEX,
)
from newscrawl.extract.page.heading_text import heading_text
from newscrawl.extract.page.teaser_cards import is_in_teaser_card
from newscrawl.text.cleaning import clean_line
from newscrawl.text.language_pattern import LanguagePattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

    from newscrawl.extract.page.page import Page

_RELATED_STORIES_CLASS_PATTERN = re.compile(
    r"trending|related|teaser|recommend|promo|popular|most-?(?:read|viewed)|(?:read|up)-?next|also-?read|more-?(?:from|stories|news|on)\b",
    re.IGNORECASE,
)
"""In names of elements that hold lists of other stories."""
_MAX_ANCESTORS_CHECKED = 5
"""Elements around a name whose own names are looked at."""
_MAX_TEXT_NODES_READ = 20
"""Texts of an element that is looked at for a name."""
MAX_AUTHOR_ELEMENTS = 200
"""Elements named for authors that are looked at."""
_AUTHOR_CLASS_PARTS = ("uthor", "yline", "creator", "contributor", "vcard")
_IN_COMMENTS_XPATH = "ancestor-or-self::*[not(self::body or self::main or self::article)][contains(@class, 'omment') or contains(@id, 'omment')]"
_OUTSIDE_COMMENTS_XPATH = f"[ancestor::body][not({_IN_COMMENTS_XPATH})]"
_AUTHOR_MARKUP_XPATH = etree.XPath(
    f"(//*/@itemprop[.='author']/..|//a/@rel[contains(concat(' ', ., ' '), ' author ')]/..){_OUTSIDE_COMMENTS_XPATH}"
)
_AUTHOR_CLASS_XPATH = etree.XPath(
    f"(//*/@class[{' or '.join(f'contains(., {name!r})' for name in _AUTHOR_CLASS_PARTS)}]/..|//*/@id[contains(., 'uthor')]/..){_OUTSIDE_COMMENTS_XPATH}"
)
_LIKELY_NAMES_PATTERN = LanguagePattern(
    rf"[^\W\d_][\w.'’-]*(?: [\w.'’-]+){{0,3}}(?:(?:, | (?:{NAME_CONJUNCTIONS_REGEX}|&) )[^\W\d_][\w.'’-]*(?: [\w.'’-]+){{1,3}}){{0,4}}"
)
_BY_WORD_WITHIN_LINE_PATTERN = LanguagePattern(
    r"^.{0,40}?(?:\b(?:\L<by-amid>)\b|author(?=[A-Z]))\s*:?\s*", re.IGNORECASE
)


def names_in_author_markup(page: Page) -> list[str]:
    """Read the elements that are marked as the author's; of one within another the inner one, which holds the name alone."""
    return _names_in_elements(_elements_in_main_article(page.read_once(_elements_with_author_markup), page))


def name_in_markup_outside_article(page: Page) -> list[str]:
    """Read the first marked element outside the article, where there is none within it."""
    return (
        _names_in_elements(
            _outside_related_stories(page.read_once(_elements_with_author_markup)[:MAX_AUTHOR_ELEMENTS])
        )[:1]
        if _main_article_element(page) is not None
        else []
    )


def only_author_name_on_page(page: Page) -> list[str]:
    """Read the name in elements for authors anywhere, where it is the only one on the page: lists of stories have several."""
    elements = [
        *page.read_once(_elements_with_author_markup)[:MAX_AUTHOR_ELEMENTS],
        *page.read_once(_elements_with_author_class)[:MAX_AUTHOR_ELEMENTS],
    ]
    names = {
        name
        for line in map(_name_in_element, _outside_teaser_cards(elements))
        if FULL_NAME_PATTERN.fullmatch(name := " ".join(split_byline(line)))
    }
    return list(names) if len(names) == 1 else []


def _elements_with_author_markup(page: Page) -> list[HtmlElement]:
    elements: list[HtmlElement] = _AUTHOR_MARKUP_XPATH(page.tree)
    return elements


def _elements_with_author_class(page: Page) -> list[HtmlElement]:
    elements: list[HtmlElement] = _AUTHOR_CLASS_XPATH(page.tree)
    return elements


def _outside_teaser_cards(elements: Iterable[HtmlElement]) -> Iterator[HtmlElement]:
    return (element for element in elements if not is_in_teaser_card(element))


def names_in_author_elements(page: Page) -> list[str]:
    """Read the first element named for authors that holds no more than a name."""
    for element in _elements_in_main_article(page.read_once(_elements_with_author_class), page):
        line = clean_line(" ".join(islice(element.itertext(), _MAX_TEXT_NODES_READ)))[: MAX_BYLINE_CHARACTERS + 1]
        line = _BY_WORD_WITHIN_LINE_PATTERN.sub("", END_OF_NAMES_PATTERN.sub("", line))
        if _LIKELY_NAMES_PATTERN.fullmatch(line) and (" " not in line or FULL_NAMES_PATTERN.fullmatch(line)):
            return [line]
    return []


def _elements_in_main_article(elements: Iterable[HtmlElement], page: Page) -> list[HtmlElement]:
    """Return the elements in the article around the main heading; without such an article, those in no list of other stories."""
    found = list(islice(elements, MAX_AUTHOR_ELEMENTS))
    article = _main_article_element(page)
    if article is not None:
        return [
            element
            for element in found
            if article in element.iterancestors()
            and not is_in_teaser_card(element)
            and not _is_within_related_stories(element, article)
        ]
    return _outside_related_stories(found)


def _main_article_element(page: Page) -> HtmlElement | None:
    """Return the article element around the first main heading."""
    heading = next(iter(page.elements["h1"]), None)
    return next(heading.iterancestors("article"), None) if heading is not None else None


def _is_within_related_stories(element: HtmlElement, article: HtmlElement) -> bool:
    """Return whether an element of the article is in one that is named for other stories."""
    around = takewhile(lambda one: one is not article, islice(element.iterancestors(), _MAX_ANCESTORS_CHECKED))
    return any(_is_named_for_related_stories(one) for one in around)


def _outside_related_stories(found: Iterable[HtmlElement]) -> list[HtmlElement]:
    return [
        element
        for element in found
        if not any(map(_is_related_stories_element, islice(element.iterancestors(), _MAX_ANCESTORS_CHECKED)))
        and not is_in_teaser_card(element)
    ]


def _is_related_stories_element(element: HtmlElement) -> bool:
    return element.tag in {"aside", "nav"} or _is_named_for_related_stories(element)


def _is_named_for_related_stories(element: HtmlElement) -> bool:
    names = f"{element.get('class')} {element.get('id')}"
    return _RELATED_STORIES_CLASS_PATTERN.search(names) is not None


def _names_in_elements(elements: Iterable[HtmlElement]) -> list[str]:
    lines = list(filter(None, map(_name_in_element, elements)))
    return [
        line
        for line in lines
        if len(line) <= MAX_BYLINE_CHARACTERS and not any(_is_part_of_longer_line(line, other) for other in lines)
    ]


def _is_part_of_longer_line(line: str, other: str) -> bool:
    return other != line and other in line


def _name_in_element(element: HtmlElement) -> str:
    """The name an author's element gives: in its `content`, in the element of its name, or in all of it."""
    element = next(iter(element.xpath(".//*[@itemprop='name']")), element)
    return clean_line(element.get("content") or heading_text(element))
