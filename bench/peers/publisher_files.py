"""What publisher files change on the labelled pages of their sites: `python -m bench.peers.publisher_files [NAME...]`.

Reads each page twice, generically and with the file, by weights that were learnt without its site, and prints per publisher body F1,
headline, authors, day, and how many dates have another instant. Exits with 1 where a file makes a publisher worse.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from datetime import datetime
from statistics import fmean
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from bench.peers.newscrawl_extractor import compared
from bench.training.folds import FOLD_WEIGHTS, fold_models, fold_of
from bench.training.labelled_pages import entries, shared_module, site_of
from newscrawl.api import extract_article
from newscrawl.errors import NotAnArticle
from newscrawl.extract.body import classifier
from newscrawl.publishers import registry

if TYPE_CHECKING:
    from collections.abc import Collection

    from newscrawl.items import NewsArticle

Measured = tuple[dict[str, Any], dict[str, Any], bool]
"""The scores of a page read generically and with the file, and whether its date is another instant."""

SETS = ("fundus_tests", "fundus_eval")
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


def measured(names: Collection[str] = ()) -> dict[str, list[Measured]]:
    """Return the scores of the pages of these publishers, or of all."""
    score, models = shared_module("extraction_bench").page_score, fold_models(FOLD_WEIGHTS)
    pages: dict[str, list[Measured]] = defaultdict(list)
    for entry, html in (each for name in SETS for each in entries(name)):
        publisher = registry.publisher_for(entry["url"])
        if publisher is None or (names and publisher.name not in names):
            continue
        with patch.object(classifier, "stored_model", return_value=models[fold_of(site_of(entry))]):
            read = [_read(html, entry["url"], with_file=with_file) for with_file in (False, True)]
        before, after = (score(entry["truth"], compared(article) if article else None) for article in read)
        moved = len({_instant(article) for article in read}) > 1
        if not moved and "day" in before:
            after["day"] = before["day"]  # the same moment, shown by the clocks of the publisher
        pages[publisher.name].append((before, after, moved))
    return pages


def _instant(article: NewsArticle | None) -> datetime | None:
    return datetime.fromisoformat(article.datePublished) if article and article.datePublished else None


def _read(html: bytes, url: str, *, with_file: bool) -> NewsArticle | None:
    try:
        if with_file:
            return extract_article(html, url)
        with patch.object(registry, "publisher_for", return_value=None):
            return extract_article(html, url)
    except NotAnArticle:
        return None


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
