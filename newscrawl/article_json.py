"""An article and its ledger as JSON values: schema.org types named, WARC and CDXJ words for the capture."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from newscrawl.items import (
    BlogPosting,
    CaptureRef,
    ImageObject,
    NewsArticle,
    Organization,
    Person,
    Removal,
    Version,
    WebPage,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

CAPTURE_WORDS = {
    "filename": "filename",
    "offset": "offset",
    "length": "length",
    "record_id": "WARC-Record-ID",
    "date": "WARC-Date",
    "payload_digest": "WARC-Payload-Digest",
}

TYPES = {kind.__name__: kind for kind in (Person, Organization, ImageObject, BlogPosting)}


def article_json(article: NewsArticle) -> dict[str, Any]:
    """The article as a JSON object: every property in declared order, the ledger left out."""
    return {field.name: _value(getattr(article, field.name)) for field in fields(article) if field.name != "ledger"}


def ledger_json(article: NewsArticle) -> Iterator[dict[str, Any]]:
    """One JSON object per removal, each naming its article and the record it was read from."""
    record_id = article.capture.record_id if article.capture else None
    for removal in article.ledger:
        yield {
            "url": article.url,
            "WARC-Record-ID": record_id,
            **_fields(removal),
            "witnesses": list(removal.witnesses),
        }


def article_of(said: Mapping[str, Any], ledger: Iterable[Mapping[str, Any]]) -> NewsArticle:
    """The article that `article_json` and `ledger_json` have told."""
    removals = tuple(_removal(line) for line in ledger)
    return NewsArticle(**{name: _told(name, value) for name, value in said.items()}, ledger=removals)


def as_line(value: Mapping[str, Any]) -> bytes:
    """Return the object as a line of articles.jsonl or furniture.jsonl, without the line end.

    Half a surrogate pair, which UTF-8 cannot spell, becomes `?`: no text may end a run.
    """
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")


def property_json(value: Any) -> Any:
    """One property's value as JSON; Scrapy's exporters call it as the field's serializer."""
    return _value(value)


def _value(value: Any) -> Any:
    match value:
        case Person() | Organization() | ImageObject() | BlogPosting():
            return {"@type": type(value).__name__, **_said(value)}
        case WebPage():
            return {"@type": "WebPage", "url": value.url, "capture": _value(value.capture)}
        case CaptureRef():
            return {word: getattr(value, name) for name, word in CAPTURE_WORDS.items()}
        case Version():
            return {**_fields(value), "changed": list(value.changed)}
        case tuple() | list():
            return [_value(one) for one in value]
        case _:
            return value


def _said(value: Person | Organization | ImageObject | BlogPosting) -> dict[str, Any]:
    return {name: said for name, said in _fields(value).items() if said is not None}


def _fields(value: Any) -> dict[str, Any]:
    """A dataclass with slots as a dict. `dataclasses.asdict` would copy all that is in it."""
    return {name: getattr(value, name) for name in value.__slots__}


def _told(name: str, value: Any) -> Any:
    match value:
        case {"@type": "WebPage"}:
            return WebPage(value["url"], _told("capture", value["capture"]))
        case {"@type": kind}:
            return TYPES[kind](**{str(word): said for word, said in value.items() if word != "@type"})
        case dict() if name == "capture":
            return CaptureRef(**{field: value[word] for field, word in CAPTURE_WORDS.items()})
        case dict() if name == "version":
            return Version(**{**value, "changed": tuple(value["changed"])})
        case list():
            return tuple(_told(name, one) for one in value)
        case _:
            return value


def _removal(line: Mapping[str, Any]) -> Removal:
    said = {field.name: line[field.name] for field in fields(Removal)}
    return Removal(**{**said, "witnesses": tuple(line["witnesses"])})
