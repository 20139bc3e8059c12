"""The stored runs as the journal takes them in: at the start of a run, at its end, and when it is made anew."""

from __future__ import annotations

import logging
import re
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newscrawl.errors import DamagedRunError, StorageError, UsageError
from newscrawl.history.extension import journal_path
from newscrawl.history.journal_db import Journal, forget
from newscrawl.runs.lock import lock
from newscrawl.storage import open_store
from newscrawl.storage.local import LocalStore
from newscrawl.storage.run_files import ADDRESSES, ARTICLES, MANIFEST
from newscrawl.storage.run_id import run_prefix
from newscrawl.storage.stored_run import StoredRun

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscrawl.runs.leftover_runs import LeftoverRun
    from newscrawl.storage import Store

logger = logging.getLogger(__name__)

PUBLISHER = re.compile(r"[a-z0-9_][a-z0-9_-]{0,63}")


@dataclass(frozen=True, slots=True)
class SeenRun:
    """A stored run, told to the journal."""

    run: StoredRun

    @property
    def run_id(self) -> str:
        return self.run.run_id

    def told(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """What was stored, then what was met. Nothing of a replay, which has met nothing; no further than a file can be read."""
        try:
            manifest = self.run.manifest()
        except DamagedRunError as error:
            logger.warning("%s The journal passes the run over.", error)
            return
        if manifest.get("kind") == "replay" or "NEWSCRAWL_REPLAY" in manifest.get("settings", {}):
            return
        names = {file.get("name") for file in manifest.get("files", ())}
        for name in (ARTICLES, ADDRESSES):
            try:
                yield from ((name, line.value) for line in (self.run.lines(name) if name in names else ()))
            except DamagedRunError as error:
                logger.warning("%s The journal knows no more of it.", error)


def seen_runs(store: Store, publisher: str) -> list[SeenRun]:
    """The publisher's runs that count, in order. StorageError where the store cannot be listed."""
    keys = store.keys(f"{publisher}/")
    found = [StoredRun(store, key.removesuffix(MANIFEST)) for key in keys if key.endswith(f"/{MANIFEST}")]
    return [SeenRun(run) for run in sorted(found, key=lambda run: run.run_id)]


@dataclass(frozen=True, slots=True)
class WaitingRun:
    """A run that the store does not take yet, and will: told from where each of its files is by now."""

    waiting: LeftoverRun
    store: Store

    @property
    def run_id(self) -> str:
        return self.waiting.run_id

    def told(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """What was stored, then what was met, as far as it can be read."""
        spool = LocalStore(self.waiting.folder.parent)
        places = (
            StoredRun(spool, f"{self.run_id}/"),
            StoredRun(self.store, run_prefix(self.waiting.publisher, self.run_id)),
        )
        for name in (ARTICLES, ADDRESSES):
            holder = next((place for place in places if place.store.size(place.prefix + name) is not None), None)
            with suppress(DamagedRunError):
                yield from ((name, line.value) for line in (holder.lines(name) if holder else ()))


def sync_journal(spool: str | Path, publisher: str, store: Store, waiting: Iterable[LeftoverRun] = ()) -> int:
    """Brings the publisher's journal to what the store holds, or is about to; the number of runs that were new to it.

    StorageError where the store cannot be read or the journal cannot be written.
    """
    with closing(Journal(journal_path(spool, publisher), store.uri)) as journal:
        return journal.catch_up([*seen_runs(store, publisher), *(WaitingRun(one, store) for one in waiting)])


def rebuild_journal(spool: str | Path, publisher: str, store: str) -> int:
    """Makes the journal anew, and gives the number of runs in it. RunLockedError while a run of the publisher is under way."""
    if not PUBLISHER.fullmatch(publisher):
        raise UsageError(f"{publisher!r} is no publisher's name: small letters, digits, - and _.")
    place = open_store(store)
    if isinstance(place, LocalStore) and not place.folder.is_dir():
        raise UsageError(f"There is no folder {place.uri}.")
    try:
        with closing(lock(Path(spool), publisher, "journal rebuild")):
            forget(journal_path(spool, publisher))
            return sync_journal(spool, publisher, place)
    except OSError as error:
        raise StorageError(f"The spool {spool} cannot be written: {error.strerror}. Check NEWSCRAWL_SPOOL.") from error
