"""Posts of social networks within a text: quotations that say where they were posted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_EMBEDDED_POST_CLASS_PATTERN = re.compile(
    r"twitter-(?:tweet|video)|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed|reddit-embed"
)
_SOURCE_URL_ATTRIBUTES = ("cite", "data-instgrm-permalink", "data-bluesky-uri")


def quotation_source_url(quotation: HtmlElement) -> str | None:
    """Return the URL that a quotation names as its source; of an embedded post the last that it links to."""
    named = next((url for name in _SOURCE_URL_ATTRIBUTES if (url := quotation.get(name, "")).startswith("http")), None)
    if named or not _EMBEDDED_POST_CLASS_PATTERN.search(quotation.get("class") or ""):
        return named
    links = [link.get("href") or "" for link in quotation.iter("a")]
    return links[-1] if links else None
