"""Retention: which exchanges are too old to be kept, by the runs that captured them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.errors import UsageError
from newscrawl.operations.takedown.select_records import article_record_ids, rendered_record_ids
from newscrawl.settings_values import parse_duration
from newscrawl.storage.run_id import started_at

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, timedelta

    from newscrawl.operations.takedown.select_records import StoreContents
    from newscrawl.storage.stored_run import StoredRun


def parse_retention_limits(given: Mapping[str, str], now: datetime) -> dict[str, datetime]:
    """Return the start of the time whose captures are kept, by publisher. UsageError for a value that is no duration."""
    return {name: now - _parse_duration(text) for name, text in given.items()}


def _parse_duration(text: str) -> timedelta:
    found = parse_duration(str(text))
    if found is None:
        raise UsageError(f'NEWSCRAWL_RETENTION takes durations, as {{"paper": "90 days"}}, not {text!r}.')
    return found


def expired_record_ids(holdings: StoreContents, since: Mapping[str, datetime]) -> set[str]:
    """The ids of the exchanges that are too old, except those whose bodies or articles are shared with newer captures."""
    old = {run.prefix for run in holdings.runs if is_expired_run(run, since)}
    gone = {one.record_id for one in holdings.exchanges if one.prefix in old}
    read = [(article_record_ids(line), rendered_record_ids(line)) for _, line in holdings.article_lines()]
    gone |= {record for _, rendered in read for record, response in rendered.items() if response in gone}
    size = -1
    while size != len(gone):
        size = len(gone)
        gone -= {one.original for one in holdings.exchanges if one.record_id not in gone}
        for pages in (pages.union(rendered.values()) for pages, rendered in read):
            if not pages <= gone:
                gone -= pages
    return gone


def is_expired_run(run: StoredRun, since: Mapping[str, datetime]) -> bool:
    """Return whether a run began before the captures of its publisher are kept."""
    limit = since.get(run.prefix.partition("/")[0])
    return limit is not None and started_at(run.run_id) < limit
