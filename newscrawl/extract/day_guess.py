"""The last resort for a day: what htmldate reads off a page."""

from __future__ import annotations

import logging
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from newscrawl.extract.dates import parse_date

if TYPE_CHECKING:
    from datetime import datetime

    from lxml.html import HtmlElement

    from newscrawl.extract.page import Page

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "ru")
"""Tried one after the other on a line of which htmldate can make nothing."""
_NEW_YEAR = "-01-01"
"""What htmldate makes of a year alone, such as that of a copyright: a wrong day is worse than none."""

logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def guessed_day(page: Page) -> str | None:
    """Give the day, `2016-12-13`; nothing later than the capture, and nothing for a year alone."""
    from htmldate import extractors, find_date

    extractors.get_external_parser = _OwnReader  # type: ignore[assignment]  # there is no setting for it
    latest = page.captured_at.date().isoformat() if page.captured_at else "2100-01-01"
    day = find_date(_bare(page.tree), url=page.url, original_date=True, max_date=latest)
    return None if not day or day.endswith(_NEW_YEAR) else day


class _OwnReader:
    """Reads a line in place of dateparser, which loads two hundred languages for it: 27 MiB and two seconds."""

    def get_date_data(self, line: str) -> dict[str, datetime | None]:
        read = (parse_date(line, timezone="UTC", language=one, day_first=one != "en") for one in LANGUAGES)
        return {"date_obj": next(filter(None, read), None)}


def _bare(tree: HtmlElement) -> HtmlElement:
    """Give a copy of the tree without programs and without the addresses of other stories, whose dates are not the page's."""
    tree = deepcopy(tree)
    for code in tree.iter("script", "style"):
        code.text = code.text if "json" in code.get("type", "") else None
    etree.strip_attributes(tree, "href", "srcset", "style", "data-src", "data-srcset")
    return tree
