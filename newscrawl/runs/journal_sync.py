"""Importing stored runs into the journal: at the start and the end of a run, and when it is rebuilt."""

from __future__ import annotations

import logging
import re
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newscrawl.errors import DamagedRunError, StorageError, UsageError
from newscrawl.history.extension import journal_path
from newscrawl.history.journal_db import Journal, remove_journal
from newscrawl.history.log_position import LogPosition
from newscrawl.runs.journal_copies import fill_journal_from_copy, store_journal_copy
from newscrawl.runs.lock import lock_publisher
from newscrawl.storage import open_store
from newscrawl.storage.commit_log import CommitLog
from newscrawl.storage.listed_files import listed_files
from newscrawl.storage.local import LocalStore
from newscrawl.storage.run_files import ADDRESSES_FILE_NAME, ARTICLES_FILE_NAME, MANIFEST_FILE_NAME
from newscrawl.storage.run_id import run_prefix
from newscrawl.storage.stored_run import StoredRun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawl.runs.leftover_runs import LeftoverRun
    from newscrawl.storage import Store
    from newscrawl.storage.log_entry import LogEntry

logger = logging.getLogger(__name__)

PUBLISHER_NAME_PATTERN = re.compile(r"[a-z0-9_][a-z0-9_-]{0,63}")


@dataclass(frozen=True, slots=True)
class ImportableStoredRun:
    """A stored run in the form that the journal imports."""

    run: StoredRun

    @property
    def run_id(self) -> str:
        return self.run.run_id

    def entries(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Articles, then URLs. A replay requested no URLs. Reading stops where a file is damaged."""
        try:
            manifest = self.run.manifest()
        except DamagedRunError as error:
            logger.warning("%s The journal passes the run over.", error)
            return
        if manifest.get("kind") == "replay" or "NEWSCRAWL_REPLAY" in str(manifest.get("settings")):
            return
        names = listed_files(manifest)
        for name in (ARTICLES_FILE_NAME, ADDRESSES_FILE_NAME):
            try:
                yield from ((name, line.value) for line in (self.run.read_lines(name) if name in names else ()))
            except DamagedRunError as error:
                logger.warning("%s The journal knows no more of it.", error)


def importable_runs(store: Store, publisher: str) -> list[ImportableStoredRun]:
    """The publisher's runs that count, in order. StorageError where the store cannot be listed."""
    keys = store.keys(f"{publisher}/")
    found = [
        StoredRun(store, key.removesuffix(MANIFEST_FILE_NAME)) for key in keys if key.endswith(f"/{MANIFEST_FILE_NAME}")
    ]
    return [ImportableStoredRun(run) for run in sorted(found, key=lambda run: run.run_id)]


@dataclass(frozen=True, slots=True)
class ImportableLeftoverRun:
    """A run that is still being delivered, read from wherever each of its files is."""

    waiting: LeftoverRun
    store: Store

    @property
    def run_id(self) -> str:
        return self.waiting.run_id

    def entries(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Articles, then URLs, as far as the files can be read."""
        spool = LocalStore(self.waiting.folder.parent)
        places = (
            StoredRun(spool, f"{self.run_id}/"),
            StoredRun(self.store, run_prefix(self.waiting.publisher, self.run_id)),
        )
        for name in (ARTICLES_FILE_NAME, ADDRESSES_FILE_NAME):
            holder = next((place for place in places if place.store.size(place.prefix + name) is not None), None)
            with suppress(DamagedRunError):
                yield from ((name, line.value) for line in (holder.read_lines(name) if holder else ()))


def sync_journal(
    spool: str | Path, publisher: str, store: Store, waiting: Sequence[LeftoverRun] = (), *, copies: bool = True
) -> int:
    """Import new runs of the store, and those about to be stored, into the publisher's journal. Return their number.

    An empty journal begins with the last copy in the store, unless `copies` are not to be used.
    StorageError where the store cannot be read or the journal cannot be written.
    """
    with closing(Journal(journal_path(spool, publisher), store.uri)) as journal:
        log = CommitLog(store, publisher)
        if copies and not journal.run_ids():
            fill_journal_from_copy(journal, log)
        before = journal.position()
        committed = None if waiting else _committed_since(journal, log)
        if committed is None:
            count = _import_all(journal, log, waiting)
        else:
            count = journal.import_later([ImportableStoredRun(StoredRun(store, entry.run)) for entry in committed])
            if committed:
                journal.set_position(LogPosition(committed[-1].number, committed[-1].digest))
        if position := journal.position():
            store_journal_copy(journal, log, before, position)
        return count


def _committed_since(journal: Journal, log: CommitLog) -> list[LogEntry] | None:
    """The entries behind the journal's position whose runs are in the store; None where it cannot go on with them alone."""
    position = journal.position()
    entries = log.entries_after(*position) if position else None
    if entries is None:
        return None
    found = list(takewhile(lambda entry: log.store.size(entry.manifest_key) is not None, entries))
    run_ids = [entry.run_id for entry in found]
    is_later = run_ids == sorted(run_ids) and (not run_ids or run_ids[:1] > journal.run_ids()[-1:])
    return found if is_later else None


def _import_all(journal: Journal, log: CommitLog, waiting: Sequence[LeftoverRun]) -> int:
    last = log.last_entry()
    stored = importable_runs(log.store, log.publisher)
    count = journal.import_new([*stored, *(ImportableLeftoverRun(one, log.store) for one in waiting)])
    is_all = last and not waiting and last.run in {one.run.prefix for one in stored}
    journal.set_position(LogPosition(last.number, last.digest) if last and is_all else None)
    return count


def rebuild_journal(spool: str | Path, publisher: str, store: str) -> int:
    """Rebuild the journal and return the number of runs in it. RunLockedError while a run of the publisher is active."""
    if not PUBLISHER_NAME_PATTERN.fullmatch(publisher):
        raise UsageError(f"{publisher!r} is no publisher's name: small letters, digits, - and _.")
    place = open_store(store)
    if isinstance(place, LocalStore) and not place.folder.is_dir():
        raise UsageError(f"There is no folder {place.uri}.")
    try:
        with closing(lock_publisher(Path(spool), publisher, "journal rebuild")):
            remove_journal(journal_path(spool, publisher))
            return sync_journal(spool, publisher, place, copies=False)
    except OSError as error:
        raise StorageError(f"The spool {spool} cannot be written: {error.strerror}. Check NEWSCRAWL_SPOOL.") from error
