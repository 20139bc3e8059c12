"""Choose the layout of a page among those of its publisher."""

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
    """Return the layout whose signature is on the page; else the one whose URL pattern matches; else the one in use at capture.

    `matches` tells whether a CSS selector selects anything on the page.
    """
    possible = [layout for layout in publisher.layouts if re.search(layout.urls, url)]
    by_signature = (layout for layout in possible if layout.signature and matches(layout.signature))
    by_url = (layout for layout in possible if layout.urls and not layout.signature)
    by_day = (layout for layout in possible if _is_in_use_at(layout, captured_at))
    return next(by_signature, None) or next(by_url, None) or next(by_day, None)


def _is_in_use_at(layout: Layout, captured_at: datetime | None) -> bool:
    if captured_at is None:
        return layout.since is None and layout.until is None
    day = captured_at.date()
    return (layout.since is None or layout.since <= day) and (layout.until is None or day <= layout.until)
