"""The lines around the headline, where date and byline are; those of lists of other stories are left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawl.text.fold import letter_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawl.body_blocks import Block
    from newscrawl.extract.page.page import Page

_MAX_BLOCKS_ABOVE_HEADLINE, _MAX_BLOCKS_BELOW_HEADLINE = 3, 8
"""Blocks around the headline among which date and byline are: on wcxb_article, dev half, a date found there is right
on 252 of 287 pages."""
_ASIDE_PATH_PATTERN = re.compile(r"(?:^|>)(?:aside|nav|footer)\b")
_HEADING_TAGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_MIN_LINK_SHARE_OF_HEADLINE = 0.5
"""Share of a heading's letters in links from which on it is the headline of another story."""
_MIN_HEADLINE_LETTERS = 24
"""A linked heading with fewer letters is a name or a section."""
_MIN_LINK_SHARE_OF_LINK_LINE = 0.9
_MIN_HEADLINE_KEY_LETTERS = 8
_MAX_TITLE_CHARACTERS = 300
"""Characters of a title that are compared."""


def blocks_around_headline(page: Page) -> list[Block]:
    """Return the visible blocks just above the headline, then those just below it; none where there is no headline."""
    return page.read_once(_find_headline_area)


def _find_headline_area(page: Page) -> list[Block]:
    blocks = [block for block in page.blocks_and_contexts()[0] if not block.hidden]
    at = _headline_index(page, blocks)
    if at is None:
        return []
    above = blocks[max(0, at - _MAX_BLOCKS_ABOVE_HEADLINE) : at]
    lines = (
        [] if any(map(_is_headline_of_other_story, above)) else [block for block in above if _belongs_to_article(block)]
    )
    for block in blocks[at + 1 : at + 1 + _MAX_BLOCKS_BELOW_HEADLINE]:
        if _is_headline_of_other_story(block):
            break
        lines.append(block)
    return lines


def _belongs_to_article(block: Block) -> bool:
    """Return whether a line above the headline is of its article: a linked date is that of today, or of another story."""
    is_date = block.link_share >= _MIN_LINK_SHARE_OF_HEADLINE and any(map(str.isdigit, block.text))
    return not is_date and not _ASIDE_PATH_PATTERN.search(block.path)


def _is_headline_of_other_story(block: Block) -> bool:
    return (
        block.kind in _HEADING_TAGS
        and block.link_share >= _MIN_LINK_SHARE_OF_HEADLINE
        and _is_as_long_as_headline(block)
    )


def _headline_index(page: Page, blocks: Sequence[Block]) -> int | None:
    """Return the place of the h1 that a title has, of the first h1, or of the line that is a title."""
    titles = [letter_key(title[:_MAX_TITLE_CHARACTERS]) for title in page.titles]
    main = [index for index, block in enumerate(blocks) if block.kind == "h1"]
    for index in main:
        key = letter_key(blocks[index].text)
        if len(key) >= _MIN_HEADLINE_KEY_LETTERS and any(key in title for title in titles):
            return index
    if main:
        return main[0]
    return next((index for index, block in enumerate(blocks) if _is_title_line(block, titles)), None)


def _is_title_line(block: Block, titles: Sequence[str]) -> bool:
    if len(block.text) > _MAX_TITLE_CHARACTERS:
        return False
    key = letter_key(block.text)
    return len(key) >= 2 * _MIN_HEADLINE_KEY_LETTERS and any(title.startswith(key) for title in titles)


def blocks_without_teasers(page: Page) -> list[Block]:
    """Return the visible blocks of a page without the lines of links that also hold the headline of another story."""
    return page.read_once(_drop_teasers)


def _drop_teasers(page: Page) -> list[Block]:
    blocks = [block for block in page.blocks_and_contexts()[0] if not block.hidden]
    linked = [block.link_share >= _MIN_LINK_SHARE_OF_LINK_LINE for block in blocks]
    titles = [is_linked and _is_as_long_as_headline(block) for block, is_linked in zip(blocks, linked, strict=True)]
    beside = zip(blocks, linked, [False, *titles], [*titles[1:], False], strict=False)
    return [block for block, is_linked, before, after in beside if not (is_linked and (before or after))]


def _is_as_long_as_headline(block: Block) -> bool:
    return len(letter_key(block.text)) >= _MIN_HEADLINE_LETTERS
