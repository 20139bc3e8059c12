"""From the tree of a page to its blocks: what a reader sees as paragraphs, headings, items, captions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from newscrawl.extract.page.elements import FIELDS, GENERIC, INLINE, MUTE, TELLING
from newscrawl.items import BLOCK_SEPARATOR, Block
from newscrawl.text.cleaning import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.html import HtmlElement

Marks = dict["HtmlElement", tuple[str, ...]]
_Open = tuple["HtmlElement", "Iterator[HtmlElement]", "Place", bool]
"""An element that is being read: its children still to be read, its place, and whether its text is apart from that around it."""

_UNSEEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_OFTEN_MUTE = frozenset(("rt", "sub", "sup", "template"))
_NOTE = re.compile(r"foot|note|ref\b|reference|cite", re.IGNORECASE)
_RAISED, _LOWERED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"), str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
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

    def ends_in_digit(self) -> bool:
        return bool(self.chunks) and self.chunks[-1][-1:].isdecimal()

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
class _Selected:
    """The elements that are selected: those to be read, and those that carry marks."""

    special: frozenset[HtmlElement] = frozenset()
    """All of them."""
    wanted: frozenset[HtmlElement] = frozenset()
    marks: Mapping[HtmlElement, tuple[str, ...]] = field(default_factory=dict)


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
    wanted = frozenset(within or ())
    selected = _Selected(wanted | (marks or {}).keys(), wanted, marks or {})
    _walk(root, Place(wanted=within is None), writer, selected)
    return writer.blocks


def read_places(root: HtmlElement) -> tuple[list[Block], list[Place]]:
    """Return the blocks as `read_blocks` does, and of each the place where it stood."""
    writer = _Writer()
    _walk(root, Place(), writer, _Selected())
    return writer.blocks, writer.places


def _walk(root: HtmlElement, outside: Place, writer: _Writer, selected: _Selected) -> None:
    """Read an element and all within it, without recursion: elements can be nested deeper than calls."""
    chunks = writer.chunks
    around: list[_Open] = []
    element, children, place, alone = root, iter((root,)), outside, False
    while True:
        for child in children:
            if inner := _open(child, place, writer, selected):
                around.append((element, children, place, alone))
                element, children, place, alone = inner
                break
            if (text := child.tail) and (chunks or not text.isspace()) and child is not root:
                writer.write(text, place)
        else:
            if alone and (chunks or writer.breaks):
                writer.end(place)
            if element is root:
                return
            tail = element.tail
            element, children, place, alone = around.pop()
            writer.write(tail, place)


def _open(element: HtmlElement, around: Place, writer: _Writer, selected: _Selected) -> _Open | None:
    """Begin to read an element; None where nothing within it is left to be read."""
    tag = element.tag
    if tag in MUTE or not isinstance(tag, str) or (tag in _OFTEN_MUTE and _is_mute(element, tag, writer)):
        return None
    if tag == "br":
        writer.line_break(around)
        return None
    chunks = writer.chunks
    hides = (tag in FIELDS or _says_hidden(element)) and not around.hidden
    alone = hides or tag not in INLINE or element in selected.special
    if alone and (chunks or writer.breaks):
        writer.end(around)
    has_children, text = len(element), element.text
    if not (has_children or text):
        return None
    place = _enter(element, tag, around, selected, hides=hides) if alone or tag == "a" else around
    writer.write(text, place)
    if tag == "tr" and _is_plain_row(element):
        _write_cells(element, place, writer)
    elif has_children:
        return element, iter(element), place, alone
    if alone and chunks:
        writer.end(place)
    return None


def _is_mute(element: HtmlElement, tag: str, writer: _Writer) -> bool:
    """Whether an element that may be part of the text is not, or is written here: shadow roots are shown, other templates are not."""
    if tag == "template":
        return element.get("shadowrootmode") is None
    if tag == "rt":  # the small print above a word in Japanese; brackets are for those who see it in the line
        return next(element.itersiblings("rp", preceding=True), None) is None
    raised = "".join(element.itertext()).strip()
    if not raised.isdecimal() or not writer.ends_in_digit():
        return _is_reference(element, raised)
    if not _is_reference(element, raised):
        writer.chunks.append(raised.translate(_RAISED if tag == "sup" else _LOWERED))
    return True


def _is_reference(element: HtmlElement, raised: str) -> bool:
    """Whether a raised number only leads to a note."""
    link = next(element.iter("a"), None)
    to_note = link is not None and (link.get("href") or "").startswith("#")
    return raised.strip("[]()*†‡ ").isdecimal() and (to_note or _NOTE.search(element.get("class") or "") is not None)


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


def _enter(element: HtmlElement, tag: str, around: Place, selected: _Selected, *, hides: bool) -> Place:
    """Return the place that an element is to the text in it."""
    kind, path, marks, wanted = around.kind, around.path, around.marks, around.wanted
    if element in selected.marks:
        marks += tuple(name for name in selected.marks[element] if name not in marks)
        wanted = True
    if tag not in INLINE:
        kind = kind if tag in GENERIC and kind in TELLING else tag
        path = _path(tag, element.get("id"), element.get("class"), path)
    wanted = wanted or element in selected.wanted
    return Place(kind, path, hides or around.hidden, marks, wanted, around.in_link or tag == "a", around)


@lru_cache(maxsize=4096)
def _path(tag: str, identity: str | None, said: str | None, around: str) -> str:
    classes = (said or "").split()
    if tag in {"html", "body"} or (not identity and not classes and tag in {"div", "span"}):
        return around
    own = ".".join((f"{tag}#{identity}" if identity else tag, *classes[:_MAX_CLASSES]))
    return f"{around}>{own[:120]}"[-_MAX_PATH:].removeprefix(">")


def _says_hidden(element: HtmlElement) -> bool:
    """Whether an element says of itself that it is not shown."""
    get = element.get
    if get("aria-hidden") == "true" or get("hidden") is not None:
        return True
    style = get("style")
    return style is not None and _UNSEEN_STYLE.search(style) is not None


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
