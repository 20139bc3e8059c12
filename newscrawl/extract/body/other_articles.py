"""Other articles that a page holds beside its own, as those do that scroll on and on: each under a main heading of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.extract.body.features import Signals
from newscrawl.extract.page.containers import lineages
from newscrawl.text.fold import letter_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawl.extract.page.blocks import Place
    from newscrawl.extract.page.containers import Lineage
    from newscrawl.items import Block

_ENOUGH = 100
"""Words of prose from which on what stands with a heading is an article."""
_MOST = 50
"""Main headings that are looked at."""


def other_articles(blocks: Sequence[Block], places: Sequence[Place], headline: str) -> Iterator[range]:
    """Return the numbers of the blocks of each other article.

    Its heading stands in an element of the same name as the headline does, and the outermost elements that part the two
    both hold an article's prose. Headings of chapters are parted from the headline itself, which holds none.
    """
    headings = [index for index, block in enumerate(blocks) if block.kind == "h1"][:_MOST]
    own = next(
        (index for index in headings if headline and letter_key(blocks[index].text) == letter_key(headline)), None
    )
    if own is None:
        return
    alike = [index for index in headings if index != own and _stands_as(blocks[index], blocks[own])]
    if not alike:
        return
    lines = lineages(places)
    held = Signals(blocks, lines, headlines=()).held
    for index in alike:
        parted = _parted(lines[own], lines[index])
        if parted and all(held.prose[element] >= _ENOUGH for element in parted):
            _, theirs = parted
            yield range(held.first[theirs], held.last[theirs] + 1)


def _stands_as(heading: Block, other: Block) -> bool:
    """Whether the elements around two headings have the same name and classes."""
    return heading.path.split(">")[-2:-1] == other.path.split(">")[-2:-1]


def _parted(one: Lineage, other: Lineage) -> tuple[int, int] | None:
    """Return the outermost elements around two places that are not around both; None where one is within the other."""
    pairs = zip(reversed(one), reversed(other), strict=False)
    return next(((ours, theirs) for ours, theirs in pairs if ours != theirs), None)
