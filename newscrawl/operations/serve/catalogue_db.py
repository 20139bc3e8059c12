"""The catalogue of a store: an SQLite file outside the archive, made from its runs and at any time made again."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing, contextmanager
from importlib.resources import files
from typing import TYPE_CHECKING

from newscrawl import __version__
from newscrawl.errors import StorageError
from newscrawl.operations.serve.catalogue_import import add_run, catalogue_runs, delete_all
from newscrawl.storage.versioned_database import create_tables, has_version, remove_database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from newscrawl.operations.serve.catalogue_import import CatalogueRun
    from newscrawl.storage.stored_run import StoredRun

SCHEMA = files("newscrawl.operations.serve").joinpath("schema.sql").read_text(encoding="utf-8")
VERSION = int(hashlib.sha256(f"{__version__} {SCHEMA}".encode()).hexdigest()[:7], 16)
"""Noted in the file's own `user_version`: a catalogue of another form is rebuilt."""
CACHE_KB = 65_536
BUSY_SECONDS = 60


class Catalogue:
    """The file at `path`. StorageError when it cannot be made there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if not self._sound():
                self._make()
        except (OSError, sqlite3.Error) as error:
            raise self._refused(error) from error

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
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
        found = {run.run_id: run for run in catalogue_runs(runs)}
        try:
            self._take(found, notify)
        except sqlite3.Error as error:
            raise self._refused(error) from error

    def _take(self, found: dict[str, CatalogueRun], notify: Callable[[int, int], object]) -> None:
        with closing(self._writing()) as db:
            known = dict(db.execute("SELECT run_id, sha256 FROM run").fetchall())
            if any(run_id not in found or found[run_id].sha256 != sha256 for run_id, sha256 in known.items()):
                delete_all(db)
                known = {}
            new = [run for run_id, run in found.items() if run_id not in known]
            for done, run in enumerate(new):
                notify(done, len(new))
                with db:
                    add_run(db, run)

    def _writing(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, timeout=BUSY_SECONDS)
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute(f"PRAGMA cache_size = -{CACHE_KB}")
        return db

    def _sound(self) -> bool:
        if not self.path.exists():
            return False
        try:
            with self.reading() as db:
                return has_version(db, VERSION)
        except sqlite3.DatabaseError:
            return False

    def _make(self) -> None:
        remove_database(self.path)
        with closing(self._writing()) as db:
            db.execute("PRAGMA journal_mode = WAL")
            create_tables(db, SCHEMA, VERSION)

    def _refused(self, error: Exception) -> StorageError:
        return StorageError(
            f"The catalogue {self.path} cannot be used: {error}. Remove it, or name another place with --cache."
        )
