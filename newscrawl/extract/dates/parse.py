"""Dates as sites write them, read in full or not at all: a wrong date is worse than none.

A text becomes tokens, each token a letter for its kind; grammars are regular expressions over those letters.

    n number of 1 or 2 digits    M month      Y O D marks of year, month, day (年 月 日)    P before or after noon
    y number of 4 digits         W weekday    H I S marks of hour, minute, second          Z zone
    N any other number           E era        L label `Published`, U label `Updated`       R today or yesterday
    f word that says nothing     x unknown    and punctuation as it is
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from itertools import islice, product
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from newscrawl.extract.dates.calendars import calendar_of, full_year, gregorian
from newscrawl.extract.dates.relative import age_in
from newscrawl.extract.dates.tokens import split_at_labels, tokens_of
from newscrawl.extract.dates.vocabulary import ZONES, Meaning, fold_date, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import tzinfo

    from newscrawl.extract.dates.tokens import Token

MAX_LENGTH = 300
_MAX_READINGS = 48
_ISO = re.compile(r"(?P<year>\d{4})-?\d\d-?\d\d(?:[T ]\d\d.*)?", re.IGNORECASE)
_ZONE_NAME = re.compile(r"\[(?P<name>[\w/+-]{1,40})\]$")
"""Behind a time of RFC 9557: `2026-05-18T09:30:00[Europe/Oslo]`."""
_DOUBLED_ZONE = re.compile(r"(?<=[+-]\d\d:\d\d)z$", re.IGNORECASE)
_COMPACT = re.compile(r"(?:19|20)\d{12}")
_ONLY_TIME = re.compile(r"\s*\d{1,2}\s?[:.h]\s?\d{2}(?![\d.]).{0,20}|\s*\d{1,2} ?[ap]\.?m\b.{0,12}")
"""A part between bars that belongs to the date before it."""
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?|[5-9]\d{8}")
_BAR = re.compile(r"[|•·●∙\n]")
_GAP = re.compile(r"\s[-/~]\s|[()\[\]]")
"""What parts two dates, or a date and its time."""
_EARLIEST, _LATEST = 1900, 2100
_FULL_YEAR, _TURN = 4, 70
"""A year of fewer digits is of this century below 70, as in POSIX."""
_MONTHS, _NOON, _SECONDS_DIGITS = 12, 12, 10

_DATES = (
    r"(?P<year>y)(?:-(?P<month>n)-|/(?P<month2>n)/|\.(?P<month3>n)\.)(?P<day>n)\.?",
    r"(?P<era>E)?(?P<year>[ynN])Y(?P<month>n)O(?P<day>n)(?:D|(?=$|[^n]))",
    r"(?P<first>n)(?:-(?P<second>n)-|/(?P<second2>n)/|\.(?P<second3>n)\.)(?P<year>[yn])",
    r"(?P<day>n)[f.]{0,2}[-/]?(?P<month>M)(?:/M)?[.,f/-]{0,3}(?P<year>y)[.,f]{0,2}",
    r"(?P<day>n)(?P<month>M)\.?(?P<year>n)(?=$|[,:f]|n[:.])",
    r"(?P<day>n)[-/ ](?P<month>M)[-/](?P<year>n)",
    r"(?P<month>M)[.f]{0,2}(?P<day>n)[.,f]{0,3}(?P<year>y)",
    r"(?P<year>y)[.,f]{0,3}(?P<month>M)[.f]?(?P<day>n)[.f]{0,2}",
    r"(?P<year>y)[.,f]{1,3}(?P<day>n)[.f]{0,2}(?P<month>M)",
    r"(?P<day>n)[.,f]{0,2}O(?P<month>n)[.,f]{0,2}(?P<year>y)",
    r"(?P<relative>R)",
)
_CLOCK = r"(?P<hour>n)(?:[:.H](?P<minute>n)(?:[:.](?P<decimal>n)|I(?:(?P<second_>n)S)?)?[HIf]?|H|(?=[f]?P))|(?P<compact>y)(?=[fH]?Z)"
_ZONE = r"(?:,?\(?(?P<zone>Z)?(?:(?P<sign>[+-])(?P<offset>y|n(?::n)?))?\)?)?"
_TIME = rf"(?P<half>P)?(?:{_CLOCK})[f,]?(?:(?P<half2>P)\.?)?{_ZONE}"
_LEAD = r"[LUWf:,.(-]*"
_JOIN = r"[LWf:,.()-]*"
_TAIL = r"[Wf:,.()/-]*"
_GRAMMARS = tuple(
    re.compile(_LEAD + body + _TAIL)
    for date in _DATES
    for body in (date, date + _JOIN + _TIME, _TIME + _JOIN + date)
)  # fmt: skip

Reading = tuple[Meaning, ...]


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
    found = dates_in(text, timezone=timezone, language=language, day_first=day_first, captured_at=captured_at)
    wanted = [moment for moment, updated in found if updated == (prefer == "updated")]
    return next(iter(wanted or [moment for moment, _ in found]), None)


def dates_in(
    text: str, *, timezone: str, language: str, day_first: bool = True, captured_at: datetime | None = None
) -> list[tuple[datetime, bool]]:
    """Return each date a text names, as `parse_date` reads them, with whether it is labelled as that of an update."""
    if len(text) > MAX_LENGTH:
        return []
    zone = _zone(timezone)
    folded = fold_date(text.strip())
    if (exact := _machine_date(folded, zone, calendar_of(language))) is not None:
        return [(exact, False)]
    reader = _Reader(zone, language, day_first and not language.upper().endswith("-US"), captured_at)
    return list(reader.read(folded))


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def _machine_date(text: str, zone: tzinfo, calendar: str) -> datetime | None:
    """Read ISO 8601, with the zone's name behind it as in RFC 9557, fourteen digits, and Unix time."""
    try:
        if _EPOCH.fullmatch(text):
            seconds = int(text) / (1000 if len(text) > _SECONDS_DIGITS else 1)
            return datetime.fromtimestamp(seconds, UTC).astimezone(zone)
        if _COMPACT.fullmatch(text):
            return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=zone)
        if named := _ZONE_NAME.search(text):
            text, zone = text[: named.start()], _zone(_zone_names().get(named["name"], named["name"]))
        if found := _ISO.fullmatch(text):
            return _iso_date(_DOUBLED_ZONE.sub("", text).upper(), int(found["year"]), zone, calendar)
    except (ValueError, OverflowError):
        return None
    return None


