"""Texts read by the customs of a page's language and of its publisher: zone, order of day and month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

from newscrawl.extract.dates.parse import parse_date, parse_dates
from newscrawl.extract.dates.timezone import site_timezone

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from newscrawl.extract.page.page import Page
    from newscrawl.publishers.model import Publisher


DateKind = Literal["published", "updated"]


class SiteDateSettings(TypedDict):
    """What is known of a site's dates."""

    timezone: str
    language: str
    day_first: bool
    captured_at: datetime | None


def read_date(raw: str, page: Page, publisher: Publisher | None, prefer: DateKind = "published") -> datetime | None:
    """Return the date of the text in the first of the languages that can read it."""
    found = (parse_date(raw, prefer=prefer, **customs) for customs in _date_settings_by_language(page, publisher))
    return next(filter(None, found), None)


def read_dates(text: str, page: Page, publisher: Publisher | None) -> list[tuple[datetime, bool]]:
    """Return the dates in the text, in the first of the languages that can read any."""
    found = (list(parse_dates(text, **customs)) for customs in _date_settings_by_language(page, publisher))
    return next(filter(None, found), [])


def _date_settings_by_language(page: Page, publisher: Publisher | None) -> Iterator[SiteDateSettings]:
    """Yield the customs of the page's language, then of the publisher's: some publishers write in several, some pages name a wrong one.

    An unknown site writes dates in the order of its language: in English, without a country, the American.
    """
    for language in _date_languages_to_try(page, publisher):
        yield SiteDateSettings(
            timezone=site_timezone(page.url, page.language, publisher),
            language=language,
            day_first=publisher.day_first if publisher else language not in {"en", "en-US"},
            captured_at=page.captured_at,
        )


def _date_languages_to_try(page: Page, publisher: Publisher | None) -> tuple[str, ...]:
    if publisher is None:
        return (page.language or "en",)
    # Without its region: a page that says en-US by mistake would turn day and month round.
    named = (page.language or publisher.inLanguage).partition("-")[0]
    return (publisher.inLanguage,) if publisher.inLanguage.startswith(named) else (named, publisher.inLanguage)
