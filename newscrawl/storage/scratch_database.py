"""Scratch databases: SQLite on disk, nameless, gone when they are closed, for work on runs of any size."""

from __future__ import annotations

import sqlite3

DEFAULT_CACHE_KB = 8000


def scratch_database(schema: str, *, cache_kb: int = DEFAULT_CACHE_KB) -> sqlite3.Connection:
    """Return a new temporary database with these tables. It has no journal: nothing of it outlives the process."""
    database = sqlite3.connect("")
    database.executescript(
        f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -{cache_kb}; {schema}"
    )
    return database
