"""What reads as prose: sentences, told from labels, headings and lists without knowing the language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newscrawl.items import Block

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
PROSE_WORDS = 8
LONG_LINE = 25
MOSTLY_LINKS = 0.6

_END = re.compile(r"""[.!?。！？।۔؟…][\s"'”’»«)\]」』）]*$""")
_FULL_STOP = re.compile(r"""[.。।۔][\s"'”’»«)\]」』）]*$""")
_ELLIPSIS = re.compile(r"""(?:\.\.|…)[\s"'”’»)\]」』]*$""")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_CHARACTERS_PER_WORD = 3


def words(text: str) -> int:
    """How many words a text has; scripts without spaces are counted by their characters."""
    return len(text.split()) + (0 if text.isascii() else len(_UNSPACED.findall(text)) // _CHARACTERS_PER_WORD)


def is_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does; a trailing ellipsis is the end of a cut headline."""
    return bool(_END.search(text)) and not _ELLIPSIS.search(text) and words(text) > 3  # noqa: PLR2004 - "No comment."


def is_statement(text: str) -> bool:
    """Whether a text ends in a full stop, as labels and linked headlines never do."""
    return bool(_FULL_STOP.search(text)) and is_sentence(text)


def is_lone_word(text: str) -> bool:
    """Whether a text is one ordinary word, which may well head a chapter: not in capitals, nor in a script without spaces."""
    return text.isalpha() and not text.isupper() and not _UNSPACED.search(text)


def is_prose(block: Block) -> bool:
    """Whether a block is running text: a sentence of some length, not made of links."""
    if block.kind in HEADINGS or block.hidden or block.link_share >= MOSTLY_LINKS:
        return False
    length = words(block.text)
    return length >= LONG_LINE or (length >= PROSE_WORDS and bool(_END.search(block.text)))
