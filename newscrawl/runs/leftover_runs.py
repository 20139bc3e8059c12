"""Earlier runs that are still in the spool: interrupted by a crash, or not delivered."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from newscrawl.archive.missing_article_records import write_missing_records
from newscrawl.errors import DamagedRunError
from newscrawl.runs.exit_codes import DEGRADED, NOT_DELIVERED
from newscrawl.runs.outbox import Outbox, is_delivered_copy
from newscrawl.runs.recovery import recover_run, recovered_counts
from newscrawl.runs.verdict import Verdict
from newscrawl.storage import manifest
from newscrawl.storage.commit import commit_run
from newscrawl.storage.run_files import MANIFEST_FILE_NAME, is_articles_warc, read_warc_name
from newscrawl.storage.run_id import RUN_ID_PATTERN, run_prefix
from newscrawl.storage.verdict_word import VerdictWord
from warc.errors import WarcError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newscrawl.storage import Store


@dataclass(frozen=True, slots=True)
class LeftoverRun:
    """A run's folder in the spool, and what its `run.json` says."""

    folder: Path
    manifest_so_far: dict[str, Any]

    @property
    def run_id(self) -> str:
        return self.folder.name

    @property
    def publisher(self) -> str:
        return str(self.manifest_so_far["publisher"])

    @property
    def store(self) -> str:
        """The store it was to be delivered to; empty where that is not known."""
        return str(self.manifest_so_far["settings"].get("NEWSCRAWL_STORE", ""))

    def size(self) -> int:
        """Bytes on the disk."""
        with suppress(FileNotFoundError):  # it is being delivered
            return sum(path.stat().st_size for path in self.folder.iterdir())
        return 0

    def deliver(self, store: Store, *, keep: bool = False) -> bool:
        """Recover the run and store it. Return False for one that recorded nothing before it was interrupted: it is removed.

        The caller must hold the publisher's lock.
        StorageError where that cannot be done now, DamagedRunError where it never can.
        """
        if self.manifest_so_far["verdict"] == VerdictWord.RUNNING and all(
            path.name == MANIFEST_FILE_NAME for path in self.folder.iterdir()
        ):
            shutil.rmtree(self.folder)
            return False
        outbox = Outbox(self.folder, store, run_prefix(self.publisher, self.run_id), keep=keep)
        try:
            recover_run(self.folder, self.publisher, outbox.delivered.keys())
            if not any(map(is_articles_warc, outbox.delivered)):
                write_missing_records(self.folder, self.publisher)
        except WarcError as error:
            raise DamagedRunError(f"The run {self.run_id} was cut off, and cannot be mended: {error}") from error
        deliver_run(outbox, _with_verdict(self.manifest_so_far, self.folder))
        return True


def leftover_runs(spool: Path, publisher: str | None = None, current: str = "") -> Iterator[LeftoverRun]:
    """The crawls in the spool, oldest first, of one publisher or of all; not the current one, nor mere copies, nor replays."""
    for folder in sorted(spool.iterdir()) if spool.is_dir() else ():
        if (
            folder.name == current
            or not RUN_ID_PATTERN.fullmatch(folder.name)
            or not folder.is_dir()
            or is_delivered_copy(folder)
        ):
            continue
        manifest_so_far = _read_manifest(folder)
        if (
            manifest_so_far
            and manifest_so_far.get("kind") != "replay"
            and publisher in (None, manifest_so_far["publisher"])
        ):
            yield LeftoverRun(folder, manifest_so_far)


def deliver_run(outbox: Outbox, manifest_so_far: dict[str, Any]) -> dict[str, Any]:
    """Deliver what is left of a run that has ended, and return its final manifest. `manifest_so_far` is the manifest so far.

    After a crash at any point another call goes on from there: files, then the commit, then `run.json`.
    """
    written = manifest.read_manifest(outbox.folder)
    if written is None or "files" not in written:
        written = manifest.manifest_with_files(manifest_so_far, outbox.deliver_files())
    committed = commit_run(outbox.store, outbox.prefix, outbox.folder, written)
    outbox.deliver_manifest()
    return committed


def _read_manifest(folder: Path) -> dict[str, Any] | None:
    """The manifest; without `run.json` one built from the names of the WARC files; None where neither names a publisher."""
    if manifest_so_far := manifest.read_manifest(folder):
        return manifest_so_far
    for path in folder.iterdir():
        name = read_warc_name(path.name)
        if name and name.run_id == folder.name:
            return manifest.new_manifest(name.publisher, folder.name, {}, {})
    return None


def _with_verdict(manifest_so_far: dict[str, Any], folder: Path) -> dict[str, Any]:
    """The manifest with a verdict, added where the run was interrupted."""
    if manifest_so_far["verdict"] == VerdictWord.RUNNING:
        last = max(path.stat().st_mtime for path in folder.iterdir())
        stats = {"finish_time": datetime.fromtimestamp(last, UTC), **recovered_counts(folder)}
        why = "the crawl was cut off; what it had recorded was brought in order and delivered later"
        return manifest.manifest_with_verdict(manifest_so_far, Verdict(VerdictWord.CRASHED, why), stats)
    if manifest_so_far.get("exit_code") == NOT_DELIVERED:
        counts = {
            **manifest_so_far.get("counts", {}),
            **recovered_counts(folder),
        }  # a full disk may have torn a file since
        return {
            **manifest_so_far,
            "counts": counts,
            "verdict": VerdictWord.DEGRADED,
            "exit_code": DEGRADED,
            "why": f"{manifest_so_far['why']}; delivered later",
        }
    return manifest_so_far
