"""When a URL or a source is worth another request. The clock is the start of the run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawl.errors import UsageError
from newscrawl.settings_values import parse_duration

if TYPE_CHECKING:
    from typing import Self

    from newscrawl.history.journal_rows import KnownAddress, KnownSource

MAX_CLAIM_AHEAD_SECONDS = 86400
"""Seconds by which a source's date may be wrong, and is still believed: zones are mislabelled, and some give the day alone."""
TRANSIENT_FAILURE_PATTERN = re.compile(
    r"late|timeout|connection|refused|unknown-host|cut-short|proxy|failed|http-(?:408|425|429|5\d\d)"
)
"""Reasons why an article is missing that are likely to be temporary."""
FAILED_RUNS_OF_DEAD_SOURCE = 3
"""Runs in a row that could not read a source, from which on it counts as dead."""
DEAD_SOURCE_RETRY_SECONDS = 7 * 86400
"""Seconds after which a dead source is requested again."""


PROVED_FOR_SECONDS = 86400
"""Seconds for which a source's claim that nothing has changed is believed, once it was checked and right."""


@dataclass(frozen=True, slots=True)
class RevisitSchedule:
    """Waits between one visit and the next, in seconds, as long as nothing new is found; after the last there is none."""

    steps: tuple[int, ...]

    @classmethod
    def parse(cls, texts: list[str]) -> Self:
        """Return the schedule of `1h, 6h, 24h, 7d`. UsageError where it is none."""
        found = [parse_duration(one) for one in texts if one.strip()]
        steps = tuple(int(one.total_seconds()) for one in found if one is not None)
        if len(steps) < len(found) or list(steps) != sorted(steps):
            raise UsageError(
                f"NEWSCRAWL_REVISIT is {','.join(texts)!r}; it must be growing durations, such as 1h,6h,24h,7d."
            )
        return cls(steps)

    def reason_to_request(self, known: KnownAddress | None, claim: int, now: int) -> str | None:
        """Return the reason to request a URL that a source lists, or the journal has: new, owed, claim, revisit; None where there is none.

        `claim` is when the source says it changed last, in seconds since 1970; 0 where it does not.
        """
        if known is None:
            return "new"
        if known.hole and TRANSIENT_FAILURE_PATTERN.fullmatch(known.hole) and known.idle <= len(self.steps):
            return "owed"
        news = claim > max(known.claim, known.last - MAX_CLAIM_AHEAD_SECONDS)
        if (
            news
            and claim <= now + MAX_CLAIM_AHEAD_SECONDS
            and now >= known.last + self._claim_wait_seconds(known.hollow)
        ):
            return "claim"
        if 0 <= known.idle < len(self.steps) and now >= known.last + self.steps[known.idle]:
            return "owed" if known.hole else "revisit"
        return None

    def _claim_wait_seconds(self, hollow: int) -> int:
        """Return how long to ignore the source's claims after so many that were wrong."""
        return self.steps[min(hollow, len(self.steps)) - 1] if hollow and self.steps else 0


def is_dead_source(source: KnownSource | None, now: int) -> bool:
    """Return whether a source failed too often to be requested in every run, and its next probe is not due."""
    return (
        source is not None
        and source.failures >= FAILED_RUNS_OF_DEAD_SOURCE
        and now < source.tried + DEAD_SOURCE_RETRY_SECONDS
    )


def is_unchanged_claim_doubtful(source: KnownSource, now: int, seconds: int = PROVED_FOR_SECONDS) -> bool:
    """Return whether to check the claim that a source has not changed: servers answer 304, and indexes name a date, for ever."""
    return now >= source.proved + seconds
