"""One stored article as a reader sees it, whatever its JSON holds: what has the wrong type counts as missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from newscrawl.dataclass_json import LONE_SURROGATE_PATTERN
from newscrawl.items import ImageObject, Removal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ONE_DAY = timedelta(days=1)
"""How much later than its capture an article may say it was published: clocks and zones are not that wrong."""
EARLIEST_PUBLICATION = datetime(1600, 1, 1, tzinfo=UTC)
"""No newspaper is older."""


@dataclass(frozen=True, slots=True)
class DisplayArticle:
    """The words of schema.org as in `newscrawl.items`; an empty text or tuple where the article does not say."""

    url: str
    story: str
    """Canonical address: what the versions of one article share."""
    headline: str
    alternativeHeadline: str
    description: str
    author: tuple[str, ...]
    publisher: str
    datePublished: datetime | None
    """None also where it cannot be true: before there were newspapers, or more than a day after the capture."""
    dateModified: datetime | None
    dateline: str
    articleSection: tuple[str, ...]
    articleBody: str
    keywords: tuple[str, ...]
    inLanguage: str
    image: tuple[ImageObject, ...]
    creditText: str
    correction: tuple[str, ...]
    capture: Mapping[str, str]
    """In the words of WARC and CDXJ, numbers as text."""
    captured_at: datetime | None


def parse_display_article(article: Mapping[str, Any]) -> DisplayArticle:
    """The entry of one line of `articles.jsonl.gz`."""
    capture = {str(k): replace_surrogates(str(v)) for k, v in _mapping_or_empty(article.get("capture")).items()}
    captured_at = parse_time(capture.get("WARC-Date"))
    return DisplayArticle(
        url=_text_or_empty(article.get("url")),
        story=_text_or_empty(article.get("mainEntityOfPage")) or _text_or_empty(article.get("url")),
        headline=_text_or_empty(article.get("headline")),
        alternativeHeadline=_text_or_empty(article.get("alternativeHeadline")),
        description=_text_or_empty(article.get("description")),
        author=tuple(_names_of_value(article.get("author"))),
        publisher=_text_or_empty(_mapping_or_empty(article.get("publisher")).get("name")),
        datePublished=_plausible_date(parse_time(article.get("datePublished")), captured_at),
        dateModified=parse_time(article.get("dateModified")),
        dateline=_text_or_empty(article.get("dateline")),
        articleSection=tuple(_texts_of_value(article.get("articleSection"))),
        articleBody=_text_or_empty(article.get("articleBody")),
        keywords=tuple(_texts_of_value(article.get("keywords"))),
        inLanguage=_text_or_empty(article.get("inLanguage")),
        image=tuple(_images_of_value(article.get("image"))),
        creditText=_text_or_empty(article.get("creditText")) or _text_or_empty(article.get("sourceOrganization")),
        correction=tuple(_texts_of_value(article.get("correction"))),
        capture=capture,
        captured_at=captured_at,
    )


def parse_removal(line: Mapping[str, Any]) -> Removal:
    """The removal that a line of `furniture.jsonl.gz` tells of."""
    position = line.get("position")
    return Removal(
        rule=_text_or_empty(line.get("rule")),
        action="fold" if line.get("action") == "fold" else "move" if line.get("action") == "move" else "strip",
        text=_text_or_empty(line.get("text")),
        position=position if isinstance(position, int) and position >= 0 else 0,
        field=_text_or_empty(line.get("field")),
        witnesses=tuple(_texts_of_value(line.get("witnesses"))),
        replacement=_text_or_empty(line.get("replacement")),
    )


def replace_surrogates(text: str) -> str:
    """The text, of the same length, without halves of surrogate pairs."""
    return LONE_SURROGATE_PATTERN.sub("\ufffd", text)


def parse_time(value: object) -> datetime | None:
    """The time that an ISO 8601 text says, aware; None where it is none."""
    try:
        time = datetime.fromisoformat(value) if isinstance(value, str) else None
        if time is None:
            return None
        aware = time if time.tzinfo else time.replace(tzinfo=UTC)
        aware.astimezone(UTC)  # the first and last days of the calendar are not in every zone
    except (ValueError, OverflowError):
        return None
    return aware


def is_web_url(url: str) -> bool:
    """Return whether this is an address of the web, and not one that acts, as `javascript:` does."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def _plausible_date(published: datetime | None, captured_at: datetime | None) -> datetime | None:
    if published is None or published < EARLIEST_PUBLICATION or (captured_at and published > captured_at + ONE_DAY):
        return None
    return published


def _text_or_empty(value: object) -> str:
    return replace_surrogates(value) if isinstance(value, str) else ""


def _mapping_or_empty(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list_or_empty(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _texts_of_value(value: object) -> Iterator[str]:
    yield from filter(None, map(_text_or_empty, _list_or_empty(value)))


def _names_of_value(value: object) -> Iterator[str]:
    yield from filter(None, (_text_or_empty(_mapping_or_empty(one).get("name")) for one in _list_or_empty(value)))


def _images_of_value(value: object) -> Iterator[ImageObject]:
    for one in map(_mapping_or_empty, _list_or_empty(value)):
        yield ImageObject(
            _text_or_empty(one.get("url")), _text_or_empty(one.get("caption")), _text_or_empty(one.get("creditText"))
        )
