"""Text of a value that carries markup or entities."""

from __future__ import annotations

import html
import re

from newscrawl.text.cleaning import clean_line

_MARKUP_TAG_PATTERN = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_INLINE_TAG_PATTERN = re.compile(
    r"</?(?:a|abbr|b|cite|code|em|i|mark|q|s|small|span|strong|sub|sup|u)(?:\s[^<>]{0,500})?>", re.IGNORECASE
)
"""Tags that part no words, unlike others."""
_PARAGRAPH_END_PATTERN = re.compile(r"</(?:p|div|li|h[1-6])\s*>|<br\s*/?>", re.IGNORECASE)


def remove_markup(text: str) -> str:
    """Return the text of a value in which markup or entities were left, as metadata often has it, tidied."""
    return clean_line(_MARKUP_TAG_PATTERN.sub(" ", _INLINE_TAG_PATTERN.sub("", html.unescape(html.unescape(text)))))


def split_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text that may carry markup, tidied, without the empty ones."""
    lines = _PARAGRAPH_END_PATTERN.sub("\n", html.unescape(text)).splitlines()
    return [line for line in map(remove_markup, lines) if line]
