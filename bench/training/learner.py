"""Learns the judge of blocks from labelled pages: once from all, and once without each fold of sites, to be measured on it."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING, Any

from bench.training.name_weights import name_weights
from bench.training.trees import grow
from newscrawl.extract.body.block_features import BLOCK_SIGNAL_NAMES
from newscrawl.extract.body.classifier import path_name_scorer
from tests.support.quality.folds import FOLDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.training.labelled_blocks import LabelledPage


def learn(pages: Sequence[LabelledPage]) -> list[dict[str, Any]]:
    """Return the weights learnt without each fold, in the order of the folds, and last those learnt from all pages.

    Trees are learnt from pages whose names are scored as those of a page nobody has seen: by weights learnt without their site.
    """
    names = [name_weights([page for page in pages if page.fold != fold]) for fold in (*range(FOLDS), None)]
    _report(f"names of elements in {len(pages)} pages weighed")
    scorers = [path_name_scorer(*weights) for weights in names]
    seen = [(page, page.signals.signal_rows(scorers[page.fold])) for page in pages]
    _report("signals read")
    trees = [grow([(page, rows) for page, rows in seen if page.fold != fold]) for fold in (*range(FOLDS), None)]
    _report("trees grown")
    return [
        {"signals": [*BLOCK_SIGNAL_NAMES], "own": own, "outer": outer, "trees": grown}
        for (own, outer), grown in zip(names, trees, strict=True)
    ]


def _report(done: str) -> None:
    print(f"{process_time():6.0f} s of CPU: {done}", flush=True)
