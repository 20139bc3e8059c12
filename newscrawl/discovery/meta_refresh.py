"""Pages that only send their readers on, by `<meta http-equiv="refresh">`, the header Refresh, a frame or a script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from newscrawl.discovery.urls import base_url, parse_html, resolve_url

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

MAX_REFRESH_WAIT_SECONDS = 15
"""A page that waits longer is one to be read, which loads itself again for what is new."""
MAX_SEARCHED_BYTES = 65536
WHITE_SPACE_PATTERN = re.compile(r"\s+")
MAX_REFRESH_VALUE_CHARACTERS = 4096
"""Characters of a value that is read: twice those of the longest URL."""
REFRESH_VALUE_PATTERN = re.compile(
    r"\s*(\d{1,9}(?:\.\d{0,9})?)(?:\s*[;,]\s*|\s+)(?:url\s*=\s*)?[\"']?([^\"']{1,2048})[\"']?\s*", re.IGNORECASE
)
"""The value of tag and header, as browsers read it (HTML, section 4.2.5.3)."""
MAX_SHELL_LINKS, MAX_SHELL_CHARACTERS = 2, 300
"""Links and characters of a page that has nothing to read: `Click here if you are not redirected`."""
UNSHOWN_TAGS = frozenset({"script", "style", "noscript", "noframes", "title"})
LOCATION_ASSIGNMENT_PATTERN = re.compile(
    r"\blocation(?:\.href)?\s*(?:=|\.(?:replace|assign)\s*\()\s*(?P<mark>[\"'])(?P<url>[^\"'\\\s]{1,2048})(?P=mark)"
)
SCRIPT_STRING_LITERAL_PATTERN = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")
CONDITIONAL_SCRIPT_PATTERN = re.compile(r"\b(?:if|else|switch|case|while|for|try)\b|[?&|]")
"""What sends some readers on only: those of old browsers, telephones, other countries."""


def refresh_target(body: bytes, url: str, visited: Iterable[str] = (), header: str = "") -> str | None:
    """Return the URL that a page sends on to; None where it does not, or only to where it was reached from.

    `header` is the value of the header Refresh, which browsers read as they read the tag.
    """
    target, base = _refresh_url(header), url
    if target is None and (root := parse_html(body[:MAX_SEARCHED_BYTES])) is not None:
        target, base = _target_in_page(root), base_url(root, url)
    address = resolve_url(base, target) if target else None
    if address is None:
        return None
    been = {urldefrag(one).url for one in (url, *visited)}
    return address if urldefrag(address).url not in been else None


def _refresh_url(value: str) -> str | None:
    """Return the URL in the value of a refresh; None where it has none, or waits too long."""
    value = WHITE_SPACE_PATTERN.sub(" ", value)
    found = REFRESH_VALUE_PATTERN.fullmatch(value) if len(value) <= MAX_REFRESH_VALUE_CHARACTERS else None
    return found[2] if found and float(found[1]) <= MAX_REFRESH_WAIT_SECONDS else None


def _target_in_page(root: _Element) -> str | None:
    """Return where the first refresh of the page leads. Where there is none, and nothing to read, a frame or script may say it."""
    for tag in _refresh_tags(root):
        if next(tag.iterancestors("noscript"), None) is None:
            return _refresh_url(tag.get("content", ""))
    return _target_in_page_without_text(root) if _is_page_without_text(root) else None


def _refresh_tags(root: _Element) -> Iterable[_Element]:
    return (tag for tag in root.iter("meta") if tag.get("http-equiv", "").strip().lower() == "refresh")


def _is_page_without_text(root: _Element) -> bool:
    """Return whether a page has nothing to read, and no script of its own file that would draw something."""
    if any(script.get("src") for script in root.iter("script")):
        return False
    shown = (
        text for one in root.iter() if one.tag not in UNSHOWN_TAGS for text in (one.text, *(each.tail for each in one))
    )
    size = sum(len(text.strip()) for text in shown if text)
    return size <= MAX_SHELL_CHARACTERS and sum(1 for _ in root.iter("a")) <= MAX_SHELL_LINKS


def _target_in_page_without_text(root: _Element) -> str | None:
    """Return where the first frame leads, or a script that sends every reader on, or the refresh for those without scripts."""
    if frame := next((one.get("src") for one in root.iter("frame") if one.get("src")), None):
        return frame
    script = "\n".join(one.text or "" for one in root.iter("script"))
    location = LOCATION_ASSIGNMENT_PATTERN.search(script)
    if location and not CONDITIONAL_SCRIPT_PATTERN.search(SCRIPT_STRING_LITERAL_PATTERN.sub("", script)):
        return location["url"]
    return next((_refresh_url(tag.get("content", "")) for tag in _refresh_tags(root)), None)