def _iso_date(text: str, year: int, zone: tzinfo, calendar: str) -> datetime | None:
    if not _EARLIEST < year < _LATEST:
        year, month, day = gregorian(year, int(text[4:].strip("-")[:2]), int(text[:10].replace("-", "")[6:8]), calendar)
        if not _EARLIEST < year < _LATEST:
            return None
        text = f"{year:04}-{month:02}-{day:02}{text[10:]}"
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


@cache
def _zone_names() -> dict[str, str]:
    """Return the names of zones by their small letters: texts are folded before they are read."""
    return {name.casefold(): name for name in available_timezones()}


def _with_their_times(parts: Sequence[str]) -> list[str]:
    """Return the parts between bars, a time that is alone in one behind the date in the part before it."""
    joined: list[str] = []
    for part in parts:
        if joined and _ONLY_TIME.fullmatch(part) and not _ONLY_TIME.fullmatch(joined[-1]):
            joined[-1] = f"{joined[-1].rstrip()}, {part.strip()}"
        else:
            joined.append(part)
    return joined


class _Reader:
    """Reads the dates of one text with what is known of its site."""

    def __init__(self, zone: tzinfo, language: str, day_first: bool, captured_at: datetime | None) -> None:  # noqa: FBT001
        self.zone, self.language, self.day_first = zone, language, day_first
        self.words, self.calendar = vocabulary(language), calendar_of(language)
        self.now = captured_at.astimezone(zone) if captured_at else None

    def read(self, text: str) -> Iterator[tuple[datetime, bool]]:
        """Return each date between bars, with whether it is labelled as that of an update."""
        for part in _with_their_times(_BAR.split(text)):
            whole = list(self._parts(part))
            yield from whole or (found for piece in _GAP.split(part) for found in self._parts(piece))

    def _parts(self, text: str) -> Iterator[tuple[datetime, bool]]:
        if self.now and (age := age_in(text, self.language)) is not None:
            yield self.now - age, False
            return
        tokens = tokens_of(text, self.words)
        if tokens and tokens[-1][0][0] == "x":
            return
        for piece in split_at_labels(tokens):
            moment = self._moment(piece)
            if moment is not None:
                yield moment, any(meaning[0][0] == "U" for meaning in piece)

    def _moment(self, tokens: Sequence[Token]) -> datetime | None:
        for reading in islice(product(*tokens), _MAX_READINGS):
            kinds = "".join(kind for kind, _ in reading)
            for grammar in _GRAMMARS:
                if (match := grammar.fullmatch(kinds)) and (moment := self._build(_Match(match, reading))):
                    return moment
        return None

    def _build(self, found: _Match) -> datetime | None:
        try:
            year, month, day = self._day(found)
            hour, minute, second = _clock(found)
            if not _EARLIEST < year < _LATEST:
                return None
            naive = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - the zone depends on the day
            return naive.replace(tzinfo=self._zone_of(found, naive))
        except (ValueError, OverflowError):
            return None

    def _day(self, found: _Match) -> tuple[int, int, int]:
        days_ago = found.number("relative")
        if days_ago is not None:
            if self.now is None:
                raise ValueError("relative to an unknown day")
            that_day = self.now - timedelta(days=days_ago)
            return that_day.year, that_day.month, that_day.day
        year, month, day = self._named_day(found)
        return gregorian(year, month, day, self.calendar)

    def _named_day(self, found: _Match) -> tuple[int, int, int]:
        year = _year(found, self.calendar)
        if (first := found.number("first")) is not None:
            second = found.number("second", "second2", "second3") or 0
            dotted = found.number("second3") is not None  # 4.2.2022: nobody who writes the month first writes it so
            return (year, *_month_and_day(first, second, day_first=self.day_first or dotted))
        return year, found.number("month", "month2", "month3") or 0, found.number("day") or 0

    def _zone_of(self, found: _Match, naive: datetime) -> tzinfo:
        if (offset := found.text("offset")) is not None:
            minutes = _minutes(offset)
            return timezone(timedelta(minutes=-minutes if found.text("sign") == "-" else minutes))
        name = found.text("zone")
        if name is None or name in _own_names(self.zone, naive.year):
            return self.zone
        meant = ZONES[name]
        return ZoneInfo(meant) if isinstance(meant, str) else timezone(timedelta(minutes=meant))


