"""Rows of tables of data: one line of text each, with bars between the cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from newscrawl.extract.page.elements import INLINE, MARKED

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from newscrawl.extract.page.block_writer import BlockWriter, Place

CELL_SEPARATOR = " | "


def wrote_row(row: HtmlElement, place: Place, writer: BlockWriter) -> bool:
    """Write the text of a row of data, with bars between its cells; False for other rows, of which nothing is written."""
    if not _is_plain(row):
        return False
    for number, cell in enumerate(row):
        if number:
            writer.write(CELL_SEPARATOR, place)
        writer.write(cell.text, place)
        for event, element in etree.iterwalk(cell, events=("start", "end")):
            if element is not cell:
                _write_inline(event, element, place, writer)
        writer.write(cell.tail, place)
    return True


def _is_plain(row: HtmlElement) -> bool:
    """Return whether the row holds data: cells with nothing but inline elements. Others are the scaffold of a page."""
    inner = (element for cell in row for element in cell.iterdescendants())
    return len(row) > 1 and all(element.tag in INLINE or element.tag == "br" for element in inner)


def _write_inline(event: str, element: HtmlElement, place: Place, writer: BlockWriter) -> None:
    if element.tag == "br":
        writer.write("\n" if event == "start" else element.tail, place)
    elif event == "start":
        if element.tag in MARKED:
            writer.begin_inline(element.tag, element.get("href"))
        writer.write(element.text, place)
    else:
        if element.tag in MARKED:
            writer.end_inline()
        writer.write(element.tail, place)
