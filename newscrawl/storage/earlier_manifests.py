"""The latest manifests of a publisher, found by the end of its commit log: however many there are, only those are read."""

from __future__ import annotations

import json
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any

from newscrawl.storage.commit_log import CommitLog
from newscrawl.storage.run_files import MANIFEST_FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawl.storage import Store

REQUIRED_KEYS = {"started", "verdict", "given", "counts"}
"""What of a manifest is held against that of a later run."""


def earlier_manifests(store: Store, publisher: str, most: int) -> list[dict[str, Any]]:
    """The publisher's latest finished manifests in the store, the latest first. StorageError when they cannot be read."""
    found = islice(_read_latest(store, publisher), most)
    return [one for one in found if isinstance(one, dict) and one.keys() >= REQUIRED_KEYS]


def _read_latest(store: Store, publisher: str) -> Iterator[Any]:
    """The manifests, the latest first; one that is damaged is reported by `newscrawl verify`."""
    last = CommitLog(store, publisher).last_entry()
    contents = _follow_chain(store, last.manifest_key) if last else _read_by_listing(store, publisher)
    for content in contents:
        with suppress(ValueError):
            yield json.loads(content)


def _follow_chain(store: Store, key: str) -> Iterator[bytes]:
    """The manifest under the key, and those that lead on from it, each by one request. One over 1 MB is the last."""
    while key and (found := store.read_small_file(key)):
        yield found.content
        key = ""
        with suppress(ValueError, TypeError, KeyError):
            key = str(json.loads(found.content)["previous"]["key"])


def _read_by_listing(store: Store, publisher: str) -> Iterator[bytes]:
    for key in reversed([key for key in store.keys(f"{publisher}/") if key.endswith(f"/{MANIFEST_FILE_NAME}")]):
        with store.open(key) as file:
            yield file.read()
