"""A commit log made to fit manifests that were forged: then only what the files say of each other tells."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from newscrawl.storage.log_entry import parse_entry

if TYPE_CHECKING:
    from pathlib import Path


def forge_logs(store: Path) -> None:
    """Rewrite every log of the store: each entry with the SHA-256 that its manifest has now, and that of the entry before."""
    for folder in store.glob("*/log"):
        previous = ""
        for path in sorted(folder.glob("*.json")):
            entry = parse_entry(int(path.stem), path.read_bytes(), str(path))
            manifest = store / entry.manifest_key
            sum_now = hashlib.sha256(manifest.read_bytes()).hexdigest() if manifest.exists() else entry.sha256
            entry = replace(entry, sha256=sum_now, previous=previous)
            path.write_bytes(entry.to_bytes())
            previous = entry.digest
