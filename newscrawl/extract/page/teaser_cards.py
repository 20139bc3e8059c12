"""Cards: elements of one form beside each other, each with the headline of another story."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from newscrawl.text.fold import letter_key

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MAX_ANCESTORS_CHECKED = 6
"""Elements around one that are looked at."""
_MIN_TEASER_CARDS = 3
"""Elements of one form that make a list."""
_MAX_SIBLINGS_CHECKED, _MAX_ELEMENTS_CHECKED, _MAX_LINKS_CHECKED = 30, 100, 3
"""Elements beside a card, and elements and links within each, that are looked at."""
_MIN_HEADLINE_LETTERS = 16
"""Letters of a link from which on it is the headline of a story."""


def is_in_teaser_card(element: HtmlElement) -> bool:
    """Return whether an element is in one of several elements of one form that each have a link with the words of a headline."""
    around = [element, *islice(element.iterancestors(), _MAX_ANCESTORS_CHECKED)]
    return any(_has_headline_link(one, element) and _has_similar_siblings(one) for one in around)


def _has_similar_siblings(card: HtmlElement) -> bool:
    parent = card.getparent()
    if parent is None or card.tag == "body":
        return False
    form = (card.tag, card.get("class"))
    alike = (one for one in islice(parent, _MAX_SIBLINGS_CHECKED) if (one.tag, one.get("class")) == form)
    return sum(1 for one in alike if _has_headline_link(one)) >= _MIN_TEASER_CARDS


def _has_headline_link(card: HtmlElement, apart_from: HtmlElement | None = None) -> bool:
    """Return whether one of the first links of a card, but for those within another element, is as long as a headline."""
    links = (one for one in islice(card.iter(), _MAX_ELEMENTS_CHECKED) if one.tag == "a" and one.get("href"))
    others = (link for link in links if apart_from is None or not _is_same_or_within_element(link, apart_from))
    return any(
        len(letter_key(link.text_content())) >= _MIN_HEADLINE_LETTERS for link in islice(others, _MAX_LINKS_CHECKED)
    )


def _is_same_or_within_element(element: HtmlElement, other: HtmlElement) -> bool:
    return element is other or any(one is other for one in islice(element.iterancestors(), _MAX_ANCESTORS_CHECKED))
