"""The quality of clean articles on sites that had no part in making them: `make bench-unseen`, or `python -m bench.peers.unseen [--sets ...]`.

Every labelled page is judged by weights that were learnt without its site (`tests/support/quality/folds.py`). Prints for each set body F1, snippets
kept and leaked, headline, day and authors, beside trafilatura; the share of pages whose body is under .7 and .9 with the first cause; what leaked, by kind.
Exit code 1 when a figure is worse than its floor in `unseen_floors.json`. `--shipped` judges by the weights that newscrawl comes with.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from bench.peers import unseen_furniture
from bench.peers.kept_outputs import trafilatura_outputs
from newscrawl.extract.body import classifier
from tests.support.quality.figures import digest, figures, under_floors
from tests.support.quality.folds import FOLD_WEIGHTS, fold_models
from tests.support.quality.labelled_pages import SETS
from tests.support.quality.unseen import FLOORS, Result, Score, cause, measure, share_under

if TYPE_CHECKING:
    from collections.abc import Sequence

BAD, GOOD = 0.7, 0.9
"""F1 of a page's body below which it went badly wrong, and from which on it is good."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", nargs="+", default=SETS, choices=SETS, help="these sets instead of all")
    parser.add_argument("--pages", type=int, help="so many of each set instead of all")
    parser.add_argument("--folds", type=Path, default=FOLD_WEIGHTS, help="weights learnt without each fold of sites")
    parser.add_argument("--shipped", action="store_true", help="judge by the weights that newscrawl comes with")
    parser.add_argument("--worst", type=int, default=0, help="name so many of the worst pages of each set")
    options = parser.parse_args()
    models = [classifier.load_bundled_model()] * 4 if options.shipped else fold_models(options.folds)
    results = []
    for name in options.sets:
        results.append(measure(name, models, options.pages, trafilatura_outputs(name)))
        _print_set(results[-1])
        _print_worst(results[-1], options.worst)
    _print_all(results)
    furniture = unseen_furniture.report()
    if options.pages or options.shipped:
        return 0
    low = [*furniture, *(line for result in results for line in _under(result))]
    print("\n".join(low) or "every figure is at its floor or better")
    return bool(low)


def _under(result: Result) -> list[str]:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))[result.name]
    if digest(result.name) != floors["digest"]:
        return [f"{result.name}: the data is not that of the floors (sha256 {digest(result.name)})"]
    return under_floors(result.name, figures(result.ours), floors["floors"])


def _print_set(result: Result) -> None:
    for who, pages in (("newscrawl", result.ours), ("trafilatura", result.theirs)):
        cells = "  ".join(f"{name} {value:.4f}" for name, value in figures(pages).items())
        print(f"{result.name:13} {who:12} {cells}", flush=True)
        if any("f1" in page for page in pages):
            print(f"{'':13} {'':12} {_bars(pages)}", flush=True)


def _bars(pages: Sequence[Score]) -> str:
    parts = []
    for bar in (BAD, GOOD):
        causes = Counter(cause(page) for page in pages if page.get("f1", 1.0) < bar)
        named = ", ".join(f"{count} {name}" for name, count in causes.most_common())
        parts.append(f"under {bar}: {share_under(bar, pages):.1%} ({named or 'none'})")
    return "  ".join(parts)


def _print_worst(result: Result, count: int) -> None:
    bodies = [(page["f1"], url, page) for page, url in zip(result.ours, result.urls, strict=True) if "f1" in page]
    for value, url, page in sorted(bodies, key=lambda one: one[:2])[:count]:
        print(f"  {value:.2f} {cause(page):11} {url}")


def _print_all(results: Sequence[Result]) -> None:
    for who in ("ours", "theirs"):
        pages = [page for result in results for page in getattr(result, who)]
        print(f"{'all sets':13} {'newscrawl' if who == 'ours' else 'trafilatura':12} {_bars(pages)}")
    leaked: Counter[str] = sum((result.leaked for result in results), Counter())
    total = sum(leaked.values()) or 1
    kinds = ", ".join(f"{kind} {words / total:.0%}" for kind, words in leaked.most_common())
    print(f"{total} words leaked into bodies: {kinds}")


if __name__ == "__main__":
    sys.exit(main())
