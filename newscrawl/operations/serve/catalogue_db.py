"""The catalogue of a store: an SQLite file outside the archive, made from its runs and at any time made again."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing, contextmanager
from importlib.resources import files
from typing import TYPE_CHECKING

from newscrawl import __version__
from newscrawl.errors import StorageError
from newscrawl.operations.serve.catalogue_import import add_run, delete_all_runs, readable_runs
from newscrawl.storage.versioned_database import create_tables, has_version, remove_database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from newscrawl.operations.serve.catalogue_import import CatalogueRun
    from newscrawl.storage.stored_run import StoredRun

SCHEMA = files("newscrawl.operations.serve").joinpath("schema.sql").read_text(encoding="utf-8")
SCHEMA_VERSION = int(hashlib.sha256(f"{__version__} {SCHEMA}".encode()).hexdigest()[:7], 16)
"""Noted in the file's own `user_version`: a catalogue of another form is rebuilt."""
WRITE_CACHE_KB = 65_536
LOCK_WAIT_SECONDS = 60


class Catalogue:
    """The file at `path`. StorageError when it cannot be made there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if not self._is_valid():
                self._recreate()
        except (OSError, sqlite3.Error) as error:
            raise self._storage_error(error) from error

    @contextmanager
    def open_for_reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that can change nothing."""
        with closing(sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro", uri=True)) as db:
            db.row_factory = sqlite3.Row
            yield db

    def refresh(
        self, runs: Iterable[StoredRun], notify: Callable[[int, int], object] = lambda _done, _all: None
    ) -> None:
        """Take in the runs that are new; rebuild everything when one is gone or not what it was.

        `notify` hears how many runs of how many are done.
        """
        found = {run.run_id: run for run in readable_runs(runs)}
        try:
            self._import_new_runs(found, notify)
        except sqlite3.Error as error:
            raise self._storage_error(error) from error

    def _import_new_runs(self, found: dict[str, CatalogueRun], notify: Callable[[int, int], object]) -> None:
        with closing(self._open_for_writing()) as db:
            known = dict(db.execute("SELECT run_id, sha256 FROM run").fetchall())
            if any(run_id not in found or found[run_id].sha256 != sha256 for run_id, sha256 in known.items()):
                delete_all_runs(db)
                known = {}
            new = [run for run_id, run in found.items() if run_id not in known]
            for done, run in enumerate(new):
                notify(done, len(new))
                with db:
                    add_run(db, run)

    def _open_for_writing(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, timeout=LOCK_WAIT_SECONDS)
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute(f"PRAGMA cache_size = -{WRITE_CACHE_KB}")
        return db

    def _is_valid(self) -> bool:
        if not self.path.exists():
            return False
        try:
            with self.open_for_reading() as db:
                return has_version(db, SCHEMA_VERSION)
        except sqlite3.DatabaseError:
            return False

    def _recreate(self) -> None:
        remove_database(self.path)
        with closing(self._open_for_writing()) as db:
            db.execute("PRAGMA journal_mode = WAL")
            create_tables(db, SCHEMA, SCHEMA_VERSION)

    def _storage_error(self, error: Exception) -> StorageError:
        return StorageError(
            f"The catalogue {self.path} cannot be used: {error}. Remove it, or name another place with --cache."
        )
