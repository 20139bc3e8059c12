"""Crawls that deliver to a real S3 server over a wire that fails: nothing is lost, nothing half is seen, nothing is twice."""

from __future__ import annotations

import gzip
import hashlib
import os
from datetime import UTC, datetime

import pytest

from newscrawl.errors import StorageError
from newscrawl.runs.leftover_runs import deliver_run, leftover_runs
from newscrawl.runs.outbox import Outbox
from newscrawl.runs.uploader import RetryPolicy, Uploader, UploadJob
from newscrawl.runs.verdict import Verdict
from newscrawl.storage import manifest
from newscrawl.storage.run_id import run_prefix
from newscrawl.storage.s3 import S3Store
from newscrawl.storage.verdict_word import VerdictWord
from tests.support.fault_proxy import FaultProxy
from tests.support.s3_delivery import PAGES, Bucket, deliver_crawl, spooled

NOON = datetime(2026, 11, 24, 12, 0, 0, tzinfo=UTC)


@pytest.fixture
def bucket(object_store, bucket_name):
    return Bucket(object_store, bucket_name)


@pytest.mark.slow
def test_a_crawl_is_in_the_bucket_whole_and_a_local_copy_stays_only_when_it_is_to(bucket, tmp_path):
    kept = deliver_crawl(tmp_path, bucket, NEWSCRAWL_KEEP_LOCAL="1")
    assert kept.exit_code == 0, kept.output
    assert [path.name for path in (tmp_path / "spool").glob("*/run.json")]
    assert [manifest["counts"]["article/stored"] for manifest in bucket.check_runs(1)] == [len(PAGES)]
    assert list(leftover_runs(tmp_path / "spool")) == []


@pytest.mark.slow
def test_a_crawl_pauses_while_more_waits_than_the_spool_may_hold_and_drops_nothing(bucket, proxy, tmp_path):
    proxy.break_down("busy", trigger=b".warc.gz", times=9)
    slow = {"DOWNLOAD_DELAY": "0.1"}  # so that the crawl is not over before its first file is closed
    run = deliver_crawl(tmp_path, bucket, through=proxy, NEWSCRAWL_SPOOL_QUOTA="1", **slow)
    assert run.exit_code == 0, run.output
    assert "The crawl pauses" in run.output
    assert "The crawl goes on" in run.output
    (manifest,) = bucket.check_runs(1)
    assert manifest["counts"]["article/stored"] == len(PAGES)
    assert manifest["counts"]["delivery/pauses"] >= 1
    assert spooled(tmp_path) == []


RUN_ID = "20261124120000-abc123"
FAULTS = ["refuse", "busy", "cut", "stall", "lose-reply"]


@pytest.fixture
def proxy(object_store):
    with FaultProxy(object_store.url) as wire:
        yield wire


@pytest.fixture
def far(bucket, proxy, monkeypatch):
    """The bucket as a store behind the wire that fails."""
    for name, value in {**bucket.server.environment, "AWS_ENDPOINT_URL": proxy.url}.items():
        monkeypatch.setenv(name, value)
    return S3Store(bucket.name, bucket.prefix, timeout=0.5)


@pytest.fixture
def ended(tmp_path):
    """A run that has ended, in the spool: one file for several parts, one small."""
    folder = tmp_path / "spool" / RUN_ID
    folder.mkdir(parents=True)
    (folder / "large.warc.gz").write_bytes(os.urandom(10 << 20))
    (folder / "index.cdxj").write_bytes(b"index")
    opened = manifest.new_manifest("paper", RUN_ID, {}, {})
    return folder, manifest.manifest_with_verdict(
        opened, Verdict(VerdictWord.DONE, "all stored"), {"finish_time": NOON}
    )


