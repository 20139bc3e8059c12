"""Other articles that a page holds beside its own, as those do that scroll on and on: each under a main heading of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawl.text.fold import letter_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawl.extract.body.features import Signals
    from newscrawl.extract.page.block_writer import Place
    from newscrawl.extract.page.containers import Lineage
    from newscrawl.items import Block

_ENOUGH = 60
"""Words of prose from which on what is with a heading is an article."""
_ARTICLE = re.compile(r"article(?![\w-])")
_MOST = 50
"""Main headings that are looked at."""


def other_articles(page: Signals, places: Sequence[Place], headline: str) -> Iterator[range]:
    """Yield the indexes of the blocks of each other article.

    Its main heading is in an `article` element of its own, within or beside that of the headline. Or it is in an element of the same
    name as the headline is, and the outermost elements that part the two both hold an article's prose: a chapter is parted from the
    headline alone, which holds none. Headings in the `article` element of the headline are its chapters.
    """
    headings = [index for index, block in enumerate(page.blocks) if block.kind == "h1"][:_MOST]
    own = [index for index in headings if headline and letter_key(page.blocks[index].text) == letter_key(headline)]
    if not own:
        return
    for index in headings:
        theirs = _its_element(page, places, own[0], index)
        if theirs is None or page.held.prose[theirs] < _ENOUGH:
            continue
        found = range(page.held.first[theirs], page.held.last[theirs] + 1)
        if not any(at in found for at in own):
            yield found


def _its_element(page: Signals, places: Sequence[Place], own: int, other: int) -> int | None:
    """Return the element that holds the article of another heading, and not that of the headline; None where there is none."""
    ours, theirs = (_article_element(places[index], page.lines[index]) for index in (own, other))
    prose = page.held.prose
    if ours is not None and theirs is not None and ours != theirs:
        left = prose[ours] - (prose[theirs] if ours in page.lines[other] else 0)
        return theirs if left >= _ENOUGH else None
    if ours is not None and ours == theirs:
        return None
    parted = _parted(page.lines[own], page.lines[other]) if _stands_as(page.blocks[other], page.blocks[own]) else None
    return parted[1] if parted and prose[parted[0]] >= _ENOUGH else None


def _article_element(place: Place, line: Lineage) -> int | None:
    """Return the number of the innermost `article` element around a place; None where there is none."""
    at: Place | None = place
    for number in line:
        if at is None:
            break
        is_named = _ARTICLE.match(at.path.rpartition(">")[2]) is not None
        if is_named and (
            at.around is None or at.around.path != at.path
        ):  # an element without a name has the path of that around it
            return number
        at = at.around
    return None


def _stands_as(heading: Block, other: Block) -> bool:
    """Return whether the elements around two headings have the same name and classes."""
    return heading.path.split(">")[-2:-1] == other.path.split(">")[-2:-1]


def _parted(one: Lineage, other: Lineage) -> tuple[int, int] | None:
    """Return the outermost elements around two places that are not around both; None where one is within the other."""
    pairs = zip(reversed(one), reversed(other), strict=False)
    return next(((ours, theirs) for ours, theirs in pairs if ours != theirs), None)
