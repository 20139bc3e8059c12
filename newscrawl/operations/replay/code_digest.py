"""Which code read the pages: two replays by the same code give the same."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable


def code_digest() -> str:
    """sha256 over the modules of `newscrawl` and `warc`, names and bytes: a changed rule changes it, a version need not."""
    digest = hashlib.sha256()
    for package in ("newscrawl", "warc"):
        for name, module in sorted(_source_files(files(package), package)):
            digest.update(f"{name}\0".encode() + hashlib.sha256(module.read_bytes()).digest())
    return digest.hexdigest()


def _source_files(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _source_files(entry, f"{name}/{entry.name}")
        elif entry.name.endswith(".py"):
            yield f"{name}/{entry.name}", entry