class _Match:
    """What a grammar found: the values of the tokens under its group names."""

    def __init__(self, match: re.Match[str], reading: Reading) -> None:
        self.match, self.reading = match, reading

    def text(self, *groups: str) -> str | None:
        known = self.match.groupdict()
        name = next((group for group in groups if known.get(group) is not None), None)
        if name is None:
            return None
        return "".join(str(value) for _, value in self.reading[slice(*self.match.span(name))])

    def number(self, *groups: str) -> int | None:
        text = self.text(*groups)
        return None if text is None else int(text)


def _year(found: _Match, calendar: str) -> int:
    written, year = found.text("year") or "", found.number("year") or 0
    if found.text("era"):
        return year + (found.number("era") or 0)
    if len(written) < _FULL_YEAR:
        return full_year(year, calendar, _TURN)
    return year


def _month_and_day(first: int, second: int, *, day_first: bool) -> tuple[int, int]:
    if (day_first and second <= _MONTHS) or first > _MONTHS:
        return second, first
    return first, second


def _clock(found: _Match) -> tuple[int, int, int]:
    compact = found.text("compact")
    if compact:
        return int(compact[:2]), int(compact[2:]), 0
    hour, minute = found.number("hour") or 0, found.number("minute") or 0
    half = found.text("half", "half2")
    if half == "am" and hour > _NOON:
        raise ValueError("no hour before noon")
    if half and hour <= _NOON:
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    return hour, minute, found.number("decimal", "second_") or 0


def _minutes(offset: str) -> int:
    """Read `5`, `0530` and what `5:30` becomes."""
    hours, colon, minutes = offset.partition(":")
    if not colon and len(offset) == _FULL_YEAR:
        hours, minutes = offset[:2], offset[2:]
    return int(hours) * 60 + int(minutes or 0)


@cache
def _own_names(zone: tzinfo, year: int) -> frozenset[str]:
    """Return what the zone calls itself in winter and summer: a name among them means this zone, whoever else uses it."""
    return frozenset(str(datetime(year, month, 1, tzinfo=zone).tzname()).lower() for month in (1, 7))
