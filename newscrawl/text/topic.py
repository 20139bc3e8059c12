"""The words by which two texts can be seen to be about the same."""

from __future__ import annotations

import re

from newscrawl.text.sentences import UNSPACED_SCRIPT_PATTERN

_LONG_WORD_PATTERN = re.compile(r"\w{4,}")
_WORD_STEM_LETTERS = 5
"""Letters of a word that its forms have in common."""


def topic_words(text: str) -> frozenset[str]:
    """Return the beginnings of the longer words of a text; pairs of signs in scripts that put no space between words."""
    words = _LONG_WORD_PATTERN.findall(text.casefold())
    return frozenset(
        part
        for word in words
        for part in (_letter_pairs(word) if UNSPACED_SCRIPT_PATTERN.search(word) else [word[:_WORD_STEM_LETTERS]])
    )


def _letter_pairs(word: str) -> list[str]:
    return [word[at : at + 2] for at in range(len(word) - 1)]
