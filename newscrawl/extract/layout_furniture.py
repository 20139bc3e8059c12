"""The nodes that a publisher's layout names as furniture, marked in a body that was read generically."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.extract.layout import select_elements
from newscrawl.extract.page.blocks import read_blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawl.body_blocks import Block
    from newscrawl.extract.page.page import Page
    from newscrawl.publishers.model import Layout

MAX_FURNITURE_SHARE_OF_BODY = 0.4
"""Share of a body that one rule may mark. A selector that holds more has met a page it was not written for: one that
named the container of the body emptied a page of WDR (shared/facts/publishers_at_size.md, section 3)."""


def mark_layout_furniture(blocks: Sequence[Block], page: Page, layout: Layout) -> list[Block]:
    """Return the blocks, those inside a furniture node of the layout marked with the name of its rule."""
    marked = list(blocks)
    for rule, selector in layout.furniture:
        marked = _mark_furniture_blocks(marked, _blocks_matching_selector(page, selector, rule), rule)
    return marked


def _blocks_matching_selector(page: Page, selector: str, rule: str) -> set[tuple[str, str]]:
    """Return path and text of the blocks inside the elements that the selector matches."""
    elements = select_elements(page, (selector,))
    blocks = read_blocks(page.tree, within=elements, marks=dict.fromkeys(elements, (rule,)))
    return {(block.path, block.text) for block in blocks}


def _mark_furniture_blocks(blocks: list[Block], inside: set[tuple[str, str]], rule: str) -> list[Block]:
    kept = [block for block in blocks if not block.marks]
    furniture = [block for block in kept if (block.path, block.text) in inside]
    if not furniture or _count_distinct_characters(
        furniture
    ) > MAX_FURNITURE_SHARE_OF_BODY * _count_distinct_characters(kept):
        return blocks
    return [
        block._replace(marks=(rule,)) if not block.marks and (block.path, block.text) in inside else block
        for block in blocks
    ]


def _count_distinct_characters(blocks: Sequence[Block]) -> int:
    """Return the length of the text, what repeats counted once: a box may be on a page many times."""
    return sum(map(len, {block.text for block in blocks}))
