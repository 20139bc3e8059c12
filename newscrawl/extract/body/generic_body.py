"""The body of a page of which nothing is known: its blocks judged by learnt weights, held against what its head tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newscrawl.body_blocks import LEFT_OUT_BLOCK_MARK, Block
from newscrawl.extract.body.repeated_blocks import mark_repeated_blocks
from newscrawl.extract.body.text_probabilities import (
    MIN_CHARACTERS_OF_WHOLE_BODY,
    MIN_LESS_LIKELY_TEXT_CHANCE,
    MIN_LIKELY_TEXT_CHANCE,
    text_probabilities,
)
from newscrawl.extract.page.markup_removal import split_paragraphs
from newscrawl.text.fold import letter_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawl.extract.page.block_writer import ElementContext
    from newscrawl.extract.page.page import Page
    from newscrawl.extract.titles import ArticleTitles

MAX_CLASSIFIED_BLOCKS = 10_000
"""Four times what the largest of 1,450 pages has. Above it nothing is judged, and all prose is taken."""
MIN_CONFIDENCE_OF_CLEAR_PAGE, MIN_TEXT_CHANCE_ON_CLEAR_PAGE, MIN_TEXT_CHANCE_ON_UNCLEAR_PAGE = 0.95, 0.45, 0.34
"""The confidence from which on a page is read clearly, and from where on a block is text on such a page and on others.

Where all else is clear a doubtful block is none; where much is doubtful, text would be lost. Tuned on unseen folds of all labelled sets.
"""


class GenericBody(NamedTuple):
    """A body as it was read from a page of which nothing is known."""

    blocks: list[Block]
    """Blocks between them on the page that are not text of the article are there too, marked LEFT_OUT."""
    route: str
    """What found them: `blocks`, `json-ld`, or `paragraphs` on a page that is too large to be judged."""
    confidence: float | None = None


def read_generic_body(page: Page, titles: ArticleTitles) -> GenericBody:
    """Return the body of a page's article."""
    blocks, places = page.blocks_and_contexts()
    if len(blocks) > MAX_CLASSIFIED_BLOCKS:
        return GenericBody([block for block in blocks if _is_prose_paragraph(block)], "paragraphs")
    linked = _json_ld_body_paragraphs(page)
    likely = text_probabilities(page, titles)
    expected, bar = sum(map(len, linked)) // 2, _min_chance_of_text(blocks, likely)
    body = _select_blocks_above_chance(blocks, likely, bar)
    if _count_characters(body) < max(MIN_CHARACTERS_OF_WHOLE_BODY, expected):
        more = _select_blocks_above_chance(
            blocks, _zero_chances_far_from_text(likely, places, bar), MIN_LESS_LIKELY_TEXT_CHANCE
        )
        body, bar = (
            (more, MIN_LESS_LIKELY_TEXT_CHANCE)
            if _count_characters(more) > _count_characters(body) * 1.5
            else (body, bar)
        )
    confidence = _expected_f1(blocks, likely, bar)
    if _count_characters(body) < expected:
        return GenericBody(matching_blocks(linked, blocks), "json-ld", confidence)
    return GenericBody(mark_repeated_blocks(_unhide_if_mostly_hidden(body)), "blocks", confidence)


def _expected_f1(blocks: Sequence[Block], likely: Sequence[float], bar: float) -> float:
    """Return the F1 that the chances promise of the text that was taken, 0 to 1: low where much of it might as well be left out."""
    weighed = [(len(block.text), chance) for block, chance in zip(blocks, likely, strict=True)]
    right = sum(size * chance for size, chance in weighed if chance >= bar)
    taken = sum(size for size, chance in weighed if chance >= bar)
    true = sum(size * chance for size, chance in weighed)
    return round(2 * right / (taken + true), 2) if taken else 0.0


def _min_chance_of_text(blocks: Sequence[Block], likely: Sequence[float]) -> float:
    return (
        MIN_TEXT_CHANCE_ON_CLEAR_PAGE
        if _expected_f1(blocks, likely, MIN_LIKELY_TEXT_CHANCE) >= MIN_CONFIDENCE_OF_CLEAR_PAGE
        else MIN_TEXT_CHANCE_ON_UNCLEAR_PAGE
    )


