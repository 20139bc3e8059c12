"""Folds of sites, and the models that were learnt without each: a page is judged by a model that never saw its site.

A site is a registrable domain, and is in the same fold in every set. `make train-body` writes `fold_weights.json.gz` together with the
weights that newscrawl comes with: both come from the same pages, in the same way.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

from newscrawl.extract.body.classifier import BodyClassifierModel

FOLDS = 4
FOLD_WEIGHTS = Path(__file__).with_name("fold_weights.json.gz")


def fold_of(site: str) -> int:
    """Return the fold of a site."""
    return int(hashlib.sha1(f"x{site}".encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def fold_models(file: Path = FOLD_WEIGHTS) -> list[BodyClassifierModel]:
    """Return the model learnt without each fold, in the order of the folds."""
    return [BodyClassifierModel.from_weights(weights) for weights in json.loads(gzip.decompress(file.read_bytes()))]


def write_fold_weights(weights: list[dict[str, Any]], file: Path = FOLD_WEIGHTS) -> None:
    """Write the weights learnt without each fold; the same weights give the same bytes."""
    file.write_bytes(gzip.compress(json.dumps(weights, separators=(",", ":")).encode(), mtime=0))
