"""Learns the weights of `newscrawl/extract/body/classifier.json` from the labelled pages: `make train-body`.

Writes the weights learnt from all, and prints, per set, what articles are worth on sites that the weights were not learnt
from (four parts, by site), by the path that every crawled page takes. The same pages give the same weights.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import lightgbm
import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from bench.peers.newscrawl_extractor import extract
from bench.peers.quality import figures
from bench.training.labelled_blocks import PARTS, Labelled, labelled_pages
from bench.training.labelled_pages import shared_module
from newscrawl.extract.body import classifier, generic
from newscrawl.extract.body.features import SIGNALS, Row, Signals, words
from newscrawl.extract.page.containers import lineages

if TYPE_CHECKING:
    from collections.abc import Sequence


SITES_OF_A_NAME = 12
"""A name in a path counts when it is found on so many sites: what fewer use would tell the site, not the kind of block."""
FIRST, SECOND = (40, 60, 0.125), (16, 60, 0.09)
"""Leaves of a tree, trees, and how much of what is wrong each puts right."""
LIGHT, ONE_OF = 0.005, 0.25
"""Of furniture blocks that weigh less than this, one in four is learnt from, in the place of all."""
_LEARNING = {
    "objective": "binary", "min_data_in_leaf": 40, "max_bin": 63, "feature_fraction": 0.5,
    "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 5.0, "verbose": -1, "seed": 1, "num_threads": 1,
    "deterministic": True,
}  # fmt: skip
TARGET = Path(classifier.__file__).with_suffix(".json")


def name_weights(pages: Sequence[Labelled]) -> tuple[dict[str, float], dict[str, float]]:
    """Learn by logistic regression what names in the paths speak for, near and around."""
    sites: dict[tuple[int, str], set[str]] = defaultdict(set)
    said: list[tuple[tuple[tuple[int, str], ...], bool, float]] = []
    for page in pages:
        merged: dict[tuple[str, bool], float] = defaultdict(float)
        for block, label, weight in zip(page.blocks, page.labels, page.weights, strict=True):
            if label is not None and weight:
                merged[block.path, label] += weight
        for (path, label), weight in merged.items():
            own, outer = classifier.names_of(path)
            names = (*((0, name) for name in sorted(own)), *((1, name) for name in sorted(outer)))
            for name in names:
                sites[name].add(page.site)
            said.append((names, label, weight))
    number = {
        name: index
        for index, name in enumerate(sorted(name for name, on in sites.items() if len(on) >= SITES_OF_A_NAME))
    }
    learnt = _logistic([[number[name] for name in names if name in number] for names, _, _ in said], said, len(number))
    near: dict[str, float] = {}
    around: dict[str, float] = {}
    for (side, name), index in number.items():
        (around if side else near)[name] = round(float(learnt[index]), 3)
    return near, around


def _logistic(columns: list[list[int]], said: Sequence[tuple[Any, bool, float]], size: int) -> Any:
    starts = np.cumsum([0, *map(len, columns)])
    table = csr_matrix((np.ones(starts[-1]), np.concatenate(columns).astype(int), starts), (len(said), size))
    sign = np.array([1.0 if label else -1.0 for _, label, _ in said])
    weight = np.array([weight for _, _, weight in said])

    def loss(free: Any) -> tuple[float, Any]:
        margin = sign * (table @ free[:-1] + free[-1])
        pull = -weight * sign / (1 + np.exp(np.clip(margin, -30, 30)))
        slope = np.append(table.T @ pull + free[:-1] / 3, pull.sum())
        return float((weight * np.logaddexp(0, -margin)).sum() + (free[:-1] ** 2).sum() / 6), slope

    return minimize(loss, np.zeros(size + 1), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x[:-1]


def rows_of(page: Labelled, weights: tuple[dict[str, float], dict[str, float]]) -> list[Row]:
    """The signals of a page's blocks under these weights of names."""
    seen = Signals(page.blocks, lineages(page.places), page.headlines)
    near, around = map(classifier.weigher, weights)
    return [seen.row(at, lambda path: classifier.score_names(path, near, around)) for at in range(len(page.blocks))]


def _grown(pages: Sequence[int], stage: Stage) -> Any:
    """Trees learnt from these pages."""
    labels = np.array([-1.0 if label is None else float(label) for at in pages for label in _PAGES[at].labels])
    weights = np.array([weight for at in pages for weight in _PAGES[at].weights])
    judged = np.array([known is None for at in pages for known in stage.known[at]])
    draws = np.random.default_rng(1).random(len(labels))
    spared = (labels == 0) & (weights < LIGHT)
    used = judged & (labels >= 0) & (weights > 0) & ~(spared & (draws > ONE_OF))
    weights = np.where(spared, weights / ONE_OF, weights)[used]
    table = np.concatenate([stage.rows[at] for at in pages if len(stage.rows[at])])[used]
    data = lightgbm.Dataset(table, labels[used], weight=weights / weights.mean())
    size = {"num_leaves": stage.leaves, "learning_rate": stage.rate}
    return lightgbm.train({**_LEARNING, **size}, data, stage.rounds)


