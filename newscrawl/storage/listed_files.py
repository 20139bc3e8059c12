"""The files of a run against what its manifest says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscrawl.errors import StorageError
from newscrawl.storage.fault import StoreFault
from newscrawl.storage.run_files import ARTICLES_FILE_NAME, LEDGER_FILE_NAME, MANIFEST_FILE_NAME
from newscrawl.storage.store import receipt_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from newscrawl.storage.stored_run import StoredRun


def file_faults(
    run: StoredRun,
    manifest: Mapping[str, Any],
    *,
    quick: bool = False,
    on_bytes: Callable[[int], None] = lambda _: None,
) -> Iterator[StoreFault]:
    """Every file that `run.json` lists must be there with its length and, unless it is to be `quick`, its SHA-256."""
    listed = listed_files(manifest)
    for name, receipt in listed.items():
        if what := _length_fault(run, name, receipt) if quick else _content_fault(run, name, receipt, on_bytes):
            yield StoreFault(f"{run.place}/{name}", what)
    for name in (ARTICLES_FILE_NAME, LEDGER_FILE_NAME):
        if name not in listed:
            yield StoreFault(f"{run.place}/{MANIFEST_FILE_NAME}", f"lists no {name}, so that nothing speaks for it")


def unlisted_files(run: StoredRun, manifest: Mapping[str, Any]) -> list[str]:
    """The files in the run's folder that its manifest does not speak for; none of a run below it."""
    names = (key.removeprefix(run.prefix) for key in run.store.keys(run.prefix))
    return sorted({name for name in names if "/" not in name} - listed_files(manifest).keys() - {MANIFEST_FILE_NAME})


def listed_files(manifest: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return what the manifest says of each file, by name; entries of another form are left out, and so speak for nothing."""
    files = manifest.get("files")
    entries = [one for one in files if isinstance(one, dict)] if isinstance(files, list) else []
    return {name: one for one in entries if isinstance(name := one.get("name"), str)}


def _length_fault(run: StoredRun, name: str, receipt: Mapping[str, Any]) -> str:
    try:
        size = run.store.size(run.prefix + name)
    except StorageError as error:
        return f"is listed in {MANIFEST_FILE_NAME} and cannot be read: {error}"
    if size is None:
        return f"is listed in {MANIFEST_FILE_NAME} and is not there"
    return (
        "" if size == receipt.get("bytes") else f"has {size} bytes; {MANIFEST_FILE_NAME} states {receipt.get('bytes')}"
    )


def _content_fault(run: StoredRun, name: str, receipt: Mapping[str, Any], on_bytes: Callable[[int], None]) -> str:
    """Return why the file is not what the manifest says; empty where it is."""
    try:
        with run.open(name) as file:
            there = receipt_of(file, lambda part: on_bytes(len(part)))
    except (StorageError, OSError) as error:
        return f"is listed in {MANIFEST_FILE_NAME} and cannot be read: {error}"
    if there.bytes != receipt.get("bytes"):
        return f"has {there.bytes} bytes; {MANIFEST_FILE_NAME} states {receipt.get('bytes')}"
    if there.sha256 != receipt.get("sha256"):
        return f"has the SHA-256 {there.sha256}; {MANIFEST_FILE_NAME} states {receipt.get('sha256')}"
    return ""