@pytest.mark.parametrize("trigger", [b"uploadId", b"run.json"])
@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_breaks_nothing_counts_before_all_is_there_and_then_it_is_there_once(
    bucket, proxy, far, ended, fault, trigger
):
    folder, manifest = ended
    proxy.break_down(fault, trigger=trigger, after=1 << 20 if trigger == b"uploadId" else 0)
    with pytest.raises(StorageError, match="s3://"):
        deliver_run(Outbox(folder, far, run_prefix("paper", RUN_ID)), manifest)
    assert proxy.struck
    assert folder.exists()
    assert fault == "lose-reply" or not [key for key in bucket.files() if key.endswith("run.json")]
    proxy.heal()
    deliver_run(Outbox(folder, far, run_prefix("paper", RUN_ID)), manifest)
    bucket.check_runs(1)
    assert not folder.exists()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_that_passes_costs_one_more_try(bucket, proxy, far, ended, fault):
    folder, manifest = ended
    proxy.break_down(fault, trigger=b"large.warc.gz", times=8)
    uploader = Uploader(RetryPolicy(retries=5, wait=0.05))
    outbox = Outbox(folder, far, run_prefix("paper", RUN_ID))
    uploader.enqueue(UploadJob(RUN_ID, lambda: deliver_run(outbox, manifest), outbox.pending_bytes))
    assert uploader.close() == {}
    bucket.check_runs(1)


def test_a_store_that_stalls_is_given_up_at_the_deadline_however_many_retries_are_left(bucket, proxy, far, ended):
    folder, manifest_so_far = ended
    proxy.break_down("stall", trigger=b"large.warc.gz")
    uploader = Uploader(RetryPolicy(retries=1_000_000, wait=0.1, deadline=1))
    outbox = Outbox(folder, far, run_prefix("paper", RUN_ID))
    job = UploadJob(RUN_ID, lambda: deliver_run(outbox, manifest_so_far), outbox.pending_bytes)
    behind = UploadJob("behind", lambda: deliver_run(outbox, manifest_so_far), outbox.pending_bytes)
    uploader.enqueue(job)
    uploader.enqueue(behind)
    faults = uploader.close()
    assert {one.name for one in faults} == {RUN_ID, "behind"}
    assert "could not take" in str(faults[job])
    proxy.heal()
    deliver_run(outbox, manifest_so_far)
    bucket.check_runs(1)


@pytest.mark.slow
def test_a_store_that_stalls_keeps_no_crawl_from_ending(bucket, proxy, tmp_path):
    proxy.break_down("stall", trigger=b".warc.gz")  # from then on nothing is answered for an hour
    patient = {
        "NEWSCRAWL_DELIVERY_RETRIES": "1000000",
        "NEWSCRAWL_DELIVERY_DEADLINE": "2",
        "NEWSCRAWL_STORE_TIMEOUT": "1",
    }
    stalled = deliver_crawl(tmp_path, bucket, through=proxy, **patient)  # in two minutes, or the test fails
    assert stalled.exit_code == 4, stalled.output
    assert "Traceback" not in stalled.output
    assert not [key for key in bucket.files() if key.endswith("run.json")]
    proxy.heal()
    assert deliver_crawl(tmp_path, bucket, through=proxy).exit_code == 0
    bucket.check_runs(2)
    assert spooled(tmp_path) == []


@pytest.mark.slow
def test_a_store_that_is_down_ends_the_crawl_with_4_and_the_next_one_delivers_both(bucket, proxy, tmp_path):
    proxy.break_down("busy", trigger=b".warc.gz")
    down = deliver_crawl(tmp_path, bucket, through=proxy)
    assert down.exit_code == 4, down.output
    assert "not delivered" in down.output
    assert "Traceback" not in down.output
    assert not [key for key in bucket.files() if key.endswith("run.json")]
    assert len(spooled(tmp_path)) == 1
    again = deliver_crawl(tmp_path, bucket, LOG_LEVEL="DEBUG")
    assert again.exit_code == 0, again.output
    first, second = bucket.check_runs(2)
    assert (first["verdict"], second["verdict"]) == ("done", "done")
    assert (
        second["previous"]["sha256"]
        == hashlib.sha256(bucket.files()[f"{bucket.prefix}/{second['previous']['key']}"]).hexdigest()
    )
    assert spooled(tmp_path) == []
    for secret in (bucket.server.crawler.key, bucket.server.crawler.secret):
        assert secret not in down.output + again.output
        for name, content in bucket.files().items():
            plain = gzip.decompress(content) if name.endswith(".gz") else content
            assert secret.encode() not in plain, name
