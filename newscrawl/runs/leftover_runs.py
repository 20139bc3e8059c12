"""Earlier runs that are still in the spool: cut off by a crash, or not taken by the store."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from newscrawl.errors import DamagedRunError
from newscrawl.runs.outbox import Outbox, was_kept
from newscrawl.runs.recovery import recover
from newscrawl.runs.verdict import CRASHED, DEGRADED, NOT_DELIVERED, Verdict
from newscrawl.storage import manifest
from newscrawl.storage.run_files import MANIFEST, read_warc_name
from newscrawl.storage.run_id import RUN_ID_FORM, run_prefix
from warc.errors import WarcError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newscrawl.storage import Store


@dataclass(frozen=True, slots=True)
class LeftoverRun:
    """A run's folder in the spool, and what its `run.json` says."""

    folder: Path
    told: dict[str, Any]

    @property
    def run_id(self) -> str:
        return self.folder.name

    @property
    def publisher(self) -> str:
        return str(self.told["publisher"])

    @property
    def store(self) -> str:
        """Where it was to go; empty where nothing says so."""
        return str(self.told["settings"].get("NEWSCRAWL_STORE", ""))

    def size(self) -> int:
        """Bytes on the disk."""
        with suppress(FileNotFoundError):  # it is being delivered
            return sum(path.stat().st_size for path in self.folder.iterdir())
        return 0

    def deliver(self, store: Store, *, keep: bool = False) -> bool:
        """Brings the run in order and stores it; False for one that was cut off before it had recorded anything, which goes.

        Nobody else may have to do with it: the publisher's lock is held.
        StorageError where that cannot be done now, DamagedRunError where it never can.
        """
        if self.told["verdict"] == "running" and all(path.name == MANIFEST for path in self.folder.iterdir()):
            shutil.rmtree(self.folder)
            return False
        outbox = Outbox(self.folder, store, run_prefix(self.publisher, self.run_id), keep=keep)
        try:
            recover(self.folder, self.publisher, outbox.delivered.keys())
        except WarcError as error:
            raise DamagedRunError(f"The run {self.run_id} was cut off, and cannot be mended: {error}") from error
        deliver_run(outbox, _ended(self.told, self.folder))
        return True


def leftover_runs(spool: Path, publisher: str | None = None, current: str = "") -> Iterator[LeftoverRun]:
    """The crawls in the spool, oldest first, of one publisher or of all; not the current one, nor mere copies, nor replays."""
    for folder in sorted(spool.iterdir()) if spool.is_dir() else ():
        if folder.name == current or not RUN_ID_FORM.fullmatch(folder.name) or not folder.is_dir() or was_kept(folder):
            continue
        told = _told(folder)
        if told and told.get("kind") != "replay" and publisher in (None, told["publisher"]):
            yield LeftoverRun(folder, told)


def deliver_run(outbox: Outbox, told: dict[str, Any]) -> dict[str, Any]:
    """Delivers what is left of a run that has ended, `told` by its manifest so far, and gives the final one.

    A manifest that lists the files is final: it may be in the store already, and is not written anew.
    """
    written = manifest.read_manifest(outbox.folder)
    if written and "files" in written:
        told = written
    else:
        files = outbox.deliver_files()
        told = manifest.final_manifest(told, files, manifest.previous_run(outbox.store, told["publisher"]))
        manifest.write_manifest(outbox.folder, told)
    outbox.deliver_manifest()
    return told


def _told(folder: Path) -> dict[str, Any] | None:
    """What `run.json` says; without one what the names of the WARC files say; None where neither tells whose it is."""
    if told := manifest.read_manifest(folder):
        return told
    for path in folder.iterdir():
        name = read_warc_name(path.name)
        if name and name.run_id == folder.name:
            return manifest.opened_manifest(name.publisher, folder.name, {}, {})
    return None


def _ended(told: dict[str, Any], folder: Path) -> dict[str, Any]:
    """The manifest with a verdict, whatever the run came to."""
    if told["verdict"] == "running":
        last = max(path.stat().st_mtime for path in folder.iterdir())
        stats = {"finish_time": datetime.fromtimestamp(last, UTC)}
        why = "the crawl was cut off; what it had recorded was brought in order and delivered later"
        return manifest.closed_manifest(told, Verdict("crashed", CRASHED, why), stats)
    if told.get("exit_code") == NOT_DELIVERED:
        return {**told, "verdict": "degraded", "exit_code": DEGRADED, "why": f"{told['why']}; delivered later"}
    return told
