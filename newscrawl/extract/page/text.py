"""Text as it is kept: one spelling of white space, no invisible marks, composed characters."""

from __future__ import annotations

import html
import re
import unicodedata

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Soft hyphen, zero-width space, word joiner, byte order mark. Joiners (U+200C, U+200D) spell words in Persian and
Hindi, so they stay."""
_UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters, halves of surrogate pairs and noncharacters: no text has them, and no file takes the halves."""
_ASCII_MARKS = bytes(code for code in range(128) if not chr(code).isalnum())
_NOT_ALNUM = re.compile(r"[\W_]+")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_PARAGRAPH_END = re.compile(r"</(?:p|div|li|h[1-6])\s*>|<br\s*/?>", re.IGNORECASE)


def tidy(text: str) -> str:
    """Return the text composed (NFC), without invisible marks, every run of white space folded to one space."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    folded = " ".join(text.split())
    return folded if folded.isprintable() else " ".join(_UNWRITABLE.sub("", folded).split())


def well_formed(text: str) -> str:
    """Return the text with U+FFFD in place of halves of surrogate pairs, which no file takes; whole pairs are joined."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


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
