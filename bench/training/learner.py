"""Learns the judge of blocks from labelled pages: once from all, and once without each fold of sites, to be measured on it."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING, Any

import numpy as np

from bench.training.folds import FOLDS
from bench.training.name_weights import name_weights
from bench.training.trees import Examples, Size, chances, grow, trees_of
from newscrawl.extract.body import classifier
from newscrawl.extract.body.features import SIGNALS, Signals, words
from newscrawl.extract.page.containers import lineages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.training.labelled_blocks import Labelled
    from bench.training.name_weights import NameWeights

FIRST, SECOND = Size(40, 60, 0.125), Size(16, 60, 0.09)


def learn(pages: Sequence[Labelled]) -> list[dict[str, Any]]:
    """Return the weights learnt without each fold, in the order of the folds, and last those learnt from all pages.

    What the second look is learnt from is what first looks make of pages of sites that they have not seen.
    """
    names = [name_weights(_without(fold, pages)) for fold in (*range(FOLDS), None)]
    _report(f"names of elements in {len(pages)} pages weighed")
    seen = [Examples(page, first_rows(page, names[page.fold]), page.known) for page in pages]
    _report("signals read")
    first = [grow(_without(fold, seen), FIRST) for fold in (*range(FOLDS), None)]
    _report("first look learnt")
    again = [second_examples(one, chances(first[one.page.fold], one)) for one in seen]
    second = [grow(_without(fold, again), SECOND) for fold in (*range(FOLDS), None)]
    _report("second look learnt")
    return [stored(*parts) for parts in zip(names, first, second, strict=True)]


def _without(fold: int | None, pages: Sequence[Any]) -> list[Any]:
    """Return the pages (or what is made of them) of all other folds."""
    return [one for one in pages if getattr(one, "page", one).fold != fold]


def first_rows(page: Labelled, weights: NameWeights) -> Any:
    """Return the signals of a page's blocks under these weights of names, one row a block."""
    seen = Signals(page.blocks, lineages(page.places), page.headlines)
    name_score = classifier.name_scorer(*weights)
    return np.array([seen.row(index, name_score) for index in range(len(page.blocks))], dtype=np.float32)


def second_examples(one: Examples, likely: list[float]) -> Examples:
    """Return what the second look sees of a page: the blocks of which the first is not sure, and their company."""
    counts = [words(block.text) for block in one.page.blocks]
    look = classifier.second_looks(one.page.blocks, lineages(one.page.places), counts, likely)
    rows = [classifier.second_row(look(index), row) for index, row in enumerate(one.rows)]
    known = [None if classifier.is_unsure(chance) else chance for chance in likely]
    return Examples(one.page, np.array(rows, dtype=np.float32), known)


def stored(names: NameWeights, first: Any, second: Any) -> dict[str, Any]:
    """Return the form that `classifier.json` has."""
    own, outer = names
    return {"signals": [*SIGNALS], "own": own, "outer": outer, "first": trees_of(first), "second": trees_of(second)}


def _report(done: str) -> None:
    print(f"{process_time():6.0f} s of CPU: {done}", flush=True)
