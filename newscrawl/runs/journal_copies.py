"""Copies of the journal in the store, one for each hundred commits: a machine without a journal starts from the last, not from all runs."""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from newscrawl.errors import FixityError, StorageError
from newscrawl.history.blocklist import Blocklist
from newscrawl.history.journal_checkpoint import read_checkpoint, write_checkpoint
from newscrawl.storage.log_entry import checkpoint_key

if TYPE_CHECKING:
    from newscrawl.history.journal_db import Journal
    from newscrawl.history.log_position import LogPosition
    from newscrawl.storage.commit_log import CommitLog

logger = logging.getLogger(__name__)

COPY_EVERY_ENTRIES = 100
"""Commits from one copy to the next: so many runs are read one by one at most."""
MAX_COPIES_TRIED = 3
"""The latest copies that are looked for, since one may be missing."""


def store_journal_copy(journal: Journal, log: CommitLog, before: LogPosition | None, position: LogPosition) -> None:
    """Store a copy where the journal has come to another hundred. A failure is logged: it is a cache."""
    number = _last_copied_number(position.number)
    if number == (_last_copied_number(before.number) if before else 0) or log.store.size(
        checkpoint_key(log.publisher, number)
    ):
        return
    try:
        gone = Blocklist.from_store(log.store)
        with tempfile.TemporaryDirectory(prefix="journal-") as folder:
            path = Path(folder, "journal")
            write_checkpoint(path, journal, position, gone.is_blocked)
            log.store.put(checkpoint_key(log.publisher, number), path)
    except FixityError:
        pass  # another machine was faster
    except (StorageError, OSError) as error:
        logger.warning("No copy of the journal was stored: %s", error)


def fill_journal_from_copy(journal: Journal, log: CommitLog) -> None:
    """Fill an empty journal from the last copy that is in the store and of this log, if there is one."""
    last = log.last_entry()
    if last is None:
        return
    for number in range(
        _last_copied_number(last.number),
        max(0, _last_copied_number(last.number) - MAX_COPIES_TRIED * COPY_EVERY_ENTRIES),
        -COPY_EVERY_ENTRIES,
    ):
        try:
            if _fill_journal_from_copy_file(journal, log, checkpoint_key(log.publisher, number)):
                return
        except StorageError as error:
            logger.warning("%s The journal is made without it.", error)


def _fill_journal_from_copy_file(journal: Journal, log: CommitLog, key: str) -> bool:
    if log.store.size(key) is None:
        return False
    with log.store.open(key) as file:
        found = read_checkpoint(file, f"{log.store.uri}/{key}")
        if found is None:
            return False
        position, rows = found
        entry = log.read_entry(position.number)
        if entry is None or entry.digest != position.digest:
            return False
        journal.replace_rows(rows)
    journal.set_position(position)
    return True


def _last_copied_number(number: int) -> int:
    return number - number % COPY_EVERY_ENTRIES
