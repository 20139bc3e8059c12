"""The header Retry-After (RFC 9110, section 10.2.3)."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def retry_after_seconds(value: bytes | None, now: datetime) -> float | None:
    """Return the seconds from `now`, 0 where the date is past; None where the header is missing or cannot be read."""
    text = (value or b"").decode("latin-1").strip()
    if text.isascii() and text.isdecimal():
        return float(text)
    with suppress(ValueError, OverflowError):
        date = parsedate_to_datetime(text)
        return max(0.0, ((date if date.tzinfo else date.replace(tzinfo=UTC)) - now).total_seconds())
    return None
