"""The days that a sitemap or an archive page is of, as its address says it; and the archive pages of given days."""

from __future__ import annotations

import re
from calendar import monthrange
from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawl.publishers.model import Section, Sitemap
from newscrawl.publishers.urls import MONTH_ABBREVIATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawl.publishers.model import DateIndex

MONTH_OR_DAY_IN_URL_PATTERN = re.compile(
    rf"(?<!\d)((?:19|20)\d\d)[-_/.]?(1[0-2]|0?[1-9]|{'|'.join(MONTH_ABBREVIATIONS)})[a-z]*(?:[-_/.]?(0?[1-9]|[12]\d|3[01]))?(?!\d)",
    re.IGNORECASE,
)
"""Year and month, and perhaps the day: `2016-12-13`, `2016/dec/13`, `20161213`, `2016_12`. A year alone may be any number."""


SOURCE_CLASS_BY_NAME: dict[str, type[Section | Sitemap]] = {"section": Section, "sitemap": Sitemap}


def period_in_url(url: str) -> tuple[date, date] | None:
    """Return first and last day; None where the URL contains no month."""
    parts = urlsplit(url)
    found = MONTH_OR_DAY_IN_URL_PATTERN.search(f"{parts.path}?{parts.query}")
    if found is None:
        return None
    year, month, day = found.groups()
    number = int(month) if month.isdigit() else MONTH_ABBREVIATIONS.index(month.lower()) + 1
    with suppress(ValueError):
        first = date(int(year), number, int(day or 1))
        return first, first if day else first.replace(day=monthrange(first.year, number)[1])
    return None


def date_index_pages(index: DateIndex, first: date, last: date) -> Iterator[Section | Sitemap]:
    """Yield the pages of a date index for these days, oldest first; the page of a month or year once."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    for url in dict.fromkeys(index.url.format(day) for day in days):
        yield SOURCE_CLASS_BY_NAME[index.kind](url, index.articleSection)
