"""What the names of elements say of the blocks in them: learnt by logistic regression, near a block and around it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from newscrawl.extract.body.classifier import inner_and_outer_path_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.training.labelled_blocks import LabelledPage

NameWeights = tuple[dict[str, float], dict[str, float]]
"""Of names near a block, and of those around it."""
Name = tuple[int, str]
"""0 near, 1 around; and the name."""
Example = tuple[list[Name], bool, float]
"""The names of a path, whether its blocks are text of the article, and how much that weighs."""

MIN_SITES = 12
"""Sites on which a name is found before it counts: what fewer use would say which site it is, not which kind of block."""
RIDGE = 1 / 3


def name_weights(pages: Sequence[LabelledPage]) -> NameWeights:
    """Return the weights of the names that the paths of these pages have in common."""
    sites: dict[Name, set[str]] = defaultdict(set)
    examples: list[Example] = []
    for page in pages:
        for example in _examples(page):
            examples.append(example)
            for name in example[0]:
                sites[name].add(page.site)
    common = sorted(name for name, found_on in sites.items() if len(found_on) >= MIN_SITES)
    column = {name: number for number, name in enumerate(common)}
    weights = _fit([[column[name] for name in names if name in column] for names, _, _ in examples], examples, column)
    learnt: NameWeights = ({}, {})
    for (side, name), number in column.items():
        learnt[side][name] = round(float(weights[number]), 3)
    return learnt


def _examples(page: LabelledPage) -> Iterator[Example]:
    merged: dict[tuple[str, bool], float] = defaultdict(float)
    for block, label, weight in zip(page.blocks, page.labels, page.weights, strict=True):
        if label is not None and weight:
            merged[block.path, label] += weight
    for (path, label), weight in merged.items():
        near, around = inner_and_outer_path_names(path)
        yield [*((0, name) for name in sorted(near)), *((1, name) for name in sorted(around))], label, weight


def _fit(columns: list[list[int]], examples: Sequence[Example], column: dict[Name, int]) -> Any:
    starts = np.cumsum([0, *map(len, columns)])
    cells = np.concatenate(columns).astype(int)
    table = csr_matrix((np.ones(starts[-1]), cells, starts), (len(examples), len(column)))
    sign = np.array([1.0 if label else -1.0 for _, label, _ in examples])
    weight = np.array([weight for _, _, weight in examples])

    def loss(values: Any) -> tuple[float, Any]:
        margin = sign * (table @ values[:-1] + values[-1])
        pull = -weight * sign / (1 + np.exp(np.clip(margin, -30, 30)))
        slope = np.append(table.T @ pull + RIDGE * values[:-1], pull.sum())
        return float((weight * np.logaddexp(0, -margin)).sum() + RIDGE / 2 * (values[:-1] ** 2).sum()), slope

    start = np.zeros(len(column) + 1)
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x[:-1]
