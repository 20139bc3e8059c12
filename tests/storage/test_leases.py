"""Leases: one holder at a time by the clock of the store, on a disk and in a bucket of a real S3 server."""

from __future__ import annotations

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace

import pytest

from newscrawl.errors import LeaseLostError, RunLockedError, StorageError, UsageError
from newscrawl.storage import open_store
from newscrawl.storage.lease import runs_under_way, take_lease
from newscrawl.storage.lease_keeper import LeaseKeeper
from newscrawl.storage.lease_record import LeaseRecord, host_lease_key, publisher_lease_key, read_record, spool_identity
from tests.support.fault_proxy import FaultProxy
from tests.support.s3_front import s3_front

KEY = publisher_lease_key("paper")
WHAT = "Another run of paper is under way"


@pytest.fixture
def store(uri):
    return open_store(uri)


def wanted(holder="run 1 of paper", seconds=60.0, **further):
    return LeaseRecord(holder, seconds, **further)


def state(store):
    return read_record(store.read_small_file(KEY), KEY)


def test_a_small_file_is_created_once_and_replaced_by_who_knows_what_is_there(store):
    tag = store.create_small_file("a/b", b"one")
    assert store.create_small_file("a/b", b"two") is None
    found = store.read_small_file("a/b")
    assert (found.content, found.tag) == (b"one", tag)
    assert -1 <= found.age < 30
    newer = store.replace_small_file("a/b", b"two", tag)
    assert store.replace_small_file("a/b", b"three", tag) is None
    assert store.read_small_file("a/b").tag == newer
    assert store.read_small_file("a/c") is None
    assert store.replace_small_file("a/c", b"one", tag) is None


@pytest.mark.parametrize("word", ["create", "replace"])
def test_of_many_who_write_at_once_one_succeeds(uri, word):
    stores, start = [open_store(uri) for _ in range(6)], threading.Barrier(6)
    tag = stores[0].create_small_file("a/b", b"first") if word == "replace" else ""

    def write(number):
        start.wait()
        own = b"of %d" % number
        return (
            stores[number].create_small_file("a/b", own)
            if word == "create"
            else stores[number].replace_small_file("a/b", own, tag)
        )

    with ThreadPoolExecutor(6) as pool:
        tags = list(pool.map(write, range(6)))
    (winner,) = [number for number, one in enumerate(tags) if one]
    assert stores[0].read_small_file("a/b").content == b"of %d" % winner


def test_who_is_refused_learns_who_holds_it_where_and_since_when(store):
    take_lease(store, KEY, wanted(machine="crawler-1", pid=12), WHAT)
    with pytest.raises(RunLockedError, match=r"under way \(run 1 of paper, pid 12 on crawler-1, renewed \d s ago\)"):
        take_lease(store, KEY, wanted("run 2 of paper"), WHAT)


def test_a_lease_that_was_given_back_is_free_and_its_epoch_grows(store):
    take_lease(store, KEY, wanted(), WHAT).release()
    assert take_lease(store, KEY, wanted("run 2 of paper"), WHAT).record.epoch == 2
    assert (state(store).holder, state(store).released) == ("run 2 of paper", False)


def test_what_is_not_renewed_in_its_time_is_taken_over_and_the_former_holder_learns_it(store):
    former = take_lease(store, KEY, wanted(seconds=1), WHAT)
    time.sleep(3)
    held = take_lease(store, KEY, wanted("run 2 of paper"), WHAT)
    assert held.record.epoch == 2
    assert not former.renew()
    former.release()
    assert (state(store).holder, state(store).released) == ("run 2 of paper", False)
    assert held.renew()


@pytest.mark.slow
def test_a_renewal_keeps_it(store):
    lease = take_lease(store, KEY, wanted(seconds=3), WHAT)
    for _ in range(3):
        time.sleep(2)
        assert lease.renew()
    with pytest.raises(RunLockedError):
        take_lease(store, KEY, wanted("run 2 of paper"), WHAT)


