"""Boxes in which a reader signs up: a form that offers it, what is in a small element with it, and the heading above."""

from __future__ import annotations

from itertools import chain, islice, takewhile
from typing import TYPE_CHECKING

from lxml import etree

from newscrawl.extract.body.meaning_features import is_subscription_offer
from newscrawl.extract.body.non_text_blocks import is_in_form_element
from newscrawl.text.fold import letter_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

    from newscrawl.extract.body.block_features import BlockSignals
    from newscrawl.extract.page.page import Page

_MAX_BUTTON_CHARACTERS = 40
"""Characters of a button."""
_MAX_BOX_WORDS, _MAX_BOX_PROSE_WORDS, _MAX_BOX_SHARE_OF_PROSE = 60, 25, 0.2
"""Words and words of prose of a box at most, and its share of the prose of the page."""
_MAX_BLOCKS_AFTER_TEXT = 8
"""Blocks behind the last likely one among which its box can have its form."""
_EMAIL_FIELDS_XPATH = etree.XPath("//input[@type='email' or @name='email']")
_MAX_EMAIL_FIELDS, _MAX_ELEMENTS_AROUND_FIELD = 20, 8
"""Fields for an e-mail address that are looked at, and elements around each."""
_HEADING_TAGS = frozenset(("h2", "h3", "h4", "h5", "h6"))


def blocks_beside_email_fields(page: Page, likely: Sequence[int]) -> Iterator[int]:
    """Yield the indexes, among the `likely`, of the blocks in a small element that has a field for an e-mail address."""
    blocks = page.blocks_and_contexts()[0]
    most = _MAX_BOX_SHARE_OF_PROSE * sum(len(blocks[index].text) for index in likely)
    boxes = [
        (name, lines) for name, lines in _boxes_around_email_fields(page) if max(map(len, lines), default=0) <= most
    ]
    for index in likely if boxes else ():
        block = blocks[index]
        key = letter_key(block.text)
        if any(key in lines and name in f"{block.path}>" for name, lines in boxes):
            yield index


def _boxes_around_email_fields(page: Page) -> list[tuple[str, frozenset[str]]]:
    """Return the end of the path of the largest small element around each of the first fields, and the keys of its texts."""
    found = []
    for field in _EMAIL_FIELDS_XPATH(page.tree)[:_MAX_EMAIL_FIELDS]:
        small = list(takewhile(_is_small_box, islice(field.iterancestors(), _MAX_ELEMENTS_AROUND_FIELD)))
        for box in small[-1:]:
            texts = (one.text_content() for one in box.iter() if isinstance(one.tag, str) and one.tag != "option")
            found.append((_name_in_path(box), frozenset(filter(None, map(letter_key, texts)))))
    return found


def _is_small_box(element: HtmlElement) -> bool:
    return len(" ".join(element.itertext()).split()) <= _MAX_BOX_WORDS


def _name_in_path(element: HtmlElement) -> str:
    """Return how a path names an element; empty where a path leaves it out."""
    names = "".join(f".{name}" for name in (element.get("class") or "").split()[:1])
    identity = f"#{element.get('id')}" if element.get("id") else ""
    return "" if element.tag in {"div", "span"} and not (names or identity) else f"{element.tag!s}{identity}{names}"


def blocks_of_signup_boxes(page: BlockSignals, likely: Sequence[int]) -> Iterator[int]:
    """Yield the indexes, among the `likely`, of the blocks of such boxes."""
    if not likely:
        return
    boxes = [
        _range_of_signup_box(page, at)
        for at in range(likely[0], min(likely[-1] + _MAX_BLOCKS_AFTER_TEXT, len(page.blocks)))
        if _is_signup_button(page, at)
    ]
    inside = frozenset(chain.from_iterable(boxes))
    yield from (index for index in likely if index in inside)


def _is_signup_button(page: BlockSignals, at: int) -> bool:
    block = page.blocks[at]
    return (
        len(block.text) <= _MAX_BUTTON_CHARACTERS
        and is_in_form_element(block.path)
        and is_subscription_offer(block.text, page.language)
    )


def _range_of_signup_box(page: BlockSignals, at: int) -> range:
    """Return the blocks of the largest small element around an offer, and of the heading just above it."""
    around = [number for number in page.lines[at] if _is_small_element(page, number)]
    first, last = (page.held.first[around[-1]], page.held.last[around[-1]]) if around else (at, at)
    above = first > 0 and page.blocks[first - 1].kind in _HEADING_TAGS
    return range(first - above, last + 1)


def _is_small_element(page: BlockSignals, number: int) -> bool:
    held = page.held
    return held.words[number] <= _MAX_BOX_WORDS and held.prose[number] <= min(
        _MAX_BOX_PROSE_WORDS, _MAX_BOX_SHARE_OF_PROSE * page.total
    )
