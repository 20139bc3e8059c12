"""What is the same for all blocks of a page or of an element, and what is above a block: the page as a whole, its chapters."""

from __future__ import annotations

from collections import defaultdict
from itertools import compress
from math import log1p
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawl.body_blocks import Block
    from newscrawl.extract.page.containers import ContainerTotals, Lineage

FeatureRow = list[float]
"""Signals of a block, in their order."""

PAGE_FEATURE_NAMES = (
    "page_prose",
    "page_blocks",
    "best_prose",
    "page_hidden",
    "page_links",
    "page_headlines",
    "best_blocks",
)
PARENT_FEATURE_NAMES = ("parent_prose", "grandparent_prose", "relative_words")
HEADING_FEATURE_NAMES = ("since_heading", "prose_since_heading", "heading_level")
_MIN_LINK_SHARE_OF_LINK_BLOCK = 0.6
_HEADING_LEVEL_BY_TAG = {f"h{level}": float(level) for level in range(1, 7)}


def page_feature_row(blocks: Sequence[Block], held: ContainerTotals, total: float) -> FeatureRow:
    """Return the `PAGE_FEATURE_NAMES` of a page. `total`: its prose."""
    size = max(1, len(blocks))
    return [
        log1p(total),
        log1p(len(blocks)),
        held.prose[held.best] / total,
        sum(block.hidden for block in blocks) / size,
        sum(block.link_share > _MIN_LINK_SHARE_OF_LINK_BLOCK for block in blocks) / size,
        float(sum(block.kind == "h1" for block in blocks)),
        log1p(held.last[held.best] - held.first[held.best]),
    ]


def parent_feature_rows(
    lines: Sequence[Lineage], counts: Sequence[int], prose: Sequence[float], judged: Sequence[bool]
) -> Iterator[FeatureRow]:
    """Yield the `PARENT_FEATURE_NAMES` of each block that is judged: the prose in the elements around it, against the most that one of their level has."""
    parents: dict[Lineage, float] = defaultdict(float)
    grandparents: dict[Lineage, float] = defaultdict(float)
    for line, amount in zip(lines, prose, strict=True):
        parents[line[1:2]] += amount
        grandparents[line[2:3]] += amount
    most, most_above = (max(held.values(), default=0) or 1 for held in (parents, grandparents))
    usual = median([count for count, amount in zip(counts, prose, strict=True) if amount] or [1])
    for line, count in compress(zip(lines, counts, strict=True), judged):
        yield [parents[line[1:2]] / most, grandparents[line[2:3]] / most_above, count / usual]


def heading_feature_rows(
    blocks: Sequence[Block], prose: Sequence[float], judged: Sequence[bool]
) -> Iterator[FeatureRow]:
    """Yield the `HEADING_FEATURE_NAMES` of each block that is judged: how far above it the last heading is, and of which level."""
    since, prose_since, level = 0, 0.0, 0.0
    for block, amount, is_judged in zip(blocks, prose, judged, strict=True):
        if is_judged:
            yield [log1p(since) if level else -1.0, log1p(prose_since), level]
        if block.kind in _HEADING_LEVEL_BY_TAG:
            since, prose_since, level = 0, 0.0, _HEADING_LEVEL_BY_TAG[block.kind]
        else:
            since, prose_since = since + 1, prose_since + amount