def test_a_holder_of_the_same_spool_is_no_more_since_its_lock_is_free(store, tmp_path):
    here = spool_identity(tmp_path)
    take_lease(store, KEY, wanted(spool=here), WHAT)
    with pytest.raises(RunLockedError):
        take_lease(store, KEY, wanted("run 2 of paper", spool="another"), WHAT)
    assert take_lease(store, KEY, wanted("run 3 of paper", spool=here), WHAT).record.epoch == 2


def test_no_two_folders_have_one_identity(tmp_path):
    folders = [tmp_path / name for name in "abc"]
    for folder in folders:
        folder.mkdir()
    assert len({*map(spool_identity, folders)}) == 3
    assert spool_identity(tmp_path / "none") == ""


def test_a_lease_that_somebody_deleted_is_lost_to_its_holder(store):
    lease = take_lease(store, KEY, wanted(), WHAT)
    store.delete(KEY)
    assert not lease.renew()


def test_runs_under_way_are_those_of_a_lease_that_is_held(store):
    assert runs_under_way(store, "paper") == frozenset()
    lease = take_lease(store, KEY, wanted(runs=("run-1", "run-0")), WHAT)
    assert runs_under_way(store, "paper") == {"run-0", "run-1"}
    lease.release()
    assert runs_under_way(store, "paper") == frozenset()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b"no JSON",
        b"[" * 9000,
        LeaseRecord("x", -1).to_bytes(),
        b'{"holder": 1, "seconds": "x", "runs": []}',
    ],
)
def test_a_file_that_is_no_lease_is_named_and_never_taken_for_one(tmp_path, content):
    store = open_store(tmp_path)
    store.create_small_file(KEY, content or b" ")
    with pytest.raises(StorageError, match=r"publisher-paper\.json is no lease.*Delete it"):
        take_lease(store, KEY, wanted(), WHAT)


def test_any_host_has_a_key_of_its_own(store):
    hosts = ["a.example", "[::1]", "127.0.0.1", "a_b.example", "ä.example", "a" * 250, "a" * 249]
    keys = [host_lease_key(host) for host in hosts]
    assert len({*keys}) == len(hosts)
    assert all(store.create_small_file(key, b"x") for key in keys)


def test_a_keeper_renews_and_gives_back(store):
    with LeaseKeeper([take_lease(store, KEY, wanted(seconds=4), WHAT)], 4) as keeper:
        time.sleep(1.3)
        assert (keeper.is_doubtful, keeper.loss_reason) == (False, "")
        assert state(store).renewal >= 1
    assert state(store).released


def test_without_leases_a_keeper_is_never_in_doubt():
    with LeaseKeeper((), 0) as keeper:
        assert (keeper.is_doubtful, keeper.loss_reason) == (False, "")
        keeper.raise_if_lost()


def test_a_keeper_that_another_holder_has_overtaken_knows_it_and_leaves_the_lease_alone(store):
    with LeaseKeeper([take_lease(store, KEY, wanted(seconds=4), WHAT)], 4) as keeper:
        store.replace_small_file(KEY, wanted("run 2 of paper").to_bytes(), store.read_small_file(KEY).tag)
        time.sleep(1.5)
        with pytest.raises(LeaseLostError, match="another holder has the lease"):
            keeper.raise_if_lost()
    assert (state(store).holder, state(store).released) == ("run 2 of paper", False)


def test_who_was_stopped_for_longer_than_the_lease_is_never_sure_of_it_again(tmp_path):
    store = open_store(tmp_path)
    lease = take_lease(store, KEY, wanted(seconds=4), WHAT)
    keeper = LeaseKeeper([lease], 4)  # its thread is stopped as well
    time.sleep(2.4)
    assert (keeper.is_doubtful, keeper.loss_reason) == (True, "")
    time.sleep(1.2)
    assert "could not renew the lease" in keeper.loss_reason
    lease.renew()
    assert keeper.loss_reason


# --- the network between


@pytest.fixture
def proxy(object_store, aws, monkeypatch):
    with FaultProxy(object_store.url) as wire:
        monkeypatch.setenv("AWS_ENDPOINT_URL", wire.url)
        yield wire


