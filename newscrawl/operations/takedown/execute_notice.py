"""Executes a notice: run by run, then along the chain. After a crash, running it again finishes it."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newscrawl.errors import DamagedRunError
from newscrawl.operations.takedown.cut_records import rewrite_run_files
from newscrawl.operations.takedown.url_mentions import manifest_without_urls
from newscrawl.storage.listed_files import listed_files
from newscrawl.storage.manifest_chain import ManifestChain
from newscrawl.storage.manifest_rewrite import StoreRewriter, relink_manifests
from newscrawl.storage.rewrite_notes import rewrite_note, rewrite_notes
from newscrawl.storage.run_files import MANIFEST_FILE_NAME
from newscrawl.storage.store import receipt_of
from newscrawl.storage.stored_run import StoredRun

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newscrawl.history.blocklist import TakedownNotice
    from newscrawl.operations.takedown.cut_records import CutFiles
    from newscrawl.storage import Store


def execute_notice(store: Store, notice: TakedownNotice, check: Callable[[], None]) -> TakedownNotice:
    """Remove what the notice names from the store, and return the notice as done. StorageError or DamagedRunError on failure.

    The caller must hold the locks of the publishers; `check` raises LeaseLostError where it no longer does.
    """
    with tempfile.TemporaryDirectory(prefix="takedown-") as folder:
        press = StoreRewriter(store, Path(folder))
        press.put_bytes(notice.key, notice.to_bytes())
        for number, prefix in enumerate(notice.records):
            check()
            scratch = Path(folder, str(number))
            scratch.mkdir()
            _rewrite_run(press, StoredRun(store, prefix), notice, scratch)
        for publisher in dict.fromkeys(prefix.partition("/")[0] for prefix in notice.records):
            check()
            relink_manifests(press, ManifestChain(store, publisher), notice)
        done = replace(notice, state="done")
        press.put_bytes(done.key, done.to_bytes())
        return done


def _rewrite_run(press: StoreRewriter, run: StoredRun, notice: TakedownNotice, folder: Path) -> None:
    """The manifest first: a crash then leaves files that it does not speak for, which the next attempt replaces."""
    manifest = run.manifest()
    done = rewrite_run_files(run, notice, folder)
    if not any(one.get("cause") == notice.name and "files" in one for one in rewrite_notes(manifest)):
        before = {name: _sha256(run, name) for name in done.files}
        _check_undamaged(run, manifest, before)
        key = run.prefix + MANIFEST_FILE_NAME
        raw = hashlib.sha256(run.manifest_bytes()).hexdigest()
        kept = manifest_without_urls(manifest, notice.addresses)
        press.put_manifest(key, _manifest_after(kept, done, rewrite_note(notice, raw) | _change_note(done, before)))
    for name, path in done.files.items():
        if path is None:
            press.store.delete(run.prefix + name)
        else:
            press.store.put(run.prefix + name, path, replace=True)
            path.unlink()
    for name in _removed_file_names(manifest, notice) - done.files.keys():
        press.store.delete(run.prefix + name)


def _manifest_after(manifest: dict[str, Any], done: CutFiles, change: dict[str, Any]) -> dict[str, Any]:
    files = []
    for name, listed in listed_files(manifest).items():
        if name in done.files and done.files[name] is None:
            continue
        if path := done.files.get(name):
            with path.open("rb") as file:
                files.append({"name": name, **asdict(receipt_of(file))})
        else:
            files.append(dict(listed))
    gone = manifest.get("taken_down", 0) + done.articles
    return {**manifest, "files": files, "taken_down": gone, "rewritten": [*rewrite_notes(manifest), change]}


def _check_undamaged(run: StoredRun, manifest: dict[str, Any], before: Mapping[str, str]) -> None:
    """Refuse a file that does not match its manifest: the new checksum would cover the damage."""
    listed = listed_files(manifest)
    for name, sha256 in before.items():
        if sha256 != listed[name].get("sha256"):
            raise DamagedRunError(
                f"{run.place}/{name} is not what {MANIFEST_FILE_NAME} states: `newscrawl verify` says more."
            )


def _change_note(done: CutFiles, before: Mapping[str, str]) -> dict[str, Any]:
    gone = sorted(name for name, path in done.files.items() if path is None)
    return {"records": done.records, "removed": gone, "articles": done.articles, "files": dict(before)}


def _removed_file_names(manifest: Mapping[str, Any], notice: TakedownNotice) -> set[str]:
    """The files that an earlier attempt has taken out of the manifest."""
    return {
        name for one in rewrite_notes(manifest) if one.get("cause") == notice.name for name in one.get("removed", ())
    }


def _sha256(run: StoredRun, name: str) -> str:
    with run.open(name) as file:
        return receipt_of(file).sha256
