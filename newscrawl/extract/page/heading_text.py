"""The text of a heading as a reader sees it: without icons and badges, its letters not torn apart by the elements around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawl.extract.page.html_tags import NON_TEXT_TAGS
from newscrawl.text.cleaning import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

MAX_HEADING_CHARACTERS = 500
"""Characters of a heading."""
_BADGE_CLASS_PATTERN = re.compile(
    r"(?:^|[\s_-])(?:badge|icon|sr-only|visually-hidden|visuallyhidden|screen-reader-text)(?:$|[\s_-])"
)
_MAX_BADGE_WORDS = 3
_SPACE_BEFORE_MARK_PATTERN = re.compile(r"\s+([,.)\]])")
_MIN_SHARE_OF_SINGLE_LETTERS = 0.5
"""Share of words of one letter from which on a text was torn into its letters."""


def heading_text(element: HtmlElement) -> str:
    """Return the text of a heading. A tag within it parts two words, unless that tears a word apart."""
    pieces = list(_visible_texts(element))
    spaced, joined = (
        clean_line(" ".join(pieces)[:MAX_HEADING_CHARACTERS]),
        clean_line("".join(pieces)[:MAX_HEADING_CHARACTERS]),
    )
    words = spaced.split()
    if len(words) > len(joined.split()) and sum(
        len(word) == 1 and word.isalpha() for word in words
    ) > _MIN_SHARE_OF_SINGLE_LETTERS * len(words):
        return joined
    return _SPACE_BEFORE_MARK_PATTERN.sub(lambda found: found[0] if found[0] in joined else found[1], spaced)


def _visible_texts(element: HtmlElement, *, is_inner: bool = False) -> Iterator[str]:
    """Yield the text nodes of an element that are shown: none of pictures, scripts, badges and labels for screen readers."""
    if not isinstance(element.tag, str) or element.tag in NON_TEXT_TAGS or (is_inner and _is_badge(element)):
        return
    if element.text:
        yield element.text
    for child in element:
        yield from _visible_texts(child, is_inner=True)
        if child.tail:
            yield child.tail


def _is_badge(element: HtmlElement) -> bool:
    named = _BADGE_CLASS_PATTERN.search((element.get("class") or "").lower())
    return named is not None and len(element.text_content().split()) <= _MAX_BADGE_WORDS
