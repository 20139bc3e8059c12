"""Boxes in which a reader signs up: a form that offers it, what is in a small element with it, and the heading above."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from newscrawl.extract.body.meaning_features import is_subscription_offer
from newscrawl.extract.body.non_text_blocks import is_in_form_element

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawl.extract.body.block_features import BlockSignals

_MAX_BUTTON_CHARACTERS = 40
"""Characters of a button."""
_MAX_BOX_WORDS, _MAX_BOX_PROSE_WORDS, _MAX_BOX_SHARE_OF_PROSE = 60, 25, 0.2
"""Words and words of prose of a box at most, and its share of the prose of the page."""
_MAX_BLOCKS_AFTER_TEXT = 8
"""Blocks behind the last likely one among which its box can have its form."""
_HEADING_TAGS = frozenset(("h2", "h3", "h4", "h5", "h6"))


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
