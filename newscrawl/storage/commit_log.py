"""The commits of a publisher's runs, in a log whose entries are created once and never replaced.

The order of the entries is the order of the chain of manifests. Whoever creates entry 7 follows entry 6, and of several who try
one succeeds: so the chain cannot fork, whoever delivers at the same time.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawl.errors import StorageError
from newscrawl.storage.log_entry import (
    LOG_FOLDER,
    MAX_LOG_ENTRIES,
    LogEntry,
    entry_key,
    entry_numbers,
    hinted_number,
    last_hint_key,
    parse_entry,
)
from newscrawl.storage.manifest_chain import ManifestChain
from newscrawl.storage.run_files import MANIFEST_FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawl.storage import Store


@dataclass(frozen=True, slots=True)
class CommitLog:
    """The log of one publisher. StorageError where the store fails, DamagedRunError where an entry cannot be read."""

    store: Store
    publisher: str

    def read_entry(self, number: int) -> LogEntry | None:
        """Return an entry, or None where there is none."""
        key = entry_key(self.publisher, number)
        found = self.store.read_small_file(key)
        return parse_entry(number, found.content, f"{self.store.uri}/{key}") if found else None

    def last_entry(self) -> LogEntry | None:
        """Return the last entry; None where there is no log yet."""
        found = self._hinted_entry() or self._last_listed_entry()
        while found and (later := self.read_entry(found.number + 1)):
            found = later
        return found

    def append(self, run: str, sha256: str, after: LogEntry | None, *, adopted: int = 0) -> LogEntry | None:
        """Create the entry behind `after` and return it; None where there is another by now."""
        number, previous = (after.number + 1, after.digest) if after else (0, "")
        entry = LogEntry(number, run, sha256, previous, adopted)
        # Where there is an entry, it may be ours, written by a request whose reply was lost.
        if (
            self.store.create_small_file(entry_key(self.publisher, number), entry.to_bytes()) is None
            and self.read_entry(number) != entry
        ):
            return None
        self._write_hint(number)
        return entry

    def ensure_begun(self) -> LogEntry | None:
        """Return the last entry. Where there is no log and there are runs, the first entry names the last of them."""
        if found := self.last_entry():
            return found
        chain = ManifestChain(self.store, self.publisher)
        if head := chain.head():
            self.append(head.key.removesuffix(MANIFEST_FILE_NAME), head.sha256, None, adopted=len(chain.links))
        return self.last_entry()

    def entries_after(self, number: int, digest: str) -> Iterator[LogEntry] | None:
        """Return the entries behind the one of that number and digest; None where the log has no such entry."""
        found = self.read_entry(number)
        return self._entries_from(number + 1) if found and found.digest == digest else None

    def _entries_from(self, number: int) -> Iterator[LogEntry]:
        while found := self.read_entry(number):
            yield found
            number += 1

    def _hinted_entry(self) -> LogEntry | None:
        """The entry that the hint names."""
        number = hinted_number(self.store.read_small_file(last_hint_key(self.publisher)))
        return self.read_entry(number) if 0 <= number < MAX_LOG_ENTRIES else None

    def _last_listed_entry(self) -> LogEntry | None:
        numbers = entry_numbers(self.publisher, self.store.keys(f"{self.publisher}/{LOG_FOLDER}"))
        return self.read_entry(numbers[-1]) if numbers else None

    def _write_hint(self, number: int) -> None:
        key, content = last_hint_key(self.publisher), json.dumps({"number": number}).encode() + b"\n"
        with suppress(StorageError):
            if self.store.create_small_file(key, content) is None and (found := self.store.read_small_file(key)):
                self.store.replace_small_file(key, content, found.tag)
