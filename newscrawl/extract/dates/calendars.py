"""Calendars that the press prints besides the Gregorian one: Jalali, Hijri, Buddhist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.text.language import get_language

if TYPE_CHECKING:
    from datetime import date

BUDDHIST_YEAR_OFFSET = 543
"""Years that the Buddhist calendar of Thailand is ahead."""
_JALALI_OR_HIJRI_YEARS = range(1300, 1500)
_BUDDHIST_YEARS = range(2400, 2700)
_FIRST_THREE_DIGIT_YEAR = 100
_MINGUO_YEAR_OFFSET = 1911
"""Years that the calendar of Taiwan is behind: only there a year has three digits."""
_BUDDHIST_CENTURY = 2500
_FIRST_TWO_DIGIT_BUDDHIST_YEAR = 33
"""Thai years of two digits from here on are Buddhist ones: 69 is 2569, and 26 is 2026."""


def calendar_of_language(code: str) -> str:
    """Return the calendar that the press of a language prints besides the Gregorian one, else `gregorian`."""
    found = get_language(code)
    return found.dates.calendar if found and found.dates else "gregorian"


def to_gregorian(year: int, month: int, day: int, calendar: str) -> tuple[int, int, int]:
    """Return the Gregorian year, month and day of a date, which may be one of the calendar; ValueError for no day of it."""
    if calendar == "buddhist" and year in _BUDDHIST_YEARS:
        return year - BUDDHIST_YEAR_OFFSET, month, day
    if year not in _JALALI_OR_HIJRI_YEARS:
        return year, month, day
    if calendar == "jalali":
        from jdatetime import date as jalali

        return _year_month_day(jalali(year, month, day).togregorian())
    if calendar == "hijri":
        from hijridate import Hijri

        return _year_month_day(Hijri(year, month, day).to_gregorian())
    return year, month, day


def expand_short_year(year: int, calendar: str, turn: int) -> int:
    """Return the year that one of two or three digits means: of this century below `turn`, as in POSIX, a Buddhist one, one of Taiwan."""
    if calendar == "buddhist" and _FIRST_TWO_DIGIT_BUDDHIST_YEAR <= year < _FIRST_THREE_DIGIT_YEAR:
        return year + _BUDDHIST_CENTURY - BUDDHIST_YEAR_OFFSET
    if year >= _FIRST_THREE_DIGIT_YEAR:
        return year + _MINGUO_YEAR_OFFSET
    return year + (2000 if year < turn else 1900)


def _year_month_day(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day
