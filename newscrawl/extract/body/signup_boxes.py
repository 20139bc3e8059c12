"""Boxes in which a reader signs up: a form that offers it, what is in a small element with it, and the heading above."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from newscrawl.extract.body.meaning_features import is_subscription_offer
from newscrawl.extract.body.no_text import is_in_form_element

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawl.extract.body.features import BlockSignals

_LONGEST = 40
"""Characters of a button."""
_WORDS, _PROSE, _SHARE = 60, 25, 0.2
"""Words and words of prose of a box at most, and its share of the prose of the page."""
_NEAR = 8
"""Blocks behind the last likely one among which its box can have its form."""
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))


def blocks_of_signup_boxes(page: BlockSignals, likely: Sequence[int]) -> Iterator[int]:
    """Yield the indexes, among the `likely`, of the blocks of such boxes."""
    if not likely:
        return
    boxes = [_box(page, at) for at in range(likely[0], min(likely[-1] + _NEAR, len(page.blocks))) if _offers(page, at)]
    inside = frozenset(chain.from_iterable(boxes))
    yield from (index for index in likely if index in inside)


def _offers(page: BlockSignals, at: int) -> bool:
    block = page.blocks[at]
    return (
        len(block.text) <= _LONGEST
        and is_in_form_element(block.path)
        and is_subscription_offer(block.text, page.language)
    )


def _box(page: BlockSignals, at: int) -> range:
    """Return the blocks of the largest small element around an offer, and of the heading just above it."""
    around = [number for number in page.lines[at] if _is_small(page, number)]
    first, last = (page.held.first[around[-1]], page.held.last[around[-1]]) if around else (at, at)
    above = first > 0 and page.blocks[first - 1].kind in _HEADINGS
    return range(first - above, last + 1)


def _is_small(page: BlockSignals, number: int) -> bool:
    held = page.held
    return held.words[number] <= _WORDS and held.prose[number] <= min(_PROSE, _SHARE * page.total)
