"""Where in a body a block stands: before the text, in it, or behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.furniture.prose import is_prose
from newscrawl.text.sentences import is_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawl.body_blocks import Block
    from newscrawl.publishers.model import BodyZone

MAX_HEAD_BLOCKS = 7
"""A date line, byline or caption among the first so many blocks ends the head, with one standfirst before it at most."""


def zone_of_each_block(blocks: Sequence[Block], claimed: Sequence[bool], opening: Sequence[bool]) -> list[BodyZone]:
    """The zone of every block. `claimed`: some rule speaks against it; `opening`: it is of the kind that is above a text."""
    prose = _prose_indexes(blocks, claimed)
    first, last = (prose[0], prose[-1]) if prose else (len(blocks), len(blocks))
    for index, opens in enumerate(opening[:MAX_HEAD_BLOCKS]):
        before = sum(1 for at in prose if at < index)
        if opens and before <= 1 and before < len(prose):
            first = max(first, index + 1)
    return ["head" if index < first else "tail" if index > last else "inline" for index in range(len(blocks))]


def _prose_indexes(blocks: Sequence[Block], claimed: Sequence[bool]) -> list[int]:
    free = [index for index in range(len(blocks)) if not claimed[index]]
    return (
        [index for index in free if is_prose(blocks[index])]
        or [index for index in free if is_sentence(blocks[index].text)]
        or free
    )
