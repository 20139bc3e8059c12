"""The leases of a run or a command: publisher and hosts, in the store that all machines share, beside the locks of the spool."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from newscrawl.errors import UsageError
from newscrawl.runs.lock import host_lock_names, lock_publisher
from newscrawl.settings_values import choice_setting, number_setting
from newscrawl.storage import open_store
from newscrawl.storage.lease import take_lease
from newscrawl.storage.lease_keeper import LeaseKeeper, release_all
from newscrawl.storage.lease_record import (
    LEASES_FOLDER,
    LeaseRecord,
    host_lease_key,
    publisher_lease_key,
    spool_identity,
)
from newscrawl.storage.local import LocalStore

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping
    from pathlib import Path
    from typing import Any

    from newscrawl.storage import Store
    from newscrawl.storage.lease import Lease

LEASE_PROBE_KEY = f"{LEASES_FOLDER}probe.json"
MIN_LEASE_SECONDS = 3.0
REQUEST_TIMEOUT_SHARE = 0.1
"""Part of a lease's time that one request for it may take."""


def hold_leases(
    settings: Mapping[str, Any],
    uri: str,
    wanted: LeaseRecord,
    publishers: Iterable[str],
    hosts: Iterable[str] = (),
) -> LeaseKeeper:
    """Take the leases of publishers and hosts, all or none, where NEWSCRAWL_LEASES puts them into the store.

    The caller has the locks of `wanted.spool` for the same names. RunLockedError names the holder of one.
    """
    store = open_store(uri, timeout=REQUEST_TIMEOUT_SHARE * wanted.seconds)
    if not _uses_store_leases(settings, store):
        return LeaseKeeper((), wanted.seconds)
    store.check_conditional_writes(LEASE_PROBE_KEY)
    names = {publisher_lease_key(one): f"Another run of {one} is under way" for one in publishers}
    names |= {host_lease_key(one): f"The host {one} is being crawled" for one in host_lock_names(hosts)}
    taken: list[Lease] = []
    try:
        taken += (take_lease(store, key, wanted, what) for key, what in names.items())
    except BaseException:
        release_all(taken)
        raise
    return LeaseKeeper(taken, wanted.seconds)


def lease_record(settings: Mapping[str, Any], spool: Path, holder: str, runs: Iterable[str] = ()) -> LeaseRecord:
    """Return what this process writes into the leases that it takes."""
    seconds = number_setting(settings, "NEWSCRAWL_LEASE_SECONDS")
    if seconds < MIN_LEASE_SECONDS:
        raise UsageError(f"NEWSCRAWL_LEASE_SECONDS is {seconds:g}; it must be a number >= {MIN_LEASE_SECONDS:g}.")
    return LeaseRecord(holder, seconds, (*runs,), spool=spool_identity(spool))


@contextmanager
def lock_publishers(
    settings: Mapping[str, Any], spool: Path, uri: str, publishers: Iterable[str], who: str
) -> Generator[LeaseKeeper]:
    """Keep runs of these publishers from starting meanwhile, here and elsewhere. RunLockedError where one is active."""
    names = sorted(set(publishers))
    with ExitStack() as held:
        for name in names:
            held.enter_context(lock_publisher(spool, name, who))
        yield held.enter_context(hold_leases(settings, uri, lease_record(settings, spool, who), names))


def _uses_store_leases(settings: Mapping[str, Any], store: Store) -> bool:
    where = choice_setting(settings, "NEWSCRAWL_LEASES", ("auto", "store", "spool"))
    return where == "store" or (where == "auto" and not isinstance(store, LocalStore))
