"""SQLite files that are caches: what they share."""

import sqlite3
from contextlib import closing

import pytest

from newscrawl.history.journal_db import Journal
from newscrawl.history.journal_schema import SCHEMA_VERSION
from newscrawl.operations.serve.catalogue_db import Catalogue
from newscrawl.storage.versioned_database import create_tables, has_version, remove_database


def test_a_database_has_the_version_it_was_made_with_and_no_other():
    with closing(sqlite3.connect(":memory:")) as database:
        create_tables(database, "CREATE TABLE page (url TEXT); -- a comment at the end", 7)
        assert has_version(database, 7)
        assert not has_version(database, 8)


def test_a_database_that_was_interrupted_while_it_was_made_has_no_version():
    with closing(sqlite3.connect(":memory:")) as database:
        with pytest.raises(sqlite3.OperationalError):
            create_tables(database, "CREATE TABLE page (url TEXT); CREATE TABLE page (url TEXT);", 7)
        assert not has_version(database, 7)


def test_a_file_that_is_no_database_has_no_version(tmp_path):
    path = tmp_path / "cache.sqlite"
    path.write_bytes(b"no database at all" * 400)
    with closing(sqlite3.connect(path)) as database, pytest.raises(sqlite3.DatabaseError):
        has_version(database, 7)


def test_a_database_is_removed_with_what_sqlite_keeps_beside_it_and_nothing_else(tmp_path):
    for ending in ("", "-journal", "-wal", "-shm", ".open"):
        (tmp_path / f"cache.sqlite{ending}").touch()
    remove_database(tmp_path / "cache.sqlite")
    remove_database(tmp_path / "cache.sqlite")
    assert [path.name for path in tmp_path.iterdir()] == ["cache.sqlite.open"]


def test_a_journal_of_another_version_is_rebuilt(tmp_path):
    path = tmp_path / "paper.journal.sqlite"
    Journal(path, "store").close()
    rows_after_opening = [open_again(path, version) for version in (SCHEMA_VERSION, SCHEMA_VERSION - 1)]
    assert rows_after_opening == [1, 0]


def open_again(path, version):
    """Write a row and this version into a journal, open it, and return the number of its rows."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("INSERT INTO run (run_id) VALUES ('20261123T101500Z-one')")
        database.execute(f"PRAGMA user_version = {version}")
        database.commit()
    Journal(path, "store").close()
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT count(*) FROM run").fetchone()[0]
        database.execute("DELETE FROM run")
        database.commit()
    return rows


def test_a_catalogue_of_another_version_is_rebuilt(tmp_path):
    path = tmp_path / "catalogue.sqlite"
    Catalogue(path)
    with closing(sqlite3.connect(path)) as database:
        database.executescript("CREATE TABLE of_before (url TEXT);")
    assert "of_before" in tables_after_opening(path)
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version = 1")
    assert "of_before" not in tables_after_opening(path)


def tables_after_opening(path):
    with Catalogue(path).open_for_reading() as database:
        return {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
