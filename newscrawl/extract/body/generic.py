"""The body of a page of which nothing is known: its blocks judged by learnt weights, held against what its head tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.extract.body.classifier import likelihoods
from newscrawl.extract.body.other_articles import other_articles
from newscrawl.extract.body.repeats import mark_repeated
from newscrawl.extract.page.text import paragraphs
from newscrawl.items import LEFT_OUT, Block
from newscrawl.text.fold import letter_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawl.extract.page.page import Page
    from newscrawl.extract.titles import Titles

MAX_BLOCKS = 10_000
"""Four times what the largest of 1,450 pages has. Above it nothing is judged, and all prose is taken."""
LIKELY, LESS_LIKELY = 0.34, 0.2
"""From where on a block is text of the article; and where that leaves next to nothing."""
ENOUGH = 250
"""Characters above which a body is not suspected of being a remnant."""


def read_generic(page: Page, titles: Titles) -> tuple[list[Block], str]:
    """Return the blocks of the article's body and the name of the route that found them.

    Blocks that stand between them on the page, and that are not text of the article, are there too, marked LEFT_OUT.
    """
    blocks, places = page.read()
    if len(blocks) > MAX_BLOCKS:
        return [block for block in blocks if _is_prose(block)], "paragraphs"
    told = _linked_body(page)
    likely = likelihoods(blocks, places, headlines_of(titles))
    for other in other_articles(blocks, places, titles.headline[0] if titles.headline else ""):
        likely[other.start : other.stop] = [0.0] * len(other)
    expected = sum(map(len, told)) // 2
    body = _chosen(blocks, likely, LIKELY)
    if _size(body) < max(ENOUGH, expected):
        more = _chosen(blocks, likely, LESS_LIKELY)
        body = more if _size(more) > _size(body) * 1.5 else body
    if _size(body) < expected:
        return align(told, blocks), "json-ld"
    return mark_repeated(_shown(body)), "blocks"


def _chosen(blocks: Sequence[Block], likely: Sequence[float], bar: float) -> list[Block]:
    """Return the blocks above the bar, and between them the others, marked."""
    taken = [index for index, chance in enumerate(likely) if chance >= bar]
    if not taken:
        return []
    span = range(taken[0], taken[-1] + 1)
    return [blocks[index] if likely[index] >= bar else _left_out(blocks[index]) for index in span]


def _left_out(block: Block) -> Block:
    return block._replace(marks=(*block.marks, LEFT_OUT))


def _size(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks if LEFT_OUT not in block.marks)


def headlines_of(titles: Titles) -> frozenset[str]:
    """Return the forms of a page's headline as its blocks are held against them."""
    return frozenset(map(letter_key, titles.forms))


def _is_prose(block: Block) -> bool:
    return block.kind in _PROSE and not block.hidden and block.link_share < _MOSTLY_LINKS


_PROSE = frozenset(("p", "h2", "h3", "h4", "blockquote", "pre"))
_MOSTLY_LINKS = 0.5


def _shown(blocks: list[Block]) -> list[Block]:
    """Return the blocks as shown where most of them claim to be hidden: a page that scripts uncover once it is loaded."""
    kept = [block for block in blocks if LEFT_OUT not in block.marks]
    hidden = sum(len(block.text) for block in kept if block.hidden)
    if hidden * 2 <= sum(len(block.text) for block in kept):
        return blocks
    return [block._replace(hidden=False) for block in blocks]


def _linked_body(page: Page) -> list[str]:
    """The body as JSON-LD gives it; nothing where the article has to be paid for: that text is not ours to read."""
    body = page.article_data.get("articleBody")
    walled = str(page.article_data.get("isAccessibleForFree")).lower().endswith("false")
    return paragraphs(body) if isinstance(body, str) and not walled else []


def align(lines: Sequence[str], own: Sequence[Block]) -> list[Block]:
    """Return the page's own blocks that say what the lines say, in the order of the lines.

    A line that is part of a block keeps its text and takes the block's place; a line found nowhere is a plain `p`.
    Blocks that stand between them on the page, and that no line says, are there too, marked LEFT_OUT.
    """
    keys = [letter_key(block.text) for block in own]
    at: dict[str, list[int]] = {}
    for index, key in enumerate(keys):
        at.setdefault(key, []).append(index)
    result: list[Block] = []
    said = " ".join(map(letter_key, lines))
    cursor = reached = 0
    for line in lines:
        key = letter_key(line)
        found = _locate(key, keys, at, cursor)
        if found is None:
            result.append(Block("p", line))
            continue
        if result and reached < found:
            result += _unsaid(own[reached:found], said)
        exact = keys[found] == key
        result.append(own[found] if exact else own[found]._replace(text=line))
        cursor = found + exact
        reached = max(reached, found + 1)
    return result


def _unsaid(between: Sequence[Block], said: str) -> list[Block]:
    """The blocks of which the lines say nothing, marked. Some lines join several blocks, so all of it counts."""
    return [_left_out(block) for block in between if letter_key(block.text) not in said]


def _locate(key: str, keys: Sequence[str], at: dict[str, list[int]], cursor: int) -> int | None:
    equal = at.get(key, [])
    if equal:
        return next((index for index in equal if index >= cursor), equal[0])
    if not key:
        return None
    return next((index for index in range(cursor, len(keys)) if key in keys[index]), None)
