"""Which elements of a page hold its blocks, and what each of them holds: prose, words, links."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawl.body_blocks import Block
    from newscrawl.extract.page.block_writer import ElementContext

Lineage = tuple[int, ...]
"""The numbers of an element and those around it, the innermost 256; an element's number is higher than that of the one around it."""

_MAX_ANCESTOR_CHAIN_ELEMENTS = 256

MIN_LONG_LINE_WORDS = 25
"""Words from which on a line is prose however it ends."""


def ancestor_chains_of(places: Sequence[ElementContext]) -> list[Lineage]:
    """Return the lineage of each place."""
    lines: dict[ElementContext, Lineage] = {}
    for place in places:
        unknown: list[ElementContext] = []
        at: ElementContext | None = place
        while at and at not in lines:
            unknown.append(at)
            at = at.around
        line = lines[at] if at else ()
        for inner in reversed(unknown):
            line = lines[inner] = (len(lines), *line[: _MAX_ANCESTOR_CHAIN_ELEMENTS - 1])
    return [lines[place] for place in places]


class ContainerTotals:
    """What every element of a page holds, by its number: prose and blocks, words, linked words, and where it begins and ends.

    `lines`: the lineage of each block; `counts`: its words; `prose`: those of its words that are running text.
    """

    def __init__(
        self, blocks: Sequence[Block], lines: Sequence[Lineage], counts: Sequence[int], prose: Sequence[float]
    ) -> None:
        around = _parent_element_numbers(lines)
        size = len(around)
        self.prose, self.words, self.linked, self.blocks = ([0.0] * size for _ in range(4))
        self.first, self.last = [-1] * size, [-1] * size
        """The first and last block in each element; -1 where it has none."""
        scores = [0.0] * size
        for index, line in enumerate(lines):
            number, count = line[0], max(1, counts[index])
            self.prose[number] += prose[index]
            self.words[number] += count
            self.linked[number] += count * blocks[index].link_share
            self.blocks[number] += 1
            self.first[number] = index if self.first[number] < 0 else self.first[number]
            self.last[number] = index
            if prose[index]:
                _add_prose_scores_to_ancestors(scores, line[1:5], counts[index], blocks[index].text)
        self._add_totals_to_parents(around)
        linkless = [
            score * (1 - linked / count) if score else 0.0
            for score, linked, count in zip(scores, self.linked, self.words, strict=True)
        ]
        self.best = max(range(size), key=linkless.__getitem__)
        """The element that holds most of the prose, and few links."""

    def _add_totals_to_parents(self, around: Sequence[int]) -> None:
        """Add to every element what those within it hold."""
        for number in range(len(around) - 1, 0, -1):
            outer = around[number]
            if outer < 0 or self.first[number] < 0:
                continue
            self.prose[outer] += self.prose[number]
            self.words[outer] += self.words[number]
            self.linked[outer] += self.linked[number]
            self.blocks[outer] += self.blocks[number]
            self.last[outer] = max(self.last[outer], self.last[number])
            begins = self.first[number]
            self.first[outer] = begins if self.first[outer] < 0 else min(self.first[outer], begins)


def _add_prose_scores_to_ancestors(scores: list[float], around: Sequence[int], count: int, text: str) -> None:
    """Let a paragraph speak for the elements around it, half as loud with every step out."""
    loud = 1 + min(3.0, count / MIN_LONG_LINE_WORDS) + 0.3 * text.count(",")
    for number in around:
        scores[number] += loud
        loud /= 2


def _parent_element_numbers(lines: Sequence[Lineage]) -> list[int]:
    """Return of each element the number of the one around it; -1 at the root."""
    around = [-1] * (1 + max((line[0] for line in lines), default=0))
    for line in lines:
        for inner, outer in pairwise(line):
            if around[inner] >= 0:
                break
            around[inner] = outer
    return around
