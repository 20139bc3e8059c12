"""The scores of labelled pages without and with the file of their publisher, by weights that were learnt without their site."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from newscrawl.api import extract_article
from newscrawl.errors import NotAnArticle
from newscrawl.extract.body import classifier
from newscrawl.publishers import registry
from tests.support.quality.folds import FOLD_WEIGHTS, fold_models, fold_of
from tests.support.quality.labelled_pages import entries, shared_module, site_of
from tests.support.quality.newscrawl_extractor import compared

if TYPE_CHECKING:
    from collections.abc import Collection

    from newscrawl.items import NewsArticle

Measured = tuple[dict[str, Any], dict[str, Any], bool]
"""The scores of a page read generically and with the file, and whether its date is another instant."""

SETS = ("fundus_tests", "fundus_eval")


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
