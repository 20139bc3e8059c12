"""The commit of a run: from the entry in its publisher's log on it has its place in the chain, and no other run can have it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from newscrawl.errors import StorageError
from newscrawl.storage.commit_log import CommitLog
from newscrawl.storage.manifest import write_manifest
from newscrawl.storage.run_files import MANIFEST_FILE_NAME
from newscrawl.storage.stored_run import StoredRun

if TYPE_CHECKING:
    from pathlib import Path

    from newscrawl.storage import Store
    from newscrawl.storage.log_entry import LogEntry

MAX_COMMIT_TRIES = 1000
"""How many others may commit before us."""


def commit_run(store: Store, prefix: str, folder: Path, manifest: dict[str, Any]) -> dict[str, Any]:
    """Commit the run whose other files are all in the store, and return its final manifest, which is `run.json` in the folder.

    A run that was committed before a crash keeps its place. StorageError where the store fails.
    """
    log = CommitLog(store, str(manifest["publisher"]))
    if _is_committed(log, prefix, folder, manifest):
        return manifest
    for _ in range(MAX_COMMIT_TRIES):
        before = log.ensure_begun()
        previous = {"key": before.manifest_key, "sha256": _manifest_sha256(store, before)} if before else None
        final = {**manifest, "previous": previous, "log": before.number + 1 if before else 0}
        sha256 = hashlib.sha256(write_manifest(folder, final).read_bytes()).hexdigest()
        if log.append(prefix, sha256, before):
            return final
    raise StorageError(
        f"{store.uri}/{prefix}{MANIFEST_FILE_NAME} could not be committed: {MAX_COMMIT_TRIES} others came first."
    )


def _manifest_sha256(store: Store, before: LogEntry) -> str:
    """Return the SHA-256 of the manifest of an entry: a takedown may have rewritten it since; that of the entry where it is still to come."""
    run = StoredRun(store, before.run)
    return hashlib.sha256(run.manifest_bytes()).hexdigest() if run.has_file(MANIFEST_FILE_NAME) else before.sha256


def _is_committed(log: CommitLog, prefix: str, folder: Path, manifest: dict[str, Any]) -> bool:
    """Return whether an entry of the log, or in a store without one the stored manifest itself, is of the manifest in the folder."""
    path = folder / MANIFEST_FILE_NAME
    if "previous" not in manifest or not path.exists():
        return False
    content = path.read_bytes()
    if isinstance(number := manifest.get("log"), int):
        entry = log.read_entry(number)
        return entry is not None and (entry.run, entry.sha256) == (prefix, hashlib.sha256(content).hexdigest())
    if log.store.size(prefix + MANIFEST_FILE_NAME) != len(content):
        return False
    with log.store.open(prefix + MANIFEST_FILE_NAME) as stored:
        return stored.read() == content
