"""Boosted trees over the signals of blocks, by LightGBM: the same pages give the same trees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import lightgbm
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.training.labelled_blocks import Labelled

LIGHT, ONE_OF = 0.005, 0.25
"""Of furniture blocks that weigh less than this, one in four is learnt from, in the place of all."""
_SETTINGS = {
    "objective": "binary", "min_data_in_leaf": 40, "max_bin": 63, "feature_fraction": 0.5,
    "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 5.0, "verbose": -1, "seed": 1, "num_threads": 1,
    "deterministic": True,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Size:
    """How large a forest is."""

    leaves: int
    """Of each tree."""
    trees: int
    rate: float
    """How much of what is still wrong each tree corrects."""


@dataclass(frozen=True, slots=True)
class Examples:
    """A page as a look sees it."""

    page: Labelled
    rows: Any
    """The signals of its blocks, one row a block."""
    known: Sequence[float | None]
    """Chances that are settled before this look; None of the blocks that it judges."""


def grow(examples: Sequence[Examples], size: Size) -> Any:
    """Return a LightGBM model learnt from these pages."""
    labels = np.array([-1.0 if label is None else float(label) for one in examples for label in one.page.labels])
    weights = np.array([weight for one in examples for weight in one.page.weights])
    judged = np.array([known is None for one in examples for known in one.known])
    draws = np.random.default_rng(1).random(len(labels))
    light = (labels == 0) & (weights < LIGHT)
    used = judged & (labels >= 0) & (weights > 0) & ~(light & (draws > ONE_OF))
    weights = np.where(light, weights / ONE_OF, weights)[used]
    table = np.concatenate([one.rows for one in examples if len(one.rows)])[used]
    data = lightgbm.Dataset(table, labels[used], weight=weights / weights.mean())
    settings = {**_SETTINGS, "num_leaves": size.leaves, "learning_rate": size.rate}
    return lightgbm.train(settings, data, size.trees)


def chances(model: Any, one: Examples) -> list[float]:
    """Return of each block how likely it is text, as far as it is not settled before."""
    judged = model.predict(one.rows, num_threads=1) if len(one.rows) else []
    return [float(chance) if known is None else known for chance, known in zip(judged, one.known, strict=True)]


def trees_of(model: Any) -> list[Any]:
    """Return the trees as the file of weights has them: `[signal, threshold, low, high]`, a leaf is its value."""
    return [_plain(tree["tree_structure"]) for tree in model.dump_model()["tree_info"]]


def _plain(node: dict[str, Any]) -> Any:
    if "leaf_value" in node:
        return round(node["leaf_value"], 4)
    children = (_plain(node["left_child"]), _plain(node["right_child"]))
    return [node["split_feature"], float(f"{node['threshold']:.5g}"), *children]
