"""Dates as feeds and sitemaps write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 64
OWN_FORMS = (
    "%A, %B %d, %Y %I:%M %p %z",  # The New Indian Express: Tuesday, December 13, 2016 08:45 AM +0530
    "%b %d, %Y %H:%M %z",  # investing.com
    "%Y-%m",  # W3C, month alone
    "%Y",
)
RFC_822 = re.compile(r"(?:[A-Z][a-z]{2,8}, ?)?\d{1,2} [A-Z][a-z]{2,8}\.? \d{2,4} \d", re.IGNORECASE)
"""The order of RFC 822: the standard library reads any other order as well, and loses AM and PM in it."""


def read_timestamp(text: str | None) -> datetime | None:
    """The moment a feed or sitemap names (RFC 822, W3C, a few own forms), in UTC where it gives no zone; else None."""
    text = " ".join((text or "").split())
    if not text or len(text) > LONGEST:
        return None
    for read in _READERS:
        try:
            moment = read(text)
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _rfc_822(text: str) -> datetime:
    if not RFC_822.match(text):
        raise ValueError(text)
    return parsedate_to_datetime(text)


def _own(form: str) -> Callable[[str], datetime]:
    return lambda text: datetime.strptime(text, form)  # noqa: DTZ007 - the zone is seen to by the caller


_READERS: tuple[Callable[[str], datetime], ...] = (datetime.fromisoformat, _rfc_822, *map(_own, OWN_FORMS))
