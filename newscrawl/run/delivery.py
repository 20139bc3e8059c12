"""A finished run goes from the spool into the store: files first, `run.json` last, the local copy only then away."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from newscrawl.errors import StorageError
from newscrawl.run.manifest import MANIFEST

if TYPE_CHECKING:
    from pathlib import Path

    from newscrawl.storage import Store
    from newscrawl.storage.store import Receipt

UNFINISHED = (".open", ".part")


def deliver_files(folder: Path, store: Store, prefix: str) -> dict[str, Receipt]:
    """Stores every file of the run but its manifest, and gives what the store confirmed of each, by name."""
    names = sorted(path.name for path in folder.iterdir() if path.name != MANIFEST)
    if unfinished := [name for name in names if name.endswith(UNFINISHED)]:
        raise StorageError(
            f"{folder} holds files that were not finished: {', '.join(unfinished)}. Nothing was delivered."
        )
    return {name: store.put(prefix + name, folder / name) for name in names}


def deliver_manifest(folder: Path, store: Store, prefix: str) -> None:
    """Stores `run.json`, which makes the run count, and takes the spool folder away."""
    store.put(prefix + MANIFEST, folder / MANIFEST)
    shutil.rmtree(folder)
