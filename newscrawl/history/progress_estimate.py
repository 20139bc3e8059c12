"""How much of a crawl is done, and what is left by what was met so far."""

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
    """Addresses in the sources that were read."""
    passed: int = 0
    """Addresses that were seen to: asked for, or passed over."""
    asked: int = 0
    """Addresses that were asked for."""

    def sources(self, *, done: int, left: int, named: int) -> None:
        """One more source was read."""
        self.done, self.left = done, left
        self.named += named

    @property
    def share(self) -> float:
        """How much of all is done, 0 to 1, where a source that is not read yet is held for one like the others."""
        unread = self.left * self.named / self.done if self.done else 0
        return self.passed / (self.named + unread) if self.named else 0.0

    @property
    def pages_left(self) -> float:
        """Pages that are still to be asked for, when what is left is like what was met."""
        return self.asked * (1 / self.share - 1) if self.share else 0.0
