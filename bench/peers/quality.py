"""The quality of clean articles on labelled pages: `make bench-quality`, or `python -m bench.peers.quality [--pages N]`.

Per set: kinds of pages, body F1 with its bootstrap spread, snippets kept and leaked, headline, day, authors; beside trafilatura, which
reads every page in turn with newscrawl, each in a process of its own, so that their CPU times and memories can be compared. Then
publishers of three pages and more, and the hardest pages; for fundus_eval the body F1 with what is learnt of each site from the pages there are. Exit code 1 when a figure is under its floor in `quality_floors.json`, which holds for the
data whose digest it names.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from bench.peers.site_memory import scored_with_memory
from tests.support.quality.extractor_process import Alone, alone
from tests.support.quality.figures import FLOORS, Measured, digest, figures, measure, under_floors
from tests.support.quality.labelled_pages import SETS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Extractor = Callable[[bytes, str], Any]
BOOTSTRAPS = 200
PAGES_OF_A_PUBLISHER = 3
HARDEST = 5
REMEMBERED = ("fundus_eval",)
"""Sets with several pages of each site, so that something can be learnt of it."""


def _print_set(measured: Measured) -> None:
    for who, scores in (("newscrawl", measured.ours), ("trafilatura", measured.theirs)):
        found = figures(scores, BOOTSTRAPS)
        spread = f" ±{found.pop('f1_std'):.3f}" if "f1_std" in found else ""
        cells = "  ".join(f"{name} {value:.3f}{spread if name == 'f1' else ''}" for name, value in found.items())
        print(f"{measured.name:13} {who:12} {cells}", flush=True)


def _print_kinds(measured: Measured) -> None:
    print("  pages: " + ", ".join(f"{count} {kind}" for kind, count in measured.kinds.most_common()))


def _print_remembered(name: str) -> None:
    found = figures(scored_with_memory(name)["with memory"], BOOTSTRAPS)
    print(
        f"{name:13} {'newscrawl':12} f1 {found['f1']:.3f} ±{found['f1_std']:.3f} with the memory of each site",
        flush=True,
    )


def _print_publishers(measured: Measured) -> None:
    of_site: dict[str, list[int]] = defaultdict(list)
    for index, site in enumerate(measured.sites):
        of_site[site].append(index)
    for site, where in sorted(of_site.items()):
        if site and len(where) >= PAGES_OF_A_PUBLISHER and "f1" in measured.ours[where[0]]:
            ours, theirs = (
                figures([scores[at] for at in where], BOOTSTRAPS) for scores in (measured.ours, measured.theirs)
            )
            spread = f"±{ours['f1_std']:.3f}"
            print(f"  {site:28} {len(where):3} pages  f1 {ours['f1']:.3f} {spread}  trafilatura {theirs['f1']:.3f}")


def _print_hardest(measured: Measured) -> None:
    bodies = [(score["f1"], url) for score, url in zip(measured.ours, measured.addresses, strict=True) if "f1" in score]
    for value, url in sorted(bodies)[:HARDEST]:
        print(f"  hard: {value:.2f} {url}")


def main() -> int:
    """Print the figures; 1 when one is under its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, help="so many of each set instead of all")
    count = parser.parse_args().pages
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    low: list[str] = []
    with alone("newscrawl") as ours, alone("trafilatura") as theirs:
        for name in SETS:
            low += _print_measured(measure(name, count, ours, theirs), None if count else floors[name])
        _print_cost(ours, theirs)
    print("\n".join(low) or "every figure is at its floor or better")
    return bool(low)


def _print_measured(measured: Measured, floors: Mapping[str, Any] | None) -> list[str]:
    """Print what became of a set; give a line for each figure under its floor, where all of the set was read."""
    _print_set(measured)
    _print_kinds(measured)
    _print_publishers(measured)
    _print_hardest(measured)
    if floors is None:
        return []
    if measured.name in REMEMBERED:
        _print_remembered(measured.name)
    if digest(measured.name) != floors["digest"]:
        return [f"{measured.name}: the data is not that of the floors (sha256 {digest(measured.name)})"]
    return under_floors(measured.name, figures(measured.ours), floors["floors"])


def _print_cost(ours: Alone, theirs: Alone) -> None:
    print(
        f"CPU time, page by page in turn: newscrawl {ours.seconds:.1f} s, trafilatura {theirs.seconds:.1f} s, "
        f"ratio {ours.seconds / theirs.seconds:.2f}"
    )
    print(
        f"peak memory, each in a process of its own: newscrawl {ours.peak:.0f} MiB, trafilatura {theirs.peak:.0f} MiB"
    )


if __name__ == "__main__":
    sys.exit(main())