def trees_of(model: Any) -> list[Any]:
    """The trees as the model file has them: `[signal, threshold, low, high]`, a leaf is its value."""
    return [_plain(tree["tree_structure"]) for tree in model.dump_model()["tree_info"]]


def _plain(node: dict[str, Any]) -> Any:
    if "leaf_value" in node:
        return round(node["leaf_value"], 4)
    return [
        node["split_feature"],
        float(f"{node['threshold']:.5g}"),
        _plain(node["left_child"]),
        _plain(node["right_child"]),
    ]


def _rows_without(part: int) -> list[tuple[int, Any]]:
    """The signals of a part's pages, their names weighed by what the other parts taught."""
    weights = name_weights([page for page in _PAGES if page.part != part])
    own = [index for index, page in enumerate(_PAGES) if page.part == part]
    return [(index, np.array(rows_of(_PAGES[index], weights), dtype=np.float32)) for index in own]


def _learnt_without(part: int) -> tuple[list[Any], list[tuple[int, list[float]]]]:
    """The trees learnt without a part, and what they make of it; without none where there is no such part."""
    stage = _STAGES[-1]
    model = _grown([index for index, page in enumerate(_PAGES) if page.part != part], stage)
    own = [index for index, page in enumerate(_PAGES) if page.part == part]
    return trees_of(model), [(index, _likely(model, stage, index)) for index in own]


def _likely(model: Any, stage: Stage, page: int) -> list[float]:
    """What the trees make of those of a page's blocks of which nothing is known."""
    chances = model.predict(stage.rows[page], num_threads=1) if len(stage.rows[page]) else []
    known = stage.known[page]
    return [float(chance) if before is None else before for chance, before in zip(chances, known, strict=True)]


@dataclass(frozen=True, slots=True)
class Stage:
    """A look at the blocks: rows of each page, what is known before, and the trees that judge the rest."""

    rows: list[Any]
    known: list[list[float | None]]
    leaves: int
    rounds: int
    rate: float


_PAGES: list[Labelled] = []
_STAGES: list[Stage] = []


def _in_parts(task: Any, parts: int) -> list[Any]:
    """What a task gives for each part, in processes that inherit the pages and stages read so far."""
    with ProcessPoolExecutor(parts) as pool:
        return list(pool.map(task, range(parts)))


def _look(stage: Stage) -> tuple[list[Any], list[list[float]]]:
    """The trees learnt from all pages, and what trees that never saw a page's site make of it."""
    _STAGES.append(stage)
    *parts, (trees, _) = _in_parts(_learnt_without, PARTS + 1)
    return trees, _joined(likely for _, likely in parts)


def _second_rows(page: Labelled, rows: Any, likely: list[float]) -> Any:
    counts = [words(block.text) for block in page.blocks]
    look = classifier.second_looks(page.blocks, lineages(page.places), counts, likely)
    both = [classifier.second_row(look(index), row) for index, row in enumerate(rows)]
    return np.array(both, dtype=np.float32)


def learn() -> tuple[dict[str, Any], list[list[float]]]:
    """Give the stored form of the model, and of each page what a model that never saw its site makes of it."""
    rows = _joined(_in_parts(_rows_without, PARTS))
    print("signals read", flush=True)
    first, likely = _look(Stage(rows, [page.known for page in _PAGES], *FIRST))
    print("first look learnt", flush=True)
    seen = [_second_rows(*entry) for entry in zip(_PAGES, rows, likely, strict=True)]
    sure = [[None if classifier.is_unsure(chance) else chance for chance in page] for page in likely]
    second, final = _look(Stage(seen, sure, *SECOND))
    own, outer = name_weights(_PAGES)
    return {"signals": [*SIGNALS], "own": own, "outer": outer, "first": first, "second": second}, final


def _joined(parts: Any) -> list[Any]:
    return [value for _, value in sorted((entry for part in parts for entry in part), key=lambda entry: entry[0])]


def main() -> None:
    """Learn, print, write."""
    sys.setrecursionlimit(10_000)
    _PAGES.extend(labelled_pages())
    print(f"{len(_PAGES)} pages", flush=True)
    stored, final = learn()
    TARGET.write_text(json.dumps(stored, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes", flush=True)
    for name, found in _report(final).items():
        print(f"{name}: sites unseen, {'  '.join(f'{figure} {value:.4f}' for figure, value in found.items())}")


def _report(final: list[list[float]]) -> dict[str, dict[str, float]]:
    """The figures of `bench.peers.quality` for the articles that these likelihoods give, per set."""
    scored = shared_module("extraction_bench").page_score
    scores: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for page, likely in zip(_PAGES, final, strict=True):
        with patch.object(generic, "likelihoods", return_value=likely):
            scores[page.name].append(scored(page.truth, extract(gzip.decompress(page.html.read_bytes()), page.url)))
    return {name: figures(found) for name, found in scores.items()}


if __name__ == "__main__":
    main()
