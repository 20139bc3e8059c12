"""`newscrawl replay` on runs of the demo newspapers: the same articles again, whatever happens on the way."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import signal
import subprocess
import sys
import time

import pytest

from demo import gazette, newspaper
from demo.server import Server
from newscrawl.article_json import article_from_json, article_to_json, ledger_to_json
from tests.support.crawl_process import ROOT, crawl
from tests.support.replay_process import CANNOT_UNPLUG, replay, stored_lines

FILES = ("articles.jsonl.gz", "furniture.jsonl.gz")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def papers():
    with Server({**newspaper.site(), **gazette.site()}) as server:
        yield server


@pytest.fixture(scope="module")
def live(papers, tmp_path_factory):
    """A store with a run of each paper, and a second run of the first, whose bodies are all in the run before."""
    folder = tmp_path_factory.mktemp("live")
    for arguments in (
        ["newindianexpress"],
        ["news", "-a", f"url={gazette.HOME}"],
        ["newindianexpress", "-a", "again=1"],
    ):
        elsewhere = {"NEWSCRAWL_EXTRACTORS": str(int("again=1" in arguments or "news" in arguments))}
        done = crawl(folder, *arguments, proxy=papers, settings=elsewhere)
        assert done.exit_code == 0, done.output
    return folder / "store"


@pytest.fixture(scope="module")
def again(live, papers, tmp_path_factory):
    """The whole store replayed by two processes without a network."""
    before = len(papers.log)
    done = replay(tmp_path_factory.mktemp("again"), live, "--processes", 2, unplugged=not CANNOT_UNPLUG)
    assert done.exit_code == 0, done.output
    assert len(papers.log) == before
    return done


def runs_of(store):
    return sorted((path.parent for path in store.rglob("run.json")), key=lambda run: run.name)


@pytest.mark.skipif(CANNOT_UNPLUG, reason="a network namespace needs unshare(1) and the rights for it")
@pytest.mark.parametrize("name", FILES)
def test_every_run_gives_its_articles_and_ledger_again_byte_by_byte_with_the_network_unplugged(live, again, name):
    first, replayed = by_source(live, again)
    assert [stored_lines(run, name) for run in first] == [stored_lines(run, name) for run in replayed]


def by_source(live, again):
    """The runs of a store, and those that a replay made of them."""
    made = {manifest["sources"][0]["run"]: run for manifest, run in zip(again.manifests, again.runs, strict=True)}
    first = runs_of(live)
    return first, [made[run.name] for run in first]


def test_the_second_run_of_a_paper_is_made_of_revisits_and_gives_versions_of_its_own(live, again):
    _, replayed = by_source(live, again)
    first, second = ([json.loads(line) for line in stored_lines(replayed[at], FILES[0])] for at in (0, 2))
    assert [one["url"] for one in first] != []
    assert {one["url"] for one in first} == {one["url"] for one in second}
    assert not {one["capture"]["WARC-Record-ID"] for one in first} & {
        one["capture"]["WARC-Record-ID"] for one in second
    }
    assert b"WARC-Type: revisit" in unpacked(runs_of(live)[2])


def unpacked(run):
    (path,) = [path for path in run.glob("*.warc.gz") if "-articles" not in path.name]
    return subprocess.run(["gzip", "-dc", str(path)], capture_output=True, check=True).stdout


def test_the_manifest_names_its_source_by_hash_and_the_code_that_read_it(live, again):
    first, _ = by_source(live, again)
    hashes = {run.name: hashlib.sha256((run / "run.json").read_bytes()).hexdigest() for run in first}
    for manifest in again.manifests:
        assert manifest["kind"] == "replay"
        assert manifest["verdict"] == "done"
        assert [source["sha256"] for source in manifest["sources"]] == [hashes[manifest["sources"][0]["run"]]]
        assert len(manifest["versions"]["code"]) == 64
        assert {file["name"] for file in manifest["files"]} == set(FILES)
    assert len(again.manifests) == 3


def test_a_replay_writes_no_warc_and_leaves_nothing_in_the_spool(again):
    assert not list(again.folder.rglob("*.warc*"))
    assert list((again.folder / "spool").iterdir()) == []


def test_the_number_of_processes_changes_no_byte(live, again, tmp_path):
    alone = replay(tmp_path, live, "--processes", 1)
    assert [digests(run) for run in by_source(live, alone)[1]] == [digests(run) for run in by_source(live, again)[1]]


def digests(run):
    return [hashlib.sha256((run / name).read_bytes()).hexdigest() for name in FILES]


def test_articles_survive_the_journal(again):
    for article in again.articles:
        ledger = [line for line in map(json.loads, ledger_of(again)) if line["url"] == article["url"]]
        restored = article_from_json(article, ledger)
        assert json.dumps(article_to_json(restored)) == json.dumps(article)
        assert [{**line, "WARC-Record-ID": ""} for line in ledger_to_json(restored)] == [
            {**line, "WARC-Record-ID": ""} for line in ledger
        ]


def ledger_of(done):
    return stored_lines(done.runs[-1], FILES[1])


def test_scrapys_output_option_holds_the_articles_of_all_runs(live, again, tmp_path):
    done = replay(tmp_path, live, "-O", tmp_path / "out.jsonl", "-O", tmp_path / "out.csv", "-O", "-:json")
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == again.articles
    assert json.loads(done.printed) == again.articles
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        assert [row["headline"] for row in csv.DictReader(file)] == [one["headline"] for one in again.articles]


def test_arguments_choose_among_the_pages(live, again, tmp_path):
    wanted = again.articles[0]
    done = replay(tmp_path / "url", live, "-a", f"url={wanted['url']}", "--json")
    assert done.exit_code == 0, done.output
    assert {one["url"] for one in done.articles} == {wanted["url"]}
    made = [json.loads(line) for line in done.printed.splitlines()]
    assert sorted(one["prefix"] == "" for one in made) == [False, False, True]

    gazette_run = next(run for run in runs_of(live) if run.parts[-5] == "news")
    done = replay(tmp_path / "publisher", gazette_run, "-a", "publisher=newindianexpress")
    assert done.articles == []

    first = replay(tmp_path / "until", live, "-a", "until=2018-01-01").articles
    later = replay(tmp_path / "since", live, "-a", "since=2018-01-02").articles
    assert 0 < len(first) < len(again.articles)
    assert len(first) + len(later) == len(again.articles)


def test_a_page_that_is_not_in_the_archive_is_a_miss_and_no_404(live, tmp_path):
    done = replay(tmp_path, live, "-a", "url=http://www.newindianexpress.com/never-captured.html")
    assert done.exit_code == 3
    assert "The archive does not hold http://www.newindianexpress.com/never-captured.html" in done.output
    gone = replay(tmp_path / "gone", live, "-a", f"url=http://{newspaper.HOST}{newspaper.GONE}")
    assert gone.exit_code == 0
    assert "http-404" in gone.output


KILLED = """
import os, signal, sys
from pathlib import Path
from newscrawl.commands.replay import replay_settings
from newscrawl.operations.selection import PageCriteria
from newscrawl.operations.replay.reextraction import Reextraction
from newscrawl.operations.replay.sources import find_sources

