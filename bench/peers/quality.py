"""The quality of clean articles on labelled pages: `make bench-quality`, or `python -m bench.peers.quality [--pages N]`.

Per set: kinds of pages, body F1 with its bootstrap spread, snippets kept and leaked, headline, day, authors; beside trafilatura, which
reads every page in turn with newscrawl, each in a process of its own, so that their CPU times and memories can be compared. Then
publishers of three pages and more, and the hardest pages; for fundus_eval the body F1 with what is learnt of each site from the pages there are. Exit code 1 when a figure is under its floor in `quality_floors.json`, which holds for the
data whose digest it names.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.peers.extractor_process import Alone, alone
from bench.peers.newscrawl_extractor import extract, kind_of
from bench.peers.site_memory import scored_with_memory
from bench.training.labelled_pages import SETS, SHARED, entries, shared_module

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Extractor = Callable[[bytes, str], Any]

FLOORS = Path(__file__).with_name("quality_floors.json")
BOOTSTRAPS = 200
PAGES_OF_A_PUBLISHER = 3
HARDEST = 5
REMEMBERED = ("fundus_eval",)
"""Sets with several pages of each site, so that something can be learnt of it."""
FIGURES = ("f1", "snip_with", "snip_without_leak", "head", "day", "auth")
"""Names of the shared benchmark's figures; of the leak less is better."""


@dataclass(slots=True)
class Measured:
    """What both extractors made of a set."""

    name: str
    sites: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    ours: list[dict[str, Any]] = field(default_factory=list)
    theirs: list[dict[str, Any]] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)


def digest(name: str) -> str:
    """Return the SHA-256 of a set's truth."""
    return hashlib.sha256((SHARED / "data/pages" / name / "pages.jsonl").read_bytes()).hexdigest()


def measure(name: str, count: int | None = None, ours: Extractor = extract, other: Extractor | None = None) -> Measured:
    """Read pages of a set with newscrawl, and each with the other extractor right after it."""
    scored = shared_module("extraction_bench").page_score
    measured = Measured(name)
    for entry, html in entries(name, count):
        output = ours(html, entry["url"])
        measured.ours.append(scored(entry["truth"], output))
        measured.kinds[kind_of(html, entry["url"]) if output is None else output["kind"]] += 1
        if other:
            measured.theirs.append(scored(entry["truth"], other(html, entry["url"])))
        measured.sites.append(entry.get("site") or "")
        measured.addresses.append(entry["url"])
    return measured


def figures(scores: Sequence[dict[str, Any]], bootstraps: int = 0) -> dict[str, float]:
    """Return the figures of scored pages by their names in the shared benchmark."""
    found: dict[str, float] = shared_module("extraction_bench").summary(scores, bootstraps)
    return {name: found[name] for name in (*FIGURES, "f1_std") if found.get(name) is not None}


def under_floors(name: str, found: Mapping[str, float], floors: Mapping[str, Any]) -> list[str]:
    """Return a line for each figure of a set that is worse than its floor."""
    return [
        f"{name}: {figure} is {found[figure]:.3f}, its floor {floor:.3f}"
        for figure, floor in floors.items()
        if (found[figure] > floor if figure == "snip_without_leak" else found[figure] < floor)
    ]


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
