"""Boosted trees over the signals of blocks, by LightGBM: the same pages give the same trees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import lightgbm
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.training.labelled_blocks import LabelledPage
    from newscrawl.extract.body.block_features import FeatureRow

TREES = 120
LIGHT, ONE_OF = 0.005, 0.25
"""Of furniture blocks that weigh less than this, one in four is learnt from, in the place of all."""
_SETTINGS = {
    "objective": "binary", "num_leaves": 40, "learning_rate": 0.1, "min_data_in_leaf": 40, "max_bin": 63,
    "feature_fraction": 0.5, "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 5.0, "verbose": -1, "seed": 1,
    "num_threads": 1, "deterministic": True,
}  # fmt: skip


def grow(pages: Sequence[tuple[LabelledPage, Sequence[FeatureRow]]]) -> list[Any]:
    """Return trees learnt from pages and the signals of their blocks.

    As the file of weights has them: `[signal, threshold, low, high]`, a leaf is its value.
    """
    known = [
        (row, label, weight)
        for page, rows in pages
        for row, label, weight in zip(rows, page.labels, page.weights, strict=True)
        if row and label is not None and weight
    ]
    draws = np.random.default_rng(1).random(len(known))
    labels = np.array([label for _, label, _ in known])
    weights = np.array([weight for _, _, weight in known])
    is_light = ~labels & (weights < LIGHT)
    used = ~(is_light & (draws > ONE_OF))
    weights = np.where(is_light, weights / ONE_OF, weights)[used]
    table = np.array([row for row, _, _ in known], dtype=np.float32)[used]
    data = lightgbm.Dataset(table, labels[used].astype(float), weight=weights / weights.mean())
    model = lightgbm.train(_SETTINGS, data, TREES)
    return [_plain(tree["tree_structure"]) for tree in model.dump_model()["tree_info"]]


def _plain(node: dict[str, Any]) -> Any:
    if "leaf_value" in node:
        return round(node["leaf_value"], 4)
    children = (_plain(node["left_child"]), _plain(node["right_child"]))
    return [node["split_feature"], float(f"{node['threshold']:.5g}"), *children]
