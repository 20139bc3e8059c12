"""Simplified HTML, such as `articleBodyHtml`, as Markdown (CommonMark, with the tables of GitHub)."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_MARKDOWN_SPECIAL_PATTERN = re.compile(r"[\\`*_\[\]<|]|~(?=~)|&(?=[#\w]+;)|!$")
"""Characters that mean something in a line."""
_SPECIAL_AT_LINE_START_PATTERN = re.compile(r"^(?:(\d{1,9})([.)])|([#>+=~-]))")
_MARKDOWN_SIGN_BY_HEADING_TAG = {"h2": "##", "h3": "###", "h4": "####"}
_HASHES_AT_HEADING_END_PATTERN = re.compile(r"#(?=#*$)")
_MARKDOWN_SIGN_BY_EMPHASIS_TAG = {"em": "_", "strong": "**"}
_MARKDOWN_BLOCK_TAGS = frozenset(("p", "h2", "h3", "h4", "ul", "ol", "blockquote", "table", "figure"))
_URL_CHARACTER_ESCAPES = {ord(letter): f"%{ord(letter):02X}" for letter in ' <>()\\"`|'}


def html_to_markdown(html: str) -> str:
    """Return HTML as `articleBodyHtml` has it as Markdown, without a line end behind the last line; broken HTML as far as it can be read."""
    return "\n\n".join(_markdown_blocks(etree.fromstring(f"<div>{html}</div>", etree.XMLParser(recover=True))))


def article_to_markdown(headline: str, html: str, *notes: str) -> str:
    """Return a whole article: its headline, a line of notes such as its URL and date, its text."""
    head = [_markdown_heading("#", _escape_markdown(headline))] if headline else []
    line = [" · ".join(_escape_markdown(note) for note in notes if note)] if any(notes) else []
    return "\n\n".join([*head, *line, html_to_markdown(html)])


def _markdown_blocks(element: Element) -> Iterator[str]:
    for inner in element:
        match inner.tag:
            case "ul" | "ol":
                yield "\n".join(_markdown_list_items(inner))
            case "blockquote":
                yield _markdown_quotation(inner)
            case "table":
                yield _markdown_table(inner)
            case "figure":
                yield from (_markdown_line(caption) for caption in inner)
            case "h2" | "h3" | "h4":
                yield _markdown_heading(_MARKDOWN_SIGN_BY_HEADING_TAG[inner.tag], _markdown_on_one_line(inner))
            case _:
                yield _markdown_line(inner)


def _markdown_heading(sign: str, text: str) -> str:
    """Return a heading; signs at its end would be read as part of its form."""
    shown = _HASHES_AT_HEADING_END_PATTERN.sub(r"\#", text)
    return f"{sign} {shown}"


def _markdown_list_items(element: Element) -> Iterator[str]:
    for number, item in enumerate(element, 1):
        marker = f"{number}. " if element.tag == "ol" else "- "
        has_blocks = any(inner.tag in _MARKDOWN_BLOCK_TAGS for inner in item)
        text = "\n\n".join(_markdown_blocks(item)) if has_blocks else _markdown_line(item)
        yield marker + text.replace("\n", f"\n{' ' * len(marker)}").replace(f"\n{' ' * len(marker)}\n", "\n\n")


def _markdown_quotation(element: Element) -> str:
    source = [f"<{element.get('cite')}>"] if element.get("cite") else []
    return "\n".join(f"> {line}".rstrip() for line in "\n\n".join([*_markdown_blocks(element), *source]).split("\n"))


def _markdown_table(element: Element) -> str:
    rows = [[_markdown_on_one_line(cell) for cell in row] for row in element]
    width = max(map(len, rows))
    lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
    return "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])


def _markdown_line(element: Element) -> str:
    lines = _markdown_inline(element).split("\n")
    return "\n".join(_SPECIAL_AT_LINE_START_PATTERN.sub(_escape_at_line_start, line.lstrip(" ")) for line in lines)


def _markdown_on_one_line(element: Element) -> str:
    return _markdown_inline(element).replace("\\\n ", " ").replace("\\\n", " ")


def _escape_at_line_start(found: re.Match[str]) -> str:
    return rf"{found[1]}\{found[2]}" if found[1] else rf"\{found[3]}"


def _markdown_inline(element: Element) -> str:
    parts = [_escape_markdown(element.text)]
    for inner in element:
        parts += _markdown_inline_element(inner, "".join(parts[-1:])[-1:]), _escape_markdown(inner.tail)
    return "".join(parts)


def _escape_markdown(text: str | None) -> str:
    return _MARKDOWN_SPECIAL_PATTERN.sub(r"\\\g<0>", text) if text else ""


def _markdown_inline_element(element: Element, before: str) -> str:
    """Return an inline element. `before`: the letter before it."""
    if element.tag == "br":
        return "\\\n"
    text = _markdown_inline(element)
    if element.tag == "a":
        return f"[{text}]({(element.get('href') or '').translate(_URL_CHARACTER_ESCAPES)})"
    tag = str(element.tag)
    sign = _MARKDOWN_SIGN_BY_EMPHASIS_TAG.get(tag)
    behind = (element.tail or "")[:1]
    if (
        sign
        and _can_delimit_emphasis(before)
        and _can_delimit_emphasis(behind)
        and (behind or element.getnext() is None)
    ):
        return f"{sign}{text}{sign}"
    return f"<{tag}>{text}</{tag}>"


def _can_delimit_emphasis(letter: str) -> bool:
    """Return whether emphasis may begin or end beside a letter: beside others the signs would be read as letters."""
    return not letter or letter.isspace() or (letter not in "*_" and unicodedata.category(letter)[0] in "PS")
