"""Many publishers are crawled by one command; one that fails stops no other, and the exit code says so."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace

import pytest

from demo.server import Server
from newscrawl.commands.crawl_many import crawl_publishers
from newscrawl.runs.crawl_many import CrawlPool
from tests.support.crawl_process import process
from tests.support.many_publishers import command, papers, project, sound_articles, stored, web


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("many")
    own = project(folder / "project", 5)
    (own / "newscrawl/publishers/sites/halfway.py").write_text("PUBLISHER = Publisher(")
    with Server(web(5)) as server:
        done = subprocess.run(
            command(folder, "--all", "--jobs", "2", "-a", "max_articles=9"),
            cwd=own,
            env={**os.environ, **server.environment},
            capture_output=True,
            text=True,
            check=False,
            timeout=600,
        )
    return folder, done


def test_sound_papers_are_stored_and_broken_ones_named(crawled):
    folder, done = crawled
    assert done.returncode == 3
    assert set(stored(folder)) == sound_articles(5)
    assert "5 publishers crawled: 2 done, 3 not" in done.stdout
    assert "paper00: exit code 3, degraded, none of 1 sources could be read (http-404)" in done.stdout
    assert "paper01: exit code 3" in done.stdout
    assert "paper02: exit code 3" in done.stdout


def test_a_publisher_whose_file_is_wrong_is_named_and_stops_no_other(crawled):
    folder, done = crawled
    assert "halfway: not crawled, newscrawl/publishers/sites/halfway.py cannot be read: SyntaxError" in done.stdout
    own = folder / "project"
    (folder / "wrong.txt").write_text("halfway\n")
    (folder / "ceased.txt").write_text("paper04\n")
    paper04 = own / "newscrawl/publishers/sites/paper04.py"
    declared = "from datetime import date\n" + paper04.read_text().replace("hosts=", "ceased=date(2020, 1, 2), hosts=")
    paper04.write_text(declared)
    alone, ceased = (
        subprocess.run(command(folder, "--list", folder / name), cwd=own, capture_output=True, text=True, check=False)
        for name in ("wrong.txt", "ceased.txt")
    )
    assert (alone.returncode, ceased.returncode) == (1, 2)
    assert "sites/halfway.py cannot be read: SyntaxError" in alone.stderr
    assert "paper04: not crawled, it ceased on 2020-01-02" in ceased.stdout


def test_each_has_a_log_and_all_have_a_page(crawled):
    folder, _ = crawled
    logs = folder / "spool/logs"
    assert sorted(path.name for path in logs.glob("*.log")) == [f"paper0{n}.log" for n in range(5)]
    page = (logs / "report.html").read_text(encoding="utf-8")
    assert all(f"paper0{n}" in page for n in range(5))


def sleeping(name):
    return [
        sys.executable,
        "-c",
        f"import time, sys; time.sleep(.3); print('{name} 20260101000000-x: done, 1 articles stored')",
    ]


def test_two_publishers_that_share_a_host_are_never_crawled_at_once(tmp_path):
    shared = [replace(paper, source_hosts=("feeds.example",)) for paper in papers(3)]
    running, at_once = set(), []

    def noted(name):
        running.add(name)
        at_once.append(len(running))
        return sleeping(name)

    for one in CrawlPool(noted, 3, tmp_path).run(shared):
        running.discard(one.name)
        assert one.outcome == "done, 1 articles stored"
    assert at_once == [1, 1, 1]


def test_publishers_of_different_hosts_are_crawled_side_by_side(tmp_path):
    began = []
    for one in CrawlPool(lambda name: began.append(name) or sleeping(name), 3, tmp_path).run(papers(3)):
        if len(began) < 3:
            pytest.fail(f"{one.name} ended before the others began")


def test_a_crawl_that_crashes_is_reported_with_its_last_line(tmp_path):
    crash = [sys.executable, "-c", "import sys; print('half way', flush=True); sys.exit('out of luck')"]
    (one,) = CrawlPool(lambda _: crash, 1, tmp_path).run(papers(1))
    assert (one.exit_code, one.outcome) == (1, "out of luck")


def test_an_interrupt_ends_the_crawls_that_are_under_way(tmp_path):
    waits = [sys.executable, "-c", "import time; print('on my way', flush=True); time.sleep(60)"]
    crawls = CrawlPool(lambda name: sleeping(name) if name == "paper00" else waits, 2, tmp_path)
    running = crawls.run(papers(2))
    assert next(running).name == "paper00"
    (process_of_paper01,) = crawls._processes.values()
    running.close()
    assert process_of_paper01.wait() == -signal.SIGTERM


def test_a_signal_ends_the_crawls_that_are_under_way_and_begins_no_other(tmp_path, capsys):
    waits = [sys.executable, "-c", "import time; time.sleep(60)"]
    signals = [sys.executable, "-c", "from signal import *; import os; signal(15, SIG_IGN); os.kill(os.getppid(), 15)"]
    before = signal.getsignal(signal.SIGTERM)
    crawls = CrawlPool(lambda name: signals if name == "paper00" else waits, 2, tmp_path)
    crawled = {one.name: (one.exit_code, one.outcome) for one in crawl_publishers(crawls, papers(4))}
    assert crawled == {"paper00": (0, "no output"), "paper01": (-signal.SIGTERM, "ended by SIGTERM: no output")}
    assert "Stopped by a signal: 2 of 4 publishers were not begun." in capsys.readouterr().out
    assert signal.getsignal(signal.SIGTERM) == before


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--all", "orf"), "Name either the spider 'orf' or which publishers to crawl"),
        (("--country", "xx"), "No publisher meets all of these options"),
        (("--country", "is"), "No publisher meets all of these options"),  # the only one is replayed, not crawled
        (("--all", "--jobs", "0"), "--jobs 0 must be >= 1"),
        (("--list", "no-such-file"), "--list no-such-file: the file cannot be read"),
    ],
)
def test_what_is_wrong_on_the_command_line_is_reported(arguments, complaint):
    done = process("crawl", *arguments)
    assert done.exit_code == 2
    assert complaint in done.err
    assert "Traceback" not in done.err


def test_a_list_of_names_may_hold_comments_and_an_unknown_name_is_named(tmp_path):
    names = tmp_path / "names.txt"
    names.write_text("# my papers\norf\n\norff  # Austria\n")
    done = process("crawl", "--list", names)
    assert done.exit_code == 2
    assert "There is no publisher 'orff'. Did you mean orf" in done.err
