"""The figures of clean articles on a set of labelled pages, and the floors that they must not fall under."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.support.quality.labelled_pages import SHARED, entries, shared_module
from tests.support.quality.newscrawl_extractor import extract, kind_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Extractor = Callable[[bytes, str], Any]

FLOORS = Path(__file__).with_name("quality_floors.json")
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
