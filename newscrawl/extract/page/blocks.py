"""From the tree of a page to its blocks: what a reader sees as paragraphs, headings, items, captions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from newscrawl.body_blocks import BLOCK_SEPARATOR, Block, Container
from newscrawl.extract.page.block_writer import BlockWriter, ElementContext
from newscrawl.extract.page.conditional_elements import SOMETIMES_NON_TEXT_TAGS, is_non_text_element
from newscrawl.extract.page.embedded_posts import quotation_source_url
from newscrawl.extract.page.html_tags import (
    INLINE_TAGS,
    KEPT_CONTAINER_TAGS,
    KEPT_INLINE_TAGS,
    NON_TEXT_TAGS,
    TAGS_WITH_BLOCK_KIND,
    TAGS_WITHOUT_BLOCK_KIND,
    TEXT_FIELD_TAGS,
)
from newscrawl.extract.page.initial_letters import initial_letter
from newscrawl.extract.page.table_rows import write_data_table_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.html import HtmlElement

MarksOfElements = dict["HtmlElement", tuple[str, ...]]
_Open = tuple["HtmlElement", "Iterator[HtmlElement]", "ElementContext", bool]
"""An element that is being read: its children still to be read, its place, and whether its text is apart from that around it."""

_HIDING_ATTRIBUTES = frozenset(("aria-hidden", "hidden", "style"))
"""Attributes by which an element can say that it is not shown."""
_HIDING_STYLE_PATTERN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_VOID_TAGS = frozenset(("br", "img"))
_MAX_CLASSES_IN_PATH = 6
_REACT_STREAMED_ID_PREFIX = "S:"
"""Begins the id of what React's server sends later than the page around it: a script puts it in its place and shows it."""
_MAX_PATH_CHARACTERS = 600
_MAX_NESTED_CONTAINERS = 16
"""Lists, items, tables and quotations within one another that a block records."""


@dataclass(frozen=True, slots=True)
class _SelectedElements:
    """The elements that are selected: those to be read, and those that carry marks."""

    special: frozenset[HtmlElement] = frozenset()
    """All of them, which are read, too."""
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
    writer = BlockWriter()
    wanted = frozenset(within or ())
    selected = _SelectedElements(wanted | (marks or {}).keys(), marks or {})
    _read_element_tree(root, ElementContext(wanted=within is None), writer, selected)
    return writer.blocks


def read_blocks_with_contexts(root: HtmlElement) -> tuple[list[Block], list[ElementContext]]:
    """Return the blocks as `read_blocks` does, and of each the place where it stood."""
    writer = BlockWriter()
    _read_element_tree(root, ElementContext(), writer, _SelectedElements())
    return writer.blocks, writer.places


def _read_element_tree(
    root: HtmlElement, outside: ElementContext, writer: BlockWriter, selected: _SelectedElements
) -> None:
    """Read an element and all within it, without recursion: elements can be nested deeper than calls."""
    chunks = writer.chunks
    around: list[_Open] = []
    element, children, place, alone = root, iter((root,)), outside, False
    while True:
        for child in children:
            if inner := _begin_element(child, place, writer, selected):
                around.append((element, children, place, alone))
                element, children, place, alone = inner
                break
            if (text := child.tail) and (chunks or not text.isspace()) and child is not root:
                writer.write(text, place)
        else:
            if around:
                _end_element(str(element.tag), place, writer, alone=alone)
            if element is root:
                return
            tail = element.tail
            element, children, place, alone = around.pop()
            if tail:
                writer.write(tail, place)


