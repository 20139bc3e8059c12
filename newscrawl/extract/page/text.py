"""Text as it is kept: one spelling of white space, no invisible marks, composed characters."""

from __future__ import annotations

import html
import re
import unicodedata

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Soft hyphen, zero-width space, word joiner, byte order mark. Joiners (U+200C, U+200D) spell words in Persian and
Hindi, so they stay."""
_ASCII_MARKS = bytes(code for code in range(128) if not chr(code).isalnum())
_NOT_ALNUM = re.compile(r"[\W_]+")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_PARAGRAPH_END = re.compile(r"</(?:p|div|li|h[1-6])\s*>|<br\s*/?>", re.IGNORECASE)


def tidy(text: str) -> str:
    """Give the text composed (NFC), without invisible marks, every run of white space folded to one space."""
    if text.isascii():
        return " ".join(text.split())
    return " ".join(unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).split())


def fold(text: str) -> str:
    """Give the letters and digits of a text alone, case folded: what is equal when two copies say the same."""
    if text.isascii():
        return text.lower().encode().translate(None, _ASCII_MARKS).decode()
    return _NOT_ALNUM.sub(
        "",
        text.casefold().encode("utf-8", "surrogatepass").translate(None, _ASCII_MARKS).decode("utf-8", "surrogatepass"),
    )


def plain(text: str) -> str:
    """Give the text of a value in which markup or entities were left, as metadata often has it, tidied."""
    return tidy(_TAG.sub(" ", html.unescape(html.unescape(text))))


def paragraphs(text: str) -> list[str]:
    """Give the paragraphs of a text that may carry markup, tidied, without the empty ones."""
    lines = _PARAGRAPH_END.sub("\n", html.unescape(text)).splitlines()
    return [line for line in map(plain, lines) if line]
