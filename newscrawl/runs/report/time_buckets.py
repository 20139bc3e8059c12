"""Articles along time: by the hour where they lie within four days, else by day, month or year."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from newscrawl.runs.report.charts import Bar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscrawl.runs.report.charts import Entry

HOURS, DAYS, MONTHS = 96, 120, 120
"""Bars that a chart of hours, days or months has at most."""
UNDATED = "no date"


def by_time(entries: Iterable[tuple[str | None, Entry]]) -> list[Bar]:
    """A bar for each step of time from the first to the last, empty ones too; the dates are ISO 8601, in their own zone."""
    dated, undated = list[tuple[datetime, "Entry"]](), Bar(UNDATED)
    for said, entry in entries:
        if moment := _local(said):
            dated.append((moment, entry))
        else:
            undated.add(entry)
    bars = {name: Bar(name) for name in _steps([moment for moment, _ in dated])}
    form = _form([moment for moment, _ in dated])
    for moment, entry in dated:
        bars[moment.strftime(form)].add(entry)
    return [*bars.values(), *([undated] if undated.value else [])]


def _local(said: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(said).replace(tzinfo=None) if said else None
    except ValueError:
        return None


def _form(moments: list[datetime]) -> str:
    span = max(moments) - min(moments) if moments else timedelta()
    if span < timedelta(hours=HOURS - 1):
        return "%Y-%m-%d %H:00"
    if span < timedelta(days=DAYS - 1):
        return "%Y-%m-%d"
    return "%Y-%m" if span < timedelta(days=MONTHS * 30) else "%Y"


def _steps(moments: list[datetime]) -> Iterator[str]:
    if not moments:
        return
    form, at = _form(moments), min(moments)
    step = timedelta(hours=1) if "H" in form else timedelta(days=1)
    at = at.replace(minute=0, second=0, microsecond=0) if "H" in form else at.replace(hour=0, minute=0, second=0)
    last = None
    while at <= max(moments):
        if (name := at.strftime(form)) != last:
            yield name
        at, last = at + step, name
