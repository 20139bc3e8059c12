"""Page readers that use the site memories in a run's folder, and no others."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newscrawl.furniture.site_memory.folder import site_memories_in
from newscrawl.furniture.site_memory.memory import MEMORY_FILE_ENDING
from newscrawl.operations.page_reader import PageReader

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newscrawl.storage.stored_run import StoredRun


class ReaderCache:
    """Keeps the reader of the latest run."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self._settings = settings
        self._place = ""
        self._reader: PageReader | None = None

    def reader_for_run(self, run: StoredRun) -> PageReader:
        """The reader for articles of the run. UsageError where a memory in it is none, StorageError where it cannot be read."""
        if self._reader is None or run.place != self._place:
            self._reader, self._place = self._new_reader(run), run.place
        return self._reader

    def _new_reader(self, run: StoredRun) -> PageReader:
        with tempfile.TemporaryDirectory() as folder:
            for key in run.store.keys(run.prefix):
                if key.endswith(MEMORY_FILE_ENDING):
                    with run.store.open(key) as file:
                        (Path(folder) / key.rpartition("/")[2]).write_bytes(file.read())
            site_memories_in(folder).read_all()
            return PageReader({**self._settings, "NEWSCRAWL_SITE_MEMORY": folder})
