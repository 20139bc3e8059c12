"""A line of clean text as HTML: its links, its emphasis, raised and lowered letters, its line breaks."""

from __future__ import annotations

from bisect import bisect_right
from html import escape
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from newscrawl.text.cleaning import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawl.body_blocks import InlineMarkup, InlineTag

_HTML_TAG_BY_SOURCE_TAG = {
    "a": "a",
    "b": "strong",
    "strong": "strong",
    "i": "em",
    "em": "em",
    "sub": "sub",
    "sup": "sup",
}
_CLOSES, _BREAKS, _OPENS = range(3)
"""The order of tags at one place."""


class PlacedTag(NamedTuple):
    """A tag and its place among the letters of a line."""

    at: int
    html: str


class _Span(NamedTuple):
    """The letters of an inline element, white space not counted; none for a line break."""

    start: int
    end: int
    name: str
    href: str | None = None


def line_html(text: str, tags: Sequence[PlacedTag] = ()) -> str:
    """Return a text with the tags in it."""
    parts: list[str] = []
    done = 0
    for tag in tags:
        parts += escape(text[done : tag.at], quote=False), tag.html
        done = tag.at
    return "".join([*parts, escape(text[done:], quote=False)])


def escape_attribute(value: str) -> str:
    """Return the value of an attribute as it is written."""
    return escape(value, quote=False).replace('"', "&quot;")


def placed_tags(inline: InlineMarkup, text: str) -> list[PlacedTag]:
    """Return the tags of a block's markup in the order in which they are in its text; none where the two do not fit.

    Letters are counted and white space is not: the page has other white space than the text.
    """
    before = [0, *accumulate(sum(map(len, clean_line(chunk).split())) for chunk in inline.chunks)]
    ends = [*accumulate(map(len, text.split()))]
    if before[-1] != ends[-1]:
        return []

    def place(letter: int) -> int:
        return letter + bisect_right(ends, letter)  # one space before each word but the first

    tags: list[tuple[int, int, int, str]] = []
    for number, (start, end, name, href) in enumerate(
        sorted(_inline_element_spans(inline, before), key=_outer_spans_first_sort_key)
    ):
        if name == "br":
            tags.append((place(start - 1) + 1, _BREAKS, 0, "<br/>"))
            continue
        attribute = f' href="{escape_attribute(href)}"' if href else ""
        tags.append((place(start), _OPENS, number, f"<{name}{attribute}>"))
        tags.append((place(end - 1) + 1, _CLOSES, -number, f"</{name}>"))
    return [PlacedTag(at, html) for at, _, _, html in sorted(tags)]


def _outer_spans_first_sort_key(span: _Span) -> tuple[int, int]:
    return span.start, -span.end


def _inline_element_spans(inline: InlineMarkup, before: Sequence[int]) -> Iterator[_Span]:
    """Yield the spans of elements that have letters and are in none of their kind, and the line breaks between letters."""
    opened: list[InlineTag] = []
    for inline_tag in inline.tags:
        if inline_tag.tag == "br":
            if 0 < before[inline_tag.at] < before[-1]:
                yield _Span(before[inline_tag.at], before[inline_tag.at], "br")
        elif inline_tag.tag:
            opened.append(inline_tag)
        elif opened:
            yield from _inline_element_span(opened.pop(), opened, before[inline_tag.at], before)
    while opened:
        yield from _inline_element_span(opened.pop(), opened, before[-1], before)


def _inline_element_span(
    inline_tag: InlineTag, around: Sequence[InlineTag], end: int, before: Sequence[int]
) -> Iterator[_Span]:
    name, start = _HTML_TAG_BY_SOURCE_TAG[inline_tag.tag], before[inline_tag.at]
    is_nested = any(_HTML_TAG_BY_SOURCE_TAG[outer.tag] == name for outer in around)
    if start < end and not is_nested and (inline_tag.href or name != "a"):
        yield _Span(start, end, name, inline_tag.href if name == "a" else None)
