"""What publisher files change on the labelled pages of their sites: `python -m bench.peers.publisher_files [NAME...]`.

Reads each page twice, generically and with the file, by weights that were learnt without its site, and prints per publisher body F1,
headline, authors, day, and how many dates have another instant. Exits with 1 where a file makes a publisher worse.
"""

from __future__ import annotations

import sys
from statistics import fmean
from typing import Any

from tests.support.quality.publisher_files import Measured, measured

FIELDS = {"f1": "body", "head": "headline", "auth": "authors", "day": "day"}
"""Fields of the score, by what they are called in the table."""
SAME = 0.0005
"""Difference of two means of F1 that is none."""


def main() -> int:
    pages = measured(set(sys.argv[1:]))
    worse = [name for name, scored in sorted(pages.items()) if _print_row(name, scored)]
    print(f"{len(pages)} publishers, {sum(map(len, pages.values()))} pages; worse: {', '.join(worse) or 'none'}")
    for number, who in enumerate(("generic", "with file")):
        scores = [page[number] for scored in pages.values() for page in scored]
        means = {shown: _mean(scores, key) for key, shown in FIELDS.items()}
        print(f"{who:10} " + "  ".join(f"{shown} {value:.4f}" for shown, value in means.items() if value is not None))
    return int(bool(worse))


def _print_row(name: str, scored: list[Measured]) -> bool:
    """Print what changes; say whether anything gets worse."""
    worse, cells = False, []
    for key, shown in FIELDS.items():
        before, after = (_mean([page[number] for page in scored], key) for number in (0, 1))
        if before is None or after is None or abs(after - before) < SAME:
            continue
        worse |= after < before
        cells.append(f"{shown} {before:.3f} -> {after:.3f}")
    moved = sum(page[2] for page in scored)
    if cells or moved:
        print(f"{name:20} {len(scored)} pages  {'  '.join(cells)}{f'  {moved} other instants' if moved else ''}")
    return worse


def _mean(scores: list[dict[str, Any]], key: str) -> float | None:
    values = [float(score[key]) for score in scores if score.get(key) is not None]
    return fmean(values) if values else None


if __name__ == "__main__":
    sys.exit(main())
