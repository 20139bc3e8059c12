"""Pages read in other processes: the same articles, a crawl that goes on meanwhile, and no process left behind."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import pytest
from scrapy.utils.test import get_crawler

from demo.answer import page
from demo.server import Server
from newscrawl.errors import NewscrawlError, NotAnArticle, UsageError
from newscrawl.extract.workers.pool import Extractors
from newscrawl.extract.workers.process import Worker, WorkerEnded
from newscrawl.extract.workers.sandbox import OfflineError
from newscrawl.spiders.extraction_jobs import extract_draft
from newscrawl.spiders.fetched_page import FetchedPage
from tests.support import executor_tasks
from tests.support.crawl_process import ROOT, Crawl, start

PAPER = "http://paper.example"
SLOW = f"{PAPER}/2026/11/25/the-long-list"
QUICK = [f"{PAPER}/2026/11/25/harbour-story-{number}" for number in range(6)]
TICKS = os.sysconf("SC_CLK_TCK")


@contextmanager
def extractors(count=1, seconds=20.0):
    made = Extractors(count, seconds)
    made.open()
    try:
        yield made
    finally:
        made.close()


def called(*calls, **how):
    """What each call gave or raised, one after the other in the same extractors."""

    async def all_of_them():
        with extractors(**how) as made:
            return [await asyncio.gather(made.call(*call), return_exceptions=True) for call in calls]

    return [outcome for (outcome,) in asyncio.run(all_of_them())]


def test_an_exception_comes_back_as_itself_and_says_where_it_was_raised():
    reason, odd, sent_in_words, alive = called(
        (executor_tasks.fail, "not-an-article"),
        (executor_tasks.fail, "value"),
        (executor_tasks.fail, "unsendable"),
        (executor_tasks.pid,),
    )
    assert (type(reason), reason.reason) == (NotAnArticle, "gallery")
    assert (type(odd), str(odd)) == (ValueError, "odd")
    assert "executor_tasks.py" in odd.__notes__[0]
    assert str(sent_in_words) == "UnsendableError: 1 and 2"
    assert alive != os.getpid()


def test_a_process_that_read_an_article_has_loaded_nothing_of_scrapy():
    paragraph = "<p>The ferry is kept for two more winters, against the advice of the harbour's engineers.</p>"
    story = f"<html lang=en><title>Ferry kept</title><h1>Ferry kept</h1>{paragraph * 4}</html>"
    fetched = FetchedPage(f"{PAPER}/2026/11/25/ferry-kept", story.encode())
    draft, loaded = called(
        (partial(extract_draft, fetched, None, is_original=True, skips_bodies=False),),
        (executor_tasks.loaded, "newscrawl.extract.article", "scrapy", "twisted"),
    )
    assert draft.headline == "Ferry kept"
    assert loaded == ["newscrawl.extract.article"]


def test_what_ends_its_process_is_tried_once_more_and_then_given_up(tmp_path):
    once, twice, alive = called(
        (executor_tasks.die, 1, str(tmp_path / "once")),
        (executor_tasks.die, 2, str(tmp_path / "twice")),
        (executor_tasks.pid,),
    )
    assert once == 1
    assert (type(twice), twice.reason) == (WorkerEnded, "crashed")
    assert str(twice) == "ended the process that read it (Killed)"
    assert (tmp_path / "twice").read_bytes() == b"xx"
    assert alive


def test_limits_of_time_memory_and_network_hold():
    slow, large, online, alive = called(
        (executor_tasks.spin,), (executor_tasks.hoard,), (executor_tasks.dial,), (executor_tasks.pid,), seconds=0.3
    )
    assert (slow.reason, str(slow)) == ("too-slow", "took more processor time than a page may take")
    assert type(large) is MemoryError
    assert type(online) is OfflineError
    assert alive


@pytest.mark.parametrize("name", ["NEWSCRAWL_EXTRACTORS", "NEWSCRAWL_PAGE_SECONDS"])
@pytest.mark.parametrize("value", ["many", "-1", "inf", None])
def test_a_setting_that_is_no_number_is_named(name, value):
    settings = {"NEWSCRAWL_EXTRACTORS": 1, "NEWSCRAWL_PAGE_SECONDS": 1, name: value}
    with pytest.raises(UsageError, match=f"{name} is {value!r}; it must be a number >= 0."):
        Extractors.from_crawler(get_crawler(settings_dict=settings))


def test_a_process_that_cannot_start_says_so_above():
    with pytest.raises(NewscrawlError, match="did not start; what it printed above says why"):
        Worker.start(partial(executor_tasks.fail, "value"), 1)


SCRIPT = """
import asyncio, os
from newscrawl.extract.workers.pool import Extractors
async def elsewhere():
    extractors = Extractors(1)
    print(await extractors.call(os.getpid) != os.getpid())
    extractors.close()