def _begin_element(
    element: HtmlElement, around: ElementContext, writer: BlockWriter, selected: _SelectedElements
) -> _Open | None:
    """Begin to read an element; None where nothing within it is left to be read."""
    tag = element.tag
    if (
        tag in NON_TEXT_TAGS
        or not isinstance(tag, str)
        or (tag in SOMETIMES_NON_TEXT_TAGS and is_non_text_element(element, tag, writer))
    ):
        return None
    if tag in _VOID_TAGS and _write_void_element(element, tag, around, writer):
        return None
    chunks = writer.chunks
    hides = not around.hidden and (tag in TEXT_FIELD_TAGS or _is_hidden_by_attributes(element))
    alone = hides or tag not in INLINE_TAGS or element in selected.special
    if alone and (chunks or writer.breaks):
        writer.end(around)
    has_children, text = len(element), element.text
    if not (has_children or text):
        return None
    place = (
        _context_inside_element(element, tag, around, writer, selected, hides=hides) if alone or tag == "a" else around
    )
    if tag in KEPT_INLINE_TAGS:
        writer.begin_inline(tag, element.get("href"))
    if text:
        writer.write(text, place)
    if has_children and not (tag == "tr" and write_data_table_row(element, place, writer)):
        return element, iter(element), place, alone
    _end_element(tag, place, writer, alone=alone)
    return None


def _write_void_element(element: HtmlElement, tag: str, around: ElementContext, writer: BlockWriter) -> bool:
    """Write the line break or the initial that an element without content stands for; return whether it is one."""
    if tag == "br":
        writer.line_break(around)
        return True
    letter = "" if writer.chunks else initial_letter(element)
    writer.write(letter, around)
    return bool(letter)


def _end_element(tag: str, place: ElementContext, writer: BlockWriter, *, alone: bool) -> None:
    """End the reading of an element."""
    if tag in KEPT_INLINE_TAGS:
        writer.end_inline()
    if alone and (writer.chunks or writer.breaks):
        writer.end(place)


def _context_inside_element(
    element: HtmlElement,
    tag: str,
    around: ElementContext,
    writer: BlockWriter,
    selected: _SelectedElements,
    *,
    hides: bool,
) -> ElementContext:
    """Return the place that an element is to the text in it."""
    kind, path, marks, wanted = around.kind, around.path, around.marks, around.wanted
    if element in selected.special:
        marks += tuple(name for name in selected.marks.get(element, ()) if name not in marks)
        wanted = True
    if tag not in INLINE_TAGS:
        kind = kind if tag in TAGS_WITHOUT_BLOCK_KIND and kind in TAGS_WITH_BLOCK_KIND else tag
        path = _element_path(tag, element.get("id"), element.get("class"), path)
    inside = around.inside
    if tag in KEPT_CONTAINER_TAGS and len(inside) < _MAX_NESTED_CONTAINERS:
        inside += (_new_container(element, tag, writer),)
    return ElementContext(
        kind, path, hides or around.hidden, marks, wanted, around.in_link or tag == "a", inside, around
    )


def _new_container(element: HtmlElement, tag: str, writer: BlockWriter) -> Container:
    writer.containers += 1
    return Container(tag, writer.containers, quotation_source_url(element) if tag == "blockquote" else None)


@lru_cache(maxsize=4096)
def _element_path(tag: str, identity: str | None, class_attribute: str | None, around: str) -> str:
    classes = (class_attribute or "").split()
    if tag in {"html", "body"} or (not identity and not classes and tag in {"div", "span"}):
        return around
    own = ".".join((f"{tag}#{identity}" if identity else tag, *classes[:_MAX_CLASSES_IN_PATH]))
    return f"{around}>{own[:120]}"[-_MAX_PATH_CHARACTERS:].removeprefix(">")


def _is_hidden_by_attributes(element: HtmlElement) -> bool:
    """Return whether an element says of itself that it is not shown."""
    names = element.keys()
    if _HIDING_ATTRIBUTES.isdisjoint(names):
        return False
    get = element.get
    if get("aria-hidden") == "true":
        return True
    if "hidden" in names:
        return not (get("id") or "").startswith(_REACT_STREAMED_ID_PREFIX)
    return _HIDING_STYLE_PATTERN.search(get("style") or "") is not None


def join_blocks_with_positions(blocks: Iterable[Block]) -> tuple[str, list[Block]]:
    """Return the text the blocks make together, and the blocks with the position of each in it."""
    result: list[Block] = []
    position = 0
    for block in blocks:
        result.append(block._replace(position=position))
        position += len(block.text) + len(BLOCK_SEPARATOR)
    return BLOCK_SEPARATOR.join(block.text for block in result), result
