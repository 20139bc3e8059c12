"""Holds what a crawl stored against what the papers printed."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from demo.story import ExpectedArticle

Article = dict[str, Any]


def differences(truth: ExpectedArticle, article: Article) -> list[str]:
    """Return the names of the properties in which the stored article is not what its page says."""
    picture: Article = next(iter(article["image"]), {})
    printed = {
        **article,
        "author": tuple(author["name"] for author in article["author"]),
        "articleSection": tuple(article["articleSection"]),
        "keywords": tuple(article["keywords"]),
        "correction": tuple(article["correction"]),
        "caption": picture.get("caption"),
        "creditText": picture.get("creditText"),
        "inLanguage": (article["inLanguage"] or "").partition("-")[0],
        "isAccessibleForFree": article["isAccessibleForFree"] is not False,
    }
    names = [name for name in truth.__slots__ if name not in {"layout", "kind"}]
    return [name for name in names if getattr(truth, name) != printed[name]]


def read_run(folder: Path, name: str) -> list[Article]:
    """Return the lines of a run's `articles.jsonl.gz` or `furniture.jsonl.gz`."""
    with gzip.open(folder / name, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def newest_run(store: Path, publisher: str) -> Path | None:
    """Return the folder of the publisher's newest run that stored an article; None when there is none."""
    found = (manifest.parent for manifest in (store / publisher).rglob("run.json"))
    return max((run for run in found if read_run(run, "articles.jsonl.gz")), key=lambda run: run.name, default=None)


def score(truths: Mapping[str, ExpectedArticle], articles: list[Article]) -> tuple[int, int]:
    """Return how many of the stories were stored, and how many of these have exactly the headline and text of their page."""
    pairs = [(truths[url], one) for one in articles if (url := one["mainEntityOfPage"]) in truths]
    exact = [truth for truth, one in pairs if not {"headline", "articleBody"} & set(differences(truth, one))]
    return len(pairs), len(exact)
