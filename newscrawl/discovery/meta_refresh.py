"""Pages that only send their readers on, by `<meta http-equiv="refresh">` or the header Refresh."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from w3lib.html import get_meta_refresh

from newscrawl.discovery.urls import html_text, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_SECONDS = 15
"""A page that waits longer is one to be read, which loads itself again for what is new."""
MAX_BYTES = 65536
HEADER = re.compile(r"(\d{1,9}(?:\.\d{0,9})?)\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"']{1,2048})[\"']?", re.IGNORECASE)


def refresh_target(body: bytes, url: str, visited: Iterable[str] = (), header: str = "") -> str | None:
    """Return the URL that a page sends on to; None where it does not, or only to where it was reached from.

    `header` is the value of the header Refresh, which browsers read as they read the tag.
    """
    seconds, target = _in_header(header) or _in_page(body, url)
    address = resolve(url, target) if seconds <= MAX_SECONDS else None
    if address is None:
        return None
    been = {urldefrag(one).url for one in (url, *visited)}
    return address if urldefrag(address).url not in been else None


def _in_header(value: str) -> tuple[float, str] | None:
    found = HEADER.fullmatch(value.strip())
    return (float(found[1]), found[2]) if found else None


def _in_page(body: bytes, url: str) -> tuple[float, str | None]:
    try:
        seconds, target = get_meta_refresh(html_text(body[:MAX_BYTES]), url)
    except ValueError:
        return 0.0, None  # it sends on to what is no URL
    return (seconds, target) if seconds is not None else (0.0, None)
