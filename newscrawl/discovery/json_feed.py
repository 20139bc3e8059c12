"""JSON Feed, versions 1 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from newscrawl.discovery.candidate import Candidate, SourceContent
from newscrawl.discovery.timestamps import read_timestamp
from newscrawl.discovery.urls import base_for_links, resolve_listed_url
from newscrawl.errors import DiscoveryError
from newscrawl.text.broken_json import read_json_values

if TYPE_CHECKING:
    from collections.abc import Iterator

JSON_FEED_DATE_KEYS = ("date_modified", "date_published")
HTTP_URL_PATTERN = re.compile(r"https?:", re.IGNORECASE)


def read_json_feed(text: bytes, url: str) -> SourceContent:
    """Return the items that have a URL, in feed order. DiscoveryError for what is no JSON."""
    try:
        feed, complete = _parse_json(text.decode("utf-8", "replace"))
    except (ValueError, RecursionError) as error:
        raise DiscoveryError(f"{url}: the JSON feed cannot be parsed ({error}).") from error
    feed = feed if isinstance(feed, dict) else {}
    items, home = feed.get("items"), resolve_listed_url("", _text_of_item(feed, "home_page_url"))
    base = base_for_links(url, home)
    return SourceContent(tuple(_candidates_of_items(items if isinstance(items, list) else [], base)), complete=complete)


def _parse_json(text: str) -> tuple[Any, bool]:
    """Return the value that the text begins with, and whether it came to its end. ValueError where it cannot be repaired."""
    try:
        return json.JSONDecoder(strict=False).raw_decode(text)[0], True
    except ValueError:
        return read_json_values(text)[0], text.rstrip().endswith("}")


def _candidates_of_items(items: list[Any], url: str) -> Iterator[Candidate]:
    for item in items:
        if isinstance(item, dict) and (address := _item_url(item, url)):
            yield Candidate(address, _last_modified_time(item), _text_of_item(item, "title"), _section_of_item(item))


def _item_url(item: dict[str, Any], url: str) -> str | None:
    """Return what the item is about: its page, else the page it links to, else an id that is a URL."""
    names = ("url", "external_url", "id")
    return next(filter(None, (resolve_listed_url(url, _item_link(item, name)) for name in names)), None)


def _item_link(item: dict[str, Any], name: str) -> str | None:
    text = _text_of_item(item, name)
    return text if name != "id" or HTTP_URL_PATTERN.match(text or "") else None


def _last_modified_time(item: dict[str, Any]) -> Any:
    return next(filter(None, (read_timestamp(_text_of_item(item, name)) for name in JSON_FEED_DATE_KEYS)), None)


def _section_of_item(item: dict[str, Any]) -> str | None:
    """Return the only tag: of several none is known to be the section."""
    tags = item.get("tags")
    return tags[0] if isinstance(tags, list) and len(tags) == 1 and isinstance(tags[0], str) else None


def _text_of_item(item: dict[str, Any], name: str) -> str | None:
    value = item.get(name)
    return " ".join(value.split()) or None if isinstance(value, str) else None
