"""An article and its ledger as JSON values: schema.org types named, WARC and CDXJ words for the capture."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from newscrawl.items import CaptureRef, ImageObject, NewsArticle, Organization, Person

if TYPE_CHECKING:
    from collections.abc import Iterator

CAPTURE_WORDS = {
    "filename": "filename",
    "offset": "offset",
    "length": "length",
    "record_id": "WARC-Record-ID",
    "date": "WARC-Date",
    "payload_digest": "WARC-Payload-Digest",
}


def article_json(article: NewsArticle) -> dict[str, Any]:
    """The article as a JSON object: every property in declared order, the ledger left out."""
    return {field.name: _value(getattr(article, field.name)) for field in fields(article) if field.name != "ledger"}


def ledger_json(article: NewsArticle) -> Iterator[dict[str, Any]]:
    """One JSON object per removal, each naming its article and the record it was read from."""
    record_id = article.capture.record_id if article.capture else None
    for removal in article.ledger:
        yield {"url": article.url, "WARC-Record-ID": record_id, **asdict(removal), "witnesses": list(removal.witnesses)}


def property_json(value: Any) -> Any:
    """One property's value as JSON; Scrapy's exporters call it as the field's serializer."""
    return _value(value)


def _value(value: Any) -> Any:
    match value:
        case Person() | Organization() | ImageObject():
            return {"@type": type(value).__name__, **_said(value)}
        case CaptureRef():
            return {word: getattr(value, name) for name, word in CAPTURE_WORDS.items()}
        case tuple() | list():
            return [_value(one) for one in value]
        case _:
            return value


def _said(value: Person | Organization | ImageObject) -> dict[str, Any]:
    return {name: said for name, said in asdict(value).items() if said is not None}