asyncio.run(elsewhere())
"""


def test_a_script_that_crawls_is_not_run_again_in_the_processes_that_it_starts(tmp_path):
    (tmp_path / "crawling.py").write_text(SCRIPT, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, tmp_path / "crawling.py"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("True\n", "")


def test_one_who_waits_no_more_does_not_get_the_answer_to_another():
    async def given_up():
        with extractors() as made:
            with suppress(TimeoutError):
                await asyncio.wait_for(made.call(executor_tasks.spin), 0.3)
            return await made.call(executor_tasks.pid)

    assert asyncio.run(given_up()) != os.getpid()


def story(paragraphs, headline):
    text = "".join(
        f"<p>The harbour ferries are back after {number} days of storm, said the pilot on duty, and so are the gulls.</p>"
        for number in range(paragraphs)
    )
    return page(f"<title>{headline}</title><body><article><h1>{headline}</h1>{text}</article></body>")


@pytest.fixture(scope="module")
def paper():
    """A long page that takes seconds to read, and short ones. It is always asked for first."""
    with Server(
        {SLOW: story(9000, "The long list"), **{url: story(9, f"Ferries of {url[-1]}") for url in QUICK}}
    ) as one:
        yield one


@pytest.fixture
def news(tmp_path, paper):
    """A crawl of the paper, while it runs, in a session of its own."""
    (tmp_path / "urls").write_text("\n".join([SLOW, *QUICK]), encoding="ascii")
    begun = []

    def begin(**settings):
        settings = {"NEWSCRAWL_CAPTURE": "page", **settings}
        arguments = ("news", "-a", f"urls={tmp_path / 'urls'}")
        begun.append(start(tmp_path, *arguments, proxy=paper, settings=settings, start_new_session=True))
        return begun[0]

    yield begin
    begun[0].kill()


def ended(crawling, tmp_path):
    printed, errors = crawling.communicate(timeout=120)
    return Crawl(crawling.returncode, errors + printed, tmp_path)


def members(session):
    """Processes of the session: the pid, the command, and the processor time used, in seconds."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text(encoding="utf-8").rpartition(") ")[2].split()
            if int(fields[3]) == session and fields[0] != "Z":
                command = (stat.parent / "cmdline").read_bytes()
                yield int(stat.parent.name), int(fields[1]), command, (int(fields[11]) + int(fields[12])) / TICKS


def nothing_is_left_of(crawling):
    """Waits for those that notice only when their page is done that nobody asks for it."""
    for _ in range(600):
        if not list(members(crawling.pid)):
            return True
        time.sleep(0.05)
    return False


def reader_at_work(crawling):
    """The process that has been at the long page for a while."""
    while crawling.poll() is None:
        found = list(members(crawling.pid))
        servers = {pid for pid, parent, command, _ in found if parent == crawling.pid and b"forkserver" in command}
        for pid, parent, _, seconds in found:
            if parent in servers and seconds > 0.5:  # the first page takes a process 0.2
                return pid
        time.sleep(0.01)
    raise AssertionError(crawling.communicate())


def test_pages_are_handled_while_a_long_one_is_read_and_a_reader_that_is_killed_costs_none(news, tmp_path):
    crawling = news(NEWSCRAWL_EXTRACTORS="2")
    os.kill(reader_at_work(crawling), signal.SIGKILL)
    done = ended(crawling, tmp_path)
    assert done.exit_code == 0, done.output
    *others, last = [article["url"] for article in done.articles]
    assert (sorted(others), last) == (QUICK, SLOW)
    assert nothing_is_left_of(crawling)


def test_a_page_that_takes_too_long_is_counted_and_stops_nothing(news, tmp_path):
    done = ended(news(NEWSCRAWL_EXTRACTORS="1", NEWSCRAWL_PAGE_SECONDS="0.3"), tmp_path)
    assert sorted(article["url"] for article in done.articles) == QUICK
    offsets = [article["capture"]["offset"] for article in done.articles]
    assert offsets == sorted(offsets)  # one process keeps the order in which the pages came
    assert done.manifest["counts"]["drop/too-slow"] == 1
    assert f"{SLOW}: took more processor time than a page may take" in done.output
    assert (done.exit_code, done.manifest["why"]) == (3, "1 pages could not be processed; the log has each")


@pytest.mark.parametrize("how", ["Ctrl-C", "SIGTERM and Ctrl-C"])
def test_no_process_outlives_a_crawl_that_is_stopped(news, tmp_path, how):
    crawling = news(NEWSCRAWL_EXTRACTORS="1")
    reader_at_work(crawling)
    if how != "Ctrl-C":  # the second signal ends a crawl at once
        crawling.terminate()
        time.sleep(0.2)
    os.killpg(crawling.pid, signal.SIGINT)  # as a terminal does: to every process
    done = ended(crawling, tmp_path)
    assert nothing_is_left_of(crawling)
    assert "Traceback" not in done.output
    if how == "Ctrl-C":
        assert SLOW in {article["url"] for article in done.articles}


def test_a_crawl_fetches_no_more_than_may_wait_to_be_read_and_no_process_outlives_its_end(news, tmp_path, paper):
    before = len(paper.requested())
    crawling = news(NEWSCRAWL_EXTRACTORS="1", SCRAPER_SLOT_MAX_ACTIVE_SIZE="1", CONCURRENT_REQUESTS="1")
    reader_at_work(crawling)
    crawling.kill()
    assert "Traceback" not in ended(crawling, tmp_path).output
    assert nothing_is_left_of(crawling)
    pages = [url for url in paper.requested()[before:] if url in (SLOW, *QUICK)]
    assert pages[0] == SLOW
    assert len(pages) <= 2


KILLED = """
import os, sys
from newscrawl.extract.workers.process import Worker
from tests.support import executor_tasks
workers = [Worker.start(executor_tasks.caller, 60) for _ in range(2)]
workers[0].connection.send(executor_tasks.spin_in_c)
print(*(worker.process.pid for worker in workers), flush=True)
sys.stdin.read()
"""


def test_processes_that_read_pages_end_with_a_crawl_that_is_killed(tmp_path):
    (tmp_path / "crawling.py").write_text(KILLED, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    parent = subprocess.Popen(
        [sys.executable, tmp_path / "crawling.py"],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with parent:
        workers = [int(pid) for pid in parent.stdout.readline().split()]
        assert len(workers) == 2
        assert all(map(is_running, workers))
        parent.kill()
    for _ in range(600):
        if not any(map(is_running, workers)):
            break
        time.sleep(0.05)
    assert not any(map(is_running, workers))


def is_running(pid):
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False
