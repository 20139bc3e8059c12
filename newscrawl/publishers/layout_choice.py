"""Which of a publisher's layouts a page has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from newscrawl.publishers.model import Layout, Publisher


def choose_layout(
    publisher: Publisher, url: str, captured_at: datetime | None, matches: Callable[[str], bool]
) -> Layout | None:
    """The layout of a page: told by what is on it, else by its address, else by the day it was captured.

    `matches` says whether the page has something that a CSS selector selects.
    """
    possible = [layout for layout in publisher.layouts if re.search(layout.urls, url)]
    signed = (layout for layout in possible if layout.signature and matches(layout.signature))
    addressed = (layout for layout in possible if layout.urls and not layout.signature)
    dated = (layout for layout in possible if captured_at is not None and _in_use(layout, captured_at))
    return next(signed, None) or next(addressed, None) or next(dated, None)


def _in_use(layout: Layout, captured_at: datetime) -> bool:
    day = captured_at.date()
    return (layout.since is None or layout.since <= day) and (layout.until is None or day <= layout.until)
