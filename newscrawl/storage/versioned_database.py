"""SQLite files that are caches: each has a version, and is rebuilt where the program expects another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

SIDE_FILE_SUFFIXES = ("-journal", "-wal", "-shm")
"""Endings of the files that SQLite keeps beside a database."""


def has_version(database: sqlite3.Connection, version: int) -> bool:
    """Return whether `create_tables` finished this database with this version. sqlite3.DatabaseError where it cannot be read."""
    return bool(database.execute("PRAGMA user_version").fetchone()[0] == version)


def create_tables(database: sqlite3.Connection, schema: str, version: int) -> None:
    """Create the tables of a new database, and write its version last: one that is interrupted has none."""
    database.executescript(f"{schema}\nPRAGMA user_version = {version};")


def remove_database(path: Path) -> None:
    """Remove a database, and SQLite's files beside it."""
    for ending in ("", *SIDE_FILE_SUFFIXES):
        path.with_name(path.name + ending).unlink(missing_ok=True)
