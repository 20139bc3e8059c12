"""The main headings of a page: its h1 elements, or the h2 that is shown as the headline where the h1 only ends the trail to the page."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newscrawl.extract.headline_forms import word_overlap
from newscrawl.extract.page.heading_text import heading_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

    from newscrawl.extract.page.page import Page

MAX_HEADINGS_CHECKED = 20
"""Headings of each rank that are looked at."""
_MAX_ANCESTORS_CHECKED = 5
"""Elements around a heading whose names are looked at."""
_BREADCRUMB_CLASS_PATTERN = re.compile(r"bread-?crumb", re.IGNORECASE)
_MIN_SHARE_OF_COMMON_WORDS = 0.5
"""Share of words that a heading of the second rank and a title have in common at least to be the same headline."""


def main_headings(page: Page, titles: Sequence[str]) -> Sequence[HtmlElement]:
    """Return the main headings of a page, in page order; `titles`: what its metadata calls the article."""
    headings = page.elements["h1"][:MAX_HEADINGS_CHECKED]
    if not any(map(_is_in_breadcrumbs, headings)):
        return headings
    shown = max(_h2_outside_breadcrumbs(page), key=lambda one: _similarity_to_titles(one, titles), default=None)
    if shown is None or _similarity_to_titles(shown, titles) < _MIN_SHARE_OF_COMMON_WORDS:
        return headings
    return [shown, *(heading for heading in headings if not _is_in_breadcrumbs(heading))]


def _h2_outside_breadcrumbs(page: Page) -> Iterator[HtmlElement]:
    return (one for one in islice(page.tree.iter("h2"), MAX_HEADINGS_CHECKED) if not _is_in_breadcrumbs(one))


def _is_in_breadcrumbs(heading: HtmlElement) -> bool:
    around = [heading, *islice(heading.iterancestors(), _MAX_ANCESTORS_CHECKED)]
    return any(
        one.tag == "nav" or _BREADCRUMB_CLASS_PATTERN.search(f"{one.get('class')} {one.get('id')}") for one in around
    )


def _similarity_to_titles(heading: HtmlElement, titles: Sequence[str]) -> float:
    text = heading_text(heading)
    return max((word_overlap(text, title) for title in titles if title), default=0.0)
