"""When an article was published and changed: what layout, JSON-LD, meta tags and the page itself say, in that order."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta, timezone
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from newscrawl.extract.dates.date_sources import (
    MAX_TIME_AFTER_CAPTURE,
    FoundDate,
    date_in_url,
    dates_beside_headline,
    dates_in_date_elements,
    dates_in_metadata,
    guessed_date,
    is_plausible_date,
    only_date_on_page,
)
from newscrawl.extract.dates.site_date_settings import read_date
from newscrawl.extract.dates.timezone import site_timezone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawl.extract.dates.site_date_settings import DateKind
    from newscrawl.extract.page.page import Page
    from newscrawl.publishers.model import Layout, Publisher


_MONTH_IN_URL_PATTERN = re.compile(r"/((?:19|20)\d\d)/([01]\d)(?:/([0-3]\d))?/")
_MAX_DATES_COMPARED_WITH_URL = 20
"""Dates of a page that are compared with its URL."""
_QUARTER_HOUR, _MAX_UTC_OFFSET_QUARTER_HOURS = timedelta(minutes=15), 14 * 4
"""Of an hour: what every zone differs from UTC by, and how many of them."""
_MAX_CLOCK_ROUNDING = timedelta(seconds=90)
"""By which a clock that is shown may differ from the exact time."""


def find_article_date(page: Page, layout: Layout, publisher: Publisher | None, which: DateKind) -> FoundDate | None:
    """Return the moment of publication or of the last change, the raw text it was read from, and where that stood."""
    if found := _find_raw_article_date(page, layout, publisher, which):
        found_moment, raw, source = found
        return _convert_to_site_timezone(found_moment, page, publisher), raw, source
    return None


def _convert_to_site_timezone(found: datetime, page: Page, publisher: Publisher | None) -> datetime:
    """Return a moment that is given in UTC as the clocks of its site showed it: what is of the morning there is not of the day before.

    Midnight in UTC is a day without a time, and stays; so does a time whose day is that of the address, by which
    sites are known that call their own time UTC.
    """
    if found.utcoffset() or found.time() == time():
        return found
    home = found.astimezone(ZoneInfo(site_timezone(page.url, page.language, publisher)))
    addressed = date_in_url(page, publisher) if home.date() != found.date() else None
    return found if addressed and addressed[0].date() == found.date() else home


def _find_raw_article_date(
    page: Page, layout: Layout, publisher: Publisher | None, which: DateKind
) -> FoundDate | None:
    dated = _dates_stated_by_page(page, layout, publisher, which)
    first = next(dated, None)
    if which == "updated" or (first and first[2] == "layout"):
        return first
    if first:
        return _date_agreeing_with_url(first, dated, page)
    return date_in_url(page, publisher) or only_date_on_page(page, publisher) or guessed_date(page, publisher)


def _dates_stated_by_page(
    page: Page, layout: Layout, publisher: Publisher | None, which: DateKind
) -> Iterator[FoundDate]:
    """Yield the moments that metadata, the lines beside the headline and marked elements state, the most reliable first."""
    for source, raw in dates_in_metadata(page, layout, which):
        found = read_date(raw, page, publisher, which)
        if found and is_plausible_date(found, page):
            yield found, raw, source
    yield from dates_beside_headline(page, publisher, which)
    if which == "published":
        yield from dates_in_date_elements(page, publisher)


def _date_agreeing_with_url(first: FoundDate, others: Iterator[FoundDate], page: Page) -> FoundDate:
    """Return the first moment, or another where that has the day or month of the URL, or its offset where it is in UTC.

    Templates carry dates of their own, and many sites call their own time UTC.
    """
    found = first[0]
    is_in_utc = not found.utcoffset()
    named = _MONTH_IN_URL_PATTERN.search(urlsplit(page.url).path)
    month = "-".join(part for part in named.groups() if part) if named else ""
    if found.isoformat().startswith(month):
        return _restore_utc_offset(first, others) if is_in_utc and found.time() != time() else first
    of_month = (one for one in islice(others, _MAX_DATES_COMPARED_WITH_URL) if one[0].isoformat().startswith(month))
    return next((one for one in of_month if is_in_utc or abs(one[0] - found) > MAX_TIME_AFTER_CAPTURE), first)


def _restore_utc_offset(first: FoundDate, others: Iterator[FoundDate]) -> FoundDate:
    """Return a moment in UTC with the offset of another form of it, or the one by which its day is that which the page shows."""
    found, raw, source = first
    for other, shown, _ in islice(others, _MAX_DATES_COMPARED_WITH_URL):
        if other == found and other.utcoffset():
            return other, shown, source
        difference = other.replace(tzinfo=None) - found.replace(tzinfo=None)
        quarters = round(difference / _QUARTER_HOUR)
        is_zone = (
            quarters
            and abs(quarters) <= _MAX_UTC_OFFSET_QUARTER_HOURS
            and abs(difference - quarters * _QUARTER_HOUR) <= _MAX_CLOCK_ROUNDING
        )
        if is_zone and other.date() != found.date() and not other.utcoffset() and other.time() != time():
            return found.astimezone(timezone(quarters * _QUARTER_HOUR)), raw, source
    return first
