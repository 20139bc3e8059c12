"""Simplified HTML, such as `articleBodyHtml`, as Markdown (CommonMark, with the tables of GitHub)."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_SPECIAL = re.compile(r"[\\`*_\[\]<|]|~(?=~)|&(?=[#\w]+;)|!$")
"""Characters that mean something in a line."""
_SPECIAL_AT_START = re.compile(r"^(?:(\d{1,9})([.)])|([#>+=~-]))")
_HEADING_SIGNS = {"h2": "##", "h3": "###", "h4": "####"}
_END_OF_HEADING = re.compile(r"#(?=#*$)")
_EMPHASIS_SIGNS = {"em": "_", "strong": "**"}
_BLOCK_TAGS = frozenset(("p", "h2", "h3", "h4", "ul", "ol", "blockquote", "table", "figure"))
_URL_ESCAPES = {ord(letter): f"%{ord(letter):02X}" for letter in ' <>()\\"`|'}


def html_to_markdown(html: str) -> str:
    """Return HTML as `articleBodyHtml` has it as Markdown, without a line end behind the last line; broken HTML as far as it can be read."""
    return "\n\n".join(_blocks(etree.fromstring(f"<div>{html}</div>", etree.XMLParser(recover=True))))


def article_to_markdown(headline: str, html: str, *notes: str) -> str:
    """Return a whole article: its headline, a line of notes such as its URL and date, its text."""
    head = [_heading("#", _escape(headline))] if headline else []
    line = [" · ".join(_escape(note) for note in notes if note)] if any(notes) else []
    return "\n\n".join([*head, *line, html_to_markdown(html)])


def _blocks(element: Element) -> Iterator[str]:
    for inner in element:
        match inner.tag:
            case "ul" | "ol":
                yield "\n".join(_list_items(inner))
            case "blockquote":
                yield _quotation(inner)
            case "table":
                yield _table(inner)
            case "figure":
                yield from (_line(caption) for caption in inner)
            case "h2" | "h3" | "h4":
                yield _heading(_HEADING_SIGNS[inner.tag], _on_one_line(inner))
            case _:
                yield _line(inner)


def _heading(sign: str, text: str) -> str:
    """Return a heading; signs at its end would be read as part of its form."""
    shown = _END_OF_HEADING.sub(r"\#", text)
    return f"{sign} {shown}"


def _list_items(element: Element) -> Iterator[str]:
    for number, item in enumerate(element, 1):
        marker = f"{number}. " if element.tag == "ol" else "- "
        has_blocks = any(inner.tag in _BLOCK_TAGS for inner in item)
        text = "\n\n".join(_blocks(item)) if has_blocks else _line(item)
        yield marker + text.replace("\n", f"\n{' ' * len(marker)}").replace(f"\n{' ' * len(marker)}\n", "\n\n")


def _quotation(element: Element) -> str:
    source = [f"<{element.get('cite')}>"] if element.get("cite") else []
    return "\n".join(f"> {line}".rstrip() for line in "\n\n".join([*_blocks(element), *source]).split("\n"))


def _table(element: Element) -> str:
    rows = [[_on_one_line(cell) for cell in row] for row in element]
    width = max(map(len, rows))
    lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
    return "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])


def _line(element: Element) -> str:
    lines = _inline(element).split("\n")
    return "\n".join(_SPECIAL_AT_START.sub(_escape_start, line.lstrip(" ")) for line in lines)


def _on_one_line(element: Element) -> str:
    return _inline(element).replace("\\\n ", " ").replace("\\\n", " ")


def _escape_start(found: re.Match[str]) -> str:
    return rf"{found[1]}\{found[2]}" if found[1] else rf"\{found[3]}"


def _inline(element: Element) -> str:
    parts = [_escape(element.text)]
    for inner in element:
        parts += _inline_element(inner, "".join(parts[-1:])[-1:]), _escape(inner.tail)
    return "".join(parts)


def _escape(text: str | None) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text) if text else ""


def _inline_element(element: Element, before: str) -> str:
    """Return an inline element. `before`: the letter before it."""
    if element.tag == "br":
        return "\\\n"
    text = _inline(element)
    if element.tag == "a":
        return f"[{text}]({(element.get('href') or '').translate(_URL_ESCAPES)})"
    tag = str(element.tag)
    sign = _EMPHASIS_SIGNS.get(tag)
    behind = (element.tail or "")[:1]
    if sign and _may_bound_emphasis(before) and _may_bound_emphasis(behind) and (behind or element.getnext() is None):
        return f"{sign}{text}{sign}"
    return f"<{tag}>{text}</{tag}>"


def _may_bound_emphasis(letter: str) -> bool:
    """Return whether emphasis may begin or end beside a letter: beside others the signs would be read as letters."""
    return not letter or letter.isspace() or (letter not in "*_" and unicodedata.category(letter)[0] in "PS")
