"""Words and sentences, recognised without knowing the language."""

from __future__ import annotations

import re

_UNICODE_SPACES = "".join(filter(str.isspace, map(chr, range(0x3001))))
_CLOSING_AFTER_ELLIPSIS = f"""{_UNICODE_SPACES}"'”’»)]」』"""
"""What may be behind an ellipsis."""
_CLOSING_AFTER_SENTENCE = f"{_CLOSING_AFTER_ELLIPSIS}«）"
"""What may be behind the end of a sentence."""
_FULL_STOPS = tuple(".。।۔")
_SENTENCE_ENDS = (*_FULL_STOPS, *"!?！？؟…")
UNSPACED_SCRIPT_PATTERN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_CHARACTERS_PER_WORD = 3


def count_words(text: str) -> int:
    """Return the number of words of a text; scripts without spaces are counted by their characters."""
    return len(text.split()) + count_unspaced_words(text)


def count_unspaced_words(text: str) -> int:
    """Return the number of words in scripts without spaces, three characters a word."""
    return 0 if text.isascii() else len(UNSPACED_SCRIPT_PATTERN.findall(text)) // _CHARACTERS_PER_WORD


def has_min_words(text: str, count: int) -> bool:
    """Return whether a text has at least so many words, without counting all of a long one."""
    spaced = len(text.split(maxsplit=count))
    return spaced >= count or spaced + count_unspaced_words(text) >= count


def ends_sentence(text: str) -> bool:
    """Return whether a text ends in a full stop, question or exclamation mark, or an ellipsis."""
    return _ends_in(text, _SENTENCE_ENDS)


def _ends_in(text: str, marks: tuple[str, ...]) -> bool:
    return text.rstrip(_CLOSING_AFTER_SENTENCE).endswith(marks)


def _ends_in_ellipsis(text: str) -> bool:
    return text.rstrip(_CLOSING_AFTER_ELLIPSIS).endswith(("..", "…"))


def is_sentence(text: str) -> bool:
    """Return whether a text ends as a sentence does; a trailing ellipsis is the end of a cut headline."""
    return (
        _ends_in(text, _SENTENCE_ENDS) and not _ends_in_ellipsis(text) and has_min_words(text, 4)
    )  # "No comment." is none


def is_declarative_sentence(text: str) -> bool:
    """Return whether a text ends in a full stop, as labels and linked headlines never do."""
    return _ends_in(text, _FULL_STOPS) and is_sentence(text)


def is_lone_word(text: str) -> bool:
    """Return whether a text is one ordinary word, which may well head a chapter: not in capitals, nor in a script without spaces."""
    return text.isalpha() and not text.isupper() and not UNSPACED_SCRIPT_PATTERN.search(text)
