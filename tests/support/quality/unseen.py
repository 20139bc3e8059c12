"""The figures of clean articles on sites that had no part in making them: each page is judged by weights that were learnt without its site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from newscrawl.extract.body import classifier
from tests.support.quality.folds import fold_of
from tests.support.quality.labelled_pages import entries, shared_module, site_of
from tests.support.quality.leaks import leaks
from tests.support.quality.newscrawl_extractor import extract_draft

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newscrawl.extract.body.classifier import BodyClassifierModel

FLOORS = Path(__file__).with_name("unseen_floors.json")
_ELSEWHERE = 0.3
"""Share of the true text that is found, below which a wrong text was taken."""

Score = dict[str, Any]
Peer = Mapping[str, dict[str, Any]]
"""What another extractor makes of each page, by the page's id."""


@dataclass(slots=True)
class Result:
    """What became of a set."""

    name: str
    urls: list[str] = field(default_factory=list)
    ours: list[Score] = field(default_factory=list)
    theirs: list[Score] = field(default_factory=list)
    leaked: Counter[str] = field(default_factory=Counter)


def measure(
    name: str, models: Sequence[BodyClassifierModel], count: int | None = None, peer: Peer | None = None
) -> Result:
    """Read the first so many pages of a set, each with the model of its site's fold."""
    score = shared_module("extraction_bench").page_score
    outputs = peer or {}
    result = Result(name)
    for entry, html in entries(name, count):
        truth, model = entry["truth"], models[fold_of(site_of(entry))]
        with patch.object(classifier, "load_bundled_model", return_value=model):
            draft, output = extract_draft(html, entry["url"])
        result.urls.append(entry["url"])
        result.ours.append(score(truth, output))
        result.theirs.append(score(truth, outputs.get(entry["id"])))
        if draft and output:
            result.leaked += leaks(truth, output, draft)
    return result


def cause(page: Score) -> str:
    """Return what went wrong first with a page's body."""
    right, extra, missing = page["m"]
    if right + extra == 0:
        return "no text"
    if right < _ELSEWHERE * (right + missing) and right < _ELSEWHERE * (right + extra):
        return "wrong place"
    return "too much" if extra > missing else "too little"


def share_under(bar: float, pages: Iterable[Score]) -> float:
    """Return the share of pages with a body whose F1 is under the bar."""
    bodies = [page["f1"] for page in pages if "f1" in page]
    return sum(value < bar for value in bodies) / len(bodies) if bodies else 0.0
