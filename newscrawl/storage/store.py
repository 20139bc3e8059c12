"""What a store is: bytes under keys. No append, no rename, no folders."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Protocol

from newscrawl.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEY_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._+=@-]{0,199}")
MAX_KEY = 900
"""Characters of a key: S3 allows 1,024 bytes, and a prefix wants room."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a store confirms to hold under a key."""

    bytes: int
    sha256: str


class Store(Protocol):
    """A place for finished files. Every method raises StorageError, naming the store and the key."""

    uri: str
    """What it was opened with; never holds a credential."""

    def check(self) -> None:
        """Shows that the store can be written, before anything depends on it."""

    def put(self, key: str, source: Path) -> Receipt:
        """Stores a copy of the file under the key, whole or not at all, and confirms its length and checksum."""

    def open(self, key: str) -> BinaryIO:
        """The stored bytes, for reading."""

    def keys(self, prefix: str = "") -> Iterator[str]:
        """The keys that begin with the prefix, sorted."""


def checked_key(key: str) -> str:
    """The key, when it can lead nowhere but below the store."""
    if len(key) > MAX_KEY or not all(KEY_PART.fullmatch(part) for part in key.split("/")):
        raise StorageError(
            f"{key[:200]!r} cannot be a key of a store: letters, digits and ._+=@- in parts joined by /, "
            f"no part beginning with a dot, {MAX_KEY} characters at most."
        )
    return key
