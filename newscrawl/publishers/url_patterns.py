"""Regular expressions of article URLs, derived from examples."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from newscrawl.publishers.urls import MONTH_ABBREVIATIONS, TRACKING_PARAMETER_PATTERN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HOST_REGEX = r"^https?://[^/]+/"
END_REGEX = r"/?(?:[?#]|$)"
SECTION_REGEX = r"(?P<section>(?:[^/?#]+/){%s,4})"
ANY_SEGMENT_REGEX = r"[^/?#]+"
HEADLINE_SLUG_REGEX = r"(?:[^/?#-]+-){3,}[^/?#-]+"
"""A slug of four words or more: fewer may be the name of a section."""
PAGE_KIND_FOLDERS = frozenset((
    "a", "art", "article", "articles", "artikel", "articolo", "articulo", "articulos", "noticia", "story", "stories", "beitrag", "meldung",
    "content", "id", "i", "p", "s", "h", "post", "posts", "archives", "archive", "view", "read", "clanek",
))  # fmt: skip
"""Folders that say what a page is, not which section it is in."""
MIN_SLUG_WORDS = 4
"""Words from which on a folder is a headline and no section; one less where the last segment is a number."""
YEAR_PATTERN = re.compile(r"(?:19|20)\d\d")
FILE_ENDING_PATTERN = re.compile(r"\.[a-z]{2,5}$", re.IGNORECASE)
NUMBER_AT_END_PATTERN = re.compile(r"^.*?([-_.,]?)(?<!\d)(\d{4,})$")
NUMBER_AT_START_PATTERN = re.compile(r"^(\d{4,})([-_.,])(?=\D)")
IDENTIFIER_PATTERN = re.compile(r"(?=.*\d)(?=.*[a-z])[a-z0-9]{8,}", re.IGNORECASE)
WORD_PATTERN = re.compile(r"[^\W\d_]+")


def article_url_patterns(urls: Iterable[str]) -> tuple[str, ...]:
    """Return the patterns that match these URLs and others of the same forms, each once, in the order of the URLs."""
    patterns: list[str] = []
    for url in urls:
        if not any(re.search(pattern, url) for pattern in patterns) and (pattern := article_url_pattern(url)):
            patterns.append(pattern)
    return tuple(patterns)


def article_url_pattern(url: str) -> str | None:
    """Return the pattern of one URL. None when nothing in it sets it apart from other pages: no date, number or headline."""
    parts = urlsplit(url)
    segments = [segment for segment in parts.path.split("/") if segment]
    if not segments:
        return None
    *folders, leaf = segments
    if query := _identifying_parameter(parts.query):
        return f"{HOST_REGEX}{''.join(f'{_escape_literal(folder)}/' for folder in folders)}{_escape_literal(leaf)}/?{query}"
    most = MIN_SLUG_WORDS if WORD_PATTERN.search(FILE_ENDING_PATTERN.sub("", leaf)) else MIN_SLUG_WORDS - 1
    named = next((number for number, folder in enumerate(folders) if not _is_section(folder, most)), len(folders))
    middle, dated = _folders_pattern(folders[named:])
    end = _leaf_pattern(leaf, is_set_apart=dated or any(map(str.isdigit, "".join(folders[named:]))))
    if end is None:
        return None
    section = SECTION_REGEX % (1 if named else 0) if named or dated else ""
    return f"{HOST_REGEX}{section}{middle}{end}{END_REGEX}"


def _identifying_parameter(query: str) -> str | None:
    pairs = [
        (name, value)
        for name, value in parse_qsl(query)
        if value.isdecimal() and not TRACKING_PARAMETER_PATTERN.match(name)
    ]
    return rf"\?(?:[^#]*&)?{_escape_literal(pairs[0][0])}=(?P<id>\d+)" if len(pairs) == 1 else None


def _is_section(folder: str, slug_words: int) -> bool:
    return (
        folder.lower() not in PAGE_KIND_FOLDERS
        and not any(map(str.isdigit, folder))
        and len(folder.split("-")) < slug_words
    )


def _folders_pattern(folders: Sequence[str]) -> tuple[str, bool]:
    """Return the pattern of the folders behind the sections, and whether a day is among them."""
    text, dated = "/".join(folders), True
    day = _find_day(text)
    if day:
        before, after = text[: day.start()].rstrip("/"), text[day.end() :].lstrip("/")
        middle = f"{_plain_folders_pattern(before)}{_day_pattern(day)}/{_plain_folders_pattern(after)}"
    else:
        middle, dated = _plain_folders_pattern(text), False
    return middle, dated


def _find_day(text: str) -> re.Match[str] | None:
    months = "|".join(MONTH_ABBREVIATIONS)
    found = re.search(
        rf"(?<!\d)(\d{{4}})(?P<by>[/-]?)(\d{{1,2}}|(?:{months})[a-z]*)(?P=by)(\d{{1,2}})(?!\d)", text, re.IGNORECASE
    )
    if not found or not YEAR_PATTERN.fullmatch(found[1]):
        return None
    try:
        month = int(found[3]) if found[3].isdigit() else MONTH_ABBREVIATIONS.index(found[3][:3].lower()) + 1
        date(int(found[1]), month, int(found[4]))
    except ValueError:
        return None
    return found


def _day_pattern(day: re.Match[str]) -> str:
    by, month = day["by"], r"\d{1,2}" if day[3].isdigit() else "[A-Za-z]{3,9}"
    size = "{2}" if not by else "{1,2}"
    month = r"\d\d" if not by else month
    return rf"(?P<year>(?:19|20)\d\d){by}(?P<month>{month}){by}(?P<day>\d{size})"


def _plain_folders_pattern(text: str) -> str:
    return "".join(
        r"(?:19|20)\d\d/"
        if YEAR_PATTERN.fullmatch(folder)
        else r"\d+/"
        if folder.isdigit()
        else f"{ANY_SEGMENT_REGEX}/"
        if folder.lower() not in PAGE_KIND_FOLDERS
        else f"{_escape_literal(folder)}/"
        for folder in text.split("/")
        if folder
    )


def _leaf_pattern(leaf: str, *, is_set_apart: bool) -> str | None:
    ending = FILE_ENDING_PATTERN.search(leaf)
    stem, end = (leaf[: ending.start()], _escape_literal(ending[0])) if ending else (leaf, "")
    pattern = _numbered_pattern(stem) or _identifier_pattern(stem, is_set_apart=is_set_apart)
    return f"{pattern}{end}" if pattern else None


def _numbered_pattern(stem: str) -> str | None:
    """Return the pattern of a segment with a day or a number at its beginning or its end."""
    if (day := _find_day(stem)) and (day.start() == 0 or day.end() == len(stem)):
        return (
            f"{_day_pattern(day)}{ANY_SEGMENT_REGEX}" if day.start() == 0 else f"{ANY_SEGMENT_REGEX}{_day_pattern(day)}"
        )
    if stem.isdigit():
        return r"(?P<id>\d+)"
    if last := NUMBER_AT_END_PATTERN.match(stem):
        before = (
            ANY_SEGMENT_REGEX
            if WORD_PATTERN.search(stem[: last.start(2)])
            else _escape_literal(stem[: last.start(2) - len(last[1])])
        )
        by = _escape_literal(last[1]) or (r"(?<!\d)" if before == ANY_SEGMENT_REGEX else "")
        return rf"{before}{by}(?P<id>\d{{4,}})"
    first = NUMBER_AT_START_PATTERN.match(stem)
    return rf"(?P<id>\d{{4,}}){_escape_literal(first[2])}{ANY_SEGMENT_REGEX}" if first else None


def _identifier_pattern(stem: str, *, is_set_apart: bool) -> str | None:
    if is_set_apart:
        return r"[^/?#.]+"
    if IDENTIFIER_PATTERN.fullmatch(stem):
        return r"(?=[a-z0-9]*\d)[a-z0-9]{8,}"
    return HEADLINE_SLUG_REGEX if len(stem.split("-")) >= MIN_SLUG_WORDS else None


def _escape_literal(text: str) -> str:
    return re.escape(text).replace(r"\-", "-").replace(r"\,", ",")
