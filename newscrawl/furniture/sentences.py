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

_SPACES = "".join(filter(str.isspace, map(chr, range(0x3001))))
_CLOSING = f"""{_SPACES}"'”’»)]」』"""
"""What may stand behind an ellipsis."""
_CLOSING_ALL = f"{_CLOSING}«）"
"""What may stand behind the end of a sentence."""
_FULL_STOPS = tuple(".。।۔")
_ENDS = (*_FULL_STOPS, *"!?！？؟…")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_CHARACTERS_PER_WORD = 3


def words(text: str) -> int:
    """How many words a text has; scripts without spaces are counted by their characters."""
    return len(text.split()) + _unspaced_words(text)


def _unspaced_words(text: str) -> int:
    return 0 if text.isascii() else len(_UNSPACED.findall(text)) // _CHARACTERS_PER_WORD


def _has_words(text: str, count: int) -> bool:
    """Whether a text has so many words, told without counting all of a long one."""
    spaced = len(text.split(maxsplit=count))
    return spaced >= count or spaced + _unspaced_words(text) >= count


def _ends_in(text: str, marks: tuple[str, ...]) -> bool:
    return text.rstrip(_CLOSING_ALL).endswith(marks)


def _is_cut(text: str) -> bool:
    return text.rstrip(_CLOSING).endswith(("..", "…"))


def is_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does; a trailing ellipsis is the end of a cut headline."""
    return _ends_in(text, _ENDS) and not _is_cut(text) and _has_words(text, 4)  # "No comment." is none


def is_statement(text: str) -> bool:
    """Whether a text ends in a full stop, as labels and linked headlines never do."""
    return _ends_in(text, _FULL_STOPS) and is_sentence(text)


def is_lone_word(text: str) -> bool:
    """Whether a text is one ordinary word, which may well head a chapter: not in capitals, nor in a script without spaces."""
    return text.isalpha() and not text.isupper() and not _UNSPACED.search(text)


def is_prose(block: Block) -> bool:
    """Whether a block is running text: a sentence of some length, not made of links."""
    if block.kind in HEADINGS or block.hidden or block.link_share >= MOSTLY_LINKS:
        return False
    text = block.text
    return _has_words(text, LONG_LINE) or (_ends_in(text, _ENDS) and _has_words(text, PROSE_WORDS))
