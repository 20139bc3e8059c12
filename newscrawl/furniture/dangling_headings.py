"""What a text ends in that announces something which is not there: `More on this:`, a heading with nothing under it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawl.furniture.prose import HEADING_TAGS, is_prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawl.furniture.draft_context import DraftContext

_MIN_LINKED_SHARE = 0.9
_FINAL_COLON_PATTERN = re.compile(r"[:：]$")
_NUMBERED_LINE_PATTERN = re.compile(r"\W*\d+\b")


def dangling_heading_indexes(context: DraftContext, stays: Sequence[bool]) -> list[int]:
    """Return the number of the last block that stays where it only announces, and of the links under it, if that is a list.

    Not where the block above is a heading too: some pages write all their text in headings.
    """
    left = [index for index, does in enumerate(stays) if does]
    links: list[int] = []
    while left and _is_linked_item(context, left[-1]):
        links.append(left.pop())
    if (
        len(left) < 2  # noqa: PLR2004
        or not _is_heading_or_ends_in_colon(context, left[-1])
        or context.blocks[left[-2]].kind in HEADING_TAGS
    ):
        return []
    return [left[-1], *links]


def _is_linked_item(context: DraftContext, index: int) -> bool:
    block = context.blocks[index]
    return block.kind == "li" and block.link_share >= _MIN_LINKED_SHARE


def _is_heading_or_ends_in_colon(context: DraftContext, index: int) -> bool:
    """Return whether a block is a heading or ends in a colon; nothing that a rule keeps, no numbered item of a list, no statement."""
    block, line = context.blocks[index], context.lines[index]
    if (
        is_prose(block)
        or line.is_declarative_sentence
        or any(found.rule.action == "keep" for found in context.findings[index])
    ):
        return False
    return _FINAL_COLON_PATTERN.search(block.text) is not None or (
        block.kind in HEADING_TAGS and not _NUMBERED_LINE_PATTERN.match(block.text)
    )
