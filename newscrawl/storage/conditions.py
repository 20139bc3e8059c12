"""Small files that are written on a condition: what leases and the commit log are made of."""

from __future__ import annotations

from dataclasses import dataclass

MAX_SMALL_FILE_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class SmallFile:
    """A small file of a store, read whole."""

    content: bytes
    tag: str
    """What the store calls these bytes: others under the same key have another tag."""
    age: float
    """Seconds since it was written, by the clock of the store alone."""
