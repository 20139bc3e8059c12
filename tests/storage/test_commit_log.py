"""The commit log of a publisher: its runs have one order, whoever delivers when, and whatever is done to it is found."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from newscrawl.errors import StorageError
from newscrawl.operations.verify.store import StoreVerification
from newscrawl.runs.leftover_runs import deliver_run, leftover_runs
from newscrawl.runs.outbox import Outbox
from newscrawl.storage import manifest, open_store
from newscrawl.storage.commit_log import CommitLog
from newscrawl.storage.lease import take_lease
from newscrawl.storage.lease_record import LeaseRecord, publisher_lease_key
from newscrawl.storage.log_entry import LogEntry, entry_key
from newscrawl.storage.manifest_chain import ManifestChain
from newscrawl.storage.run_files import MANIFEST_FILE_NAME
from newscrawl.storage.run_id import run_prefix
from tests.support.committed_runs import deliver, deliver_as_before_the_log, ended

RUNS = [f"2026112{day}120000-abc{day}" for day in range(1, 7)]


@pytest.fixture
def spool(tmp_path):
    return tmp_path / "spool"


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path / "store")


def faults(store):
    return [
        str(fault).removeprefix(f"{store.uri}/")
        for fault in StoreVerification(store.uri).faults(lambda _: None, quick=True)
    ]


def log_of(store):
    return [entry.run.split("/")[-2] for entry in ManifestChain(store, "paper").entries]


def test_runs_follow_each_other_as_they_are_committed_not_as_they_began(uri, spool):
    store, order = open_store(uri), [RUNS[2], RUNS[0], RUNS[1]]
    final = [deliver(store, spool, run_id) for run_id in order]
    assert log_of(store) == order
    assert [one["log"] for one in final] == [0, 1, 2]
    assert [one["previous"] and one["previous"]["key"] for one in final] == [
        None,
        *(run_prefix("paper", one) + MANIFEST_FILE_NAME for one in order[:2]),
    ]
    assert faults(store) == []


@pytest.mark.slow
def test_of_many_that_commit_at_once_each_has_its_place(uri, tmp_path):
    start = threading.Barrier(8)

    def work(number):
        store = open_store(uri)
        for turn in range(3):
            start.wait()
            deliver(store, tmp_path / f"spool-{number}", f"2026112{turn}12000{number}-abc")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    chain = ManifestChain(open_store(uri), "paper")
    assert [entry.number for entry in chain.entries] == [*range(24)]
    assert len(chain.links) == 24
    assert faults(open_store(uri)) == []


class PowerCut(BaseException):
    """Ends what goes on without any of its own clearing up being of use."""


class Cut:
    """A store whose machine loses power before, or just behind, its writes number `at` and on."""

    def __init__(self, store, at, *, behind):
        self._store, self._left, self._behind = store, at, behind

    def __getattr__(self, name):
        return getattr(self._store, name)

    def _write(self, name, *arguments, **options):
        self._left -= 1
        if self._left < 0 and not self._behind:
            raise PowerCut
        done = getattr(self._store, name)(*arguments, **options)
        if self._left < 0:
            raise PowerCut
        return done

    def put(self, *arguments, **options):
        return self._write("put", *arguments, **options)

    def create_small_file(self, *arguments):
        return self._write("create_small_file", *arguments)

    def replace_small_file(self, *arguments):
        return self._write("replace_small_file", *arguments)


@pytest.mark.parametrize("behind", [False, True])
@pytest.mark.parametrize("at", range(6))
@pytest.mark.parametrize("between", [False, True], ids=["alone", "another commits meanwhile"])
def test_a_power_cut_between_any_two_steps_heals_at_the_next_start(store, spool, tmp_path, at, behind, between):
    deliver(store, spool, RUNS[0])
    folder, final = ended(spool, RUNS[1])
    manifest.write_manifest(folder, final)
    try:
        deliver_run(Outbox(folder, Cut(store, at, behind=behind), run_prefix("paper", RUNS[1])), final)
    except PowerCut:
        pass
    else:
        assert at == 5  # it has five writes: two files, the entry, the hint, the manifest
    if between:
        deliver(store, tmp_path / "elsewhere", RUNS[2])
    for one in leftover_runs(spool):
        one.deliver(store)
    assert sorted(log_of(store)) == RUNS[: 2 + between]
    assert faults(store) == []
    assert list(spool.iterdir()) == []


def test_a_store_that_had_no_log_is_adopted_and_verifies_before_and_after(uri, spool):
    store, previous = open_store(uri), None
    for run_id in (RUNS[1], RUNS[0], RUNS[2]):  # the second began before the first
        previous = deliver_as_before_the_log(store, spool, run_id, previous)
    assert faults(store) == []
    final = deliver(store, spool, RUNS[3])
    assert (final["previous"], final["log"]) == (previous, 1)
    first = CommitLog(store, "paper").read_entry(0)
    assert (first.manifest_key, first.sha256, first.adopted) == (previous["key"], previous["sha256"], 3)
    deliver(store, spool, RUNS[4])
    assert faults(store) == []


def test_a_run_that_was_stored_without_a_log_and_not_yet_cleared_away_is_not_committed_again(store, spool):
    folder, _ = ended(spool, RUNS[0])
    deliver_as_before_the_log(store, spool, RUNS[0], None)
    for one in leftover_runs(spool):
        one.deliver(store)
    assert not folder.exists()
    assert log_of(store) == []
    deliver(store, spool, RUNS[1])
    assert log_of(store) == RUNS[:2]
    assert faults(store) == []


def test_the_fork_of_an_old_store_is_found(store, spool):
    first = deliver_as_before_the_log(store, spool, RUNS[0], None)
    for run_id in RUNS[1:3]:
        deliver_as_before_the_log(store, spool, run_id, first)
    keys = [run_prefix("paper", run_id) + MANIFEST_FILE_NAME for run_id in RUNS[:3]]
    assert faults(store) == [
        f"{keys[0]} is named by {keys[1]} and {keys[2]} as the run before them: the chain is forked"
    ]


def test_a_committed_run_that_is_still_on_its_way_is_no_fault_while_it_is_known_to_be(store, spool):
    deliver(store, spool, RUNS[0])
    folder, final = ended(spool, RUNS[1])
    with pytest.raises(PowerCut):  # behind the entry and the hint
        deliver_run(Outbox(folder, Cut(store, 4, behind=False), run_prefix("paper", RUNS[1])), final)
    key = run_prefix("paper", RUNS[1]) + MANIFEST_FILE_NAME
    assert [fault.partition(" is not there")[0] for fault in map(str, ManifestChain(store, "paper").faults())] == [
        f"{store.uri}/{key}"
    ]
    assert list(ManifestChain(store, "paper").faults({RUNS[1]})) == []
    lease = take_lease(store, publisher_lease_key("paper"), LeaseRecord("x", 60, (RUNS[1],)), "x")
    assert list(ManifestChain(store, "paper").faults()) == []
    lease.release()
    assert list(ManifestChain(store, "paper").faults()) != []


# --- what is done to it


@pytest.fixture
def logged(store, spool):
    for run_id in RUNS[:4]:
        deliver(store, spool, run_id)
    assert faults(store) == []
    return store


def edit(store, key, change):
    path = store.path(key)
    path.write_bytes(change(path.read_bytes()))


@pytest.mark.parametrize("number", range(4))
def test_an_entry_that_is_missing_is_found(logged, number):
    logged.path(entry_key("paper", number)).unlink()
    assert any(fault.startswith(f"{entry_key('paper', number)} is not there") for fault in faults(logged))


@pytest.mark.parametrize("number", range(4))
def test_a_run_that_is_missing_is_found(logged, number):
    for key in [*logged.keys(run_prefix("paper", RUNS[number]))]:
        logged.delete(key)
    key = run_prefix("paper", RUNS[number]) + MANIFEST_FILE_NAME
    assert any(fault.startswith(f"{key} is not there, and {entry_key('paper', number)}") for fault in faults(logged))


def test_the_last_run_is_missed_though_its_entry_went_with_it(logged):
    for key in [*logged.keys(run_prefix("paper", RUNS[3])), entry_key("paper", 3)]:
        logged.delete(key)
    assert faults(logged) == [f"{entry_key('paper', 3)} is not there, and log/last names entry 3"]


@pytest.mark.parametrize("number", range(3))
def test_an_entry_that_was_edited_is_found(logged, number):
    key = entry_key("paper", number)
    edit(logged, key, lambda content: content.replace(b'"sha256": "', b'"sha256": "0')[:-1] + b"\n")
    assert any(key in fault for fault in faults(logged))


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b"\xff", b'{"run": 1, "sha256": 2, "previous": 3}\n', b"[" * 9000]
)
def test_an_entry_that_is_none_is_found_and_no_run_is_committed_behind_it(logged, spool, content):
    key = entry_key("paper", 3)
    edit(logged, key, lambda _: content)
    (fault,) = faults(logged)
    assert fault.startswith(f"{key} cannot be understood")
    with pytest.raises(StorageError, match=key):
        deliver(logged, spool, RUNS[4])


def test_a_manifest_that_was_edited_is_found_also_the_last(logged):
    key = run_prefix("paper", RUNS[3]) + MANIFEST_FILE_NAME
    edit(logged, key, lambda content: content.replace(b'"done"', b'"gone"'))
    (fault,) = faults(logged)
    assert fault.startswith(f"{key} has the SHA-256")
    assert entry_key("paper", 3) in fault


def test_a_fork_that_was_planted_is_found(logged, spool):
    final = json.loads(logged.path(run_prefix("paper", RUNS[2]) + MANIFEST_FILE_NAME).read_bytes())
    deliver_as_before_the_log(logged, spool, RUNS[4], final["previous"])
    key, before = run_prefix("paper", RUNS[4]) + MANIFEST_FILE_NAME, final["previous"]["key"]
    found = faults(logged)
    assert f"{key} is in no entry of paper/log/, so that it is no run of this chain" in found
    assert any(fault.startswith(f"{before} is named by") for fault in found)


def test_an_entry_that_was_planted_with_its_run_is_found(logged, spool):
    planted = deliver_as_before_the_log(logged, spool, RUNS[4], None)
    entry = LogEntry(4, run_prefix("paper", RUNS[4]), planted["sha256"], "0" * 64)
    logged.create_small_file(entry_key("paper", 4), entry.to_bytes())
    found = faults(logged)
    assert any(fault.startswith(f"{entry_key('paper', 3)} has the SHA-256") for fault in found)
    assert any(fault.startswith(f"{planted['key']} names no run as the run before it") for fault in found)


@pytest.mark.parametrize(
    "hint", [None, b"", b"{}", b"x", b'{"number": "x"}', b'{"number": 0}', b'{"number": -1}', b'{"number": 1e99}']
)
def test_a_hint_that_is_gone_lags_or_says_nothing_costs_nobody_a_place(logged, spool, hint):
    path = logged.path("paper/log/last")
    path.unlink()
    if hint is not None:
        path.write_bytes(hint)
    assert deliver(logged, spool, RUNS[4])["log"] == 4
    assert faults(logged) == []


def test_a_hint_beyond_the_end_is_a_fault_and_costs_nobody_a_place(logged, spool):
    logged.path("paper/log/last").write_bytes(b'{"number": 6}')
    missing = [entry_key("paper", number) for number in (4, 5, 6)]
    assert faults(logged) == [f"{key} is not there, and log/last names entry 6" for key in missing]
    assert deliver(logged, spool, RUNS[4])["log"] == 4
