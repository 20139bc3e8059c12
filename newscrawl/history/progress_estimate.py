"""Estimates how much of a crawl is done and what is left, from what was read so far."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class ProgressEstimate:
    """Counts that grow as sources are read, and the estimate that follows from them."""

    done: int = 0
    """Sources read, or tried in vain."""
    left: int = 0
    """Sources known and not read yet."""
    named: int = 0
    """URLs in the sources that were read."""
    passed: int = 0
    """URLs that were dealt with: requested, or skipped."""
    requested: int = 0
    """URLs that were requested."""

    def add_source(self, *, done: int, left: int, named: int) -> None:
        """Note that one more source was read."""
        self.done, self.left = done, left
        self.named += named

    @property
    def share_done(self) -> float:
        """Return the share that is done, 0 to 1, if sources not read yet are like the others."""
        unread = self.left * self.named / self.done if self.done else 0
        return self.passed / (self.named + unread) if self.named else 0.0

    @property
    def pages_left(self) -> float:
        """Return the number of pages still to be requested, if what is left is like what was read."""
        return self.requested * (1 / self.share_done - 1) if self.share_done else 0.0