left = int(sys.argv[3])

def on_page():
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    settings = replay_settings(None)
    settings.set("NEWSCRAWL_STORE", sys.argv[2] + "/store", "cmdline")
    settings.set("NEWSCRAWL_SPOOL", sys.argv[2] + "/spool", "cmdline")
    Reextraction(find_sources([sys.argv[1]]), PageCriteria.parse({}), settings, on_page=on_page).replay_all(2)
"""


def test_a_killed_replay_goes_on_where_it_was_and_gives_the_same_bytes(live, again, tmp_path):
    script = tmp_path / "killed.py"
    script.write_text(KILLED, encoding="utf-8")
    for pages in (7, 20, 60):
        command = [sys.executable, str(script), str(live), str(tmp_path), str(pages)]
        done = subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, capture_output=True, check=False)
        assert done.returncode == -signal.SIGKILL, done.stderr
    (spool,) = (path for path in (tmp_path / "spool").iterdir() if path.is_dir())
    begun = (spool / "run-id").read_text(encoding="ascii")
    known = [len(path.read_bytes().splitlines()) for path in sorted(spool.glob("*.journal"))]
    assert known[0] + sum(json.loads(done.read_text())["counts"]["replay/pages"] for done in spool.glob("*.done")) >= 60
    (spool / "torn").write_bytes(b"")
    with max(spool.glob("*.journal")).open("ab") as journal:
        journal.write(b'{"url": "http://www.newindianexpress.com/half-a-li')
    ended = replay(tmp_path, live)
    assert ended.exit_code == 0, ended.output
    assert all(manifest["run_id"].startswith(begun) for manifest in ended.manifests)
    assert [digests(run) for run in by_source(live, ended)[1]] == [digests(run) for run in by_source(live, again)[1]]


@pytest.mark.parametrize(
    ("arguments", "exit_code", "message"),
    [
        ([], 2, "Name what is to be replayed"),
        (["nowhere"], 2, "There is no nowhere."),
        (["docs", "-a", "colour=blue"], 2, "There is no argument colour"),
        (["docs", "-a", "url=example.com"], 2, "is not an absolute http or https URL"),
        (["docs", "-a", "publisher=gleaner"], 2, "There is no publisher 'gleaner'"),
        (["docs"], 2, "There is nothing to replay in docs."),
        (["docs", "-a", "since=yesterdayish"], 2, "-a since='yesterdayish' is no time."),
        (["docs", "-a", "since=2020-01-02", "-a", "until=2020-01-01"], 2, "nothing lies between them"),
        (["docs", "--processes", "0"], 2, "--processes must be 1 or more."),
    ],
)
def test_what_cannot_be_replayed_is_answered_in_a_line(tmp_path, arguments, exit_code, message):
    done = replay(tmp_path, *arguments)
    assert done.exit_code == exit_code
    assert message in done.output + done.printed
    assert "Traceback" not in done.output


def test_an_output_that_cannot_be_made_is_reported_before_anything_is_read(live, tmp_path):
    done = replay(tmp_path, live, "-O", tmp_path / "nowhere/out.jsonl")
    assert done.exit_code == 2
    assert "There is no folder" in done.output
    assert list(tmp_path.iterdir()) == []


def test_a_run_whose_manifest_is_torn_is_named_and_the_others_are_replayed(live, tmp_path):
    run = tmp_path / "torn/paper/2026/11/24/20261124120000-aa"
    run.mkdir(parents=True)
    (run / "run.json").write_text('{"publisher": ')
    done = replay(tmp_path / "own", tmp_path / "torn", live / "news")
    assert done.exit_code == 3
    assert f"{run}/run.json is no JSON" in done.output
    assert "The run is left out" in done.output
    assert len(done.articles) == len(gazette.expected())


def test_a_file_without_a_record_is_a_fault(tmp_path):
    for name in ("empty.warc", "empty.warc.gz"):
        (tmp_path / name).touch()
    done = replay(tmp_path / "own", tmp_path)
    assert done.exit_code == 3
    assert done.output.count("there is no record in the file") == 2


@pytest.mark.parametrize("moment", ["run-id", "*.journal"], ids=["at its start", "amid pages"])
def test_ctrl_c_ends_a_replay_with_one_line(live, tmp_path, moment):
    own = ["-s", f"NEWSCRAWL_STORE={tmp_path / 'store'}", "-s", f"NEWSCRAWL_SPOOL={tmp_path / 'spool'}"]
    command = ["nice", "-n", "19", sys.executable, "-m", "scrapy", "replay", str(live), *own]  # or it may end unseen
    running = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while not list(tmp_path.glob(f"spool/replay-*/{moment}")) and running.poll() is None:
        time.sleep(0.005)
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to the processes that read pages as well
    errors = running.communicate()[1]
    assert running.returncode == 130
    assert [line for line in errors.splitlines() if "articles from" not in line] == [
        "newscrawl replay: interrupted. What was read is kept: the same command goes on where it was."
    ]


def test_a_replay_does_not_write_into_the_store_it_reads(live):
    before = sorted(live.rglob("*"))
    done = replay(live.parent, live)
    assert done.exit_code == 2
    assert "Give it another: -s NEWSCRAWL_STORE=" in done.output
    assert sorted(live.rglob("*")) == before
