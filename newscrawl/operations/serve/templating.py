"""HTML from the templates. What a template is given is text; it becomes plain and escaped as it goes in."""

from __future__ import annotations

import re
from calendar import day_name, month_name, monthrange
from datetime import date, datetime
from functools import cache
from math import log
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from newscrawl.text.printable import printable

MAX_TEXT_CHARACTERS = 400_000
"""Characters of one text that a page shows."""
LANGUAGE_TAG_PATTERN = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")
URL_CHARACTERS = "%/:=&?~+!$,;'@()*[]"


def render_template(template: str, **values: Any) -> str:
    """The page that the template makes of its values."""
    return _environment().get_template(template).render(values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("newscrawl.operations.serve"),
        autoescape=True,
        finalize=_finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        day=day_in_words,
        heat=calendar_shade,
        language=language_or_empty,
        moment=time_in_words,
        month=month_name_of,
        month_days=month_days,
        paragraphs=split_paragraphs,
        second=second_in_words,
        weekday=weekday_number,
    )
    return environment


def _finalize(value: Any) -> Any:
    return printable(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def day_in_words(day: str) -> str:
    """`Tuesday, 13 December 2016` of `2016-12-13`."""
    try:
        return f"{day_name[date.fromisoformat(day).weekday()]}, {_date_text(date.fromisoformat(day))}"
    except ValueError:
        return day


def time_in_words(time: datetime, clock: str = "%H:%M") -> str:
    """`13 December 2016, 08:45 +05:30`."""
    zone = _offset_text(time) if time.utcoffset() else "UTC"
    return f"{_date_text(time)}, {time.strftime(clock)} {zone}"


def second_in_words(time: datetime) -> str:
    """`24 November 2026, 04:37:23 UTC`, where two may lie close together."""
    return time_in_words(time, "%H:%M:%S")


def month_name_of(number: int) -> str:
    """Return the English name of a month."""
    return month_name[number]


def month_days(year: str, number: int) -> list[str]:
    """Every day of a month, `2016-12-01` and on."""
    return [date(int(year), number, day).isoformat() for day in range(1, monthrange(int(year), number)[1] + 1)]


def weekday_number(day: str) -> int:
    """0 for a Monday."""
    return date.fromisoformat(day).weekday()


def calendar_shade(count: int) -> int:
    """Return how dark a day is in the calendar, 1 to 5: each step is four times as many articles."""
    return min(1 + int(log(count, 4)), 5)


def language_or_empty(tag: str) -> str:
    """The BCP 47 tag, when it has the form of one."""
    return tag if LANGUAGE_TAG_PATTERN.fullmatch(tag) else ""


def split_paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, as far as a page shows it."""
    return text[:MAX_TEXT_CHARACTERS].split("\n\n")


def replay_url(origin: str, timestamp: str, url: str, kind: str = "mp_") -> str:
    """Return where the player shows a capture: `mp_` a page, `im_` a picture."""
    return f"{origin}/captured/{timestamp}{kind}/{quote(url, safe=URL_CHARACTERS)}"


def _date_text(day: date) -> str:
    return f"{day.day} {month_name[day.month]} {day.year}"


def _offset_text(time: datetime) -> str:
    offset = time.strftime("%z")
    return f"{offset[:3]}:{offset[3:5]}"
