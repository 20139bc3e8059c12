"""Reads the dates of a text: its tokens, each of one kind or several, are held against the grammars."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from functools import cache
from itertools import islice, product
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from newscrawl.extract.dates.calendars import calendar_of_language, expand_short_year, to_gregorian
from newscrawl.extract.dates.grammars import DATE_GRAMMARS
from newscrawl.extract.dates.machine_dates import MAX_ARTICLE_YEAR, MIN_ARTICLE_YEAR
from newscrawl.extract.dates.relative_age import parse_age
from newscrawl.extract.dates.tokens import split_tokens_at_labels, tokenize_date
from newscrawl.extract.dates.vocabulary import ZONE_ABBREVIATIONS, WordMeaning, date_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import tzinfo

    from newscrawl.extract.dates.tokens import Token


_MAX_TOKEN_READINGS = 48
_TIME_ALONE_PATTERN = re.compile(r"\s*\d{1,2}\s?[:.h]\s?\d{2}(?![\d.]).{0,20}|\s*\d{1,2} ?[ap]\.?m\b.{0,12}")
"""A part between bars that belongs to the date before it."""
_BAR_SEPARATOR_PATTERN = re.compile(r"[|•·●∙\n]")
_DATE_SEPARATOR_PATTERN = re.compile(r"\s[-/~]\s|[()\[\]]")
"""What parts two dates, or a date and its time."""
_FULL_YEAR_DIGITS, _TWO_DIGIT_YEAR_PIVOT = 4, 70
"""A year of fewer digits is of this century below 70, as in POSIX."""
_MONTHS_OF_YEAR, _NOON_HOUR = 12, 12
TokenReading = tuple[WordMeaning, ...]


class DateReader:
    """Reads the dates of one text with what is known of its site."""

    def __init__(self, zone: tzinfo, language: str, day_first: bool, captured_at: datetime | None) -> None:  # noqa: FBT001
        self.zone, self.language, self.day_first = zone, language, day_first
        self.words, self.calendar = date_vocabulary(language), calendar_of_language(language)
        self.now = captured_at.astimezone(zone) if captured_at else None

    def read(self, text: str) -> Iterator[tuple[datetime, bool]]:
        """Return each date between bars, with whether it is labelled as that of an update."""
        for part in _join_times_to_dates(_BAR_SEPARATOR_PATTERN.split(text)):
            whole = list(self._dates_in_part(part))
            yield from whole or (
                found for piece in _DATE_SEPARATOR_PATTERN.split(part) for found in self._dates_in_part(piece)
            )

    def _dates_in_part(self, text: str) -> Iterator[tuple[datetime, bool]]:
        if self.now and (age := parse_age(text, self.language)) is not None:
            yield self.now - age, False
            return
        tokens = tokenize_date(text, self.words)
        for piece in _understood_pieces(list(split_tokens_at_labels(tokens))):
            moment = self._date_from_tokens(piece)
            if moment is not None:
                yield moment, _has_update_label(piece)

    def _date_from_tokens(self, tokens: Sequence[Token]) -> datetime | None:
        for reading in islice(product(*tokens), _MAX_TOKEN_READINGS):
            kinds = "".join(kind for kind, _ in reading)
            for grammar in DATE_GRAMMARS:
                if (match := grammar.fullmatch(kinds)) and (
                    moment := self._datetime_from_match(GrammarMatch(match, reading))
                ):
                    return moment
        return None

    def _datetime_from_match(self, found: GrammarMatch) -> datetime | None:
        try:
            year, month, day = self._year_month_day(found)
            hour, minute, second = _hour_minute_second(found)
            if not MIN_ARTICLE_YEAR < year < MAX_ARTICLE_YEAR:
                return None
            naive = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - the zone depends on the day
            return naive.replace(tzinfo=self._timezone_of_match(found, naive))
        except (ValueError, OverflowError):
            return None

    def _year_month_day(self, found: GrammarMatch) -> tuple[int, int, int]:
        days_ago = found.group_number("relative")
        if days_ago is not None:
            if self.now is None:
                raise ValueError("relative to an unknown day")
            that_day = self.now - timedelta(days=days_ago)
            return that_day.year, that_day.month, that_day.day
        year, month, day = self._written_year_month_day(found)
        return to_gregorian(year, month, day, self.calendar)

    def _written_year_month_day(self, found: GrammarMatch) -> tuple[int, int, int]:
        year = _year_of_match(found, self.calendar)
        if (first := found.group_number("first")) is not None:
            second = found.group_number("second", "second2", "second3") or 0
            dotted = (
                found.group_number("second3") is not None
            )  # 4.2.2022: nobody who writes the month first writes it so
            return (year, *_month_and_day(first, second, day_first=self.day_first or dotted))
        return year, found.group_number("month", "month2", "month3") or 0, found.group_number("day") or 0

    def _timezone_of_match(self, found: GrammarMatch, naive: datetime) -> tzinfo:
        if (offset := found.group_text("offset")) is not None:
            minutes = _parse_utc_offset_minutes(offset)
            return timezone(timedelta(minutes=-minutes if found.group_text("sign") == "-" else minutes))
        name = found.group_text("zone")
        if name is None or name in _abbreviations_of_zone(self.zone, naive.year):
            return self.zone
        meant = ZONE_ABBREVIATIONS[name]
        return ZoneInfo(meant) if isinstance(meant, str) else timezone(timedelta(minutes=meant))


def _understood_pieces(pieces: Sequence[Sequence[Token]]) -> Sequence[Sequence[Token]]:
    """Return the pieces of a text that are understood: all, none, or those before the label of an update such as `an age ago`."""
    if not (pieces and pieces[-1] and pieces[-1][-1][0][0] == "x"):
        return pieces
    return pieces[:-1] if _has_update_label(pieces[-1]) else ()


def _has_update_label(piece: Sequence[Token]) -> bool:
    return any(meanings[0][0] == "U" for meanings in piece)


class GrammarMatch:
    """What a grammar found: the values of the tokens under its group names."""

    def __init__(self, match: re.Match[str], reading: TokenReading) -> None:
        self.match, self.reading = match, reading

    def group_text(self, *groups: str) -> str | None:
        known = self.match.groupdict()
        name = next((group for group in groups if known.get(group) is not None), None)
        if name is None:
            return None
        return "".join(str(value) for _, value in self.reading[slice(*self.match.span(name))])

    def group_number(self, *groups: str) -> int | None:
        text = self.group_text(*groups)
        return None if text is None else int(text)


def _join_times_to_dates(parts: Sequence[str]) -> list[str]:
    """Return the parts between bars, a time that is alone in one behind the date in the part before it."""
    joined: list[str] = []
    for part in parts:
        if joined and _TIME_ALONE_PATTERN.fullmatch(part) and not _TIME_ALONE_PATTERN.fullmatch(joined[-1]):
            joined[-1] = f"{joined[-1].rstrip()}, {part.strip()}"
        else:
            joined.append(part)
    return joined


def _year_of_match(found: GrammarMatch, calendar: str) -> int:
    written, year = found.group_text("year") or "", found.group_number("year") or 0
    if found.group_text("era"):
        return year + (found.group_number("era") or 0)
    if len(written) < _FULL_YEAR_DIGITS:
        return expand_short_year(year, calendar, _TWO_DIGIT_YEAR_PIVOT)
    return year


def _month_and_day(first: int, second: int, *, day_first: bool) -> tuple[int, int]:
    if (day_first and second <= _MONTHS_OF_YEAR) or first > _MONTHS_OF_YEAR:
        return second, first
    return first, second


def _hour_minute_second(found: GrammarMatch) -> tuple[int, int, int]:
    compact = found.group_text("compact")
    if compact:
        return int(compact[:2]), int(compact[2:]), 0
    hour, minute = found.group_number("hour") or 0, found.group_number("minute") or 0
    half = found.group_text("half", "half2")
    if half == "am" and hour > _NOON_HOUR:
        raise ValueError("no hour before noon")
    if half and hour <= _NOON_HOUR:
        hour = hour % _NOON_HOUR + (_NOON_HOUR if half == "pm" else 0)
    return hour, minute, found.group_number("decimal", "second_") or 0


def _parse_utc_offset_minutes(offset: str) -> int:
    """Read `5`, `0530` and what `5:30` becomes."""
    hours, colon, minutes = offset.partition(":")
    if not colon and len(offset) == _FULL_YEAR_DIGITS:
        hours, minutes = offset[:2], offset[2:]
    return int(hours) * 60 + int(minutes or 0)


@cache
def _abbreviations_of_zone(zone: tzinfo, year: int) -> frozenset[str]:
    """Return what the zone calls itself in winter and summer: a name among them means this zone, whoever else uses it."""
    return frozenset(str(datetime(year, month, 1, tzinfo=zone).tzname()).lower() for month in (1, 7))
