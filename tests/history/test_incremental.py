"""Runs that follow one another fetch and store only what is new, shown by the server's own access log."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone

import pytest

from demo import growing
from demo.answer import refusal
from demo.eras import address
from demo.server import Server, address_key
from newscrawl.history.extension import journal_path
from newscrawl.history.journal_db import Journal
from newscrawl.runs.journal_sync import importable_runs, sync_journal
from newscrawl.runs.leftover_runs import leftover_runs
from newscrawl.runs.lock import lock_publisher
from newscrawl.storage import manifest, open_store
from tests.support.crawl_process import ROOT, crawl
from tests.support.torture.killed_crawl import kill_and_crawl

URL = "https://www.newindianexpress.com/world/2026/nov/24/a-story-2400001.html"
YESTERDAY = datetime(2026, 11, 23, 6, tzinfo=timezone(timedelta(hours=5, minutes=30)))
PAGE_ONLY = {"NEWSCRAWL_CAPTURE": "page"}


class Paper:
    """A paper whose site is another one after each `print`."""

    def __init__(self):
        self.site = {}
        self.server = Server(self.find, hosts=["www.newindianexpress.com"])

    def print(self, stories, **how):
        self.stories = stories
        self.site = {address_key(url): answer for url, answer in growing.site(stories, **how).items()}
        self.server._log.clear()

    def find(self, url):
        return self.site.get(url)

    def requested_stories(self, status=None):
        """Addresses of stories that were asked for."""
        known = {address_key(address(story)) for story in self.stories}
        return [url for url in self.server.requested(status) if address_key(url) in known]

    def sources(self, status=None):
        return [url for url in self.server.requested(status) if url.endswith((".rss", ".xml", "=true"))]


@pytest.fixture(scope="module")
def paper():
    paper = Paper()
    with paper.server:
        yield paper


def run(folder, paper, moment, *arguments, **settings):
    own = {**PAGE_ONLY, "NEWSCRAWL_RUN_ID": f"{moment}-test", **settings}
    return crawl(folder, "newindianexpress", *arguments, proxy=paper.server, settings=own)


@pytest.mark.slow
def test_a_paper_that_grows_is_taken_story_by_story(paper, tmp_path):
    first = growing.make_stories(60, since=YESTERDAY)
    paper.print(first)
    one = run(tmp_path, paper, "20261124060000")
    assert (one.exit_code, len(one.articles)) == (0, 60), one.output
    assert len(paper.requested_stories()) == 60

    paper.print(first)
    two = run(tmp_path, paper, "20261124060100")
    assert (two.exit_code, two.articles) == (0, [])
    assert paper.requested_stories() == []
    assert (
        set(paper.sources(304)) <= set(paper.sources(200)) != set()
    )  # what a server says for the first time is checked
    assert two.manifest["counts"]["source/claim/right"] == len(paper.sources(200))

    paper.print(first)
    believed = run(tmp_path, paper, "20261124060130")
    assert (believed.exit_code, believed.articles, paper.requested_stories()) == (0, [], [])
    assert paper.sources(304) != []
    assert all("/sitemap/" in url for url in paper.sources(200))  # a few of those whose index gives an old date
    assert len(paper.sources(200)) <= 5

    changed = [growing.edited(story, datetime(2026, 11, 24, 6, 1, 30, tzinfo=UTC)) for story in first[:3]]
    new = growing.make_stories(7, start=60, since=YESTERDAY)
    paper.print([*changed, *first[3:], *new])
    three = run(tmp_path, paper, "20261124060200")
    assert sorted(one["url"] for one in three.articles) == sorted(map(address, [*changed, *new])), three.output
    assert len(paper.requested_stories()) == 10
    versions = {one["url"]: one["version"] for one in three.articles}
    for story in changed:
        version = versions.pop(address(story))
        assert version.pop("previous").startswith("<urn:uuid:")
        assert version == {"number": 2, "changed": ["headline", "articleBody"], "added": 1, "removed": 0, "altered": 1}
    assert set(versions.values()) == {None}

    paper.print(paper.stories, other_furniture=True)
    four = run(tmp_path, paper, "20261124080000")  # two hours on: all are due
    assert (four.exit_code, four.articles) == (0, [])
    assert sorted(paper.requested_stories(200)) == sorted({address_key(address(story)) for story in paper.stories})
    assert four.manifest["counts"]["article/unchanged"] == 67

    paper.print(paper.stories, other_furniture=True)
    five = run(tmp_path, paper, "20261124150000")
    assert (five.exit_code, five.articles) == (0, [])
    assert len(paper.requested_stories(304)) == len(paper.requested_stories()) == 67


def test_a_machine_that_has_only_the_store_knows_as_much(paper, tmp_path):
    first = growing.make_stories(12)
    paper.print(first)
    assert run(tmp_path, paper, "20261124060000").exit_code == 0
    kept = journal(tmp_path).read_bytes()
    shutil.rmtree(tmp_path / "spool")

    paper.print(first)
    two = run(tmp_path, paper, "20261124060100")
    assert (two.exit_code, two.articles, paper.requested_stories()) == (0, [], [])
    shutil.rmtree(two.runs[-1])
    assert rebuild(tmp_path).returncode == 0
    assert journal(tmp_path).read_bytes() == kept


def journal(folder):
    return folder / "spool" / "newindianexpress.journal.sqlite"


def rebuild(folder, publisher="newindianexpress", store="store", spool="spool"):
    places = [f"NEWSCRAWL_STORE={folder / store}", f"NEWSCRAWL_SPOOL={folder / spool}"]
    command = [sys.executable, "-m", "scrapy", "journal", "rebuild", publisher]
    options = [part for place in places for part in ("-s", place)]
    return subprocess.run([*command, *options], cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_journal_is_not_rebuilt_under_a_run_nor_of_nothing_that_has_a_name(tmp_path):
    (tmp_path / "store").mkdir()
    with closing(lock_publisher(tmp_path / "spool", "newindianexpress", "a-run")):
        done = rebuild(tmp_path)
        assert (done.returncode, "a-run" in done.stderr) == (75, True)
    assert rebuild(tmp_path, "../etc").returncode == 2
    assert rebuild(tmp_path, store="nowhere").returncode == 2
    (tmp_path / "file").write_text("")
    assert rebuild(tmp_path, spool="file").returncode == 1
    bare = subprocess.run(
        [sys.executable, "-m", "scrapy", "journal"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (bare.returncode, "newscrawl journal rebuild PUBLISHER" in bare.stderr + bare.stdout) == (2, True)


@pytest.mark.slow
def test_what_failed_is_owed_and_what_is_gone_is_noted(paper, tmp_path):
    stories = growing.make_stories(6, since=YESTERDAY)
    paper.print(stories)
    broken, gone = (address_key(address(story)) for story in stories[:2])
    paper.site[broken] = refusal(503)
    one = run(tmp_path, paper, "20261124060000", NEWSCRAWL_MIN_COVERAGE="0.9")
    assert (one.exit_code, len(one.articles)) == (3, 5)
    assert one.manifest["why"] == "5 of 6 listed articles are stored, 83.3%, and 90.0% are wanted (http-503 1)"
    assert "  coverage  83.3%: 5 of 6 listed, missing http-503 1" in one.output

    paper.print(stories)
    paper.site[gone] = refusal(410)
    two = run(tmp_path, paper, "20261124073000", NEWSCRAWL_MIN_COVERAGE="0.9")
    assert two.exit_code == 0, two.output
    assert [article["url"] for article in two.articles] == [address(stories[0])]
    counts = two.manifest["counts"]
    assert (counts["article/gone"], counts["article/unchanged"], counts["coverage/share"]) == (1, 4, 1.0)
    assert {
        "is": "answered",
        "outcome": "gone",
        "status": 410,
        "url": address(stories[1]),
        "asked": address(stories[1]),
        "why": "revisit",
    } in (two.lines("addresses.jsonl.gz"))


def test_a_run_can_be_repeated_wholly(paper, tmp_path):
    paper.print(growing.make_stories(3))
    run(tmp_path, paper, "20261124060000")
    paper.print(paper.stories)
    two = run(tmp_path, paper, "20261124060100", "-a", "again=1")
    assert len(two.articles) == 3
    assert paper.sources(304) == []
    assert [article["version"] for article in two.articles] == [None] * 3


@pytest.mark.slow
def test_a_feed_read_for_a_part_of_the_paper_is_read_again_for_the_whole(paper, tmp_path):
    stories = growing.make_stories(8)
    paper.print(stories)
    section = stories[0].section[0]
    one = run(tmp_path, paper, "20261124060000", "-a", f"sections={section}")
    part = [story for story in stories if story.section[0] == section]
    assert (one.exit_code, len(one.articles)) == (0, len(part))
    paper.print(stories)
    two = run(tmp_path, paper, "20261124060100", "-a", f"sections={section}")
    assert (two.articles, set(paper.sources(304)) <= set(paper.sources(200)) != set()) == ([], True)
    paper.print(stories)
    three = run(tmp_path, paper, "20261124060200")
    assert len(three.articles) == len(stories) - len(part)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_crawl_that_is_killed_is_made_good_by_the_next(tmp_path, seed):
    stories = 60
    with Server(growing.site(growing.make_stories(stories))) as server:
        outcome = kill_and_crawl(seed, server, stories, tmp_path, longest=6)
    assert outcome.faults == []


def test_a_run_in_which_nothing_was_new_is_replayed_as_such(paper, tmp_path):
    paper.print(growing.make_stories(4, since=YESTERDAY))
    run(tmp_path, paper, "20261124060000")
    two = run(tmp_path, paper, "20261124090000")
    assert (two.articles, len(paper.requested_stories(304))) == ([], 4)
    again = crawl(
        tmp_path / "replay",
        "newindianexpress",
        settings={"NEWSCRAWL_REPLAY": str(two.runs[-1])},
        env={"SCRAPY_PROJECT": "replay"},
    )
    assert (again.exit_code, again.articles) == (0, []), again.output
    assert not list((tmp_path / "replay").rglob("*journal*"))


@pytest.mark.slow
def test_a_source_that_is_dead_is_left_alone_and_probed_a_week_later(paper, tmp_path):
    requests = []
    for moment in ("20261101060000", "20261102060000", "20261103060000", "20261104060000", "20261111060000"):
        paper.print(growing.make_stories(2))
        paper.site = {url: answer for url, answer in paper.site.items() if not url.endswith("/stories.rss")}
        done = run(tmp_path, paper, moment)
        requests.append(any(url.endswith("/stories.rss") for url in paper.server.requested()))
        assert done.exit_code == 0, done.output
        assert ("source retired 1" in done.output) is not requests[-1]
    assert requests == [True, True, True, False, True]


def test_a_run_that_the_store_does_not_take_yet_is_known_to_the_next(tmp_path):
    folder = tmp_path / "spool" / "20261124060000-full"
    folder.mkdir(parents=True)
    article = {"headline": "H", "articleBody": "One.", "url": URL, "mainEntityOfPage": URL}
    (folder / "articles.jsonl.gz").write_bytes(gzip.compress(json.dumps(article).encode() + b"\n"))
    (folder / "addresses.jsonl.gz").write_bytes(b"torn")
    manifest.write_manifest(folder, manifest.new_manifest("newindianexpress", folder.name, {}, {}))
    store = open_store(tmp_path / "store")
    waiting = list(leftover_runs(tmp_path / "spool", "newindianexpress"))
    assert sync_journal(tmp_path / "spool", "newindianexpress", store, waiting) == 1
    with closing(Journal(journal_path(tmp_path / "spool", "newindianexpress"), store.uri)) as known:
        assert known.find_article(URL).run_id == folder.name
    assert sync_journal(tmp_path / "spool", "newindianexpress", store) == 0
    with closing(Journal(journal_path(tmp_path / "spool", "newindianexpress"), store.uri)) as known:
        assert known.find_article(URL) is None


def test_of_a_stored_run_the_journal_takes_what_can_be_read_and_nothing_of_a_replay(tmp_path, caplog):
    places = {
        name: tmp_path / "newindianexpress/2026/11/24" / f"2026112406000{n}-{name}" for n, name in enumerate("abc")
    }
    for folder in places.values():
        folder.mkdir(parents=True)
    line = json.dumps({"headline": "H", "articleBody": "One.", "url": URL, "mainEntityOfPage": URL}).encode() + b"\n"
    (places["a"] / "run.json").write_text("no manifest")
    for name, kind in (("b", {"kind": "replay"}), ("c", {})):
        files = [{"name": "articles.jsonl.gz"}, {"name": "addresses.jsonl.gz"}]
        (places[name] / "run.json").write_text(json.dumps({**kind, "files": files}))
        (places[name] / "articles.jsonl.gz").write_bytes(gzip.compress(line))
        (places[name] / "addresses.jsonl.gz").write_bytes(gzip.compress(line)[:-6])
    runs = importable_runs(open_store(tmp_path), "newindianexpress")
    assert [len(list(run.entries())) for run in runs] == [0, 0, 2]
    assert "The journal passes the run over." in caplog.text
    assert "The journal knows no more of it." in caplog.text
