"""JSON Feed, versions 1 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from newscrawl.discovery.candidate import Candidate
from newscrawl.discovery.timestamps import read_timestamp
from newscrawl.discovery.urls import resolve
from newscrawl.errors import DiscoveryError

if TYPE_CHECKING:
    from collections.abc import Iterator

DATES = ("date_modified", "date_published")


def read_json_feed(text: bytes, url: str) -> Iterator[Candidate]:
    """Return the items that have a URL, in feed order. DiscoveryError for what is no JSON."""
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DiscoveryError(f"{url}: the JSON feed cannot be parsed ({error}).") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict) and (address := _url(item, url)):
            yield Candidate(address, _lastmod(item), _text(item, "title"), _section(item))


def _url(item: dict[str, Any], url: str) -> str | None:
    """Return what the item is about: its page, else the page it links to, else an id that is a URL."""
    names = ("url", "external_url", "id")
    return next(filter(None, (resolve(url, _link(item, name)) for name in names)), None)


def _link(item: dict[str, Any], name: str) -> str | None:
    text = _text(item, name)
    return text if name != "id" or (text or "").startswith("http") else None


def _lastmod(item: dict[str, Any]) -> Any:
    return next(filter(None, (read_timestamp(_text(item, name)) for name in DATES)), None)


def _section(item: dict[str, Any]) -> str | None:
    """Return the only tag: of several none is known to be the section."""
    tags = item.get("tags")
    return tags[0] if isinstance(tags, list) and len(tags) == 1 and isinstance(tags[0], str) else None


def _text(item: dict[str, Any], name: str) -> str | None:
    value = item.get(name)
    return " ".join(value.split()) or None if isinstance(value, str) else None
