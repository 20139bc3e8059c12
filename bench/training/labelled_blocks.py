"""Labelled pages as the judge of blocks learns from them: their blocks, which of them are text, and what each weighs."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bench.training.block_labels import Label, labels
from bench.training.folds import fold_of
from bench.training.labelled_pages import SETS, SHARED, site_of
from newscrawl.errors import ExtractionError
from newscrawl.extract.body.features import Signals
from newscrawl.extract.body.generic import headlines_of
from newscrawl.extract.page.blocks import Place, read_places
from newscrawl.extract.page.containers import lineages
from newscrawl.extract.page.page import Page
from newscrawl.extract.titles import titles_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from newscrawl.items import Block

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


@dataclass(slots=True)
class Labelled:
    """A page with what is known of its blocks."""

    name: str
    site: str
    url: str
    html: Path
    """Packed with gzip."""
    truth: dict[str, Any]
    blocks: list[Block]
    places: list[Place]
    headlines: frozenset[str]
    """All forms of its headline, folded."""
    labels: list[Label]
    weights: list[float]
    known: list[float | None]
    """0 of links that are apart from the prose, which are not judged; None of the other blocks."""

    @property
    def fold(self) -> int:
        """The fold of its site."""
        return fold_of(self.site)


def labelled_pages() -> Iterator[Labelled]:
    """Read the pages of all sets."""
    for name in SETS:
        folder = SHARED / "data/pages" / name
        for line in (folder / "pages.jsonl").read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            html = folder / entry["html_path"]
            try:
                page = Page.of(gzip.decompress(html.read_bytes()), entry["url"])
            except ExtractionError:
                continue
            blocks, places = read_places(page.tree)
            told_apart = labels(entry["truth"], blocks)
            headlines, weights = headlines_of(titles_of(page)), _weights(name, blocks, told_apart)
            seen = Signals(blocks, lineages(places), headlines)
            known = [0.0 if seen.is_no_text(index) else None for index in range(len(blocks))]
            yield Labelled(
                name,
                site_of(entry),
                entry["url"],
                html,
                entry["truth"],
                blocks,
                places,
                headlines,
                told_apart,
                weights,
                known,
            )


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
