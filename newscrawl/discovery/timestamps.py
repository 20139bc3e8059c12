"""Timestamps as feeds and sitemaps write them: read without doubt, or not at all."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone

MAX_TIMESTAMP_CHARACTERS = 100
PLAUSIBLE_YEARS = range(1990, 2100)
"""Earlier dates are placeholders, as year 1 and the Unix epoch; later ones, too, or of another calendar, as 2569 of Thailand."""
PIVOT_OF_TWO_DIGIT_YEARS = 70
"""RFC 2822, section 4.3, in the form of POSIX: 69 is 2069, 70 is 1970."""
MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
ZONE_OFFSET_HOURS = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
    "cet": 1, "met": 1, "west": 1, "cest": 2, "mest": 2, "eet": 2, "eest": 3, "msk": 3, "jst": 9, "kst": 9,
    "akst": -9, "akdt": -8, "hst": -10, "awst": 8, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
}  # fmt: skip
"""Hours east of Greenwich of names that mean one zone; the American ones by RFC 822. IST and BST mean several."""

REPLACEMENT_OF_UNICODE_SIGN = {0x2212: "-", 0x200E: None, 0x200F: None, 0xFEFF: None}
"""A minus that is no hyphen, and marks that nobody sees."""

_WEEKDAY_PATTERN = r"(?:[^\W\d_]+(?:[.,]{1,2}\s*|\s+))?"
_TIME_ZONE_PATTERN = r"(?P<zone>(?:(?:utc|gmt)\s?)?[+-]\d{1,2}(?::?\d{2})?(?:\s(?P<name>(?![ap]m\b)[a-z]{2,5}))?|[a-z]{1,5})?(?:\s*[(\[][^()\[\]]*[)\]])?"
_TIME_OF_DAY_PATTERN = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?m\.?)?"
)
_OPTIONAL_TIME_AND_ZONE_PATTERN = rf"(?:(?:,?\s+(?:at\s+|-\s+)?|t){_TIME_OF_DAY_PATTERN}\s*{_TIME_ZONE_PATTERN})?"
_MONTH_PATTERN = r"(?P<month>[a-z]{3,9})\.?"
_DAY_OF_MONTH_PATTERN = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
TIMESTAMP_PATTERNS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<year>\d{{4}})(?P<separator>[-/.])(?P<month>\d{{1,2}})(?P=separator)(?P<day>\d{{1,2}}){_OPTIONAL_TIME_AND_ZONE_PATTERN}",
        rf"{_WEEKDAY_PATTERN}{_DAY_OF_MONTH_PATTERN}[\s-]+{_MONTH_PATTERN},?[\s-]+(?P<year>\d{{4}}|\d{{2}}){_OPTIONAL_TIME_AND_ZONE_PATTERN}",  # RFC 822
        rf"{_WEEKDAY_PATTERN}{_MONTH_PATTERN}\s+{_DAY_OF_MONTH_PATTERN},?\s+(?P<year>\d{{4}}){_OPTIONAL_TIME_AND_ZONE_PATTERN}",  # Tuesday, December 13, 2016 08:45 AM +0530
        rf"{_WEEKDAY_PATTERN}{_MONTH_PATTERN}\s+{_DAY_OF_MONTH_PATTERN}\s+{_TIME_OF_DAY_PATTERN}\s*{_TIME_ZONE_PATTERN}\s+(?P<year>\d{{4}})",  # ctime, date(1)
        r"(?P<year>\d{4})-(?P<month>\d{2})",  # W3C, month alone
    )
)


def read_timestamp(text: str | None) -> datetime | None:
    """Return the time that a feed or sitemap states, in UTC where it names no zone; None where it is not certain."""
    text = " ".join((text or "").translate(REPLACEMENT_OF_UNICODE_SIGN).split())
    if not text or len(text) > MAX_TIMESTAMP_CHARACTERS:
        return None
    with suppress(ValueError, OverflowError):
        moment = _parse_iso(text) or _parse_by_patterns(text)
        if moment and moment.year in PLAUSIBLE_YEARS:
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None


def _parse_iso(text: str) -> datetime | None:
    with suppress(ValueError):
        return datetime.fromisoformat(text) if "W" not in text else None  # a week is no day
    return None


def _parse_by_patterns(text: str) -> datetime | None:
    match = next((found for form in TIMESTAMP_PATTERNS if (found := form.fullmatch(text))), None)
    if match is None:
        return None
    parts = match.groupdict()
    day = datetime(
        _parse_year(parts["year"]),
        _parse_month(parts["month"]),
        int(parts.get("day") or 1),
        tzinfo=_parse_time_zone(parts),
    )
    if not parts.get("hour"):
        return day
    return day + _time_since_midnight(_parse_hour(parts), int(parts["minute"]), int(parts["second"] or 0))


def _time_since_midnight(hour: int, minute: int, second: int) -> timedelta:
    """Return the time since midnight: up to 24:00, and with a leap second; ValueError for any other."""
    since = timedelta(hours=hour, minutes=minute, seconds=second)
    if minute > 59 or second > 60 or since > timedelta(days=1):  # noqa: PLR2004 - a clock
        raise ValueError(since)
    return since


def _parse_year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else year + (1900 if year >= PIVOT_OF_TWO_DIGIT_YEARS else 2000)  # noqa: PLR2004 - digits


def _parse_month(text: str) -> int:
    if text.isdecimal():
        return int(text)
    return next((number for number, name in enumerate(MONTH_NAMES, 1) if _is_month_name(text.lower(), name)), 0)


def _is_month_name(text: str, name: str) -> bool:
    return name.startswith(text) or (name == "september" and text == "sept")


def _parse_hour(parts: dict[str, str]) -> int:
    """Return the hour of the day; ValueError where AM or PM contradicts it."""
    hour, half = int(parts["hour"]), (parts["half"] or "")[:1].lower()
    noon = 12
    if half and (hour > noon or hour == 0) and (half == "a") != (hour == 0):
        raise ValueError(parts)
    if not half or hour > noon:
        return hour
    return hour % noon + (noon if half == "p" else 0)


def _parse_time_zone(parts: dict[str, str]) -> timezone:
    """Return the zone, UTC where there is none; ValueError where its name may mean several."""
    name = (parts.get("name") or "").lower()
    text = (parts.get("zone") or "z").lower().removesuffix(name).replace(" ", "")
    if text in ZONE_OFFSET_HOURS:
        return timezone(timedelta(hours=ZONE_OFFSET_HOURS[text]))
    offset = re.fullmatch(r"(?:utc|gmt)?([+-])(\d{1,2}):?(\d{2})?", text)
    if offset is None or int(offset[2]) > 14 or int(offset[3] or 0) > 59:  # noqa: PLR2004 - hours and minutes
        raise ValueError(text)
    span = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0)) * (-1 if offset[1] == "-" else 1)
    if name in ZONE_OFFSET_HOURS and span != timedelta(hours=ZONE_OFFSET_HOURS[name]):
        raise ValueError(text)
    return timezone(span)
