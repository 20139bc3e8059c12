"""The body of a page of which nothing is known: trafilatura first, other routes where it comes back with little."""

from __future__ import annotations

import logging
import re
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING

import trafilatura
from lxml import etree, html
from trafilatura.settings import Document

from newscrawl.extract.blocks import read_blocks
from newscrawl.extract.text import fold, paragraphs, tidy
from newscrawl.items import LEFT_OUT, Block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from newscrawl.extract.page import Page

MAX_ELEMENTS = 20_000
"""Twice what the largest of 900 pages has. Above it the extractors, which copy and re-read the tree, take ever longer."""
ENOUGH = 250
"""Characters above which a body is not suspected of being a remnant."""

for _name in ("trafilatura", "readability.readability", "htmldate"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


def read_generic(page: Page) -> tuple[list[Block], str]:
    """Give the blocks of the article's body and the name of the route that found them."""
    own = read_blocks(page.tree)
    told = _told(page)
    expected = sum(map(len, told)) // 2
    if sum(1 for _ in page.tree.iter()) > MAX_ELEMENTS:
        return [block for block in own if _is_prose(block)], "paragraphs"
    lines = _trafilatura(page)
    route = "trafilatura"
    if (size := sum(map(len, lines))) < max(ENOUGH, expected):
        other = _readability(page)
        if sum(map(len, other)) > max(size * 1.5, expected):
            lines, route = other, "readability"
    if sum(map(len, lines)) < expected and told:
        lines, route = told, "json-ld"
    return _shown(align(lines, own)), route


def _is_prose(block: Block) -> bool:
    return block.kind in _PROSE and not block.hidden and block.link_share < _MOSTLY_LINKS


_PROSE = frozenset(("p", "h2", "h3", "h4", "blockquote", "pre"))
_MOSTLY_LINKS = 0.5


def _shown(blocks: list[Block]) -> list[Block]:
    """Give the blocks as shown where most of them claim to be hidden: a page that scripts uncover once it is loaded."""
    hidden = sum(len(block.text) for block in blocks if block.hidden)
    if hidden * 2 <= sum(len(block.text) for block in blocks):
        return blocks
    return [replace(block, hidden=False) for block in blocks]


def _told(page: Page) -> list[str]:
    """The body as JSON-LD gives it; nothing where the article has to be paid for: that text is not ours to read."""
    body = page.article_data.get("articleBody")
    walled = str(page.article_data.get("isAccessibleForFree")).lower().endswith("false")
    return paragraphs(body) if isinstance(body, str) and not walled else []


def _trafilatura(page: Page) -> list[str]:
    document = trafilatura.bare_extraction(_without_linked_data(page.tree), url=page.url, include_comments=False)
    lines = (document.text or "").splitlines() if isinstance(document, Document) else []
    return [text for line in lines if (text := tidy(_BULLET.sub("", line)))]


def _without_linked_data(tree: HtmlElement) -> HtmlElement:
    """Give a copy without JSON-LD, from which trafilatura takes articleBody by itself, be it behind a wall or not."""
    copy = deepcopy(tree)
    for script in list(copy.iter("script")):
        if "ld+json" in (script.get("type") or ""):
            script.drop_tree()
    return copy


_BULLET = re.compile(r"^\s*- (?=\S)")


def _readability(page: Page) -> list[str]:
    import readability
    from readability.readability import Unparseable

    try:
        summary = readability.Document(deepcopy(page.tree)).summary(html_partial=True)
        tree = html.fragment_fromstring(summary, create_parent="div")
    except (Unparseable, etree.LxmlError, ValueError, TypeError, AttributeError, RecursionError, AssertionError):
        return []  # lxml asserts that there is a body
    return [block.text for block in read_blocks(tree)]


def align(lines: Sequence[str], own: Sequence[Block]) -> list[Block]:
    """Give the page's own blocks that say what the lines say, in the order of the lines.

    A line that is part of a block keeps its text and takes the block's place; a line found nowhere is a plain `p`.
    Blocks that stand between them on the page, and that no line says, are there too, marked LEFT_OUT.
    """
    keys = [fold(block.text) for block in own]
    at: dict[str, list[int]] = {}
    for index, key in enumerate(keys):
        at.setdefault(key, []).append(index)
    result: list[Block] = []
    said = " ".join(map(fold, lines))
    cursor = reached = 0
    for line in lines:
        key = fold(line)
        found = _locate(key, keys, at, cursor)
        if found is None:
            result.append(Block("p", line))
            continue
        if result and reached < found:
            result += _unsaid(own[reached:found], said)
        exact = keys[found] == key
        result.append(own[found] if exact else replace(own[found], text=line))
        cursor = found + exact
        reached = max(reached, found + 1)
    return result


def _unsaid(between: Sequence[Block], said: str) -> list[Block]:
    """The blocks of which the lines say nothing, marked. Some lines join several blocks, so all that is said counts."""
    return [replace(block, marks=(*block.marks, LEFT_OUT)) for block in between if fold(block.text) not in said]


def _locate(key: str, keys: Sequence[str], at: dict[str, list[int]], cursor: int) -> int | None:
    equal = at.get(key, [])
    if equal:
        return next((index for index in equal if index >= cursor), equal[0])
    if not key:
        return None
    return next((index for index in range(cursor, len(keys)) if key in keys[index]), None)
