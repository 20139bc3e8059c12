"""The blocks of a body as they were found on a page, before furniture is taken out: paragraphs, headings, list items, captions."""

from __future__ import annotations

from typing import NamedTuple

BLOCK_SEPARATOR = "\n\n"
"""The separator of two blocks of `articleBody`, and between the blocks of a draft read from HTML."""

TABLE_CELL_SEPARATOR = " | "
"""The separator of two cells in the line of a table's row."""

LEFT_OUT_BLOCK_MARK = "left-out"
"""Mark of a block within a generic body that the extractor did not take for text of the article."""

REPEATED_BLOCK_MARK = "repeated"
"""Mark of a block whose text another block of the page, or another page of the same article, has as well."""


class Container(NamedTuple):
    """A list, an item of one, a table or a quotation around a block."""

    tag: str
    number: int
    """The same for all blocks of one element, and for those of no other element of the page."""
    url: str | None = None
    """Where the text of a quotation comes from."""


class InlineTag(NamedTuple):
    """Where within a line an inline element begins or ends."""

    at: int
    """Number of the chunk before which it does."""
    tag: str
    """The element that begins, or `br`; empty where the innermost one ends."""
    href: str | None = None


class InlineMarkup(NamedTuple):
    """The markup within the line of a block."""

    chunks: tuple[str, ...]
    """The text as the page has it, in pieces."""
    tags: tuple[InlineTag, ...]


class Block(NamedTuple):
    """One piece of a body as it was found: a paragraph, a heading, a list item, a caption.

    A page has hundreds: a named tuple cannot be changed either, and is made sooner than a frozen dataclass.
    """

    kind: str
    """The HTML element it was (p, h2, li, blockquote, figcaption, td, pre, div …); `p` for plain text."""
    text: str
    """White space folded, never empty."""
    position: int = 0
    """Offset of `text` in the draft's `text`, in characters."""
    path: str = ""
    """Where it stood: elements with id and classes from the body down, `div#storyContent>ul.related>li`."""
    link_share: float = 0.0
    """Share of its characters that are inside links, 0 to 1."""
    hidden: bool = False
    """Not shown to a reader: `hidden`, `display:none`, `aria-hidden`, a `<template>`, `<textarea>` …"""
    marks: tuple[str, ...] = ()
    """Names of the layout's furniture rules whose selector holds this block; or LEFT_OUT, REPEATED."""
    inline: InlineMarkup | None = None
    """Its links and emphasis; None where it has none."""
    inside: tuple[Container, ...] = ()
    """The lists, tables and quotations around it, the outermost first."""
