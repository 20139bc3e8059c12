"""The state of a source, judged by what came of reading it in the stored runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

State = Literal["alive", "stale", "empty", "gone", "refused", "changed kind", "failing", "unread"]

STALE_AFTER = timedelta(days=30)
IN_A_ROW = 3
"""Days on which a source must be missing, or empty, to count as gone or empty."""
REFUSALS = frozenset({"http-401", "http-403", "http-429", "http-451", "robots", "robots-unreachable", "asked-to-wait"})
"""Reasons by which a site asks not to be read: no fault of the publisher file."""
HEALTHY = frozenset({"alive", "unread", "refused"})
"""States that call for no change of the publisher file."""


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


def state_of(readings: Sequence[SourceReading]) -> State:
    """Return the state after these readings, the oldest first."""
    if not readings:
        return "unread"
    last = readings[-1]
    return _failed(readings, last.hole) if last.hole else _read(readings, last)


def _failed(readings: Sequence[SourceReading], hole: str) -> State:
    if hole in REFUSALS:
        return "refused"
    if hole == "not-a-source":
        return "changed kind"
    missing = {reading.day for reading in readings[-_run_of(readings, hole) :]}
    return "gone" if hole == "http-410" or (hole == "http-404" and len(missing) >= IN_A_ROW) else "failing"


def _run_of(readings: Sequence[SourceReading], hole: str) -> int:
    """Return how many readings at the end failed for this reason."""
    others = (number for number, reading in enumerate(reversed(readings)) if reading.hole != hole)
    return next(others, len(readings))


def _read(readings: Sequence[SourceReading], last: SourceReading) -> State:
    if len(readings) >= IN_A_ROW and not any(reading.listed for reading in readings[-IN_A_ROW:]):
        return "empty"
    return "stale" if last.newest and last.day - last.newest > STALE_AFTER else "alive"
