"""The scores of labelled pages without and with the file of their publisher, by weights that were learnt without their site."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from statistics import fmean
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from newscrawl.api import extract_article
from newscrawl.errors import NotAnArticle
from newscrawl.extract.body import classifier
from newscrawl.publishers import registry
from tests.support.quality.folds import FOLD_WEIGHTS, fold_models, fold_of
from tests.support.quality.labelled_pages import SETS, entries, shared_module, site_of
from tests.support.quality.newscrawl_extractor import compared

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from newscrawl.items import NewsArticle

Measured = tuple[dict[str, Any], dict[str, Any], bool]
"""The scores of a page read generically and with the file, and whether its date is another instant."""

FIELDS = {
    "f1": "body",
    "kept": "text kept",
    "clean": "text left out",
    "head": "headline",
    "auth": "authors",
    "day": "day",
}
"""Fields of the score, by what they are called in a table. Of all more is better."""
SAME = 0.0005
"""Difference of two means that is none."""


def measured(names: Collection[str] = ()) -> dict[str, list[Measured]]:
    """Return the scores of the pages of these publishers, or of all."""
    score, models = shared_module("extraction_bench").page_score, fold_models(FOLD_WEIGHTS)
    pages: dict[str, list[Measured]] = defaultdict(list)
    for entry, html in (each for name in SETS for each in entries(name)):
        publisher = registry.publisher_of_url(entry["url"])
        if publisher is None or (names and publisher.name not in names):
            continue
        with patch.object(classifier, "load_bundled_model", return_value=models[fold_of(site_of(entry))]):
            read = [_read(html, entry["url"], with_file=with_file) for with_file in (False, True)]
        before, after = (_shares(score(entry["truth"], compared(article) if article else None)) for article in read)
        moved = len({_instant(article) for article in read}) > 1
        if not moved and "day" in before:
            after["day"] = before["day"]  # the same moment, shown by the clocks of the publisher
        pages[publisher.name].append((before, after, moved))
    return pages


def gains(scored: Collection[Measured]) -> list[str]:
    """Return what a file makes better, in words."""
    instants = ["instants"] if any(moved for *_, moved in scored) else []
    return [
        f"{shown} {before:.3f} -> {after:.3f}" for shown, before, after in changes(scored) if after > before
    ] + instants


def losses(scored: Collection[Measured]) -> list[str]:
    """Return what a file makes worse, in words."""
    return [f"{shown} {before:.3f} -> {after:.3f}" for shown, before, after in changes(scored) if after < before]


def changes(scored: Collection[Measured]) -> Iterator[tuple[str, float, float]]:
    """Yield the fields whose means differ, with the mean without and with the file."""
    for key, shown in FIELDS.items():
        before, after = (mean([page[number] for page in scored], key) for number in (0, 1))
        if before is not None and after is not None and abs(after - before) >= SAME:
            yield shown, before, after


def mean(scores: Iterable[dict[str, Any]], key: str) -> float | None:
    """Return the mean of a field over the pages that have it."""
    values = [float(score[key]) for score in scores if score.get(key) is not None]
    return fmean(values) if values else None


def _shares(score: dict[str, Any]) -> dict[str, Any]:
    """Return the score with the shares of snippets that are kept, and left out, as they should be."""
    (kept, wanted), (leaked, unwanted) = score.get("w", (0, 0)), score.get("wo", (0, 0))
    snippets = {"kept": kept / wanted if wanted else None, "clean": 1 - leaked / unwanted if unwanted else None}
    return {**score, **snippets}


def _instant(article: NewsArticle | None) -> datetime | None:
    return datetime.fromisoformat(article.datePublished) if article and article.datePublished else None


def _read(html: bytes, url: str, *, with_file: bool) -> NewsArticle | None:
    try:
        if with_file:
            return extract_article(html, url)
        with patch.object(registry, "publisher_of_url", return_value=None):
            return extract_article(html, url)
    except NotAnArticle:
        return None
