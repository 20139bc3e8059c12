"""The last resort for a day: what meta tags of any name, programs, titles and lines of text say, the likeliest of it."""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from newscrawl.extract.dates.parse import parse_date
from newscrawl.extract.page.headline_area import without_teasers
from newscrawl.text.language_pattern import LanguagePattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscrawl.body_blocks import Block
    from newscrawl.extract.page.page import Page

FALLBACK_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "ru")
"""Tried one after the other on a date that the page's own language cannot read."""
_MONTH_FIRST = ("en", "en-US")
_DAY = r"\d{1,2}(?:\.|\L<ordinal>)?"
_YEAR = r"(?:19|20)\d\d"
_YEAR_MARK, _MONTH_MARK, _DAY_MARK = (rf"\L<dates.{unit}_marks>" for unit in ("year", "month", "day"))
_MONTH = r"[^\W\d_]{3,10}\.?"
_DATE = LanguagePattern(
    rf"(?<![\d.])(?:{_YEAR}(?P<mark>[-/.])\d{{1,2}}(?P=mark)\d{{1,2}}"
    rf"|{_YEAR}(?:{_YEAR_MARK}) ?\d{{1,2}}(?:{_MONTH_MARK}) ?\d{{1,2}}(?:{_DAY_MARK})"
    rf"|\d{{1,2}}(?P<sign>\.\s?|[/-])\d{{1,2}}(?P=sign){_YEAR}|\d\d(?P<short>[./-])\d\d(?P=short)\d\d"
    rf"|{_DAY}[ -](?:\L<before-month>)?{_MONTH},?[ -](?:\L<before-year>)?{_YEAR})(?!\d)"
    rf"|{_MONTH} {_DAY},? {_YEAR}(?!\d)"
)
"""With a year of two digits only where day and month have two as well: 2.4.10 is more often a version."""
_YEAR_WITHIN = re.compile(rf"{_YEAR}|\d\d[./-]\d\d[./-]\d\d")
"""Found in every text that `_DATE` is found in, and quickly."""
_OF_PUBLISHING = re.compile(r"publish|publica|\bposted", re.IGNORECASE)
_HINT = "ublish"
"""Stands in every name that `_IN_PROGRAM` looks for."""
_IN_PROGRAM = re.compile(
    r'"(?:date_?published|first_?published(?:_?(?:at|on))?|publish(?:ed)?_?(?:date|at|on|time))\\?"\s*:\s*\\?"'
    rf"({_YEAR}-\d\d-\d\d)",
    re.IGNORECASE,
)
_TITLED = "//span[@title][contains(@class, 'published') or contains(@class, 'updated')]/@title"
_ELSEWHERE = re.compile(
    r"omment|teaser|elated|footer|sidebar|aside|nav\b|promo|source|citation|recommend|copyright|profile|breadcrumb",
    re.IGNORECASE,
)
"""In names of elements that hold dates of others: of comments, of other stories, of what is cited, of members."""
_AROUND = 3
"""Elements of a path, from its end, whose names are looked at."""
_PUBLISHED = LanguagePattern(r"\L<label-published>", re.IGNORECASE)
_UPDATED = LanguagePattern(r"\L<label-updated>", re.IGNORECASE)
_LABEL = 25
"""Characters before a date in which its label stands."""
_LINE, _LOOK = 120, 300
"""Characters of a line that a date is in by itself, and those of a paragraph that are looked at."""
_LINES = 400
"""Lines with a year that are read, so that no page takes long."""
_NEAR, _ABOVE = 40, 3
"""Blocks from the headline within which a date is near; one above the headline is further away by so many."""
_FIRST_YEAR = "1995"


class _Doubts(NamedTuple):
    """What speaks against a date, the weightiest first."""

    elsewhere: bool
    unlabelled: bool
    in_prose: bool
    far: bool
    of_update: bool
    away: int


def guess_day(page: Page) -> str | None:
    """Return the day, `2016-12-13`; nothing later than the capture, and nothing for a year alone."""
    latest = page.captured_at.date().isoformat() if page.captured_at else "2100"
    for days in (_in_meta, _in_programs, _in_titles, _in_lines):
        if day := next((day for day in days(page) if _FIRST_YEAR <= day <= latest), None):
            return day
    return None


def _in_meta(page: Page) -> list[str]:
    """Return the days under names that speak of publishing, the earliest first: some change with the page."""
    contents = (text for name, texts in page.meta.items() if _OF_PUBLISHING.search(name) for text in texts)
    return sorted(day for text in contents for _, day in _days(page, text[:_LOOK]))


def _in_programs(page: Page) -> Iterator[str]:
    """Return the days that the data of programs name as those of publication."""
    scripts = (script.text or "" for script in page.elements["script"])
    attributes: Iterable[str] = page.tree.xpath(f"//@*[contains(., '{_HINT}')]")
    for data in chain(scripts, map(str, attributes)):
        if _HINT in data:
            yield from islice(_IN_PROGRAM.findall(data), 1)


def _in_titles(page: Page) -> Iterator[str]:
    """Return the days in the titles of marked elements, then in the title of the page."""
    for text in (*page.tree.xpath(_TITLED), *(title.text or "" for title in page.elements["title"][:1])):
        yield from (day for _, day in _days(page, text[:_LOOK]))


def _in_lines(page: Page) -> list[str]:
    """Return the days in what a reader sees, the likeliest first; none from the midst of prose."""
    blocks = without_teasers(page)
    headline = next((index for index, block in enumerate(blocks) if block.kind == "h1"), None)
    dated = ((index, block) for index, block in enumerate(blocks) if _YEAR_WITHIN.search(block.text[:_LOOK]))
    found = [
        (_doubts(block, start, _away(index, headline)), day)
        for index, block in islice(dated, _LINES)
        for start, day in _days(page, block.text[:_LOOK])
    ]
    return [day for doubts, day in sorted(found, key=lambda one: one[0]) if not doubts.in_prose]


def _away(index: int, headline: int | None) -> int:
    if headline is None:
        return index
    return headline - index + _ABOVE if index < headline else index - headline


def _doubts(block: Block, start: int, away: int) -> _Doubts:
    label = block.text[max(0, start - _LABEL) : start]
    return _Doubts(
        elsewhere=bool(_ELSEWHERE.search(">".join(block.path.rsplit(">", _AROUND)[-_AROUND:]))),
        unlabelled=not _PUBLISHED.search(label),
        in_prose=len(block.text) > _LINE and start > _LABEL,
        far=away > _NEAR,
        of_update=bool(_UPDATED.search(label)),
        away=away,
    )


def _days(page: Page, text: str) -> Iterator[tuple[int, str]]:
    """Return where each full date in a text begins, and its day."""
    for found in _DATE.finditer(text):
        for language in dict.fromkeys((page.language or "en", *FALLBACK_LANGUAGES)):
            day_first = language not in _MONTH_FIRST
            if moment := parse_date(found[0], timezone="UTC", language=language, day_first=day_first):
                yield found.start(), moment.date().isoformat()
                break
