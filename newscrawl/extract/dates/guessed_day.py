"""The last resort for a day: what meta tags of any name, programs, titles and lines of text say, the likeliest of it."""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from newscrawl.extract.dates.parse import parse_date
from newscrawl.extract.page.blocks_around_headline import blocks_without_teasers
from newscrawl.text.language_pattern import LanguagePattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscrawl.body_blocks import Block
    from newscrawl.extract.page.page import Page

FALLBACK_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "ru")
"""Tried one after the other on a date that the page's own language cannot read."""
_MONTH_FIRST_LANGUAGES = ("en", "en-US")
_DAY_NUMBER_REGEX = r"\d{1,2}(?:\.|\L<ordinal>)?"
_YEAR_REGEX = r"(?:19|20)\d\d"
_EAST_ASIAN_YEAR_MARK_REGEX, _EAST_ASIAN_MONTH_MARK_REGEX, _EAST_ASIAN_DAY_MARK_REGEX = (
    rf"\L<dates.{unit}_marks>" for unit in ("year", "month", "day")
)
_MONTH_NAME_REGEX = r"[^\W\d_]{3,10}\.?"
_FULL_DATE_PATTERN = LanguagePattern(
    rf"(?<![\d.])(?:{_YEAR_REGEX}(?P<mark>[-/.])\d{{1,2}}(?P=mark)\d{{1,2}}"
    rf"|{_YEAR_REGEX}(?:{_EAST_ASIAN_YEAR_MARK_REGEX}) ?\d{{1,2}}(?:{_EAST_ASIAN_MONTH_MARK_REGEX}) ?\d{{1,2}}(?:{_EAST_ASIAN_DAY_MARK_REGEX})"
    rf"|\d{{1,2}}(?P<sign>\.\s?|[/-])\d{{1,2}}(?P=sign){_YEAR_REGEX}|\d\d(?P<short>[./-])\d\d(?P=short)\d\d"
    rf"|{_DAY_NUMBER_REGEX}[ -](?:\L<before-month>)?{_MONTH_NAME_REGEX},?[ -](?:\L<before-year>)?{_YEAR_REGEX})(?!\d)"
    rf"|{_MONTH_NAME_REGEX} {_DAY_NUMBER_REGEX},? {_YEAR_REGEX}(?!\d)"
)
"""With a year of two digits only where day and month have two as well: 2.4.10 is more often a version."""
_CONTAINS_YEAR_PATTERN = re.compile(rf"{_YEAR_REGEX}|\d\d[./-]\d\d[./-]\d\d")
"""Found in every text that `_FULL_DATE_PATTERN` is found in, and quickly."""
_PUBLISHING_META_NAME_PATTERN = re.compile(r"publish|publica|\bposted", re.IGNORECASE)
_PUBLISH_KEY_SUBSTRING = "ublish"
"""Stands in every name that `_PUBLISHED_KEY_IN_SCRIPT_PATTERN` looks for."""
_PUBLISHED_KEY_IN_SCRIPT_PATTERN = re.compile(
    r'"(?:date_?published|first_?published(?:_?(?:at|on))?|publish(?:ed)?_?(?:date|at|on|time))\\?"\s*:\s*\\?"'
    rf"({_YEAR_REGEX}-\d\d-\d\d)",
    re.IGNORECASE,
)
_DATE_TITLE_ATTRIBUTE_XPATH = "//span[@title][contains(@class, 'published') or contains(@class, 'updated')]/@title"
_UNRELATED_ELEMENT_PATTERN = re.compile(
    r"omment|teaser|elated|footer|sidebar|aside|nav\b|promo|source|citation|recommend|copyright|profile|breadcrumb",
    re.IGNORECASE,
)
"""In names of elements that hold dates of others: of comments, of other stories, of what is cited, of members."""
_MAX_PATH_ELEMENTS_CHECKED = 3
"""Elements of a path, from its end, whose names are looked at."""
_PUBLISHED_LABEL_PATTERN = LanguagePattern(r"\L<label-published>", re.IGNORECASE)
_UPDATED_LABEL_PATTERN = LanguagePattern(r"\L<label-updated>", re.IGNORECASE)
_MAX_LABEL_CHARACTERS = 25
"""Characters before a date in which its label stands."""
_MAX_DATE_LINE_CHARACTERS, _MAX_CHARACTERS_SEARCHED = 120, 300
"""Characters of a line that a date is in by itself, and those of a paragraph that are looked at."""
_MAX_LINES_SEARCHED = 400
"""Lines with a year that are read, so that no page takes long."""
_MAX_BLOCKS_FROM_HEADLINE, _BLOCK_PENALTY_ABOVE_HEADLINE = 40, 3
"""Blocks from the headline within which a date is near; one above the headline is further away by so many."""
_MIN_GUESSED_YEAR = "1995"


