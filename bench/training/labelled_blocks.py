"""Labelled pages as the judge of blocks learns from them: their blocks, which of them are text, and what each weighs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.training.block_labels import Label, labels
from newscrawl.errors import ExtractionError
from newscrawl.extract.body.text_probabilities import block_signals_of_page
from newscrawl.extract.page.page import Page
from newscrawl.extract.titles import find_titles
from tests.support.quality.folds import fold_of
from tests.support.quality.labelled_pages import SETS, entries, site_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawl.body_blocks import Block
    from newscrawl.extract.body.block_features import BlockSignals

WEIGHT_OF_SET = {
    "aeb": 2.0,
    "fundus_eval": 2.5,
    "fundus_tests": 1.3,
    "wcxb_article": 0.7,
    "traf_eval": 1.0,
    "read": 2.0,
}
SNIPPETS_WEIGHT = 0.15
MOST_FURNITURE = 2.0
"""Weight of all furniture of a page, in bodies."""


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page with what is known of its blocks."""

    site: str
    signals: BlockSignals
    labels: list[Label]
    weights: list[float]

    @property
    def blocks(self) -> Sequence[Block]:
        return self.signals.blocks

    @property
    def fold(self) -> int:
        """The fold of its site."""
        return fold_of(self.site)


def labelled_pages() -> Iterator[LabelledPage]:
    """Read the pages of all sets."""
    for name in SETS:
        for entry, html in entries(name):
            try:
                page = Page.of(html, entry["url"])
            except ExtractionError:
                continue
            signals = block_signals_of_page(page, find_titles(page))
            known = labels(entry["truth"], signals.blocks)
            yield LabelledPage(site_of(entry), signals, known, _weights(name, signals.blocks, known))


def _weights(name: str, blocks: Sequence[Block], known: Sequence[Label]) -> list[float]:
    """Weigh each page the same, a block by its words; where snippets are the truth each counts the same."""
    if name == "traf_eval":
        each = SNIPPETS_WEIGHT / max(1, sum(label is not None for label in known))
        return [0.0 if label is None else each for label in known]
    counts = [2 + len(block.text.split()) for block in blocks]
    body = sum(count for count, label in zip(counts, known, strict=True) if label) or 200
    furniture = sum(count for count, label in zip(counts, known, strict=True) if label is False) / body
    less = min(1.0, MOST_FURNITURE / furniture) if furniture else 1.0
    share = {True: 1.0, False: less, None: 0.0}
    return [WEIGHT_OF_SET[name] * count / body * share[label] for count, label in zip(counts, known, strict=True)]
