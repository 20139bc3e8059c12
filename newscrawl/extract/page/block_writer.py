"""Collects the text of a page into blocks, with the places where they stand and the markup within their lines."""

from __future__ import annotations

from dataclasses import dataclass, field

from newscrawl.body_blocks import Block, Container, InlineMarkup, InlineTag
from newscrawl.text.cleaning import clean_line


@dataclass(slots=True, eq=False)
class ElementContext:
    """What the elements around a text make of it. Never changed, though not frozen: one is made for every element."""

    kind: str = "div"
    path: str = ""
    hidden: bool = False
    marks: tuple[str, ...] = ()
    wanted: bool = True
    in_link: bool = False
    inside: tuple[Container, ...] = ()
    around: ElementContext | None = None
    """The place of the element around; None above the root."""


@dataclass(slots=True)
class BlockWriter:
    """Collects the text of one block until an element or an empty line ends it."""

    blocks: list[Block] = field(default_factory=list)
    places: list[ElementContext] = field(default_factory=list)
    """Of each block the innermost element that holds all of it."""
    chunks: list[str] = field(default_factory=list)
    tags: list[InlineTag] = field(default_factory=list)
    """Where inline elements begin and end within the block, by the number of the chunk before which they do."""
    opened: list[InlineTag] = field(default_factory=list)
    """The inline elements that are being read."""
    linked: int = 0
    breaks: int = 0
    containers: int = 0
    """How many lists, items, tables and quotations were met."""

    def write(self, text: str | None, place: ElementContext) -> None:
        """Add text to the block; white space in front of it is none."""
        if not text or not place.wanted:
            return
        if not text.isspace():
            self.breaks = 0
        elif not self.chunks:
            return
        self.chunks.append(text)
        if place.in_link:
            self.linked += _count_non_space_characters(text)

    def begin_inline(self, tag: str, href: str | None) -> None:
        """Note that an inline element begins."""
        began = InlineTag(len(self.chunks), tag, href)
        self.tags.append(began)
        self.opened.append(began)

    def end_inline(self) -> None:
        """Note that the innermost inline element ends; one without text leaves nothing."""
        began = self.opened.pop()
        if began.at == len(self.chunks) and self.tags[-1] is began:
            self.tags.pop()
        else:
            self.tags.append(InlineTag(len(self.chunks), ""))

    def line_break(self, place: ElementContext) -> None:
        """Begin a new line; the second one in a row ends the block."""
        self.breaks += 1
        if self.breaks > 1:
            self.end(place)
        else:
            self.tags.append(InlineTag(len(self.chunks), "br"))
            self.chunks.append("\n")

    def ends_in_digit(self) -> bool:
        """Return whether the text of the block so far ends in a digit."""
        return bool(self.chunks) and self.chunks[-1][-1:].isdecimal()

    def end(self, place: ElementContext) -> None:
        """End the block; the next text is that of another one."""
        self.breaks = 0
        if not self.chunks:
            return
        joined = "".join(self.chunks)
        if text := clean_line(joined):
            self.places.append(place)
            share = min(1.0, round(self.linked / _count_non_space_characters(joined), 3)) if self.linked else 0.0
            inline = InlineMarkup(tuple(self.chunks), tuple(self.tags)) if self.tags else None
            self.blocks.append(
                Block(place.kind, text, 0, place.path, share, place.hidden, place.marks, inline, place.inside)
            )
        self.chunks.clear()
        self.opened = [tag._replace(at=0) for tag in self.opened] if self.opened else []
        self.tags = [*self.opened]
        self.linked = 0


def _count_non_space_characters(text: str) -> int:
    return sum(map(len, text.split()))
