"""One line of a publisher file, and the state that the stored runs show it in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LineSubject = Literal["source", "date_index", "article_urls", "layout"]
HEALTHY_STATES = frozenset({"alive", "unread", "refused", "matches", "in use", "partly"})
"""States that call for no change of the publisher file."""


@dataclass(frozen=True, slots=True)
class LineState:
    """What is known of one line of the file."""

    subject: LineSubject
    name: str
    """The source's URL, the pattern, or the layout with the property and the selector."""
    state: str
    note: str = ""
    """What the state is drawn from."""
    change: str = ""
    """What the line should be instead, as it is written in the file."""

    @property
    def is_healthy(self) -> bool:
        """Return whether the line may stay as it is."""
        return self.state in HEALTHY_STATES
