"""Articles along time: a bar for each hour, day, month or year, whichever suits the span of their dates."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from newscrawl.runs.report.charts import Bar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from newscrawl.runs.report.charts import ChartEntry

HOUR, DAY, MONTH, YEAR = "%Y-%m-%d %H:00", "%Y-%m-%d", "%Y-%m", "%Y"
"""A bar's name, as `strftime` writes it: also the unit of its axis."""
MAX_HOURS, MAX_DAYS, MAX_MONTHS, MAX_YEARS = 96, 120, 120, 120
"""Bars on an axis of each unit. An axis of more years than that has no empty ones."""
UNDATED_LABEL = "no date"


def bars_by_time(entries: Iterable[tuple[str | None, ChartEntry]]) -> list[Bar]:
    """Return a bar per unit of time from the first to the last entry, then one of those without a date.

    Dates are ISO 8601, each in its own zone. Empty units have a bar too, but where one far-off date would make thousands.
    """
    dated, undated = list[tuple[datetime, "ChartEntry"]](), Bar(UNDATED_LABEL)
    for date, entry in entries:
        if moment := _local_time(date):
            dated.append((moment, entry))
        else:
            undated.add_entry(entry)
    bars = _bars_of_moments([moment for moment, _ in dated], dated)
    return [*bars, *([undated] if undated.value else [])]


def _bars_of_moments(moments: list[datetime], dated: list[tuple[datetime, ChartEntry]]) -> list[Bar]:
    if not moments:
        return []
    first, last = min(moments), max(moments)
    unit = _time_unit(last - first)
    bars = {name: Bar(name) for name in _axis_labels(first, last, unit)}
    for moment, entry in sorted(dated, key=lambda one: one[0]):
        name = moment.strftime(unit)
        bars.setdefault(name, Bar(name)).add_entry(entry)
    return list(bars.values())


def _local_time(date: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(date).replace(tzinfo=None) if date else None
    except ValueError:
        return None


def _time_unit(span: timedelta) -> str:
    if span < timedelta(hours=MAX_HOURS - 1):
        return HOUR
    if span < timedelta(days=MAX_DAYS - 1):
        return DAY
    return MONTH if span < timedelta(days=MAX_MONTHS * 30) else YEAR


def _axis_labels(first: datetime, last: datetime, unit: str) -> list[str]:
    if unit == YEAR and last.year - first.year >= MAX_YEARS:
        return []
    end, names = last.strftime(unit), [first.strftime(unit)]
    while names[-1] != end:
        first = _NEXT_TIME_BY_UNIT[unit](first)
        names.append(first.strftime(unit))
    return names


_NEXT_TIME_BY_UNIT: dict[str, Callable[[datetime], datetime]] = {
    HOUR: lambda at: at + timedelta(hours=1),
    DAY: lambda at: at + timedelta(days=1),
    MONTH: lambda at: at.replace(day=1, year=at.year + at.month // 12, month=at.month % 12 + 1),
    YEAR: lambda at: at.replace(day=1, month=1, year=at.year + 1),
}
