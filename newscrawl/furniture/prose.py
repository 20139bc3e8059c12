"""Which blocks are running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.text.sentences import ends_sentence, has_min_words

if TYPE_CHECKING:
    from newscrawl.body_blocks import Block

HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
MIN_LINKED_SHARE = 0.6
_MIN_SENTENCE_WORDS = 8
_MIN_LONG_LINE_WORDS = 25


def is_prose(block: Block) -> bool:
    """Return whether a block is running text: a sentence of some length, not made of links."""
    if block.kind in HEADING_TAGS or block.hidden or block.link_share >= MIN_LINKED_SHARE:
        return False
    text = block.text
    return has_min_words(text, _MIN_LONG_LINE_WORDS) or (
        ends_sentence(text) and has_min_words(text, _MIN_SENTENCE_WORDS)
    )
