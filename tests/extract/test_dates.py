"""Dates are read in full, in the zone, language and order of their site, or not at all."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extract.dates.parse import parse_date
from tests.support.paths import SHARED

FIRST, LAST = datetime.fromisoformat("1950-01-01"), datetime.fromisoformat("2089-12-31")
NOON = datetime(2024, 3, 5, 12, 0, tzinfo=UTC)


def read(text, zone="Asia/Kolkata", language="en", **more):
    found = parse_date(text, timezone=zone, language=language, **more)
    return found.isoformat() if found else None


def test_every_date_of_the_research_is_read_exactly():
    path = SHARED / "data" / "date_samples.json"
    if not path.exists():
        pytest.skip(f"no research data at {path}")
    samples = json.loads(path.read_text(encoding="utf-8"))
    wrong = [(s["text"], got) for s in samples if (got := read(s["text"], s["tz"], s["lang"])) != s["expected"]]
    assert samples
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "zone", "language", "expected"),
    [
        ("13th  December 2016 08:45 AM", "Asia/Kolkata", "en", "2016-12-13T08:45:00+05:30"),
        ("By AFP  |   Published: 13th December 2016 08:45 AM", "Asia/Kolkata", "en", "2016-12-13T08:45:00+05:30"),
        ("13 December 2016 at 0845 hrs IST", "UTC", "en", "2016-12-13T08:45:00+05:30"),
        ("Tuesday, December 13, 2016 08:45 AM +0530", "UTC", "en", "2016-12-13T08:45:00+05:30"),
        ("12:15 am, 5 March 2024", "UTC", "en", "2024-03-05T00:15:00+00:00"),
        ("12:15 am 5. März 2024", "Europe/Berlin", "de", "2024-03-05T12:15:00+01:00"),
        ("5 March 2024, 10:00 p.m. ET", "Asia/Kolkata", "en", "2024-03-05T22:00:00-05:00"),
        ("1er août 2023 à 8h", "Europe/Paris", "fr", "2023-08-01T08:00:00+02:00"),
        ("publisert 13. des. 2016 kl. 10.23", "Europe/Oslo", "nb", "2016-12-13T10:23:00+01:00"),
        ("2016. december 13. 10:23", "Europe/Budapest", "hu", "2016-12-13T10:23:00+01:00"),
        ("25.04.24", "Europe/Berlin", "de", "2024-04-25T00:00:00+02:00"),
        ("5 มี.ค. 2567 10:20 น.", "Asia/Bangkok", "th", "2024-03-05T10:20:00+07:00"),
        ("13 tháng 12, 2016", "Asia/Ho_Chi_Minh", "vi", "2016-12-13T00:00:00+07:00"),
        ("令和元年5月1日（水）", "Asia/Tokyo", "ja", "2019-05-01T00:00:00+09:00"),
        ("2024年3月5日(月) 18:20更新", "Asia/Tokyo", "ja", "2024-03-05T18:20:00+09:00"),
        ("الثلاثاء 3 رمضان 1445 هـ - 13 مارس 2024 م", "Asia/Riyadh", "ar", "2024-03-13T00:00:00+03:00"),
        ("১৩ ডিসেম্বর ২০১৬, ০৮:৪৫", "Asia/Dhaka", "bn", "2016-12-13T08:45:00+06:00"),
        ("יום שלישי, 13 בדצמבר 2016", "Asia/Jerusalem", "he", "2016-12-13T00:00:00+02:00"),
        ("الإثنين ١٢ كانون الأول ٢٠١٦", "Asia/Beirut", "ar", "2016-12-12T00:00:00+02:00"),
        ("2016. gada 13. decembrī", "Europe/Riga", "lv", "2016-12-13T00:00:00+02:00"),
        ("13. decembra 2016", "Europe/Ljubljana", "sl", "2016-12-13T00:00:00+01:00"),
        ("13. decembra 2016.", "Europe/Sarajevo", "bs", "2016-12-13T00:00:00+01:00"),
        ("Ngày 13 tháng 12 năm 2016", "Asia/Ho_Chi_Minh", "vi", "2016-12-13T00:00:00+07:00"),
        ("ថ្ងៃទី១៣ ខែធ្នូ ឆ្នាំ២០១៦", "Asia/Phnom_Penh", "km", "2016-12-13T00:00:00+07:00"),
        ("၁၃ ဒီဇင်ဘာလ၊ ၂၀၁၆", "Asia/Yangon", "my", "2016-12-13T00:00:00+06:30"),
        ("Ika-13 ng Disyembre 2016", "Asia/Manila", "tl", "2016-12-13T00:00:00+08:00"),
        ("/Date(1709600400000)/", "Asia/Kolkata", "en", "2024-03-05T06:30:00+05:30"),
        ("1709600400000", "Asia/Kolkata", "en", "2024-03-05T06:30:00+05:30"),
        ("12/25/2016", "Asia/Kolkata", "en", "2016-12-25T00:00:00+05:30"),
    ],
)
def test_a_date_is_read_as_its_site_means_it(text, zone, language, expected):
    assert read(text, zone, language) == expected


@pytest.mark.parametrize(
    "text",
    [
        "5 min read",
        "The report was published 5 March 2024",
        "Deadline: 5 March 2024",
        "March 5",
        "2024-02-30",
        "31/31/2024",
        "13:45 AM 5 March 2024",
        "5 Foo 2024",
        "",
        "5 March 1024",
    ],
)
def test_what_is_not_wholly_a_date_is_none(text):
    assert read(text) is None


def test_ist_is_india_but_for_a_publisher_whose_own_zone_is_called_so():
    text = "5 March 2024 07:15 IST"
    assert read(text, "UTC") == "2024-03-05T07:15:00+05:30"
    assert read(text, "Asia/Jerusalem") == "2024-03-05T07:15:00+02:00"


def test_day_and_month_stand_in_the_order_of_the_site():
    assert read("05/03/2024", day_first=True) == "2024-03-05T00:00:00+05:30"
    assert read("05/03/2024", day_first=False) == "2024-05-03T00:00:00+05:30"
    assert read("05/03/2024", language="en-US") == "2024-05-03T00:00:00+05:30"


def test_of_two_dates_the_one_under_the_wanted_label_is_taken():
    line = "Updated: 6 March 2024 10:00 | Published: 5 March 2024 09:00"
    assert read(line, "UTC") == "2024-03-05T09:00:00+00:00"
    assert read(line, "UTC", prefer="updated") == "2024-03-06T10:00:00+00:00"


def test_a_date_is_read_before_an_update_that_is_not_understood():
    assert read("Published 5 March 2024 09:00 Updated 2 hours ago", "UTC") == "2024-03-05T09:00:00+00:00"
    assert read("Published 5 March 2024 09:00 by 2 ferries", "UTC") is None


@pytest.mark.parametrize(
    ("text", "zone", "language", "expected"),
    [
        ("2 hours ago", "Asia/Kolkata", "en", "2024-03-05T15:30:00+05:30"),
        ("vor 3 Stunden", "Europe/Berlin", "de", "2024-03-05T10:00:00+01:00"),
        ("heute, 7.57 Uhr", "Europe/Berlin", "de", "2024-03-05T07:57:00+01:00"),
        ("Yesterday at 5:30 pm", "America/New_York", "en-US", "2024-03-04T17:30:00-05:00"),
    ],
)
def test_relative_dates_count_from_the_capture_and_from_nothing_else(text, zone, language, expected):
    assert read(text, zone, language, captured_at=NOON) == expected
    assert read(text, zone, language) is None


@pytest.mark.parametrize("piece", ["Mar ", "am ", "5 ", "published ", "L: ", ".", "1", "5.", "(", "mar 5 am "])
def test_hostile_lines_take_no_time(piece):
    read((piece * 300)[:300], language="es")


@given(st.text(max_size=80))
def test_no_text_is_too_strange(text):
    found = parse_date(text, timezone="Asia/Kolkata", language="ja", captured_at=NOON)
    assert found is None or found.tzinfo is not None


@given(st.datetimes(min_value=FIRST, max_value=LAST))
def test_what_is_written_out_is_read_back(moment):
    moment = moment.replace(second=0, microsecond=0, tzinfo=UTC)
    for form in ("%A, %d %B %Y %H:%M UTC", "%b %d, %Y, %I:%M %p GMT", "%Y-%m-%dT%H:%M:%SZ", "%d.%m.%Y, %H:%M"):
        assert parse_date(moment.strftime(form), timezone="UTC", language="en") == moment


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("۲۸ اردیبهشت ۱۴۰۵", "fa", "2026-05-18"),
        ("1405/02/28", "fa", "2026-05-18"),
        ("۲۸ غويی ۱۴۰۵", "ps", "2026-05-18"),
        ("1 ذو الحجة 1447", "ar", "2026-05-18"),
        ("18 พ.ค. 2569", "th", "2026-05-18"),
        ("18 พ.ค. 69", "th", "2026-05-18"),
        ("วันจันทร์ที่ 18 พฤษภาคม พ.ศ. 2569", "th", "2026-05-18"),
        ("民國115年5月18日", "zh", "2026-05-18"),
        ("115年5月18日", "zh", "2026-05-18"),
        ("18 می 2026", "fa", "2026-05-18"),
        ("৯ ফেব্রুয়ারি ২০২৬", "bn", "2026-02-09"),
        ("১৮ মে ২০২৬, ১১:৪৫ এএম", "bn", "2026-05-18"),
        ("2026 оны 05 сарын 18, Даваа гараг", "mn", "2026-05-18"),
        ("二〇二六年五月十八日", "zh", "2026-05-18"),
        ("令和八年五月十八日", "ja", "2026-05-18"),
        ("2026. gada 18. maijs", "lv", "2026-05-18"),
        ("2026 оны 5 сарын 18", "mn", "2026-05-18"),
        ("18 Mei 2026", "af", "2026-05-18"),  # its file has no dates: the names are CLDR's
        ("18 Oktoba 2026", "sw", "2026-10-18"),
    ],
)
def test_the_calendars_and_numerals_that_the_press_prints_are_read(text, language, day):
    found = parse_date(text, timezone="UTC", language=language)
    assert found is not None
    assert found.date().isoformat() == day


@pytest.mark.parametrize(
    "text", ["1405-02-28T13:00:00+03:30", "1899-12-30T00:00:00", "31 شهریور 1405 1405", "45/13/1405"]
)
def test_a_year_of_another_calendar_is_no_date_where_its_language_does_not_print_it(text):
    assert parse_date(text, timezone="UTC", language="en") is None


@pytest.mark.parametrize(
    ("text", "language", "hours"),
    [
        ("3 hrs ago", "en", 3),
        ("πριν 3 ώρες", "el", 3),
        ("منذ ٣ ساعات", "ar", 3),
        ("3 小時前", "zh", 3),
        ("3 horas atrás", "pt", 3),
        ("Published 2 hours ago", "en", 2),
        ("an hour ago", "en", 1),
        ("Just now", "en", 0),
        ("vor einer Stunde", "de", 1),
    ],
)
def test_an_age_is_read_with_a_label_before_it_and_with_a_word_for_its_number(text, language, hours):
    captured = datetime(2026, 5, 20, 12, tzinfo=UTC)
    found = parse_date(text, timezone="UTC", language=language, captured_at=captured)
    assert found == captured - timedelta(hours=hours)
