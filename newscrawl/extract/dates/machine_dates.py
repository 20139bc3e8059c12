"""Dates as machines write them: ISO 8601, RFC 9557, fourteen digits, Unix time."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from newscrawl.extract.dates.calendars import to_gregorian

if TYPE_CHECKING:
    from datetime import tzinfo


_ISO_8601_PATTERN = re.compile(r"(?P<year>\d{4})-?\d\d-?\d\d(?:[T ]\d\d.*)?", re.IGNORECASE)
_BRACKETED_ZONE_NAME_PATTERN = re.compile(r"\[(?P<name>[\w/+-]{1,40})\]$")
"""Behind a time of RFC 9557: `2026-05-18T09:30:00[Europe/Oslo]`."""
_REDUNDANT_Z_PATTERN = re.compile(r"(?<=[+-]\d\d:\d\d)z$", re.IGNORECASE)
_FOURTEEN_DIGIT_DATE_PATTERN = re.compile(r"(?:19|20)\d{12}")
_UNIX_TIME_PATTERN = re.compile(r"1\d{9}(?:\d{3})?|[5-9]\d{8}")
_DOTNET_JSON_DATE_PATTERN = re.compile(r"/date\((?P<epoch>\d{9,13})(?:[+-]\d{4})?\)/")
"""Unix time as JSON of .NET has it."""
_UNIX_SECONDS_DIGITS = 10
MIN_ARTICLE_YEAR, MAX_ARTICLE_YEAR = 1900, 2100
"""Years outside of these are no dates of articles."""


def parse_machine_date(text: str, zone: tzinfo, calendar: str) -> datetime | None:
    """Read ISO 8601, with the zone's name behind it as in RFC 9557, fourteen digits, and Unix time."""
    try:
        if found := _DOTNET_JSON_DATE_PATTERN.fullmatch(text):
            text = found["epoch"]
        if _UNIX_TIME_PATTERN.fullmatch(text):
            seconds = int(text) / (1000 if len(text) > _UNIX_SECONDS_DIGITS else 1)
            return datetime.fromtimestamp(seconds, UTC).astimezone(zone)
        if _FOURTEEN_DIGIT_DATE_PATTERN.fullmatch(text):
            return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=zone)
        if named := _BRACKETED_ZONE_NAME_PATTERN.search(text):
            text, zone = (
                text[: named.start()],
                timezone_named(_zone_names_by_lowercase().get(named["name"], named["name"])),
            )
        if found := _ISO_8601_PATTERN.fullmatch(text):
            return _parse_iso_date(_REDUNDANT_Z_PATTERN.sub("", text).upper(), int(found["year"]), zone, calendar)
    except (ValueError, OverflowError):
        return None
    return None


def _parse_iso_date(text: str, year: int, zone: tzinfo, calendar: str) -> datetime | None:
    if not MIN_ARTICLE_YEAR < year < MAX_ARTICLE_YEAR:
        year, month, day = to_gregorian(
            year, int(text[4:].strip("-")[:2]), int(text[:10].replace("-", "")[6:8]), calendar
        )
        if not MIN_ARTICLE_YEAR < year < MAX_ARTICLE_YEAR:
            return None
        text = f"{year:04}-{month:02}-{day:02}{text[10:]}"
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def timezone_named(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


@cache
def _zone_names_by_lowercase() -> dict[str, str]:
    """Return the names of zones by their small letters: texts are folded before they are read."""
    return {name.casefold(): name for name in available_timezones()}
