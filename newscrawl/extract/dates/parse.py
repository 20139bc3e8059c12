"""Dates as sites write them, read in full or not at all: a wrong date is worse than none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from newscrawl.extract.dates.calendars import calendar_of_language
from newscrawl.extract.dates.date_reader import DateReader
from newscrawl.extract.dates.machine_dates import parse_machine_date, timezone_named
from newscrawl.extract.dates.vocabulary import fold_date_text

if TYPE_CHECKING:
    from datetime import datetime


MAX_DATE_TEXT_CHARACTERS = 300


def parse_date(
    text: str,
    *,
    timezone: str,
    language: str,
    day_first: bool = True,
    captured_at: datetime | None = None,
    prefer: Literal["published", "updated"] = "published",
) -> datetime | None:
    """Return the moment a text names, aware; None unless every word of it (between bars) is understood.

    Of several dates the one under the preferred label is taken, else the first. Today and `2 hours ago` are counted
    from `captured_at`, and are not understood without it.
    """
    found = parse_dates(text, timezone=timezone, language=language, day_first=day_first, captured_at=captured_at)
    wanted = [moment for moment, updated in found if updated == (prefer == "updated")]
    return next(iter(wanted or [moment for moment, _ in found]), None)


def parse_dates(
    text: str, *, timezone: str, language: str, day_first: bool = True, captured_at: datetime | None = None
) -> list[tuple[datetime, bool]]:
    """Return each date a text names, as `parse_date` reads them, with whether it is labelled as that of an update."""
    if len(text) > MAX_DATE_TEXT_CHARACTERS:
        return []
    zone = timezone_named(timezone)
    folded = fold_date_text(text.strip())
    if (exact := parse_machine_date(folded, zone, calendar_of_language(language))) is not None:
        return [(exact, False)]
    reader = DateReader(zone, language, day_first and not language.upper().endswith("-US"), captured_at)
    return list(reader.read(folded))
