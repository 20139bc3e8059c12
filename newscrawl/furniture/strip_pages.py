"""The clean text of a draft of several pages: each page stripped by itself, then all of them as one text with one ledger."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newscrawl.body_blocks import BLOCK_SEPARATOR
from newscrawl.furniture.ledger import apply_removals, fold_white_space
from newscrawl.furniture.strip import strip_furniture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawl.body_blocks import Block
    from newscrawl.furniture.site_memory.memory import SiteMemory
    from newscrawl.items import ArticleDraft
    from newscrawl.publishers.model import Publisher


def strip_pages(
    draft: ArticleDraft, publisher: Publisher | None = None, memory: SiteMemory | None = None
) -> ArticleDraft:
    """The draft as `strip_furniture` gives it, its further pages behind the first.

    Each page has a head and a tail of its own, by which its furniture is known.
    """
    pages = [strip_furniture(page, publisher, memory) for page in (draft, *draft.further)]
    if draft.further:
        _join_pages(pages)
    return draft


def _join_pages(pages: Sequence[ArticleDraft]) -> None:
    """Make the first draft that of all pages."""
    first, length = pages[0], len(pages[0].text)
    seen = bool(first.articleBody)
    for page in pages[1:]:
        start = length + len(BLOCK_SEPARATOR)
        if not (seen and page.articleBody):
            first.ledger += fold_white_space(length, BLOCK_SEPARATOR, "")
        first.ledger += [replace(removal, position=removal.position + start) for removal in page.ledger]
        first.blocks = [*first.blocks, *(_shifted_block(block, start) for block in page.blocks)]
        first.image += [image for image in page.image if image not in first.image]
        first.correction += [text for text in page.correction if text not in first.correction]
        length, seen = start + len(page.text), seen or bool(page.articleBody)
    first.text = BLOCK_SEPARATOR.join(page.text for page in pages)
    first.articleBody = apply_removals(first.text, first.ledger)
    first.articleBodyHtml = "".join(page.articleBodyHtml for page in pages)


def _shifted_block(block: Block, start: int) -> Block:
    return block._replace(position=block.position + start)
