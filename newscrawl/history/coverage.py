"""Coverage: how much of what a publisher lists is stored, and why the rest is not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_AGE_SECONDS_OF_RECENT_LISTING = 7 * 86400
"""Seconds for which an address counts after it was first met, whether it is listed in this run or not."""


def coverage_stats(holes: Iterable[str]) -> dict[str, float]:
    """Return the statistics `coverage/…`, from one reason for each URL: why it is missing, or "" where it is stored."""
    counted = Counter(holes)
    listed, held = counted.total(), counted.pop("", 0)
    shares = {"coverage/share": round(held / listed, 4)} if listed else {}
    reasons = {f"coverage/hole/{reason}": number for reason, number in sorted(counted.items())}
    return {"coverage/listed": listed, "coverage/stored": held, **shares, **reasons}
