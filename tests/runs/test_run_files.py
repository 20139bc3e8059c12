"""A run's name, lock, manifest, delivery and summary, on real files."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import zlib
from datetime import UTC, datetime

import pytest

from newscrawl.errors import RunLockedError, StorageError, UsageError
from newscrawl.runs.addon import NewscrawlAddon
from newscrawl.runs.leftover_runs import deliver_run
from newscrawl.runs.lock import lock_publisher
from newscrawl.runs.outbox import Outbox
from newscrawl.runs.summary import readable_size, run_summary_lines
from newscrawl.runs.verdict import Verdict
from newscrawl.storage import manifest, open_store
from newscrawl.storage.run_id import new_run_id, run_prefix, started_at
from newscrawl.storage.verdict_word import VerdictWord

NOON = datetime(2026, 11, 24, 12, 0, 0, tzinfo=UTC)
RUN_ID = "20261124120000-abc123"


@pytest.fixture
def folder(tmp_path):
    spool = tmp_path / "spool" / RUN_ID
    spool.mkdir(parents=True)
    (spool / "articles.jsonl.gz").write_bytes(b"articles")
    (spool / "index.cdxj").write_bytes(b"index")
    return spool


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path / "store")


def closed(opened=None, files=(), **counts):
    opened = opened or manifest.new_manifest("paper", RUN_ID, {"since": "2 days"}, {"ROBOTSTXT_OBEY": True})
    stats = {"finish_time": NOON, "elapsed_time_seconds": 3.2, **counts}
    return manifest.manifest_with_files(
        manifest.manifest_with_verdict(opened, Verdict(VerdictWord.DONE, "2 articles stored"), stats), dict(files)
    )


def read(store, key):
    with store.open(key) as file:
        return file.read()


def test_run_names_sort_by_time_and_give_it_back():
    run_id = new_run_id(NOON)
    assert run_id.startswith("20261124120000-")
    assert started_at(run_id) == NOON
    assert new_run_id(NOON) != run_id


def test_a_run_lies_under_its_publisher_and_day():
    assert run_prefix("paper", RUN_ID) == "paper/2026/11/24/20261124120000-abc123/"


@pytest.mark.parametrize("name", ["../evil", "20261124", "20261399000000-a", "20261124120000-UP/x"])
def test_a_run_name_that_is_none_is_refused(name):
    with pytest.raises(UsageError, match="NEWSCRAWL_RUN_ID"):
        started_at(name)


def test_the_operator_stands_in_the_user_agent():
    from scrapy.settings import Settings

    settings = Settings({"NEWSCRAWL_OPERATOR": "archive@example.org", "USER_AGENT": "newscrawl"})
    NewscrawlAddon.update_pre_crawler_settings(settings)
    assert settings["USER_AGENT"] == "newscrawl operator=archive@example.org"


def test_a_second_run_of_a_publisher_names_the_run_that_holds_the_lock(tmp_path):
    held = lock_publisher(tmp_path, "paper", RUN_ID)
    with pytest.raises(RunLockedError, match=RUN_ID):
        lock_publisher(tmp_path, "paper", "20261124130000-ffffff")
    held.close()
    lock_publisher(tmp_path, "paper", "20261124130000-ffffff").close()


def test_two_publishers_do_not_wait_for_each_other(tmp_path):
    with lock_publisher(tmp_path, "paper", RUN_ID), lock_publisher(tmp_path, "gazette", RUN_ID):
        pass


def test_the_lock_dies_with_its_process(tmp_path):
    code = "import os,sys,pathlib;from newscrawl.runs.lock import lock_publisher;lock_publisher(pathlib.Path(sys.argv[1]),'paper','x');os._exit(9)"
    ended = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert ended.returncode == 9
    lock_publisher(tmp_path, "paper", RUN_ID).close()


def judged():
    opened = manifest.new_manifest("paper", RUN_ID, {}, {})
    return manifest.manifest_with_verdict(opened, Verdict(VerdictWord.DONE, "2 articles stored"), {"finish_time": NOON})


def test_a_run_is_delivered_whole_with_its_manifest_last(folder, store):
    prefix = run_prefix("paper", RUN_ID)
    outbox = Outbox(folder, store, prefix)
    outbox.deliver_files()
    assert prefix + "run.json" not in list(store.keys())
    assert deliver_run(outbox, judged()) == json.loads(read(store, prefix + "run.json"))
    assert not folder.exists()
    manifest = json.loads(read(store, prefix + "run.json"))
    for file in manifest["files"]:
        stored = read(store, prefix + file["name"])
        assert (len(stored), hashlib.sha256(stored).hexdigest()) == (file["bytes"], file["sha256"])
        assert f"{zlib.crc32(stored):08x}" == file["crc32"]
    assert [file["name"] for file in manifest["files"]] == ["articles.jsonl.gz", "index.cdxj"]


def test_a_run_with_an_unfinished_file_is_not_delivered(folder, store):
    (folder / "paper.warc.gz.open").write_bytes(b"half")
    with pytest.raises(StorageError, match=r"paper\.warc\.gz\.open"):
        deliver_run(Outbox(folder, store, "paper/"), judged())
    assert list(store.keys()) == []
    assert (folder / "articles.jsonl.gz").exists()


def test_a_killed_run_leaves_the_verdict_running(folder):
    manifest.write_manifest(folder, manifest.new_manifest("paper", RUN_ID, {}, {}))
    assert json.loads((folder / "run.json").read_text())["verdict"] == "running"


def test_the_summary_says_what_was_stored_skipped_stripped_and_what_to_run_next():
    counts = {
        "article/stored": 2,
        "article/section/world": 2,
        "layout/paper/own CMS, first form": 2,
        "drop/http-404": 1,
        "candidate/skipped/too-old": 4,
        "source/failed/unreachable": 1,
        "furniture/paper/paper/app-promo": 2,
        "downloader/response_count": 9,
        "downloader/response_bytes": 20480,
    }
    lines = list(run_summary_lines(closed(**counts), "var/archive/paper/2026/11/24/x/"))
    assert lines == [
        "paper 20261124120000-abc123: done, 2 articles stored",
        "  sections  2: world 2",
        "  layouts   2: own CMS, first form 2",
        "  skipped   5: too-old 4, http-404 1",
        "  failed    1: source unreachable 1",
        "  stripped  2: paper/app-promo 2",
        "  fetched   9 answers, 20.0 kB in 3 s",
        "  files     var/archive/paper/2026/11/24/x/",
        "  read      zcat var/archive/paper/2026/11/24/x/articles.jsonl.gz | head -1 | python3 -m json.tool",
        (
            "  replay    SCRAPY_PROJECT=replay newscrawl crawl paper -a since='2 days' "
            "-s NEWSCRAWL_REPLAY=var/archive/paper/2026/11/24/x/"
        ),
    ]


def test_of_a_run_in_a_bucket_the_summary_says_how_it_is_replayed_there():
    lines = list(run_summary_lines(closed(**{"article/stored": 2}), "s3://bucket/news/paper/2026/11/24/x/"))
    assert lines[-1].endswith("-s NEWSCRAWL_REPLAY=s3://bucket/news/paper/2026/11/24/x/")
    assert not any("zcat" in line for line in lines)


def test_long_lists_are_cut_with_the_rest_counted():
    counts = {f"drop/reason-{n}": n for n in range(1, 10)}
    line = next(line for line in run_summary_lines(closed(**counts), "x/") if "skipped" in line)
    assert line.startswith("  skipped   45: reason-9 9, ")
    assert line.endswith(", 3 more kinds")


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 B"), (1023, "1023 B"), (1024, "1.0 kB"), (3 << 20, "3.0 MB"), (5 << 30, "5.0 GB")]
)
def test_sizes_are_written_as_people_write_them(count, text):
    assert readable_size(count) == text
