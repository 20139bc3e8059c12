"""The whole demonstration as a person runs it, and what its crawls leave."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from demo import gazette, newspaper
from demo.__main__ import main
from demo.check import differences, newest_run, read_run, score
from demo.eras import ERAS
from tests.support.crawl_process import crawl
from tests.support.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from demo.check import Article
    from demo.server import Server
    from demo.story import ExpectedArticle

PAPERS = {"newindianexpress": newspaper.expected(), "news": gazette.expected()}
ALL = {**newspaper.expected(), **gazette.expected()}


@dataclass(frozen=True)
class Demonstration:
    output: str
    stored: dict[str, Article]
    """By canonical address."""


def demonstrate(store: Path) -> str:
    command = [sys.executable, "-m", "demo", "--store", str(store)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    store = tmp_path_factory.mktemp("demo")
    output = demonstrate(store)
    demonstrate(store)  # a second time, into the same store
    runs = [newest_run(store, spider) for spider in PAPERS]
    articles = [article for run in runs for article in read_run(run, "articles.jsonl.gz")]
    return Demonstration(output, {article["mainEntityOfPage"]: article for article in articles})


def test_the_demonstration_stores_every_story_of_both_papers(shown: Demonstration) -> None:
    assert set(shown.stored) == set(ALL)
    assert {truth.layout for url, truth in ALL.items() if url in shown.stored} == {*ERAS, "gazette"}


@pytest.mark.parametrize("url", ALL)
def test_a_story_is_stored_as_it_was_printed(shown: Demonstration, url: str) -> None:
    assert differences(ALL[url], shown.stored[url]) == []


def test_what_is_shown_is_true(shown: Demonstration) -> None:
    for truths in PAPERS.values():
        stored, exact = score(truths, [shown.stored[url] for url in truths])
        assert f"{stored} of the paper's {len(truths)} stories, {exact} exactly as it printed them" in shown.output
    for part in ("nothing leaves this machine", "an article, clean", "a line of its ledger", "what next"):
        assert part in shown.output


def test_a_crawl_requests_nothing_that_robots_txt_forbids(demo: Server, tmp_path: Path) -> None:
    run = crawl(tmp_path, "newindianexpress", proxy=demo)
    requested = demo.requested()
    assert run.exit_code == 0, run.output
    assert "https://www.newindianexpress.com/robots.txt" in requested
    assert not any(newspaper.UNWELCOME in url or "//cms." in url for url in requested)
    assert {line.status for line in demo.log} <= {200, 301, 404, 500}


def test_a_difference_is_named(shown: Demonstration) -> None:
    truth: ExpectedArticle = next(iter(ALL.values()))
    article = {**shown.stored[truth.mainEntityOfPage], "headline": "Another", "keywords": []}
    assert {"headline", "keywords"} <= set(differences(truth, article))
    assert score(ALL, [article]) == (1, 0)


def test_a_failing_crawl_fails_the_demonstration(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file where a folder should be")
    assert main(["--store", str(blocked)]) != 0
    assert "failed with exit code" in capfd.readouterr().out
