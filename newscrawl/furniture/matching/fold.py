"""Text as it is compared: one form for every quote, dash, space, width and digit."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SAME = {
    **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u0640", ""),
}
_ODD = re.compile(f"[{''.join(_SAME)}]")
_NOT_ASCII_DIGIT = re.compile(r"[^\D0-9]")
_REMEMBERED = 2_000
"""Characters of the longest text whose form is kept at hand: a block is compared in many ways, one after the other."""
_ONE_CASE = str.maketrans({"ı": "i", "ς": "σ", "ſ": "s"})
"""Letters of which `re` makes no difference when it makes none between small and capital ones."""
_NOT_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """The text with quotes, dashes, widths, digits and white space in one form; letters keep their case."""
    return _known(text) if len(text) <= _REMEMBERED else _fold(text)


@lru_cache(maxsize=512)
def _known(text: str) -> str:
    return _fold(text)


def _fold(text: str) -> str:
    if text.isascii():
        return " ".join(text.replace("`", "'").split())
    text = _ODD.sub(lambda match: _SAME[match[0]], unicodedata.normalize("NFKC", text))
    return " ".join(_NOT_ASCII_DIGIT.sub(_ascii_digit, text).split())


def same(text: str) -> str:
    """What is left of a text when only its words are compared: no case, no punctuation."""
    return _NOT_WORD.sub(" ", fold(text).casefold()).strip()


def plain(text: str) -> str:
    """Give the text in one case, as `re.IGNORECASE` sees it."""
    return text.lower() if text.isascii() else text.replace("İ", "i").lower().translate(_ONE_CASE)


def _ascii_digit(match: re.Match[str]) -> str:
    return str(unicodedata.digit(match[0]))
