"""Articles along time: the unit follows the span, and no date makes the axis endless."""

from __future__ import annotations

from newscrawl.runs.report.charts import ChartEntry
from newscrawl.runs.report.time_buckets import MAX_YEARS, bars_by_time


def names(*dates: str | None) -> list[str]:
    return [bar.name for bar in bars_by_time((date, ChartEntry("", date or "none")) for date in dates)]


def test_an_afternoon_is_divided_into_hours_with_its_empty_hours():
    assert names("2026-11-30T15:10:00+05:30", "2026-11-30T13:50:00+05:30") == [
        "2026-11-30 13:00",
        "2026-11-30 14:00",
        "2026-11-30 15:00",
    ]


def test_weeks_are_divided_into_days_and_years_into_months():
    assert len(names("2026-01-01", "2026-02-10T23:00:00")) == 41
    assert names("2025-11-30", "2026-04-01")[:3] == ["2025-11", "2025-12", "2026-01"]


def test_decades_are_divided_into_years():
    assert names("2001-05-01", "2026-04-01") == [str(year) for year in range(2001, 2027)]


def test_one_article_of_the_year_1_makes_no_endless_axis():
    assert len(names("0001-01-01", *(f"{year}-06-01" for year in range(2000, 2027)))) == 28
    assert len(names("1900-01-01", "2026-01-01")) < MAX_YEARS


def test_what_has_no_date_comes_last():
    assert names(None, "2026-11-30", "no date at all") == ["2026-11-30 00:00", "no date"]
    assert names() == []


def test_every_article_is_in_one_bar():
    dates = [f"{year}-{month:02}-28T23:30:00" for year in (1, 1999, 2026) for month in range(1, 13)]
    assert sum(bar.value for bar in bars_by_time((date, ChartEntry("", date)) for date in dates)) == len(dates)
