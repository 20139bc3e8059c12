"""Text as it is compared: one form for every quote, dash, space, width and digit."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from newscrawl.text.numerals import to_ascii_digits

_CHARACTER_REPLACEMENTS = {
    **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u0640", ""),
}
_REPLACED_CHARACTERS_PATTERN = re.compile(f"[{''.join(_CHARACTER_REPLACEMENTS)}]")
_MAX_CACHED_CHARACTERS = 2_000
"""Characters of the longest text whose form is cached: a block is compared in many ways, one after the other."""
_CASE_VARIANTS = {"ı": "i", "ς": "σ", "ſ": "s"}
"""Small letters of which `re` makes no difference when it makes none between small and capital ones."""
_CASE_TRANSLATION = str.maketrans(_CASE_VARIANTS)
_NON_WORD_PATTERN = re.compile(r"[\W_]+")
_ASCII_NON_ALPHANUMERIC_BYTES = bytes(code for code in range(128) if not chr(code).isalnum())
_ASCII_MARKS_TO_SPACES = bytes.maketrans(_ASCII_NON_ALPHANUMERIC_BYTES, b" " * len(_ASCII_NON_ALPHANUMERIC_BYTES))


def fold(text: str) -> str:
    """Return the text with quotes, dashes, widths, digits and white space in one form; letters keep their case."""
    return _fold_cached(text) if len(text) <= _MAX_CACHED_CHARACTERS else _fold_uncached(text)


@lru_cache(maxsize=512)
def _fold_cached(text: str) -> str:
    return _fold_uncached(text)


def _fold_uncached(text: str) -> str:
    if text.isascii():
        return " ".join(text.replace("`", "'").split())
    text = _REPLACED_CHARACTERS_PATTERN.sub(
        lambda match: _CHARACTER_REPLACEMENTS[match[0]], unicodedata.normalize("NFKC", text)
    )
    return " ".join(to_ascii_digits(text).split())


def word_key(text: str) -> str:
    """Return the words of a text alone, by which it is compared: no case, no punctuation."""
    plain = text if text.isascii() else fold(text)  # the marks and spaces that fold brings into one form are no words
    spaced = plain.casefold().encode("utf-8", "surrogatepass").translate(_ASCII_MARKS_TO_SPACES)
    words = " ".join(spaced.decode("utf-8", "surrogatepass").split())
    return words if words.isascii() or words.replace(" ", "").isalnum() else _NON_WORD_PATTERN.sub(" ", words).strip()


def letter_key(text: str) -> str:
    """Return the letters and digits of a text alone, case folded: equal where two copies differ in spacing and marks."""
    if text.isascii():
        return text.lower().encode().translate(None, _ASCII_NON_ALPHANUMERIC_BYTES).decode()
    folded = text.casefold().encode("utf-8", "surrogatepass").translate(None, _ASCII_NON_ALPHANUMERIC_BYTES)
    letters = folded.decode("utf-8", "surrogatepass")
    return letters if letters.isalnum() else _NON_WORD_PATTERN.sub("", letters)


def fold_case(text: str) -> str:
    """Return the text in one case, as `re.IGNORECASE` compares it."""
    lower = text.lower() if text.isascii() else text.replace("İ", "i").lower()
    return lower.translate(_CASE_TRANSLATION) if any(map(lower.__contains__, _CASE_VARIANTS)) else lower
