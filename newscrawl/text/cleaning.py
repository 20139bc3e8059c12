"""Text as it is stored: one form of white space, no invisible characters, composed characters (NFC)."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE_CHARACTERS_PATTERN = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Soft hyphen, zero-width space, word joiner, byte order mark. Joiners (U+200C, U+200D) spell words in Persian and
Hindi, so they stay."""

_CONTROL_CHARACTERS_PATTERN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters, halves of surrogate pairs and noncharacters: no text has them, and no file takes the halves."""


def clean_word(word: str) -> str:
    """Return a word composed (NFC), without invisible characters and those that no text has."""
    if not word.isascii():
        word = unicodedata.normalize("NFC", _INVISIBLE_CHARACTERS_PATTERN.sub("", word))
    return word if word.isprintable() else _CONTROL_CHARACTERS_PATTERN.sub("", word)


def clean_line(text: str) -> str:
    """Return a text on one line: words cleaned, every run of white space one space."""
    if text.isprintable() and "  " not in text:  # the only white space that can be printed is the space
        return (text if text.isascii() else unicodedata.normalize("NFC", text)).strip(" ")
    if not text.isascii():
        text = unicodedata.normalize("NFC", _INVISIBLE_CHARACTERS_PATTERN.sub("", text))
    line = " ".join(text.split())
    return line if line.isprintable() else " ".join(_CONTROL_CHARACTERS_PATTERN.sub("", line).split())


def replace_lone_surrogates(text: str) -> str:
    """Return the text with U+FFFD in place of halves of surrogate pairs, which no file takes; whole pairs are joined."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
