"""Pages that list stories, request consent, or have nothing to read: known by their blocks, without their URL."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawl.text.fold import letter_key
from newscrawl.text.language import all_languages
from newscrawl.text.language_pattern import LanguagePattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawl.body_blocks import Block

_HEADING_TAGS = frozenset(("h2", "h3", "h4", "h5"))
_MIN_LINK_SHARE_OF_HEADLINE = 0.9
_MIN_HEADLINE_LETTERS = 20
"""Letters of a linked heading from which on it is the headline of a story."""
_MIN_TEASERS_OF_LIST = 4
"""Headlines of other stories that make a list."""
_MAX_BLOCKS_OF_TEASER = 3
"""Blocks behind a headline that can be its summary and date."""
_MIN_SHARE_OF_TEXT_IN_LIST = 0.8
"""Share of a text that must be summaries of the list."""
_COPYRIGHT_NOTICE_PATTERN = LanguagePattern(r"^\W*(?:©|\(c\))|\L<rights>", re.IGNORECASE)
_MAX_SHORT_LINE_WORDS = 6
"""Words of a line without a full stop that is a date, a byline or a label."""
_MAX_CONSENT_NOTICE_CHARACTERS, _MAX_CONSENT_NOTICE_BLOCKS = 600, 4
"""Characters and blocks of a notice that is in place of an article."""


def is_list_of_stories(page: Sequence[Block], text: Sequence[Block]) -> bool:
    """Return whether the text of a page is made of the summaries of a list of stories: each behind its linked headline."""
    shown = [block for block in page if not block.hidden]
    headlines = [index for index, block in enumerate(shown) if _is_linked_headline(block)]
    if len(headlines) < _MIN_TEASERS_OF_LIST:
        return False
    listed = {
        shown[at].text for index in headlines for at in range(index, min(index + _MAX_BLOCKS_OF_TEASER, len(shown)))
    }
    prose = [block for block in text if not is_text_remnant(block)]
    inside = sum(len(block.text) for block in prose if block.text in listed)
    return inside >= _MIN_SHARE_OF_TEXT_IN_LIST * sum(len(block.text) for block in prose)


def _is_linked_headline(block: Block) -> bool:
    return (
        block.kind in _HEADING_TAGS
        and block.link_share >= _MIN_LINK_SHARE_OF_HEADLINE
        and len(letter_key(block.text)) >= _MIN_HEADLINE_LETTERS
    )


def is_text_remnant(block: Block) -> bool:
    """Return whether a line is no text by itself: a notice of rights, or a few words without an end."""
    if is_notice_of_rights(block):
        return True
    is_spaced = " " in block.text or block.text.isascii()
    has_end = block.text.endswith((".", "!", "?", "…", "”", '"'))
    return is_spaced and len(block.text.split()) <= _MAX_SHORT_LINE_WORDS and not has_end


def is_notice_of_rights(block: Block) -> bool:
    """Return whether a line says whose the page is."""
    return _COPYRIGHT_NOTICE_PATTERN.search(block.text) is not None


def is_consent_question(text: Sequence[Block]) -> bool:
    """Return whether a short text speaks of cookies and consent from its first line on: a wall in place of the article."""
    if (
        not text
        or len(text) > _MAX_CONSENT_NOTICE_BLOCKS
        or sum(len(block.text) for block in text) > _MAX_CONSENT_NOTICE_CHARACTERS
    ):
        return False
    words = {word for one in all_languages() if one.things for word in one.things.consent}
    first = text[0].text.casefold()
    return (
        "cookie" in first
        and sum(word.rstrip("*") in " ".join(block.text.casefold() for block in text) for word in words) > 1
    )
