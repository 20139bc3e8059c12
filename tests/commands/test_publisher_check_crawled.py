"""A made-up paper is crawled on several days; `publisher check` finds what changed, and nothing on a paper that did not change."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from demo.answer import document
from demo.server import Server
from tests.support.ailing_paper import DAYS, EXPECTED, FEEDS, FIRST, HOME, PUBLISHER, ailing_web, healthy_web
from tests.support.own_project import OwnProject

pytestmark = pytest.mark.slow


def crawled(folder, web_of, days=DAYS):
    """A project in which the paper was crawled once a day."""
    project = OwnProject.of(folder, [PUBLISHER])
    for number in range(days):
        day = FIRST + timedelta(days=number)
        with Server(web_of(day)) as server:
            project.newscrawl("crawl", "ailing", proxy=server, NEWSCRAWL_RUN_ID=f"{day:%Y%m%d}060000-check")
    return project


@pytest.fixture(scope="module")
def ailing(tmp_path_factory):
    return crawled(tmp_path_factory.mktemp("ailing"), ailing_web)


def states(text):
    return {finding["name"]: finding["state"] for finding in json.loads(text)["findings"]}


def test_every_planted_state_is_found(ailing):
    done = ailing.newscrawl("publisher", "check", "--json")
    assert done.exit_code == 3
    assert states(done.out) == EXPECTED


def test_new_lines_are_proposed(ailing):
    done = ailing.newscrawl("publisher", "check", "ailing")
    assert f'-> Feed("{HOME}/feeds/moved.xml")' in done.out
    assert "-> until=date(2026, 11, 10)" in done.out
    assert "1 publishers checked, 1 of them call for a change" in done.out


def test_there_is_a_page_and_there_are_metrics(ailing, tmp_path):
    page, metrics = tmp_path / "check.html", tmp_path / "metrics"
    ailing.newscrawl("publisher", "check", "--page", page, NEWSCRAWL_TEXTFILES=metrics)
    assert all(url in page.read_text(encoding="utf-8") for url in FEEDS.values())
    written = (metrics / "newscrawl-publisher-check.prom").read_text()
    assert 'newscrawl_publisher_lines{publisher="ailing",state="taken over"} 2.0' in written


def test_a_healthy_paper_has_no_fault(tmp_path):
    done = crawled(tmp_path, healthy_web, days=2).newscrawl("publisher", "check", "--json")
    assert done.exit_code == 0
    assert set(states(done.out).values()) == {"alive", "matches", "in use"}


def test_each_source_is_requested_once_and_nothing_else(tmp_path):
    project = crawled(tmp_path, healthy_web, days=1)
    day = FIRST + timedelta(days=1)
    web = ailing_web(day)
    with Server(web) as server:
        done = project.newscrawl(
            "publisher", "check", "--ask", "--json", proxy=server, NEWSCRAWL_RUN_ID=f"{day:%Y%m%d}060000-ask"
        )
        requested = server.requested()
    assert done.exit_code == 3
    found = states(done.out)
    assert {path: found[FEEDS[path]] for path in ("alive", "moved", "sold", "ended", "members", "page", "robots")} == {
        "alive": "alive", "moved": "moved", "sold": "taken over", "ended": "gone", "members": "refused", "page": "changed kind",
        "robots": "refused",
    }  # fmt: skip
    assert requested.count(FEEDS["alive"]) == 1
    assert FEEDS["robots"] not in requested
    assert not [url for url in requested if "/news/" in url]
    with Server(web) as server:  # and the next crawl takes what the sources listed meanwhile
        project.newscrawl("crawl", "ailing", proxy=server, NEWSCRAWL_RUN_ID=f"{day:%Y%m%d}070000-next")
        assert [url for url in server.requested() if "/news/" in url]


def test_an_unchanged_source_is_not_sent_again(tmp_path):
    feed = document(
        "<rss><channel><item><link>http://ailing.example/news/1.html</link></item></channel></rss>",
        "application/rss+xml",
    )
    tagged = type(feed)(feed.status, {**feed.headers, "ETag": '"one"'}, feed.body)
    project = OwnProject.of(tmp_path, [PUBLISHER])
    for moment in ("20261110060000-one", "20261111060000-two"):
        with Server({FEEDS["alive"]: tagged}) as server:
            project.newscrawl("crawl", "ailing", "-a", "sources_only=1", proxy=server, NEWSCRAWL_RUN_ID=moment)
            requested = (server.requested(200), server.requested(304))
    assert FEEDS["alive"] not in requested[0]
    assert FEEDS["alive"] in requested[1]
