"""An article and its ledger as JSON values, as the lines of articles.jsonl and furniture.jsonl have them."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from newscrawl.dataclass_json import dataclass_to_json, from_json, json_fields, to_json
from newscrawl.items import NewsArticle, Removal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ARTICLE_PROPERTIES = tuple(field for field in json_fields(NewsArticle) if field.name != "ledger")
"""The properties of an article in the order of every format: JSON, CSV, Parquet, Scrapy's feeds. The ledger has its own file."""
ARTICLE_PROPERTY_NAMES = tuple(field.name for field in ARTICLE_PROPERTIES)
_REMOVAL_FIELDS = tuple(field.name for field in fields(Removal))


def article_to_json(article: NewsArticle) -> dict[str, Any]:
    """Return the article as a JSON object without its ledger."""
    return {name: to_json(getattr(article, name)) for name in ARTICLE_PROPERTY_NAMES}


def ledger_to_json(article: NewsArticle) -> Iterator[dict[str, Any]]:
    """Yield one JSON object per removal, with the URL of its article and the record it was read from."""
    record_id = article.capture.record_id if article.capture else None
    for removal in article.ledger:
        yield {"url": article.url, "WARC-Record-ID": record_id, **dataclass_to_json(removal)}


def article_from_json(value: Mapping[str, Any], ledger: Iterable[Mapping[str, Any]]) -> NewsArticle:
    """Return the article that `article_to_json` and `ledger_to_json` wrote; KeyError or TypeError for other objects."""
    removals = tuple(from_json(Removal, {name: line[name] for name in _REMOVAL_FIELDS}) for line in ledger)
    return replace(from_json(NewsArticle, value), ledger=removals)


def json_line(value: Mapping[str, Any]) -> bytes:
    """Return the object as a line of articles.jsonl or furniture.jsonl, without the line end.

    Half a surrogate pair, which UTF-8 cannot spell, becomes `?`: no text may end a run.
    """
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
