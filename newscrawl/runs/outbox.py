"""Delivery of a run's files from the spool to the store: `run.json` last; only then is the local copy removed."""

from __future__ import annotations

import errno
import json
import os
import shutil
import threading
from dataclasses import asdict
from typing import TYPE_CHECKING

from newscrawl.errors import DamagedRunError
from newscrawl.storage.run_files import MANIFEST_FILE_NAME, OUTBOX_FILE_NAME
from newscrawl.storage.store import Receipt

if TYPE_CHECKING:
    from pathlib import Path

    from newscrawl.storage import Store

UNFINISHED_SUFFIXES = (".open", ".part")


class Outbox:
    """The undelivered files of a run's folder. After a crash another Outbox of the same folder continues."""

    def __init__(self, folder: Path, store: Store, prefix: str, *, keep: bool = False) -> None:
        self.folder, self.store, self.prefix = folder, store, prefix
        self.keep = keep
        """Whether what is delivered stays in the spool as well."""
        self._writing = threading.Lock()
        self.closed: dict[str, Receipt] = {}
        self.delivered: dict[str, Receipt] = {}
        self._read_notes()

    def note_closed(self, name: str, receipt: Receipt) -> None:
        """Note the length and checksums of a closed file. OSError where the note cannot be written; it is in memory even then."""
        self.closed[name] = receipt
        self._append_note(name, receipt, delivered=False)

    def deliver(self, name: str) -> None:
        """Store the file if it is not stored yet, and remove it. StorageError says what prevents that."""
        if name not in self.delivered:
            receipt = self.store.put(self.prefix + name, self.folder / name, self.closed.get(name))
            self._append_note(name, receipt, delivered=True)
            self.delivered[name] = receipt
        if not self.keep:
            (self.folder / name).unlink(missing_ok=True)

    def pending_bytes(self) -> int:
        """Bytes of the closed files that are not delivered yet."""
        return sum(receipt.bytes for name, receipt in list(self.closed.items()) if name not in self.delivered)

    def deliver_closed(self) -> None:
        """Store the files that are closed by now, also those that are while it does so."""
        while waiting := sorted(self.closed.keys() - self.delivered.keys()):
            self.deliver(waiting[0])

    def pending_files(self) -> list[str]:
        """The files that are to be delivered before `run.json`. DamagedRunError where one was not finished."""
        names = sorted(
            path.name for path in self.folder.iterdir() if path.name not in {MANIFEST_FILE_NAME, OUTBOX_FILE_NAME}
        )
        if unfinished := [name for name in names if name.endswith(UNFINISHED_SUFFIXES)]:
            raise DamagedRunError(f"{self.folder} holds files that were not finished: {', '.join(unfinished)}")
        return [name for name in names if name not in self.delivered]

    def deliver_files(self) -> dict[str, Receipt]:
        """Store every file of the run but its manifest, and return the store's receipts by name."""
        for name in self.pending_files():
            self.deliver(name)
        return dict(sorted(self.delivered.items()))

    def deliver_manifest(self) -> None:
        """Store `run.json`, from which on the run counts, and remove the spool folder unless it is to be kept."""
        self.store.discard_unfinished(self.prefix)
        receipt = self.store.put(self.prefix + MANIFEST_FILE_NAME, self.folder / MANIFEST_FILE_NAME)
        if self.keep:
            self._append_note(MANIFEST_FILE_NAME, receipt, delivered=True)
        else:
            shutil.rmtree(self.folder)

    def _append_note(self, name: str, receipt: Receipt, *, delivered: bool) -> None:
        line = json.dumps({"name": name, **asdict(receipt), "delivered": delivered}).encode() + b"\n"
        with self._writing, (self.folder / OUTBOX_FILE_NAME).open("ab", buffering=0) as file:
            if (written := file.write(line)) != len(line):  # a full disk takes a part
                file.truncate(file.tell() - written)
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), OUTBOX_FILE_NAME)
            os.fsync(file.fileno())

    def _read_notes(self) -> None:
        """Read the notes. A line torn by a crash or a full disk is ignored: that file is read again."""
        path = self.folder / OUTBOX_FILE_NAME
        if not path.exists():
            return
        written = path.read_bytes()
        whole = written[: written.rfind(b"\n") + 1]
        if whole != written:
            os.truncate(path, len(whole))
        for note in map(json.loads, whole.splitlines()):
            name, known = note.pop("name"), self.delivered if note.pop("delivered") else self.closed
            known[name] = Receipt(**note)


def is_delivered_copy(folder: Path) -> bool:
    """Return whether the folder is only the local copy of a run that the store has."""
    path = folder / OUTBOX_FILE_NAME
    return path.exists() and f'{{"name": "{MANIFEST_FILE_NAME}"'.encode() in path.read_bytes()
