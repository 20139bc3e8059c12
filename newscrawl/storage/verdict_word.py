"""The words that `run.json` has for how a run ended."""

from __future__ import annotations

from enum import StrEnum


class VerdictWord(StrEnum):
    RUNNING = "running"
    """It has begun; a run that was killed keeps this word until it is recovered."""
    DONE = "done"
    DEGRADED = "degraded"
    CRASHED = "crashed"
    BLOCKED = "blocked"
    NOT_DELIVERED = "not delivered"
