"""Rows of tables of data: one line of text each, with bars between the cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from newscrawl.body_blocks import TABLE_CELL_SEPARATOR
from newscrawl.extract.page.html_tags import INLINE_TAGS, KEPT_INLINE_TAGS, NON_TEXT_TAGS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from newscrawl.extract.page.block_writer import BlockWriter, ElementContext

_PARAGRAPH_TAGS = frozenset(("div", "p"))
_LIST_TAGS = frozenset(("li", "ol", "ul"))
_MAX_CELL_CHARACTERS = 200
"""Characters of a cell of data that is in a paragraph or a list of its own; tables that lay a page out have longer ones."""


def write_data_table_row(row: HtmlElement, place: ElementContext, writer: BlockWriter) -> bool:
    """Write the text of a row of data, with bars between its cells; False for other rows, of which nothing is written."""
    if not _is_data_row(row):
        return False
    for number, cell in enumerate(row):
        if number:
            writer.write(TABLE_CELL_SEPARATOR, place)
        writer.write(cell.text, place)
        for event, element in etree.iterwalk(cell, events=("start", "end")):
            if element is not cell:
                _write_inline_element(event, element, place, writer)
        writer.write(cell.tail, place)
    return True


def _is_data_row(row: HtmlElement) -> bool:
    """Return whether the row holds data: cells with a line each. Others are the scaffold of a page.

    The line may be in a paragraph of its own where the row beside this one has as many cells.
    """
    if len(row) < 2 or not all(map(_is_single_line_cell, row)):  # noqa: PLR2004 - one cell is no row
        return False
    return not any(_count_paragraphs(cell) or _has_list(cell) for cell in row) or any(
        beside is not None and len(beside) == len(row) for beside in (row.getprevious(), row.getnext())
    )


def _is_single_line_cell(cell: HtmlElement) -> bool:
    inner = all(
        one.tag in INLINE_TAGS
        or one.tag == "br"
        or one.tag in _PARAGRAPH_TAGS
        or one.tag in _LIST_TAGS
        or _is_mute(one)
        for one in cell.iterdescendants()
    )
    if not inner or (not _count_paragraphs(cell) and not _has_list(cell)):
        return inner
    return _count_paragraphs(cell) < 2 and sum(map(len, cell.itertext())) <= _MAX_CELL_CHARACTERS  # noqa: PLR2004 - one


def _is_mute(element: HtmlElement) -> bool:
    """Return whether an element of a cell has no text to read: a style sheet, a script, a comment."""
    return not isinstance(element.tag, str) or element.tag in NON_TEXT_TAGS


def _has_list(cell: HtmlElement) -> bool:
    return next(cell.iterdescendants("li"), None) is not None


def _count_paragraphs(cell: HtmlElement) -> int:
    return sum(1 for _ in cell.iterdescendants(*_PARAGRAPH_TAGS))


def _write_inline_element(event: str, element: HtmlElement, place: ElementContext, writer: BlockWriter) -> None:
    if _is_mute(element):
        writer.write(element.tail if event == "end" else None, place)
    elif element.tag == "br":
        writer.write("\n" if event == "start" else element.tail, place)
    elif event == "start":
        if element.tag == "li" and element.getprevious() is not None:
            writer.write("\n", place)
        if element.tag in KEPT_INLINE_TAGS:
            writer.begin_inline(element.tag, element.get("href"))
        writer.write(element.text, place)
    else:
        if element.tag in KEPT_INLINE_TAGS:
            writer.end_inline()
        writer.write(element.tail, place)
