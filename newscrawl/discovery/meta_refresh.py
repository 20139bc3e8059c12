"""Pages that only send their readers on, by `<meta http-equiv="refresh">`."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from w3lib.html import get_meta_refresh

from newscrawl.discovery.urls import html_text, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_SECONDS = 15
"""A page that waits longer is one to be read, which loads itself again for what is new."""
MAX_BYTES = 65536


def refresh_target(body: bytes, url: str, visited: Iterable[str] = ()) -> str | None:
    """Return the URL that a page sends on to; None where it does not, or only to where it was reached from."""
    try:
        seconds, target = get_meta_refresh(html_text(body[:MAX_BYTES]), url)
    except ValueError:
        return None  # it sends on to what is no URL
    address = resolve(url, target) if seconds is not None and seconds <= MAX_SECONDS else None
    if address is None:
        return None
    been = {urldefrag(one).url for one in (url, *visited)}
    return address if urldefrag(address).url not in been else None
