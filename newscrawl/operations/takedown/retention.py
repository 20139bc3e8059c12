"""What goes because it is older than is to be kept: whole exchanges, by the runs that captured them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from newscrawl.errors import UsageError
from newscrawl.operations.takedown.select_records import records_of
from newscrawl.spiders.arguments import AGO, read_moment
from newscrawl.storage.run_id import started_at

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from newscrawl.operations.takedown.select_records import Holdings
    from newscrawl.storage.stored_run import StoredRun

UTC_ZONE = ZoneInfo("UTC")


def limits(given: Mapping[str, str], now: datetime) -> dict[str, datetime]:
    """By publisher, since when its captures are kept. UsageError where a span cannot be understood."""
    for span in given.values():
        if not AGO.fullmatch(str(span).strip()):
            raise UsageError(f'NEWSCRAWL_RETENTION takes spans, as {{"paper": "90 days"}}: {span!r} is none.')
    return {name: read_moment("NEWSCRAWL_RETENTION", str(span), UTC_ZONE, now) for name, span in given.items()}


def expired(holdings: Holdings, since: Mapping[str, datetime]) -> set[str]:
    """The ids of the exchanges that are too old, but for those whose bodies or whose articles younger captures share."""
    old = {run.prefix for run in holdings.runs if is_old(run, since)}
    gone = {one.record_id for one in holdings.exchanges if one.prefix in old}
    size = -1
    while size != len(gone):
        size = len(gone)
        gone -= {one.original for one in holdings.exchanges if one.record_id not in gone}
        for pages in (records_of(line) for _, line in holdings.lines()):
            if not pages <= gone:
                gone -= pages
    return gone


def is_old(run: StoredRun, since: Mapping[str, datetime]) -> bool:
    """Whether a run began before the captures of its publisher are kept."""
    limit = since.get(run.prefix.partition("/")[0])
    return limit is not None and started_at(run.run_id) < limit
