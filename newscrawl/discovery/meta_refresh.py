"""Pages that only send their readers on, by `<meta http-equiv="refresh">` or the header Refresh."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from newscrawl.discovery.urls import base_address, parse_html, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_SECONDS = 15
"""A page that waits longer is one to be read, which loads itself again for what is new."""
MAX_BYTES = 65536
REFRESH = re.compile(
    r"\s*(\d{1,9}(?:\.\d{0,9})?)(?:\s*[;,]\s*|\s+)(?:url\s*=\s*)?[\"']?([^\"']{1,2048})[\"']?\s*", re.IGNORECASE
)
"""The value of tag and header, as browsers read it (HTML, section 4.2.5.3)."""


def refresh_target(body: bytes, url: str, visited: Iterable[str] = (), header: str = "") -> str | None:
    """Return the URL that a page sends on to; None where it does not, or only to where it was reached from.

    `header` is the value of the header Refresh, which browsers read as they read the tag.
    """
    found = REFRESH.fullmatch(header)
    base = url
    if found is None:
        found, base = _in_page(body, url)
    address = resolve(base, found[2]) if found and float(found[1]) <= MAX_SECONDS else None
    if address is None:
        return None
    been = {urldefrag(one).url for one in (url, *visited)}
    return address if urldefrag(address).url not in been else None


def _in_page(body: bytes, url: str) -> tuple[re.Match[str] | None, str]:
    """Return the first refresh of the page, and what its URL is relative to. One in `<noscript>` is for other readers."""
    root = parse_html(body[:MAX_BYTES])
    if root is None:
        return None, url
    for tag in root.iter("meta"):
        is_refresh = tag.get("http-equiv", "").strip().lower() == "refresh"
        if is_refresh and next(tag.iterancestors("noscript"), None) is None:
            return REFRESH.fullmatch(tag.get("content", "")), base_address(root, url)
    return None, url