@pytest.fixture
def far(proxy, bucket_name):
    return open_store(f"s3://{bucket_name}/{os.urandom(4).hex()}", timeout=0.5)


def test_a_lost_reply_costs_nobody_the_lease(far, proxy):
    proxy.break_down("lose-reply", trigger=b"PUT", times=1)
    lease = take_lease(far, KEY, wanted(), WHAT)
    assert proxy.struck
    proxy.break_down("lose-reply", trigger=b"PUT", times=1)
    assert lease.renew()
    assert proxy.struck
    assert lease.renew()
    proxy.break_down("lose-reply", trigger=b"PUT", times=1)
    lease.release()
    assert state(far).released


@pytest.mark.slow
def test_while_the_store_cannot_be_reached_a_keeper_doubts_and_a_short_cut_costs_nothing(far, proxy):
    with LeaseKeeper([take_lease(far, KEY, wanted(seconds=8), WHAT)], 8) as keeper:
        proxy.break_down("refuse")
        time.sleep(4.6)
        assert (keeper.is_doubtful, keeper.loss_reason) == (True, "")
        proxy.heal()
        time.sleep(1.4)
        assert (keeper.is_doubtful, keeper.loss_reason) == (False, "")
        proxy.break_down("stall")
        time.sleep(6.6)
        assert "could not renew" in keeper.loss_reason
        proxy.heal()


# --- servers that do not keep to conditions


@pytest.fixture
def behind(s3_server, monkeypatch):
    for name, value in (("ACCESS_KEY_ID", "test"), ("SECRET_ACCESS_KEY", "test"), ("DEFAULT_REGION", "us-east-1")):
        monkeypatch.setenv(f"AWS_{name}", value)
    monkeypatch.setenv("AWS_ENDPOINT_URL", s3_server)
    bucket = f"bucket-{os.urandom(4).hex()}"
    open_store(f"s3://{bucket}").client.create_bucket(Bucket=bucket)

    @contextmanager
    def opened(refuses=lambda *_: None, drops=()):
        with s3_front(s3_server, refuses, drops) as front:
            monkeypatch.setenv("AWS_ENDPOINT_URL", front)
            yield open_store(f"s3://{bucket}/prefix")

    return opened


def test_a_server_that_keeps_to_conditions_passes_the_probe_again_and_again(behind):
    with behind() as store:
        for _ in range(3):
            store.check_conditional_writes("leases/probe.json")


@pytest.mark.parametrize("dropped", [("if-none-match",), ("if-match",), ("if-none-match", "if-match")])
def test_a_server_that_takes_conditions_and_ignores_them_is_found_out(behind, dropped):
    with (
        behind(drops=dropped) as store,
        pytest.raises(UsageError, match=r"ignores the conditions.*NEWSCRAWL_LEASES=spool"),
    ):
        store.check_conditional_writes("leases/probe.json")


def test_a_server_that_refuses_conditions_is_found_out(behind):
    def refuses(_method, _path, headers):
        return (501, "NotImplemented") if "if-none-match" in headers or "if-match" in headers else None

    with behind(refuses) as store:
        with pytest.raises(UsageError, match=r"refuses conditional writes \(NotImplemented\)"):
            store.check_conditional_writes("leases/probe.json")
        assert store.create_small_file("a/b", b"one")  # for the commit log, which one machine may keep there
        assert store.create_small_file("a/b", b"two") is None


def test_a_conflict_with_another_writer_is_tried_again(behind):
    refusals = iter([(409, "ConditionalRequestConflict")] * 2)
    with behind(lambda method, *_: next(refusals, None) if method == "PUT" else None) as store:
        assert store.create_small_file("a/b", b"one")


def test_each_state_of_a_lease_has_bytes_of_its_own():
    record = wanted()
    assert record.to_bytes() != replace(record, renewal=1).to_bytes()
    assert wanted().to_bytes() != wanted().to_bytes()
