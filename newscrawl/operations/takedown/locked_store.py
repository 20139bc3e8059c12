"""Locking a store for a takedown: no crawl meanwhile, no undelivered runs, no unfinished takedowns."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from newscrawl.errors import UsageError
from newscrawl.history.blocklist import takedown_notices
from newscrawl.operations.takedown.execute_notice import execute_notice
from newscrawl.runs.leases import lock_publishers
from newscrawl.storage.run_files import MANIFEST_FILE_NAME
from newscrawl.storage.stored_run import stored_runs

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Mapping
    from typing import Any

    from newscrawl.storage import Store
    from newscrawl.storage.lease_keeper import LeaseKeeper
    from newscrawl.storage.stored_run import StoredRun


@contextmanager
def lock_runs(
    store: Store, settings: Mapping[str, Any], who: str, notify: Callable[[str], None], *, dry: bool
) -> Generator[tuple[list[StoredRun], LeaseKeeper]]:
    """Lock the publishers of the store; return its runs and the leases. Unfinished takedowns are finished first, unless it is a dry run.

    UsageError where a run is still in the spool: it would bring back what is removed.
    """
    spool, publishers = Path(settings["NEWSCRAWL_SPOOL"]), _publisher_names(stored_runs(store.uri))
    with lock_publishers(settings, spool, store.uri, publishers, who) as keeper:
        runs = [run for run in stored_runs(store.uri) if _publisher_names([run]) <= publishers]
        _check_delivered(spool, runs, notify)
        for begun in takedown_notices(store):
            if begun.state == "begun" and not dry:
                execute_notice(store, begun, keeper.raise_if_lost)
                notify(f"finished: {begun.name} ({begun.reason})")
        yield runs, keeper


def _publisher_names(runs: Iterable[StoredRun]) -> set[str]:
    return {run.prefix.partition("/")[0] for run in runs}


def _check_delivered(spool: Path, runs: Iterable[StoredRun], notify: Callable[[str], None]) -> None:
    stored = {run.run_id for run in runs}
    here = {one.name for one in spool.iterdir() if (one / MANIFEST_FILE_NAME).is_file()} if spool.is_dir() else set()
    if waiting := sorted(here - stored):
        raise UsageError(f"{spool} holds runs that are not in the store yet: {', '.join(waiting)}. Deliver them first.")
    for kept in sorted(here & stored):
        notify(f"{spool / kept} is a copy of a stored run, and is not looked into: delete it")
