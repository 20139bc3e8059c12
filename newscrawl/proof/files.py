"""The files of a run against what its manifest says of them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from newscrawl.errors import StorageError
from newscrawl.pipelines.store import ARTICLES, LEDGER
from newscrawl.proof.check import Check, failed, note, proved
from newscrawl.run.manifest import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newscrawl.run.stored import StoredRun

CHUNK = 1 << 20


def file_checks(run: StoredRun, manifest: Mapping[str, Any]) -> Iterator[Check]:
    """Every file that `run.json` lists is there with its length and SHA-256; files it does not list are named."""
    listed = listed_files(manifest)
    wrong = [fault for name, said in listed.items() if (fault := _fault(run, name, said))]
    wrong += [
        f"{run.place}/{MANIFEST} lists no {name}, so that nothing speaks for it"
        for name in (ARTICLES, LEDGER)
        if name not in listed
    ]
    if wrong:
        yield from (failed("files", fault) for fault in wrong)
    else:
        yield proved(
            "files",
            f"the {len(listed)} files of the run have the lengths and SHA-256 sums that {run.place}/{MANIFEST} states",
        )
    if others := sorted(set(_names(run)) - listed.keys() - {MANIFEST}):
        yield note("files", f"{MANIFEST} does not speak for: {', '.join(others[:5])}{' …' * (len(others) > 5)}")  # noqa: PLR2004
    if manifest.get("verdict") != "done":
        yield note("files", f"the run's verdict is {manifest.get('verdict')!r}: {manifest.get('why')}")


def listed_files(manifest: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """What the manifest says of each file, by name; entries of another form are left out, and so speak for nothing."""
    files = manifest.get("files")
    entries = [one for one in files if isinstance(one, dict)] if isinstance(files, list) else []
    return {name: one for one in entries if isinstance(name := one.get("name"), str)}


def _fault(run: StoredRun, name: str, said: Mapping[str, Any]) -> str:
    """Why the file is not what the manifest says; empty where it is."""
    digest, length = hashlib.sha256(), 0
    try:
        with run.open(name) as file:
            while part := file.read(CHUNK):
                digest.update(part)
                length += len(part)
    except (StorageError, OSError) as error:
        return f"{run.place}/{name} is listed in {MANIFEST} and cannot be read: {error}"
    if length != said.get("bytes"):
        return f"{run.place}/{name} has {length} bytes; {MANIFEST} states {said.get('bytes')}"
    if digest.hexdigest() != said.get("sha256"):
        return f"{run.place}/{name} has the SHA-256 {digest.hexdigest()}; {MANIFEST} states {said.get('sha256')}"
    return ""


def _names(run: StoredRun) -> Iterator[str]:
    """The files in the run's folder, none of a run below it."""
    names = (key.removeprefix(run.prefix) for key in run.store.keys(run.prefix))
    return (name for name in names if "/" not in name)