def _zero_chances_far_from_text(
    likely: Sequence[float], places: Sequence[ElementContext], bar: float
) -> Sequence[float]:
    """Return the chances of the blocks beside those above the bar, in the elements next around these; all where none is above it."""
    found = {
        around
        for place, chance in zip(places, likely, strict=True)
        if chance >= bar
        for around in _two_elements_around(place)
    }
    if not found:
        return likely
    return [
        chance if found.intersection(_two_elements_around(place)) else 0.0
        for place, chance in zip(places, likely, strict=True)
    ]


def _two_elements_around(place: ElementContext) -> set[ElementContext]:
    outer = place.around
    return {one for one in (outer, outer.around if outer else None) if one}


def _select_blocks_above_chance(blocks: Sequence[Block], likely: Sequence[float], bar: float) -> list[Block]:
    """Return the blocks above the bar, and between them the others, marked."""
    taken = [index for index, chance in enumerate(likely) if chance >= bar]
    if not taken:
        return []
    span = range(taken[0], taken[-1] + 1)
    return [blocks[index] if likely[index] >= bar else _mark_left_out(blocks[index]) for index in span]


def _mark_left_out(block: Block) -> Block:
    return block._replace(marks=(*block.marks, LEFT_OUT_BLOCK_MARK))


def _count_characters(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks if LEFT_OUT_BLOCK_MARK not in block.marks)


def _is_prose_paragraph(block: Block) -> bool:
    return block.kind in _PROSE_TAGS and not block.hidden and block.link_share < _MAX_LINK_SHARE_OF_PROSE


_PROSE_TAGS = frozenset(("p", "h2", "h3", "h4", "blockquote", "pre"))
_MAX_LINK_SHARE_OF_PROSE = 0.5


def _unhide_if_mostly_hidden(blocks: list[Block]) -> list[Block]:
    """Return the blocks as shown where most of them claim to be hidden: a page that scripts uncover once it is loaded."""
    kept = [block for block in blocks if LEFT_OUT_BLOCK_MARK not in block.marks]
    hidden = sum(len(block.text) for block in kept if block.hidden)
    if hidden * 2 <= sum(len(block.text) for block in kept):
        return blocks
    return [block._replace(hidden=False) for block in blocks]


def _json_ld_body_paragraphs(page: Page) -> list[str]:
    """The body as JSON-LD gives it; nothing where the article has to be paid for: that text is not ours to read."""
    body = page.article_data.get("articleBody")
    walled = str(page.article_data.get("isAccessibleForFree")).lower().endswith("false")
    return split_paragraphs(body) if isinstance(body, str) and not walled else []


def matching_blocks(lines: Sequence[str], own: Sequence[Block]) -> list[Block]:
    """Return the page's own blocks that say what the lines say, in the order of the lines.

    A line that is part of a block keeps its text and takes the block's place; a line found nowhere is a plain `p`.
    Blocks that are between them on the page, and that no line says, are there too, marked LEFT_OUT.
    """
    keys = [letter_key(block.text) for block in own]
    at: dict[str, list[int]] = {}
    for index, key in enumerate(keys):
        at.setdefault(key, []).append(index)
    result: list[Block] = []
    joined_keys = " ".join(map(letter_key, lines))
    cursor = reached = 0
    for line in lines:
        key = letter_key(line)
        found = _find_block_with_line(key, keys, at, cursor)
        if found is None:
            result.append(Block("p", line))
            continue
        if result and reached < found:
            result += _mark_blocks_missing_from_lines(own[reached:found], joined_keys)
        exact = keys[found] == key
        result.append(own[found] if exact else own[found]._replace(text=line, inline=None))
        cursor = found + exact
        reached = max(reached, found + 1)
    return result


def _mark_blocks_missing_from_lines(between: Sequence[Block], joined_keys: str) -> list[Block]:
    """The blocks of which the lines say nothing, marked. Some lines join several blocks, so all of it counts."""
    return [_mark_left_out(block) for block in between if letter_key(block.text) not in joined_keys]


def _find_block_with_line(key: str, keys: Sequence[str], at: dict[str, list[int]], cursor: int) -> int | None:
    equal = at.get(key, [])
    if equal:
        return next((index for index in equal if index >= cursor), equal[0])
    if not key:
        return None
    return next((index for index in range(cursor, len(keys)) if key in keys[index]), None)
