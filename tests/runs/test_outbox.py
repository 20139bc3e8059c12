"""What waits in the spool, on real files: who goes on with it, what a crash left of it, and when it is given up."""

from __future__ import annotations

import gzip
import json
import os
import resource
import subprocess
import sys
import threading
from datetime import UTC, datetime

import pytest

from newscrawl.errors import DamagedRunError, FixityError, StorageError
from newscrawl.runs.leftover_runs import leftover_runs
from newscrawl.runs.outbox import Outbox
from newscrawl.runs.recovery import recover_run
from newscrawl.runs.uploader import RetryPolicy, Uploader, UploadJob
from newscrawl.runs.verdict import Verdict
from newscrawl.storage import manifest, open_store
from newscrawl.storage.run_id import run_prefix
from newscrawl.storage.store import receipt_of
from newscrawl.storage.verdict_word import VerdictWord
from tests.support.crawl_process import ROOT
from warc.index.cdxj import new_entry
from warc.index.index_file import read_index
from warc.read.record_location import RecordLocation

NOON = datetime(2026, 11, 24, 12, 0, 0, tzinfo=UTC)
RUN_ID = "20261124120000-abc123"
PREFIX = run_prefix("paper", RUN_ID)


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path / "store")


@pytest.fixture
def folder(tmp_path, store):
    """A run that was killed as soon as it had begun."""
    folder = tmp_path / "spool" / RUN_ID
    folder.mkdir(parents=True)
    manifest.write_manifest(folder, manifest.new_manifest("paper", RUN_ID, {}, {"NEWSCRAWL_STORE": store.uri}))
    return folder


def lines(*urls):
    return b"".join(json.dumps({"url": url}).encode() + b"\n" for url in urls)


def read(store, name):
    with store.open(PREFIX + name) as file:
        return file.read()


def note(outbox, name, content):
    path = outbox.folder / name
    path.write_bytes(content)
    with path.open("rb") as file:
        outbox.note_closed(name, receipt_of(file))


def test_a_killed_run_is_closed_at_its_last_whole_article_and_counts_as_crashed(folder, store):
    (folder / "articles.jsonl.gz").write_bytes(gzip.compress(lines("a", "b"))[:-12] + b"torn")
    (folder / "furniture.jsonl.gz").write_bytes(gzip.compress(lines("a", "a", "b", "c"))[:-9])
    (one,) = leftover_runs(folder.parent, "paper")
    one.deliver(store)
    assert not folder.exists()
    stored = json.loads(read(store, "run.json"))
    assert (stored["verdict"], stored["exit_code"], stored["previous"]) == ("crashed", 1, None)
    kept = gzip.decompress(read(store, "articles.jsonl.gz")).splitlines()
    assert kept == lines("a", "b").splitlines()[: len(kept)]
    assert stored["counts"] == {"article/stored": len(kept)}
    urls = {json.loads(line)["url"] for line in kept}
    assert {json.loads(line)["url"] for line in gzip.decompress(read(store, "furniture.jsonl.gz")).splitlines()} <= urls
    assert {file["name"] for file in stored["files"]} == {"articles.jsonl.gz", "furniture.jsonl.gz"}


def test_whole_files_of_lines_stay_as_they_are(folder):
    for name in ("articles.jsonl.gz", "furniture.jsonl.gz"):
        (folder / name).write_bytes(gzip.compress(lines("a"), mtime=5))
    recover_run(folder, "paper", ())
    assert (folder / "articles.jsonl.gz").read_bytes() == gzip.compress(lines("a"), mtime=5)
    assert not list(folder.glob("*.part"))


def test_the_index_of_a_cut_off_run_knows_the_files_that_were_delivered_before(folder):
    gone, elsewhere = (
        new_entry(
            "http://example.org/1", "2026-11-24T12:00:00Z", RecordLocation(name, 0, 9, "<urn:x>"), None, digest="sha1:A"
        )
        for name in ("delivered.warc.gz", "elsewhere.warc.gz")
    )
    journal = (gone.to_line() + elsewhere.to_line() + "half a li").encode()
    (folder / "journal.cdxj.open").write_bytes(journal)
    (folder / "index.cdxj.open").write_bytes(b"half")
    recover_run(folder, "paper", {"delivered.warc.gz"})
    assert list(read_index(folder / "index.cdxj")) == [gone]
    assert {path.name for path in folder.iterdir()} == {
        "run.json",
        "index.cdxj",
        "articles.jsonl.gz",
        "furniture.jsonl.gz",
    }


