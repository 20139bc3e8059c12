"""Learns the judge of blocks from the labelled pages: `make train-body`.

Writes `newscrawl/extract/body/classifier.json`, learnt from all pages, and `tests/support/quality/fold_weights.json.gz`, learnt without each
fold of sites, by which `make bench-unseen` judges. The same pages give the same weights.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from bench.training.labelled_blocks import labelled_pages
from bench.training.learner import learn
from newscrawl.extract.body import classifier
from tests.support.quality.folds import FOLD_WEIGHTS, write_fold_weights

TARGET = Path(classifier.__file__).with_suffix(".json")


def main() -> None:
    sys.setrecursionlimit(10_000)
    *folds, weights = learn([*labelled_pages()])
    write_fold_weights(folds)
    TARGET.write_text(f"{json.dumps(weights, separators=(',', ':'))}\n", encoding="utf-8")
    for file in (TARGET, FOLD_WEIGHTS):
        print(f"{file.name}: {file.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
