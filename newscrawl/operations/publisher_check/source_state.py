"""The state of a source, judged by what came of reading it in the stored runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Literal

from newscrawl.discovery.urls import is_same_site
from newscrawl.publishers.urls import host_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

SourceState = Literal[
    "alive", "stale", "empty", "moved", "taken over", "gone", "refused", "changed kind", "failing", "unread"
]  # fmt: skip
SOURCE_IS_STALE_AFTER = timedelta(days=30)
USUAL_GAPS_UNTIL_STALE = 20
"""How many times its usual gap between two newest entries a source may be silent, where that is longer."""
MIN_GAPS = 2
MIN_DAYS_IN_A_ROW = 3
"""Days on which a source must be missing, or empty, to count as gone or empty."""
MAX_OFF_SITE_SHARE = 0.5
"""Share of listed URLs on hosts of others from which on the source is taken to be that of others."""
REFUSAL_HOLES = frozenset(
    {"http-401", "http-403", "http-429", "http-451", "robots", "robots-unreachable", "asked-to-wait"}
)
"""Reasons by which a site asks not to be read: no fault of the publisher file."""


@dataclass(frozen=True, slots=True)
class SourceReading:
    """What came of a source in one run."""

    day: date
    hole: str = ""
    """Why it could not be read; empty when it was."""
    listed: int = 0
    """How many URLs and further sources it named."""
    newest: date | None = None
    """Day of the newest of them, where it names days."""
    off_site: int = 0
    """How many of the listed URLs are on hosts of others."""
    at: str = ""
    """URL to which redirects led; empty where there was none."""
    is_permanent: bool = False
    """Whether all of the redirects are permanent."""


def source_state(readings: Sequence[SourceReading], hosts: Collection[str]) -> SourceState:
    """Return the state after these readings, the oldest first. `hosts`: those of the publisher and of its sources."""
    if not readings:
        return "unread"
    last = readings[-1]
    if _is_domain_taken_over(last, hosts):
        return "taken over"
    if last.hole:
        return _failed_state(readings, last.hole)
    return "moved" if last.at and last.is_permanent else _readable_state(readings, last)


def source_note(readings: Sequence[SourceReading]) -> str:
    """Return what the state is drawn from, in words."""
    if not readings:
        return "no stored run has read it to its end"
    last = readings[-1]
    facts = (
        f"read on {last.day}" if not last.hole else f"{last.hole} on {last.day}",
        f"{last.listed} listed" if last.listed else "",
        f"{last.off_site} of them on hosts of others" if last.off_site else "",
        f"newest of {last.newest}" if last.newest else "",
        f"{'permanent' if last.is_permanent else 'temporary'} redirect to {last.at}" if last.at else "",
    )
    return ", ".join(filter(None, facts))


def _is_domain_taken_over(last: SourceReading, hosts: Collection[str]) -> bool:
    leads_away = (
        bool(last.at)
        and host_of(last.at) not in hosts
        and not any(is_same_site(last.at, f"https://{host}/") for host in hosts)
    )
    return leads_away or bool(last.listed and last.off_site > MAX_OFF_SITE_SHARE * last.listed)


def _failed_state(readings: Sequence[SourceReading], hole: str) -> SourceState:
    if hole in REFUSAL_HOLES:
        return "refused"
    if hole == "not-a-source":
        return "changed kind"
    missing = {reading.day for reading in readings[-_count_last_failures(readings, hole) :]}
    return "gone" if hole == "http-410" or (hole == "http-404" and len(missing) >= MIN_DAYS_IN_A_ROW) else "failing"


def _count_last_failures(readings: Sequence[SourceReading], hole: str) -> int:
    """Return how many readings at the end failed for this reason."""
    others = (number for number, reading in enumerate(reversed(readings)) if reading.hole != hole)
    return next(others, len(readings))


def _readable_state(readings: Sequence[SourceReading], last: SourceReading) -> SourceState:
    if len(readings) >= MIN_DAYS_IN_A_ROW and not any(reading.listed for reading in readings[-MIN_DAYS_IN_A_ROW:]):
        return "empty"
    return "stale" if last.newest and last.day - last.newest > _max_silence(readings) else "alive"


def _max_silence(readings: Sequence[SourceReading]) -> timedelta:
    """Return for how long the source may name nothing new: by its own habits, where enough readings show them."""
    days = sorted({reading.newest for reading in readings if reading.newest})
    gaps = [later - earlier for earlier, later in pairwise(days)]
    usual = (
        timedelta(days=USUAL_GAPS_UNTIL_STALE * median(gap.days for gap in gaps))
        if len(gaps) >= MIN_GAPS
        else SOURCE_IS_STALE_AFTER
    )
    return max(SOURCE_IS_STALE_AFTER, usual)
