"""How often Python looks for cycles of objects: rarely, since what is loaded stays, and nearly all else is freed without it."""

from __future__ import annotations

import gc

GARBAGE_COLLECTION_THRESHOLD = 20_000
"""Objects made, and not gone by themselves, before the collector looks for cycles among them; with Python's 700 it looks many times a page."""


def collect_garbage_rarely() -> None:
    """Run the collector of cycles rarely in this process, and no more over what is loaded by now."""
    gc.freeze()
    gc.set_threshold(GARBAGE_COLLECTION_THRESHOLD)
