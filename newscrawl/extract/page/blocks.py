"""From the tree of a page to its blocks: what a reader sees as paragraphs, headings, items, captions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import etree

from newscrawl.extract.page.elements import GENERIC, INLINE, MUTE, TELLING, UNSEEN
from newscrawl.items import BLOCK_SEPARATOR, Block
from newscrawl.text.cleaning import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml.html import HtmlElement

Marks = dict["HtmlElement", tuple[str, ...]]

_UNSEEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_SAID_HIDDEN = etree.XPath("descendant-or-self::*/@hidden/..|descendant-or-self::*/@aria-hidden[.='true']/..")
_STYLED = etree.XPath("descendant-or-self::*/@style/..")
_MAX_CLASSES = 6
_MAX_PATH = 600


@dataclass(slots=True, eq=False)
class Place:
    """What the elements around a text make of it. Never changed, though not frozen: one is made for every element."""

    kind: str = "div"
    path: str = ""
    hidden: bool = False
    marks: tuple[str, ...] = ()
    wanted: bool = True
    in_link: bool = False
    around: Place | None = None
    """The place of the element around; None above the root."""


@dataclass(slots=True)
class _Writer:
    """Collects the text of one block until an element or an empty line ends it."""

    blocks: list[Block] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    """Of each block the innermost element that holds all of it."""
    chunks: list[str] = field(default_factory=list)
    linked: int = 0
    breaks: int = 0

    def write(self, text: str | None, place: Place) -> None:
        if not text or not place.wanted:
            return
        if not text.isspace():
            self.breaks = 0
        elif not self.chunks:
            return
        self.chunks.append(text)
        if place.in_link:
            self.linked += _ink(text)

    def line_break(self, place: Place) -> None:
        self.breaks += 1
        if self.breaks > 1:
            self.end(place)
        else:
            self.chunks.append("\n")

    def end(self, place: Place) -> None:
        self.breaks = 0
        if not self.chunks:
            return
        joined = "".join(self.chunks)
        if text := tidy(joined):
            self.places.append(place)
            share = min(1.0, round(self.linked / _ink(joined), 3)) if self.linked else 0.0
            self.blocks.append(Block(place.kind, text, 0, place.path, share, place.hidden, place.marks))
        self.chunks.clear()
        self.linked = 0


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which elements are requested: those to be read, those that carry marks, those that are not shown."""

    wanted: frozenset[HtmlElement] = frozenset()
    marks: Mapping[HtmlElement, tuple[str, ...]] = field(default_factory=dict)
    hidden: frozenset[HtmlElement] = frozenset()


def read_blocks(
    root: HtmlElement,
    *,
    within: Iterable[HtmlElement] | None = None,
    marks: Mapping[HtmlElement, tuple[str, ...]] | None = None,
) -> list[Block]:
    """Return the blocks under an element in reading order, hidden ones included and marked as such.

    With `within`, only blocks inside one of these elements are given, and those inside a marked element, which carry
    the mark's names wherever they stand.
    """
    writer = _Writer()
    asked = _Asked(frozenset(within or ()), marks or {}, _hidden(root))
    _walk(root, Place(wanted=within is None), writer, asked)
    return writer.blocks


def read_places(root: HtmlElement) -> tuple[list[Block], list[Place]]:
    """Return the blocks as `read_blocks` does, and of each the place where it stood."""
    writer = _Writer()
    _walk(root, Place(), writer, _Asked(hidden=_hidden(root)))
    return writer.blocks, writer.places


def _walk(element: HtmlElement, around: Place, writer: _Writer, asked: _Asked) -> None:
    """The recursion is as deep as the tree, which the parser bounds to 255."""
    tag = element.tag
    if not isinstance(tag, str) or tag in MUTE or (tag == "rt" and _is_bare(element)):
        return
    if tag == "br":
        writer.line_break(around)
        return
    place = _enter(element, tag, around, asked)
    stands_alone = tag not in INLINE or place.marks != around.marks or place.hidden != around.hidden
    if stands_alone:
        writer.end(around)
    writer.write(element.text, place)
    if tag == "tr" and _is_plain_row(element):
        _write_cells(element, place, writer)
    else:
        for child in element:
            _walk(child, place, writer, asked)
            writer.write(child.tail, place)
    if stands_alone:
        writer.end(place)


def _is_bare(reading: HtmlElement) -> bool:
    """Whether a reading, the small print above a word in Japanese, has no brackets for those who see it in the line."""
    return next(reading.itersiblings("rp", preceding=True), None) is None


def _write_cells(row: HtmlElement, place: Place, writer: _Writer) -> None:
    for number, cell in enumerate(row):
        if number:
            writer.write(" | ", place)
        for text in (*cell.itertext(), cell.tail):
            writer.write(text, place)


def _is_plain_row(row: HtmlElement) -> bool:
    """Whether the row holds data: cells with nothing but inline elements. Others are the scaffold of a page."""
    inner = (element for cell in row for element in cell.iterdescendants())
    return len(row) > 1 and all(element.tag in INLINE or element.tag == "br" for element in inner)


def _enter(element: HtmlElement, tag: str, around: Place, asked: _Asked) -> Place:
    marks = around.marks
    if element in asked.marks:
        marks += tuple(name for name in asked.marks[element] if name not in marks)
    hidden = around.hidden or tag in UNSEEN or element in asked.hidden
    wanted = around.wanted or element in asked.wanted or marks is not around.marks
    in_link = around.in_link or tag == "a"
    if tag not in INLINE:
        kind = around.kind if tag in GENERIC and around.kind in TELLING else tag
        path = _path(tag, element.get("id"), element.get("class"), around.path)
        return Place(kind, path, hidden, marks, wanted, in_link, around)
    if in_link is around.in_link and hidden is around.hidden and wanted is around.wanted and marks == around.marks:
        return around
    return Place(around.kind, around.path, hidden, marks, wanted, in_link, around)


@lru_cache(maxsize=4096)
def _path(tag: str, identity: str | None, said: str | None, around: str) -> str:
    classes = (said or "").split()
    if tag in {"html", "body"} or (not identity and not classes and tag in {"div", "span"}):
        return around
    own = ".".join((f"{tag}#{identity}" if identity else tag, *classes[:_MAX_CLASSES]))
    return f"{around}>{own[:120]}"[-_MAX_PATH:].removeprefix(">")


def _hidden(root: HtmlElement) -> frozenset[HtmlElement]:
    """Return the elements, from this one down, that say they are not shown."""
    styled = (element for element in _STYLED(root) if _UNSEEN_STYLE.search(element.get("style")))
    return frozenset((*_SAID_HIDDEN(root), *styled))


def _ink(text: str) -> int:
    return sum(map(len, text.split()))


def placed(blocks: Iterable[Block]) -> tuple[str, list[Block]]:
    """Return the text the blocks make together, and the blocks with the position of each in it."""
    result: list[Block] = []
    position = 0
    for block in blocks:
        result.append(block._replace(position=position))
        position += len(block.text) + len(BLOCK_SEPARATOR)
    return BLOCK_SEPARATOR.join(block.text for block in result), result
