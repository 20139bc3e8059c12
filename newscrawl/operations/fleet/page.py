"""The publishers of a fleet and their states on one page."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from newscrawl.operations.fleet.member_state import FLEET_MEMBER_STATES
from newscrawl.runs.report.standalone_page import render_standalone_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawl.operations.fleet.member_state import MemberState


def render_fleet_page(states: Sequence[MemberState], counts: str) -> Iterator[str]:
    """Return the page, piece by piece: those that call for a person first."""
    ordered = sorted(states, key=lambda one: (FLEET_MEMBER_STATES.index(one.state), -one.overdue / one.every))
    return render_standalone_page(
        __package__,
        "page.html",
        {"states": ordered, "counts": counts},
        {"span": lambda seconds: timedelta(seconds=seconds)},
    )
