"""The files of one run on their way from the spool into the store: `run.json` last, the local copy only then away."""

from __future__ import annotations

import errno
import json
import os
import shutil
import threading
from dataclasses import asdict
from typing import TYPE_CHECKING

from newscrawl.errors import DamagedRunError
from newscrawl.storage.run_files import MANIFEST, OUTBOX
from newscrawl.storage.store import Receipt

if TYPE_CHECKING:
    from pathlib import Path

    from newscrawl.storage import Store

UNFINISHED = (".open", ".part")


class Outbox:
    """What waits in a run's folder. After a crash another Outbox of the same folder goes on where it was."""

    def __init__(self, folder: Path, store: Store, prefix: str, *, keep: bool = False) -> None:
        self.folder, self.store, self.prefix = folder, store, prefix
        self.keep = keep
        """Whether what is delivered stays in the spool as well."""
        self._writing = threading.Lock()
        self.closed: dict[str, Receipt] = {}
        self.delivered: dict[str, Receipt] = {}
        self._recall()

    def note(self, name: str, receipt: Receipt) -> None:
        """Keeps what a file was when it was closed. OSError where that cannot be written; it is known all the same."""
        self.closed[name] = receipt
        self._record(name, receipt, delivered=False)

    def deliver(self, name: str) -> None:
        """Stores the file, if it is not stored yet, and takes it away. StorageError names what is in the way."""
        if name not in self.delivered:
            receipt = self.store.put(self.prefix + name, self.folder / name, self.closed.get(name))
            self._record(name, receipt, delivered=True)
            self.delivered[name] = receipt
        if not self.keep:
            (self.folder / name).unlink(missing_ok=True)

    def size(self) -> int:
        """Bytes of the closed files that are not delivered yet."""
        return sum(receipt.bytes for name, receipt in list(self.closed.items()) if name not in self.delivered)

    def deliver_closed(self) -> None:
        """Stores the files that are closed by now, also those that are while it does so."""
        while waiting := sorted(self.closed.keys() - self.delivered.keys()):
            self.deliver(waiting[0])

    def waiting(self) -> list[str]:
        """The files that are to be delivered before `run.json`. DamagedRunError where one was not finished."""
        names = sorted(path.name for path in self.folder.iterdir() if path.name not in {MANIFEST, OUTBOX})
        if unfinished := [name for name in names if name.endswith(UNFINISHED)]:
            raise DamagedRunError(f"{self.folder} holds files that were not finished: {', '.join(unfinished)}")
        return [name for name in names if name not in self.delivered]

    def deliver_files(self) -> dict[str, Receipt]:
        """Stores every file of the run but its manifest, and gives what the store confirmed of each, by name."""
        for name in self.waiting():
            self.deliver(name)
        return dict(sorted(self.delivered.items()))

    def deliver_manifest(self) -> None:
        """Stores `run.json`, which makes the run count, and takes the spool folder away, unless it is to be kept."""
        self.store.discard_unfinished(self.prefix)
        receipt = self.store.put(self.prefix + MANIFEST, self.folder / MANIFEST)
        if self.keep:
            self._record(MANIFEST, receipt, delivered=True)
        else:
            shutil.rmtree(self.folder)

    def _record(self, name: str, receipt: Receipt, *, delivered: bool) -> None:
        line = json.dumps({"name": name, **asdict(receipt), "delivered": delivered}).encode() + b"\n"
        with self._writing, (self.folder / OUTBOX).open("ab", buffering=0) as file:
            if (written := file.write(line)) != len(line):  # a full disk takes a part
                file.truncate(file.tell() - written)
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), OUTBOX)
            os.fsync(file.fileno())

    def _recall(self) -> None:
        """Takes in what is on record. A line that a crash or a full disk has torn is cut off: that file is looked at again."""
        path = self.folder / OUTBOX
        if not path.exists():
            return
        written = path.read_bytes()
        whole = written[: written.rfind(b"\n") + 1]
        if whole != written:
            os.truncate(path, len(whole))
        for told in map(json.loads, whole.splitlines()):
            name, known = told.pop("name"), self.delivered if told.pop("delivered") else self.closed
            known[name] = Receipt(**told)


def was_kept(folder: Path) -> bool:
    """Whether the folder is only the local copy of a run that the store has."""
    path = folder / OUTBOX
    return path.exists() and f'{{"name": "{MANIFEST}"'.encode() in path.read_bytes()
