"""The shape of a URL: what the URLs of a site's articles have in common, and those of its other pages."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from newscrawl.publishers.url_patterns import FILE_ENDING_PATTERN
from newscrawl.publishers.urls import MONTH_ABBREVIATIONS, TRACKING_PARAMETER_PATTERN

WORD_PATTERN = re.compile(r"[^\W\d_]+")
NUMBER_PATTERN = re.compile(r"\d+")
IDENTIFIER_PATTERN = re.compile(
    r"(?=.*\d)(?=.*[a-z])(?:[a-z0-9]{10,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})", re.IGNORECASE
)
WORD_FOLDER_PATTERN = re.compile(r"[^\W\d_]+(?:[-_][^\W\d_]+)?")
MAX_COUNTED_WORDS = 4
MAX_FOLDER_LENGTH = 24
MAX_URL_PARTS = 12
"""Path segments and query parameters that a shape is made of."""


class UrlShape(NamedTuple):
    """Two views of one URL: `/world/#/mon/w4-#.html`, and the same without names, `/w/#/mon/w4-#.html`."""

    own: str
    family: str


def url_shape(url: str) -> UrlShape:
    """Return the shape of the URL: host and folders, numbers as `#`, the last segment by its number of words."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return UrlShape("", "")
    *folders, leaf = [part for part in parts.path.split("/") if part][:MAX_URL_PARTS] or [""]
    query = _query_shape(parts.query)
    end = _last_segment_shape(unquote(leaf), is_script=bool(query)) + query
    named = [_folder_shape(unquote(folder)) for folder in folders]
    unnamed = ["w" if WORD_FOLDER_PATTERN.fullmatch(folder) and folder != "mon" else folder for folder in named]
    return UrlShape("/".join((host, *named, end)), "/".join((host, *unnamed, end)))


def _folder_shape(segment: str) -> str:
    segment = segment.lower()
    if segment in MONTH_ABBREVIATIONS:
        return "mon"
    if WORD_FOLDER_PATTERN.fullmatch(segment) and len(segment) <= MAX_FOLDER_LENGTH:
        return segment
    return (
        NUMBER_PATTERN.sub("#", segment)
        if not WORD_PATTERN.search(segment)
        else "w-#"
        if NUMBER_PATTERN.search(segment)
        else "w2"
    )


def _last_segment_shape(segment: str, *, is_script: bool) -> str:
    ending = FILE_ENDING_PATTERN.search(segment)
    stem = (segment[: ending.start()] if ending else segment).lower()
    return _file_stem_shape(stem, is_script=is_script) + (ending[0].lower() if ending else "")


def _file_stem_shape(stem: str, *, is_script: bool) -> str:
    words = len(WORD_PATTERN.findall(stem))
    if not words:
        return NUMBER_PATTERN.sub("#", stem)
    if IDENTIFIER_PATTERN.fullmatch(stem):
        return "id"
    if words == 1 and (is_script or NUMBER_PATTERN.search(stem)):
        return NUMBER_PATTERN.sub("#", stem)
    before, after = ("#-" if stem[0].isdigit() else ""), ("-#" if stem[-1].isdigit() else "")
    return f"{before}w{min(words, MAX_COUNTED_WORDS)}{after}"


def _query_shape(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)[:MAX_URL_PARTS]
    kept = sorted(
        (name, "#" if value.isdecimal() else "w") for name, value in pairs if not TRACKING_PARAMETER_PATTERN.match(name)
    )
    return "?" + "&".join(f"{name}={value}" for name, value in kept) if kept else ""
