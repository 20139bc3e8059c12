"""The tables of the journal, by `schema.sql`, and what their columns hold."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from importlib.resources import files

SCHEMA = files("newscrawl.history").joinpath("schema.sql").read_text(encoding="utf-8")
SCHEMA_VERSION = 5
"""Kept in SQLite's `user_version`; other versions are rebuilt. Increase it when `journal_import` writes something else."""
SQLITE_INTEGER_LIMIT = 1 << 63
"""SQLite takes whole numbers below it."""
PYTHON_TYPE_BY_SQL_TYPE: dict[str, type] = {"TEXT": str, "INTEGER": int, "BLOB": bytes}


def column_types() -> dict[str, tuple[type, ...]]:
    """Return the Python types of the columns of each table, both in the order of the schema."""
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid"
    columns = "SELECT type FROM pragma_table_info(?) ORDER BY cid"
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(SCHEMA)
        names = [name for (name,) in db.execute(tables).fetchall()]
        return {
            name: tuple(PYTHON_TYPE_BY_SQL_TYPE[kind] for (kind,) in db.execute(columns, (name,))) for name in names
        }


COLUMN_TYPES = column_types()