class _DateDoubts(NamedTuple):
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
    for days in (_days_in_meta_tags, _days_in_scripts, _days_in_titles, _days_in_visible_lines):
        if day := next((day for day in days(page) if _MIN_GUESSED_YEAR <= day <= latest), None):
            return day
    return None


def _days_in_meta_tags(page: Page) -> list[str]:
    """Return the days under names that speak of publishing, the earliest first: some change with the page."""
    contents = (
        text for name, texts in page.meta.items() if _PUBLISHING_META_NAME_PATTERN.search(name) for text in texts
    )
    return sorted(day for text in contents for _, day in _find_days_in_text(page, text[:_MAX_CHARACTERS_SEARCHED]))


def _days_in_scripts(page: Page) -> Iterator[str]:
    """Return the days that the data of programs name as those of publication."""
    scripts = (script.text or "" for script in page.elements["script"])
    attributes: Iterable[str] = page.tree.xpath(f"//@*[contains(., '{_PUBLISH_KEY_SUBSTRING}')]")
    for data in chain(scripts, map(str, attributes)):
        if _PUBLISH_KEY_SUBSTRING in data:
            yield from islice(_PUBLISHED_KEY_IN_SCRIPT_PATTERN.findall(data), 1)


def _days_in_titles(page: Page) -> Iterator[str]:
    """Return the days in the titles of marked elements, then in the title of the page."""
    for text in (
        *page.tree.xpath(_DATE_TITLE_ATTRIBUTE_XPATH),
        *(title.text or "" for title in page.elements["title"][:1]),
    ):
        yield from (day for _, day in _find_days_in_text(page, text[:_MAX_CHARACTERS_SEARCHED]))


def _days_in_visible_lines(page: Page) -> list[str]:
    """Return the days in what a reader sees, the likeliest first; none from the midst of prose."""
    blocks = blocks_without_teasers(page)
    headline = next((index for index, block in enumerate(blocks) if block.kind == "h1"), None)
    dated = (
        (index, block)
        for index, block in enumerate(blocks)
        if _CONTAINS_YEAR_PATTERN.search(block.text[:_MAX_CHARACTERS_SEARCHED])
    )
    found = [
        (_doubts_about_date(block, start, _blocks_from_headline(index, headline)), day)
        for index, block in islice(dated, _MAX_LINES_SEARCHED)
        for start, day in _find_days_in_text(page, block.text[:_MAX_CHARACTERS_SEARCHED])
    ]
    return [day for doubts, day in sorted(found, key=lambda one: one[0]) if not doubts.in_prose]


def _blocks_from_headline(index: int, headline: int | None) -> int:
    if headline is None:
        return index
    return headline - index + _BLOCK_PENALTY_ABOVE_HEADLINE if index < headline else index - headline


def _doubts_about_date(block: Block, start: int, away: int) -> _DateDoubts:
    label = block.text[max(0, start - _MAX_LABEL_CHARACTERS) : start]
    return _DateDoubts(
        elsewhere=bool(
            _UNRELATED_ELEMENT_PATTERN.search(
                ">".join(block.path.rsplit(">", _MAX_PATH_ELEMENTS_CHECKED)[-_MAX_PATH_ELEMENTS_CHECKED:])
            )
        ),
        unlabelled=not _PUBLISHED_LABEL_PATTERN.search(label),
        in_prose=len(block.text) > _MAX_DATE_LINE_CHARACTERS and start > _MAX_LABEL_CHARACTERS,
        far=away > _MAX_BLOCKS_FROM_HEADLINE,
        of_update=bool(_UPDATED_LABEL_PATTERN.search(label)),
        away=away,
    )


def _find_days_in_text(page: Page, text: str) -> Iterator[tuple[int, str]]:
    """Return where each full date in a text begins, and its day."""
    for found in _FULL_DATE_PATTERN.finditer(text):
        for language in dict.fromkeys((page.language or "en", *FALLBACK_LANGUAGES)):
            day_first = language not in _MONTH_FIRST_LANGUAGES
            if moment := parse_date(found[0], timezone="UTC", language=language, day_first=day_first):
                yield found.start(), moment.date().isoformat()
                break
