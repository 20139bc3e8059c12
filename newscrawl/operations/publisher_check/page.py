"""The findings of many publishers on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.runs.report.standalone_page import render_standalone_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawl.operations.publisher_check.check import PublisherHealth


def render_check_page(checked: Sequence[PublisherHealth]) -> Iterator[str]:
    """Return the page, piece by piece: those that call for a change first."""
    ordered = sorted(checked, key=lambda health: (not health.faults, health.name))
    faulty = sum(bool(health.faults) for health in checked)
    return render_standalone_page(__package__, "page.html", {"publishers": ordered, "faulty": faulty}, {})
