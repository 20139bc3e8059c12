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
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from newscrawl.extract.dates.relative import age_in
from newscrawl.extract.dates.tokens import split_at_labels, tokens_of
from newscrawl.extract.dates.vocabulary import ZONES, Meaning, fold_date, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import tzinfo

    from newscrawl.extract.dates.tokens import Token

MAX_LENGTH = 300
_MAX_READINGS = 48
_ISO = re.compile(r"\d{4}-?\d\d-?\d\d(?:[T ]\d\d.*)?", re.IGNORECASE)
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?|[5-9]\d{8}")
_BAR = re.compile(r"[|•·●∙\n]")
_GAP = re.compile(r"\s[-/~]\s|[()]")
"""What parts two dates, or a date and its time."""
_EARLIEST, _LATEST = 1900, 2100
_FULL_YEAR, _TURN = 4, 70
"""A year of fewer digits is of this century below 70, as in POSIX."""
_BUDDHIST = 543
_MONTHS, _NOON, _SECONDS_DIGITS = 12, 12, 10

_DATES = (
    r"(?P<year>y)(?:-(?P<month>n)-|/(?P<month2>n)/|\.(?P<month3>n)\.)(?P<day>n)\.?",
    r"(?P<era>E)?(?P<year>[yn])Y(?P<month>n)O(?P<day>n)D",
    r"(?P<first>n)(?:-(?P<second>n)-|/(?P<second2>n)/|\.(?P<second3>n)\.)(?P<year>[yn])",
    r"(?P<day>n)[f.]{0,2}[-/]?(?P<month>M)[.,f/-]{0,3}(?P<year>y)[.,f]{0,2}",
    r"(?P<day>n)[-/ ](?P<month>M)[-/](?P<year>n)",
    r"(?P<month>M)[.f]{0,2}(?P<day>n)[.,f]{0,3}(?P<year>y)",
    r"(?P<year>y)[.,f]{0,2}(?P<month>M)[.f]?(?P<day>n)\.?",
    r"(?P<day>n)[.,f]{0,2}O(?P<month>n)[.,f]{0,2}(?P<year>y)",
    r"(?P<relative>R)",
)
_CLOCK = r"(?P<hour>n)(?:[:.H](?P<minute>n)(?:[:.](?P<decimal>n)|I(?:(?P<second_>n)S)?)?[HIf]?|H|(?=[f]?P))"
_ZONE = r"(?:,?\(?(?P<zone>Z)?(?:(?P<sign>[+-])(?P<offset>y|n(?::n)?))?\)?)?"
_TIME = rf"(?P<half>P)?{_CLOCK}[f,]?(?P<half2>P)?{_ZONE}"
_LEAD = r"[LUWf:,.(-]*"
_JOIN = r"[LWf:,.()-]*"
_TAIL = r"[Wf:,.()-]*"
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
    if (exact := _machine_date(folded, zone)) is not None:
        return [(exact, False)]
    reader = _Reader(zone, language, day_first and not language.upper().endswith("-US"), captured_at)
    return list(reader.read(folded))


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def _machine_date(text: str, zone: tzinfo) -> datetime | None:
    """Read ISO 8601 and Unix time."""
    try:
        if _EPOCH.fullmatch(text):
            seconds = int(text) / (1000 if len(text) > _SECONDS_DIGITS else 1)
            return datetime.fromtimestamp(seconds, UTC).astimezone(zone)
        if _ISO.fullmatch(text):
            moment = datetime.fromisoformat(text.upper())
            return moment if moment.tzinfo else moment.replace(tzinfo=zone)
    except (ValueError, OverflowError):
        return None
    return None


class _Reader:
    """Reads the dates of one text with what is known of its site."""

    def __init__(self, zone: tzinfo, language: str, day_first: bool, captured_at: datetime | None) -> None:  # noqa: FBT001
        self.zone, self.language, self.day_first = zone, language, day_first
        self.words = vocabulary(language)
        self.now = captured_at.astimezone(zone) if captured_at else None

    def read(self, text: str) -> Iterator[tuple[datetime, bool]]:
        """Return each date between bars, with whether it is labelled as that of an update."""
        for part in _BAR.split(text):
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
                if (match := grammar.fullmatch(kinds)) and (moment := self._build(_Said(match, reading))):
                    return moment
        return None

    def _build(self, said: _Said) -> datetime | None:
        try:
            year, month, day = self._day(said)
            hour, minute, second = _clock(said)
            naive = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - the zone depends on the day
            return naive.replace(tzinfo=self._zone_said(said, naive))
        except (ValueError, OverflowError):
            return None

    def _day(self, said: _Said) -> tuple[int, int, int]:
        days_ago = said.number("relative")
        if days_ago is not None:
            if self.now is None:
                raise ValueError("relative to an unknown day")
            day = self.now - timedelta(days=days_ago)
            return day.year, day.month, day.day
        year = _full_year(said, self.language)
        if (first := said.number("first")) is not None:
            second = said.number("second", "second2", "second3") or 0
            dotted = said.number("second3") is not None  # 4.2.2022: nobody who writes the month first writes it so
            return (year, *_month_and_day(first, second, day_first=self.day_first or dotted))
        return year, said.number("month", "month2", "month3") or 0, said.number("day") or 0

    def _zone_said(self, said: _Said, naive: datetime) -> tzinfo:
        if (offset := said.text("offset")) is not None:
            minutes = _minutes(offset)
            return timezone(timedelta(minutes=-minutes if said.text("sign") == "-" else minutes))
        name = said.text("zone")
        if name is None or name in _own_names(self.zone, naive.year):
            return self.zone
        meant = ZONES[name]
        return ZoneInfo(meant) if isinstance(meant, str) else timezone(timedelta(minutes=meant))


class _Said:
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


def _full_year(said: _Said, language: str) -> int:
    written, year = said.text("year") or "", said.number("year") or 0
    if said.text("era"):
        return year + (said.number("era") or 0)
    if len(written) < _FULL_YEAR:
        year += 2000 if year < _TURN else 1900
    if language.startswith("th") and year > _LATEST:
        year -= _BUDDHIST
    if not _EARLIEST < year < _LATEST:
        raise ValueError("no year of news")
    return year


def _month_and_day(first: int, second: int, *, day_first: bool) -> tuple[int, int]:
    if (day_first and second <= _MONTHS) or first > _MONTHS:
        return second, first
    return first, second


def _clock(said: _Said) -> tuple[int, int, int]:
    hour, minute = said.number("hour") or 0, said.number("minute") or 0
    half = said.text("half", "half2")
    if half == "am" and hour > _NOON:
        raise ValueError("no hour before noon")
    if half and hour <= _NOON:
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    return hour, minute, said.number("decimal", "second_") or 0


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
