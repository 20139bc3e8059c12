"""The times that a page shows, of which a live blog has one for each entry."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawl.extract.body.live_blog_jsonld import iso_time_if_complete
from newscrawl.text.cleaning import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from newscrawl.extract.page.page import Page

MIN_LIVE_BLOG_ENTRIES = 4
"""Entries of a live blog; fewer dated pieces are on many a page."""
_CLOCK_TIME_PATTERN = re.compile(r"(?<!\d)([01]?\d|2[0-3])[:.h]([0-5]\d)(?!\d)(?:\s?([ap])\.?m\b)?", re.IGNORECASE)
MAX_TIME_LABEL_CHARACTERS = 40
"""Characters of a line that says no more than a time."""
_NOON_HOUR = 12


@dataclass(frozen=True, slots=True)
class EntryTime:
    """When an entry was written, as far as its page says."""

    element: HtmlElement
    stamp: str
    """ISO 8601 of a `datetime` attribute; empty where only a clock is shown."""
    minutes: int | None
    """Since midnight, by the clock that is shown."""


def entry_times(page: Page) -> Iterator[EntryTime]:
    """Yield the times of the page, where there are enough of them to look further."""
    marked = page.elements["time"]
    if len(marked) >= MIN_LIVE_BLOG_ENTRIES:
        yield from (moment for element in marked if (moment := _entry_time_of_element(element)))
    elif sum(_is_clock_time(block.text) for block in page.blocks_and_contexts()[0]) >= MIN_LIVE_BLOG_ENTRIES:
        yield from (
            moment
            for element in page.tree.iter()
            if element.text and _is_clock_time(element.text.strip()) and (moment := _entry_time_of_element(element))
        )


def _is_clock_time(text: str) -> bool:
    return len(text) <= MAX_TIME_LABEL_CHARACTERS and _CLOCK_TIME_PATTERN.match(text) is not None


def _entry_time_of_element(element: HtmlElement) -> EntryTime | None:
    stamp = iso_time_if_complete(element.get("datetime")) or ""
    found = _CLOCK_TIME_PATTERN.search(clean_line("".join(element.itertext()))[:MAX_TIME_LABEL_CHARACTERS])
    minutes = _minutes_since_midnight(found) if found else None
    return EntryTime(element, stamp, minutes) if stamp or minutes is not None else None


def _minutes_since_midnight(clock: re.Match[str]) -> int:
    hour, minute, half = int(clock[1]), int(clock[2]), (clock[3] or "").lower()
    if half and hour <= _NOON_HOUR:
        hour = hour % _NOON_HOUR + _NOON_HOUR * (half == "p")
    return hour * 60 + minute