def test_a_file_that_rots_in_the_spool_is_not_delivered(folder, store):
    outbox = Outbox(folder, store, PREFIX)
    note(outbox, "a.warc.gz", b"as it was written")
    (folder / "a.warc.gz").write_bytes(b"as it is now")
    with pytest.raises(FixityError, match="is not the file that was written"):
        Outbox(folder, store, PREFIX).deliver_closed()
    assert list(store.keys()) == []


def test_a_second_outbox_goes_on_where_the_first_was_and_a_torn_record_does_no_harm(folder, store):
    outbox = Outbox(folder, store, PREFIX)
    note(outbox, "a.warc.gz", b"first")
    note(outbox, "b.warc.gz", b"second")
    assert outbox.pending_bytes() == 11
    outbox.deliver("a.warc.gz")
    assert not (folder / "a.warc.gz").exists()
    with (folder / "outbox.jsonl").open("ab") as record:
        record.write(b'{"name": "b.wa')
    again = Outbox(folder, store, PREFIX)
    assert again.pending_bytes() == 6
    again.deliver_closed()
    (folder / "c").write_bytes(b"third")
    files = Outbox(folder, store, PREFIX).deliver_files()
    assert {name: receipt.bytes for name, receipt in files.items()} == {"a.warc.gz": 5, "b.warc.gz": 6, "c": 5}


def test_what_a_full_disk_takes_of_a_record_is_taken_back(folder, store):
    """In a process of its own, whose files may grow to so many bytes and no further."""
    code = (
        "import resource, signal, sys; from pathlib import Path; from newscrawl.runs.outbox import Outbox;"
        "from newscrawl.storage import open_store; from newscrawl.storage.store import Receipt;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200));"
        "outbox = Outbox(Path(sys.argv[1]), open_store(sys.argv[2]), 'x/'); outbox.note_closed('a', Receipt(1, '0' * 64, '0' * 8));"
        "outbox.note_closed('b', Receipt(2, '0' * 64, '0' * 8))"
    )
    clean = {name: value for name, value in os.environ.items() if name != "COVERAGE_PROCESS_CONFIG"}
    done = subprocess.run(
        [sys.executable, "-c", code, folder, store.uri],
        cwd=ROOT,
        env=clean,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "OSError" in done.stderr
    again = Outbox(folder, store, PREFIX)
    assert again.closed.keys() == {"a"}
    again.note_closed("c", again.closed["a"])
    assert Outbox(folder, store, PREFIX).closed.keys() == {"a", "c"}


def test_a_run_that_could_not_be_written_to_its_end_is_delivered_as_degraded(folder, store):
    opened = manifest.read_manifest(folder)
    manifest.write_manifest(
        folder,
        manifest.manifest_with_verdict(
            opened, Verdict(VerdictWord.NOT_DELIVERED, "the disk was full"), {"finish_time": NOON}
        ),
    )
    (one,) = leftover_runs(folder.parent)
    one.deliver(store)
    stored = json.loads(read(store, "run.json"))
    assert (stored["verdict"], stored["exit_code"], stored["why"]) == (
        "degraded",
        3,
        "the disk was full; delivered later",
    )


def test_a_final_manifest_is_never_rewritten(folder, store):
    """Its reply was lost: the store has it already, with the run before it as it was then."""
    listed = manifest.manifest_with_files(manifest.read_manifest(folder), {})
    final = {**listed, "previous": {"key": "paper/x/run.json", "sha256": "0"}}
    manifest.write_manifest(folder, final)
    store.put(PREFIX + "run.json", folder / "run.json")
    (one,) = leftover_runs(folder.parent)
    one.deliver(store)
    assert json.loads(read(store, "run.json")) == final
    assert not folder.exists()


def test_replays_copies_other_publishers_and_strangers_are_no_leftovers(folder, store, tmp_path):
    spool = folder.parent
    assert [one.run_id for one in leftover_runs(spool, "paper")] == [RUN_ID]
    assert list(leftover_runs(spool, "paper", current=RUN_ID)) == []
    assert list(leftover_runs(spool, "other")) == []
    assert list(leftover_runs(tmp_path / "nowhere")) == []
    (spool / "20261124130000-strange").mkdir()
    (spool / "folder").mkdir()
    manifest.write_manifest(folder, {**manifest.read_manifest(folder), "kind": "replay"})
    assert list(leftover_runs(spool)) == []


def scrapy_deliver(spool, *options, **process):
    command = [sys.executable, "-m", "scrapy", "deliver", "-s", f"NEWSCRAWL_SPOOL={spool}", *options]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SCRAPY_")}
    if process:
        clean.pop("COVERAGE_PROCESS_CONFIG", None)  # where files are limited, coverage could not write its own
    return subprocess.run(
        command, cwd=ROOT, env=clean, capture_output=True, text=True, check=False, timeout=60, **process
    )


def test_scrapy_deliver_takes_each_run_to_its_own_store_and_says_what_stays(folder, store, tmp_path):
    second = folder.parent / "20261124130000-abc123"
    second.mkdir()
    (tmp_path / "in-the-way").write_text("")
    lost = str(tmp_path / "in-the-way" / "store")
    manifest.write_manifest(second, manifest.new_manifest("paper", second.name, {}, {"NEWSCRAWL_STORE": lost}))
    for one in (folder, second):
        (one / "report.html").write_text("what happened")
    done = scrapy_deliver(folder.parent)
    assert done.returncode == 4
    assert f"paper {RUN_ID} is in {store.uri}" in done.stdout
    assert f"paper {second.name} stays in {second}" in done.stderr
    done = scrapy_deliver(folder.parent, "--to", store.uri, "--keep")
    assert done.returncode == 0, done.stderr
    assert len([key for key in store.keys() if key.endswith("run.json")]) == 2  # noqa: SIM118
    assert second.exists()
    assert scrapy_deliver(folder.parent, "--to", store.uri).stdout == ""


def test_a_run_that_was_cut_off_before_it_had_recorded_anything_goes(store, tmp_path):
    begun = tmp_path / "spool/20261124130000-abc123"
    begun.mkdir(parents=True)
    manifest.write_manifest(begun, manifest.new_manifest("paper", begun.name, {}, {"NEWSCRAWL_STORE": store.uri}))
    done = scrapy_deliver(begun.parent)
    assert (done.returncode, "cut off before it had recorded anything" in done.stdout) == (0, True)
    assert not begun.exists()
    assert list(store.keys()) == []


def test_a_full_store_keeps_nothing_of_a_file_and_the_spool_keeps_all(folder, store):
    (folder / "a.warc.gz").write_bytes(b"x" * 20_000)
    small = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, 9_000))}
    full = scrapy_deliver(folder.parent, **small)
    assert full.returncode == 4
    assert "could not take" in full.stderr
    assert "Traceback" not in full.stderr
    assert not [path for path in store.folder.rglob("*") if "a.warc.gz" in path.name or path.name == "run.json"]
    assert (folder / "a.warc.gz").stat().st_size == 20_000
    assert scrapy_deliver(folder.parent).returncode == 0
    assert store.size(PREFIX + "a.warc.gz") == 20_000
    assert not folder.exists()


