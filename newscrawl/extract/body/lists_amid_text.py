"""Lists and tables within a text: where most of one between two paragraphs of an article is text, so are its shortest items."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawl.body_blocks import Block
    from newscrawl.extract.page.block_writer import ElementContext

_LIST_TAGS = frozenset(("dl", "ol", "table", "ul"))
_MAX_LINKED_SHARE = 0.3
"""Share of a list's characters in links from which on it leads to other pages."""
_MAX_ITEMS, _MAX_ITEM_CHARACTERS = 60, 300
"""Items of a list that is part of a text, and characters of each; in longer ones the slides of a gallery stand."""
_MIN_LIKELY_SHARE = 0.5
"""Share of a list's characters that is likely text by itself."""


def blocks_of_lists_amid_text(
    blocks: Sequence[Block], places: Sequence[ElementContext], likely: Sequence[float], bar: float
) -> Iterator[int]:
    """Yield the indexes of the items of each list beside which, in the same element, there is text above and below."""
    at = 0
    while at < len(blocks):
        found = _outermost_list(places[at])
        end = at + 1
        while found and end < len(blocks) and found in _elements_around(places[end]):
            end += 1
        if found and _is_list_amid_text(range(at, end), found, blocks, places, likely, bar):
            yield from range(at, end)
        at = end


def _is_list_amid_text(
    items: range,
    found: ElementContext,
    blocks: Sequence[Block],
    places: Sequence[ElementContext],
    likely: Sequence[float],
    bar: float,
) -> bool:
    above, below = items.start - 1, items.stop
    if above < 0 or below >= len(blocks) or len(items) > _MAX_ITEMS:
        return False
    if not all(likely[one] >= bar and _stands_beside(places[one], found) for one in (above, below)):
        return False
    size = sum(len(blocks[one].text) for one in items)
    linked = sum(len(blocks[one].text) * blocks[one].link_share for one in items)
    known = sum(len(blocks[one].text) for one in items if likely[one] >= bar)
    is_short = not any(blocks[one].hidden or len(blocks[one].text) > _MAX_ITEM_CHARACTERS for one in items)
    return is_short and linked < _MAX_LINKED_SHARE * size and known >= _MIN_LIKELY_SHARE * size


def _stands_beside(place: ElementContext, found: ElementContext) -> bool:
    """Return whether a paragraph is in the element that holds a list, or the one around its wrapper."""
    around = [one for one in (found.around, found.around.around if found.around else None) if one]
    return place in around or place.around in around


def _outermost_list(place: ElementContext) -> ElementContext | None:
    """Return the outermost list or table around a place; None where there is none."""
    lists = [one for one in _elements_around(place) if _is_list(one)]
    return lists[-1] if lists else None


def _elements_around(place: ElementContext) -> Iterator[ElementContext]:
    at: ElementContext | None = place
    while at:
        yield at
        at = at.around


def _is_list(place: ElementContext) -> bool:
    name = place.path.rpartition(">")[2]
    return name.partition(".")[0].partition("#")[0] in _LIST_TAGS
