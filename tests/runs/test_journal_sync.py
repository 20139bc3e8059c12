"""The journal goes on from the end of the commit log, and gives the same as one that is made of all runs."""

from __future__ import annotations

import pytest

from newscrawl.errors import StorageError
from newscrawl.history.extension import journal_path
from newscrawl.history.journal_db import committed_run_ids, remove_journal
from newscrawl.runs.gate_verdict import gate_findings
from newscrawl.runs.journal_sync import sync_journal
from newscrawl.runs.leftover_runs import leftover_runs
from newscrawl.storage import manifest, open_store
from newscrawl.storage.earlier_manifests import earlier_manifests
from newscrawl.storage.run_files import MANIFEST_FILE_NAME
from newscrawl.storage.run_id import run_prefix
from tests.support.committed_runs import deliver, deliver_as_before_the_log, ended

RUNS = [f"2026112{day}120000-abc{day}" for day in range(1, 9)]


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path / "store")


@pytest.fixture
def spool(tmp_path):
    return tmp_path / "spool"


class Unlisted:
    """A store too large to be listed."""

    def __init__(self, store):
        self._store = store

    def __getattr__(self, name):
        return getattr(self._store, name)

    def keys(self, prefix=""):
        raise StorageError(f"{prefix} was listed")


def known(store, spool):
    return sorted(committed_run_ids(journal_path(spool, "paper"), store.uri) or [])


def test_a_start_lists_nothing_however_many_runs_there_are(store, spool):
    for run_id in RUNS[:4]:
        deliver(store, spool, run_id)
    assert sync_journal(spool, "paper", store) == 4
    deliver(store, spool, RUNS[4])
    assert sync_journal(spool, "paper", Unlisted(store)) == 1
    assert sync_journal(spool, "paper", Unlisted(store)) == 0
    assert known(store, spool) == RUNS[:5]
    final = deliver(store, spool, RUNS[5])
    assert gate_findings(Unlisted(store), final, "") == []
    assert [one["run_id"] for one in earlier_manifests(Unlisted(store), "paper", 3)] == RUNS[5:2:-1]


def test_the_journal_is_the_same_as_one_that_is_made_of_all_runs(store, spool):
    path = journal_path(spool, "paper")
    for run_id in RUNS[:4]:
        deliver(store, spool, run_id)
        sync_journal(spool, "paper", store)
    grown = path.read_bytes()
    remove_journal(path)
    sync_journal(spool, "paper", store)
    assert path.read_bytes() == grown


def test_a_run_that_comes_late_makes_the_journal_be_made_in_order(store, spool):
    for run_id in (RUNS[0], RUNS[2]):
        deliver(store, spool, run_id)
    sync_journal(spool, "paper", store)
    deliver(store, spool, RUNS[1])
    assert sync_journal(spool, "paper", store) == 3
    assert known(store, spool) == RUNS[:3]


def test_a_store_that_had_no_log_is_listed_until_it_has_one(store, spool):
    previous = deliver_as_before_the_log(store, spool, RUNS[0], None)
    sync_journal(spool, "paper", store)
    assert committed_run_ids(journal_path(spool, "paper"), store.uri) is None
    deliver_as_before_the_log(store, spool, RUNS[1], previous)
    assert [one["run_id"] for one in earlier_manifests(store, "paper", 9)] == RUNS[1::-1]
    deliver(store, spool, RUNS[2])
    assert sync_journal(spool, "paper", store) == 2
    assert [one["run_id"] for one in earlier_manifests(Unlisted(store), "paper", 9)] == RUNS[2::-1]
    assert sync_journal(spool, "paper", Unlisted(store)) == 0


def test_a_run_that_waits_is_known_and_not_taken_for_one_that_others_can_refer_to(store, spool):
    deliver(store, spool, RUNS[0])
    folder, final = ended(spool, RUNS[1])
    manifest.write_manifest(folder, final)
    assert sync_journal(spool, "paper", store, list(leftover_runs(spool))) == 2
    assert committed_run_ids(journal_path(spool, "paper"), store.uri) is None
    (one,) = leftover_runs(spool)
    one.deliver(store)
    sync_journal(spool, "paper", store)
    assert known(store, spool) == RUNS[:2]


def test_a_committed_run_whose_manifest_is_still_on_its_way_is_waited_for(store, spool):
    deliver(store, spool, RUNS[0])
    sync_journal(spool, "paper", store)
    for run_id in RUNS[1:3]:
        deliver(store, spool, run_id)
    path = store.path(run_prefix("paper", RUNS[1]) + MANIFEST_FILE_NAME)
    content = path.read_bytes()
    path.unlink()
    assert sync_journal(spool, "paper", Unlisted(store)) == 0
    path.write_bytes(content)
    assert sync_journal(spool, "paper", Unlisted(store)) == 2


def test_a_log_that_is_not_the_one_it_was_makes_the_journal_be_made_again(store, spool, tmp_path):
    for run_id in RUNS[:3]:
        deliver(store, spool, run_id)
    sync_journal(spool, "paper", store)
    other = open_store(tmp_path / "other")
    deliver(other, spool, RUNS[3])
    (tmp_path / "store").rename(tmp_path / "gone")
    (tmp_path / "other").rename(tmp_path / "store")
    sync_journal(spool, "paper", store)
    assert known(store, spool) == [RUNS[3]]