def uploader(retries=3):
    return Uploader(RetryPolicy(retries, 0.01))


def job(work):
    return UploadJob("job", work, lambda: 7)


def test_a_failure_is_tried_again_as_often_as_is_set_and_no_more():
    tried, begun = [], threading.Event()

    def fails():
        tried.append(1)
        raise StorageError("not now")

    def lasts_until_the_end():
        begun.set()
        with one._changed:
            one._changed.wait_for(lambda: one._closing)

    one = uploader(retries=2)
    failing = job(fails)
    one.enqueue(job(lasts_until_the_end))
    assert begun.wait(10)
    one.enqueue(failing)
    assert one.close().keys() == {failing}
    assert len(tried) == 3


def test_while_the_crawl_goes_on_it_is_tried_for_ever_and_others_are_not_held_up():
    tried, done = [], threading.Event()

    def mends_at_last():
        tried.append(1)
        if len(tried) < 9:
            raise StorageError("not yet")

    one = uploader(retries=0)
    one.enqueue(job(mends_at_last))
    one.enqueue(job(done.set))
    assert done.wait(10)
    while len(tried) < 9:
        assert one.waiting_bytes in (0, 7, 14)
    assert one.close() == {}


@pytest.mark.parametrize("error", [FixityError("other bytes"), DamagedRunError("torn"), KeyError("a fault of ours")])
def test_what_no_waiting_mends_is_tried_once(error):
    tried = []

    def fails():
        tried.append(1)
        raise error

    one = uploader(retries=5)
    failing = job(fails)
    one.enqueue(failing)
    assert one.close() == {failing: error}
    assert len(tried) == 1


def test_who_gives_up_waits_no_longer():
    one = Uploader(RetryPolicy(5, 3600))
    tried = threading.Event()

    def fails():
        tried.set()
        raise StorageError("not now")

    one.enqueue(job(fails))
    assert tried.wait(10)
    one.give_up()
    assert len(one.close()) == 1


def test_waits_grow_to_a_quarter_of_an_hour():
    patience = RetryPolicy(5, 30)
    assert [patience.wait_seconds(failures) for failures in (1, 2, 3, 6, 99)] == [30, 60, 120, 900, 900]
