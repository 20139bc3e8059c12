"""Other articles that a page holds beside its own, as those do that scroll on and on: each under a heading of its own."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newscrawl.text.fold import letter_key
from newscrawl.text.topic import topic_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawl.body_blocks import Block
    from newscrawl.extract.body.block_features import BlockSignals
    from newscrawl.extract.page.block_writer import ElementContext
    from newscrawl.extract.page.containers import Lineage

_MIN_ARTICLE_PROSE_WORDS = 60
"""Words of prose from which on what is with a heading is an article."""
_ARTICLE_TAG_PATTERN = re.compile(r"article(?![\w-])")
_MAX_LETTERS_AFTER_CASE_FOLDING = 3
"""Letters that one can become at most where case is folded: `ΐ`."""
_MAX_HEADINGS_CHECKED = 50
"""Headings of a kind that are looked at."""
_HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4"))
_HEADLINE_CLASS_PATTERN = re.compile(r"(?:^|[.#_-])(?:head|hed|title)(?![a-z])|headline|title", re.IGNORECASE)
_MAX_BLOCKS_ABOVE_HEADLINE = 3
"""Blocks that may be above the headline of an article: its section, a picture's credit."""
_MAX_SHARED_TOPIC_WORDS = 0.25
"""Share of the words of the page's headline up to which a text is not about the same: chapters of 1,681 pages have a third and more."""
_MIN_HEADLINE_TOPIC_WORDS = 3
"""Words of a headline by which a text can be held against it."""


def blocks_of_other_articles(page: BlockSignals, places: Sequence[ElementContext], headline: str) -> Iterator[range]:
    """Yield the indexes of the blocks of each other article."""
    yield from _articles_under_other_h1(page, places, headline)
    yield from _articles_on_other_topics(page, places, headline)


def _articles_on_other_topics(page: BlockSignals, places: Sequence[ElementContext], headline: str) -> Iterator[range]:
    """Yield the articles below the page's own that hardly have a word of its headline, whatever their headings are.

    Each is in an element apart from the headline's, and both hold an article's prose; what is in the same `article` element is a chapter.
    """
    blocks, held, key = page.blocks, page.held, letter_key(headline)
    own = [
        at
        for at, block in enumerate(blocks)
        if key and len(block.text) >= len(key) // _MAX_LETTERS_AFTER_CASE_FOLDING and letter_key(block.text) == key
    ]
    words = topic_words(headline)
    if not own or len(words) < _MIN_HEADLINE_TOPIC_WORDS:
        return
    headings = (at for at in range(own[0] + 1, len(blocks)) if _is_heading_block(blocks[at]) and at not in own)
    found: set[int] = set()
    for heading in islice(headings, _MAX_HEADINGS_CHECKED):
        ours, theirs = _first_different_ancestors(page.lines[own[0]], page.lines[heading]) or (-1, -1)
        if (
            theirs < 0
            or theirs in found
            or _is_heading_within_own_article(page, places, own[0], heading)
            or min(held.prose[ours], held.prose[theirs]) < _MIN_ARTICLE_PROSE_WORDS
        ):
            continue
        found.add(theirs)
        article = range(held.first[theirs], held.last[theirs] + 1)
        if heading - article.start <= _MAX_BLOCKS_ABOVE_HEADLINE and not any(at in article for at in own):
            text = " ".join(blocks[at].text for at in article)
            if len(words & topic_words(text)) <= _MAX_SHARED_TOPIC_WORDS * len(words):
                yield article


def _is_heading_within_own_article(
    page: BlockSignals, places: Sequence[ElementContext], own: int, heading: int
) -> bool:
    ours, theirs = (_innermost_article_element(places[at], page.lines[at]) for at in (own, heading))
    return ours is not None and ours == theirs


def _is_heading_block(block: Block) -> bool:
    return block.kind in _HEADING_TAGS or (
        block.kind != "li" and _HEADLINE_CLASS_PATTERN.search(block.path.rpartition(">")[2]) is not None
    )


def _articles_under_other_h1(page: BlockSignals, places: Sequence[ElementContext], headline: str) -> Iterator[range]:
    """Yield the articles under main headings.

    Its heading is in an `article` element of its own, within or beside that of the headline. Or it is in an element of the same
    name as the headline is, and the outermost elements that part the two both hold an article's prose: a chapter is parted from the
    headline alone, which holds none. Headings in the `article` element of the headline are its chapters.
    """
    headings = [index for index, block in enumerate(page.blocks) if block.kind == "h1"][:_MAX_HEADINGS_CHECKED]
    key = letter_key(headline)
    own = [index for index in headings if key and letter_key(page.blocks[index].text) == key]
    if not own:
        return
    for index in headings:
        theirs = _element_of_other_article(page, places, own[0], index)
        if theirs is None or page.held.prose[theirs] < _MIN_ARTICLE_PROSE_WORDS:
            continue
        found = range(page.held.first[theirs], page.held.last[theirs] + 1)
        if not any(at in found for at in own):
            yield found


def _element_of_other_article(page: BlockSignals, places: Sequence[ElementContext], own: int, other: int) -> int | None:
    """Return the element that holds the article of another heading, and not that of the headline; None where there is none."""
    ours, theirs = (_innermost_article_element(places[index], page.lines[index]) for index in (own, other))
    prose = page.held.prose
    if ours is not None and theirs is not None and ours != theirs:
        left = prose[ours] - (prose[theirs] if ours in page.lines[other] else 0)
        return theirs if left >= _MIN_ARTICLE_PROSE_WORDS else None
    if ours is not None and ours == theirs:
        return None
    parted = (
        _first_different_ancestors(page.lines[own], page.lines[other])
        if _has_same_parent_name(page.blocks[other], page.blocks[own])
        else None
    )
    return parted[1] if parted and prose[parted[0]] >= _MIN_ARTICLE_PROSE_WORDS else None


def _innermost_article_element(place: ElementContext, line: Lineage) -> int | None:
    """Return the number of the innermost `article` element around a place; None where there is none."""
    at: ElementContext | None = place
    for number in line:
        if at is None:
            break
        is_named = _ARTICLE_TAG_PATTERN.match(at.path.rpartition(">")[2]) is not None
        if is_named and (
            at.around is None or at.around.path != at.path
        ):  # an element without a name has the path of that around it
            return number
        at = at.around
    return None


def _has_same_parent_name(heading: Block, other: Block) -> bool:
    """Return whether the elements around two headings have the same name and classes."""
    return heading.path.split(">")[-2:-1] == other.path.split(">")[-2:-1]


def _first_different_ancestors(one: Lineage, other: Lineage) -> tuple[int, int] | None:
    """Return the outermost elements around two places that are not around both; None where one is within the other."""
    pairs = zip(reversed(one), reversed(other), strict=False)
    return next(((ours, theirs) for ours, theirs in pairs if ours != theirs), None)
