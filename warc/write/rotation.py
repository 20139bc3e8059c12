"""The WARC files of one run, one after the other: when the next begins, and when what is written is synced."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from warc.write.writer import ClosedWarcFile, WarcWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

SyncPolicy = Literal["record", "batch", "close"]
"""When the disk must have it: before a group counts as written; a moment later; when the file is closed."""
BATCH_SECONDS = 5.0
BATCH_BYTES = 64 << 20
MAX_WAIT_SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class RotationLimits:
    """When a file is closed and the next one begun; 0 is never."""

    size: int = 1 << 30
    """Bytes in the file."""
    age: float = 0
    """Seconds since it was opened."""
    idle: float = 0
    """Seconds since it was written to."""


@dataclass(slots=True)
class WarcFiles:
    """One file is open at a time. Not for two threads at once."""

    folder: Path
    name: Callable[[datetime, int], str]
    """The file name for the time of opening and the serial number."""
    info: Mapping[str, str]
    """What the warcinfo of each says."""
    limits: RotationLimits = RotationLimits()
    sync: SyncPolicy = "batch"
    closed: list[ClosedWarcFile] = field(default_factory=list)
    _writer: WarcWriter | None = None
    _opened: float = 0
    _written: float = 0
    _synced: float = 0
    _synced_size: int = 0

    def writer(self) -> WarcWriter:
        """The file that takes the next records. OSError when there is none and none can be made."""
        return self._writer or self._open()

    def commit(self) -> None:
        """Bring what was placed into the file, and to the disk where the policy says so."""
        if self._writer is None:
            return
        self._writer.flush()
        self._written = time.monotonic()
        if self.sync == "record":
            self._sync(self._writer)
        if self._writer.size >= self.limits.size:
            self.close()

    def tend(self) -> float | None:
        """Do what is due by now, and return the seconds until there is more to do; None: when there is more to write."""
        if self._writer is None:
            return None
        now = time.monotonic()
        if any(due <= now for due in self._ends()):
            self.close()
            return None
        if self.sync == "batch" and self._unsynced() and self._sync_due() <= now:
            self._sync(self._writer)
        return min([MAX_WAIT_SECONDS, *(due - now for due in self._dues())])

    def close(self) -> None:
        """Close the open file, if there is one. After an OSError it keeps its `.open`."""
        writer, self._writer = self._writer, None
        if writer:
            self.closed.append(writer.close())

    def _open(self) -> WarcWriter:
        self.folder.mkdir(parents=True, exist_ok=True)
        now = datetime.now(UTC)
        path = self.folder / self.name(now, len(self.closed))
        self._writer = WarcWriter.create(path, now, self.info)
        self._opened = self._written = self._synced = time.monotonic()
        self._synced_size = 0
        return self._writer

    def _sync(self, writer: WarcWriter) -> None:
        writer.sync()
        self._synced, self._synced_size = time.monotonic(), writer.size

    def _unsynced(self) -> int:
        return self._writer.size - self._synced_size if self._writer else 0

    def _sync_due(self) -> float:
        """At once where much has gathered, which keeps a crawl at full speed from leaving gigabytes to a power cut."""
        return 0 if self._unsynced() >= BATCH_BYTES else self._synced + BATCH_SECONDS

    def _ends(self) -> list[float]:
        limits = self.limits
        by_age = [self._opened + limits.age] if limits.age else []
        return by_age + ([self._written + limits.idle] if limits.idle else [])

    def _dues(self) -> list[float]:
        return self._ends() + ([self._sync_due()] if self.sync == "batch" and self._unsynced() else [])
