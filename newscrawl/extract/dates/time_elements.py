"""What `time` elements say to machines, in place of the words that they show: those may be relative, or without year and zone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newscrawl.text.cleaning import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from newscrawl.extract.page.page import Page

    ReadDates = Callable[[str], list[tuple[datetime, bool]]]

_TIME_ELEMENT_TAGS = ("time", "relative-time", "local-time", "time-ago")
_MAX_TIME_ELEMENTS = 50
"""Elements of a page that are read."""
_UPDATED_CLASS_PATTERN = re.compile(r"updated|modified|lastmod", re.IGNORECASE)
_PUBLISHED_CLASS_PATTERN = re.compile(r"publish|posted|created|issued", re.IGNORECASE)
_DATE_WITH_HOUR_PATTERN = re.compile(r"\d[T ]\d\d")


class TimeElement(NamedTuple):
    """A time element: the words it shows, what it says to machines, and the names that it has."""

    shown: str
    exact: str
    names: str


def time_elements_of(page: Page) -> list[TimeElement]:
    """Return the elements of a page that show a time and name it exactly, in page order."""
    elements = [element for tag in _TIME_ELEMENT_TAGS for element in page.elements[tag]]
    return [
        TimeElement(clean_line(element.text_content()), exact, f"{element.get('class')} {element.get('itemprop')}")
        for element in elements[:_MAX_TIME_ELEMENTS]
        if (exact := (element.get("datetime") or element.get("content") or "").strip())
        and _DATE_WITH_HOUR_PATTERN.search(exact)
    ]


def times_shown_in_line(line: str, times: Sequence[TimeElement], read: ReadDates) -> list[tuple[datetime, bool]]:
    """Return the exact times of the elements whose words a line shows, each with whether it is that of an update."""
    found = []
    start = 0
    for one in times:
        at = line.find(one.shown, start) if one.shown else -1
        if at >= 0 and (dates := read(one.exact)):
            found.append((dates[0][0], _is_time_of_update(one, line[start:at], read)))
            start = at + len(one.shown)
    return found


def _is_time_of_update(one: TimeElement, label: str, read: ReadDates) -> bool:
    if _UPDATED_CLASS_PATTERN.search(one.names):
        return not _PUBLISHED_CLASS_PATTERN.search(one.names)
    return any(updated for _, updated in read(f"{label} 2000-01-01"))
