"""One lease: a small file of the store that one holder at a time has, judged by the clock of the store alone.

It is created where there is none, and replaced where it was given back or not renewed in time; each on a condition, so that of
several who try one succeeds. Nothing is deleted.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newscrawl.errors import RunLockedError
from newscrawl.storage.lease_record import LeaseRecord, publisher_lease_key, read_record

if TYPE_CHECKING:
    from newscrawl.storage import Store
    from newscrawl.storage.conditions import SmallFile

LEASE_CLOCK_ID = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
"""Goes on while the process is stopped and, on Linux, while the machine sleeps."""
MAX_LEASE_WRITE_TRIES = 3


@dataclass(slots=True)
class Lease:
    """A lease that this process took. Its methods are for one thread at a time."""

    store: Store
    key: str
    record: LeaseRecord
    tag: str
    confirmed_at: float
    """When the request was sent that the store confirmed last, by `now`: from then on it holds for `record.seconds`."""

    def renew(self) -> bool:
        """Renew it; False where another holder has it. StorageError where the store cannot be reached: nobody knows yet."""
        sent = monotonic_seconds()
        if self._write(replace(self.record, renewal=self.record.renewal + 1)):
            self.confirmed_at = sent
            return True
        return False

    def release(self) -> None:
        """Release it, unless another holder has it. StorageError where the store cannot be reached: it ends by itself."""
        self._write(replace(self.record, renewal=self.record.renewal + 1, released=True))

    def _write(self, record: LeaseRecord) -> bool:
        """Write the record in the place of ours. A refusal may come of our own request whose reply was lost."""
        content = record.to_bytes()
        for _ in range(MAX_LEASE_WRITE_TRIES):
            tag = self.store.replace_small_file(self.key, content, self.tag)
            if tag is None:
                found = self.store.read_small_file(self.key)
                if found is None or read_record(found, self.key).token != record.token:
                    return False
                self.tag = found.tag
                if found.content != content:
                    continue
            self.record, self.tag = record, tag or self.tag
            return True
        return False


def take_lease(store: Store, key: str, wanted: LeaseRecord, what: str) -> Lease:
    """Take the lease. RunLockedError names its holder and says what it keeps from happening; StorageError where nobody knows.

    The caller has the lock of `wanted.spool`: a holder of the same spool is no more.
    """
    for _ in range(MAX_LEASE_WRITE_TRIES):
        sent = monotonic_seconds()
        found = store.read_small_file(key)
        record = (
            wanted if found is None else _next_record(read_record(found, f"{store.uri}/{key}"), found, wanted, what)
        )
        content = record.to_bytes()
        tag = (
            store.create_small_file(key, content)
            if found is None
            else store.replace_small_file(key, content, found.tag)
        )
        if tag is None and (written := store.read_small_file(key)) and written.content == content:  # our reply was lost
            tag = written.tag
        if tag:
            return Lease(store, key, record, tag, sent)
    raise RunLockedError(f"{what}: others take {store.uri}/{key} at the same time. Try again.")


def runs_under_way(store: Store, publisher: str) -> frozenset[str]:
    """Return the runs of the holder of the publisher's lease: their files may be in the store without a `run.json`."""
    key = publisher_lease_key(publisher)
    if (found := store.read_small_file(key)) is None:
        return frozenset()
    held = read_record(found, f"{store.uri}/{key}")
    return frozenset(held.runs if held.seconds_left(found.age) > 0 else ())


def _next_record(held: LeaseRecord, file: SmallFile, wanted: LeaseRecord, what: str) -> LeaseRecord:
    """The record that follows a lease that is free. RunLockedError where it is not."""
    left = held.seconds_left(file.age)
    if left > 0 and not (held.spool and held.spool == wanted.spool):
        raise RunLockedError(
            f"{what} ({held.describe(file.age)}). Wait for it to end; if that machine is gone, its lease ends in {left:.0f} s."
        )
    return replace(wanted, epoch=held.epoch + 1)


def monotonic_seconds() -> float:
    """Seconds by a clock that nobody sets."""
    return time.clock_gettime(LEASE_CLOCK_ID)
