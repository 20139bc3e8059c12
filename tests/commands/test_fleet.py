"""A fleet is crawled by the clock, by one machine or by two, and its report says how each publisher fares."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter

import pytest

from demo.server import Server
from tests.support.crawl_process import process
from tests.support.many_publishers import BROKEN, command, papers, project, sound_articles, stored, web

PAPERS = 6
FLEET = """
[[group]]
name = "hourly"
publishers = ["paper03", "paper04"]
every = "1h"
arguments = { max_articles = 9 }

[[group]]
name = "the rest"
every = "1d"
weight = 2
"""


def run(folder, home, server, *arguments, **settings):
    return subprocess.Popen(
        command(folder, *arguments, name="fleet", **settings),
        cwd=home,
        env={**os.environ, **server.environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def fleet(*arguments, **more):
    process = run(*arguments, **more)
    out, err = process.communicate(timeout=600)
    assert "Traceback" not in err, err
    return process.returncode, out


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A project whose catalogue is the papers, with the file of a fleet."""
    home = project(tmp_path_factory.mktemp("fleet") / "project", PAPERS)
    (home / "fleet.toml").write_text(FLEET)
    return home


@pytest.mark.slow
def test_what_is_due_is_crawled_once_and_what_fails_is_reported(home, tmp_path):
    with Server(web(PAPERS)) as server:
        code, out = fleet(tmp_path, home, server, "due")
        assert (code, out.splitlines()[-1]) == (0, f"{PAPERS} of {PAPERS} publishers are due")
        code, out = fleet(tmp_path, home, server, "crawl", "--at-once", "2")
        assert code == 3
        assert f"{PAPERS} publishers crawled: {PAPERS - BROKEN} done, {BROKEN} not" in out
        assert set(stored(tmp_path)) == sound_articles(PAPERS)
        assert fleet(tmp_path, home, server, "due") == (0, f"0 of {PAPERS} publishers are due\n")
        requests = len(server.log)
        code, out = fleet(tmp_path, home, server, "crawl")
        assert (code, len(server.log)) == (0, requests)
        page, metrics = tmp_path / "fleet.html", tmp_path / "metrics"
        code, out = fleet(
            tmp_path, home, server, "report", "--json", "--page", str(page), NEWSCRAWL_TEXTFILES=str(metrics)
        )
    states = {state["name"]: state for state in map(json.loads, out.splitlines())}
    assert code == 3
    assert Counter(state["state"] for state in states.values()) == {"on time": PAPERS - BROKEN, "failing": BROKEN}
    assert (states["paper03"]["group"], states["paper03"]["every"]) == ("hourly", 3600)
    assert (states["paper00"]["failures"], states["paper00"]["group"]) == (1, "the rest")
    assert states["paper00"]["why"] == "none of 1 sources could be read (http-404)"
    assert all(paper.name in page.read_text(encoding="utf-8") for paper in papers(PAPERS))
    written = (metrics / "newscrawl-fleet.prom").read_text(encoding="utf-8")
    assert 'newscrawl_fleet_state{publisher="paper00",state="failing"} 1.0' in written


@pytest.mark.slow
def test_two_machines_with_the_same_fleet_store_each_article_once_though_one_is_killed(home, tmp_path):
    sound = {"NEWSCRAWL_LEASES": "store", "NEWSCRAWL_LEASE_SECONDS": "4"}
    spools = [{**sound, "NEWSCRAWL_SPOOL": str(tmp_path / name)} for name in ("one", "other")]
    with Server(web(PAPERS, broken=0)) as server:
        with (
            run(tmp_path, home, server, "crawl", "--at-once", "2", **spools[0]) as one,
            run(tmp_path, home, server, "crawl", "--at-once", "2", **spools[1]) as other,
        ):
            next(line for line in one.stdout if line.startswith("paper"))
            one.kill()  # its crawls go on, and keep their leases
            out, err = other.communicate(timeout=600)
        assert other.returncode == 0, out + err
        code, out = fleet(tmp_path, home, server, "crawl", **spools[1])
        while code == 0 and "0 of 6 publishers are due" not in out:
            code, out = fleet(tmp_path, home, server, "crawl", **spools[1])
    expected = {url for url in web(PAPERS, broken=0) if not url.endswith("/feed")}
    assert stored(tmp_path) == Counter(expected)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ((), "Name what to do"),
        (("fly",), "`fleet` has no subcommand 'fly'. There are: due, crawl, report."),
        (("due",), "fleet.toml cannot be read"),
        (("due", "nowhere.toml"), "nowhere.toml cannot be read"),
    ],
)
def test_what_is_wrong_on_the_command_line_is_reported(arguments, complaint):
    done = process("fleet", *arguments)
    assert done.exit_code == 2
    assert complaint in done.err


@pytest.mark.parametrize(
    ("arguments", "complaint"), [(("--shard", "2/2"), "--shard 2/2 must be I/N"), (("--at-once", "0"), "must be >= 1")]
)
def test_a_shard_or_a_number_that_cannot_be_is_reported(tmp_path, arguments, complaint):
    (tmp_path / "fleet.toml").write_text('[[group]]\npublishers = ["orf"]\nevery = "1h"')
    done = process("fleet", "crawl", tmp_path / "fleet.toml", *arguments)
    assert done.exit_code == 2
    assert complaint in done.err


AMONG_TWO = """
import pathlib, sys, time
folder, name, light = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "1"
(folder / f"{name}.{'light' if light else 'heavy'}").touch()
until = time.monotonic() + 30
while light and len(list(folder.glob("*.light"))) < 2 and time.monotonic() < until:
    time.sleep(.01)
sys.exit(light and time.monotonic() >= until)
"""
"""A crawl that counts as one ends when a second one has begun beside it."""


def test_a_crawl_that_counts_as_two_has_the_place_of_two(tmp_path):
    from newscrawl.runs.crawl_many import CrawlPool

    begun, running, beside = tmp_path / "begun", set(), {}
    begun.mkdir()
    heavy = {"paper00": 2, "paper01": 5}

    def command_of(name):
        running.add(name)
        beside[name] = set(running)
        return [sys.executable, "-c", AMONG_TWO, str(begun), name, str(int(name not in heavy))]

    crawls = CrawlPool(
        command_of, 2, tmp_path, weight=lambda name: heavy.get(name, 1), wanted=lambda name: name != "paper04"
    )
    for one in crawls.run(papers(6)):
        running.discard(one.name)
        assert one.exit_code == 0
    assert beside.keys() == {"paper00", "paper01", "paper02", "paper03", "paper05"}
    assert beside["paper00"] == {"paper00"}
    assert beside["paper01"] == {"paper01"}
    assert all(len(names) <= 2 for names in beside.values())
