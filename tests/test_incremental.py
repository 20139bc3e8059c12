"""Runs that follow one another fetch and store only what is new, shown by the server's own access log."""

from __future__ import annotations

import pytest

from newscrawl.demo import growing
from newscrawl.demo.eras import address
from newscrawl.demo.server import Server, address_key
from tests.crawling import crawl

PAGE_ONLY = {"NEWSCRAWL_CAPTURE": "page"}


class Paper:
    """A paper whose site is another one after each `print`."""

    def __init__(self):
        self.site = {}
        self.server = Server(self.find, hosts=["www.newindianexpress.com"])

    def print(self, told, **how):
        self.told = told
        self.site = {address_key(url): answer for url, answer in growing.site(told, **how).items()}
        self.server._log.clear()

    def find(self, url):
        return self.site.get(url)

    def asked(self, status=None):
        """Addresses of stories that were asked for."""
        known = {address_key(address(story)) for story in self.told}
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


def test_a_paper_that_grows_is_taken_story_by_story(paper, tmp_path):
    first = growing.told(60)
    paper.print(first)
    one = run(tmp_path, paper, "20261124060000")
    assert (one.exit_code, len(one.articles)) == (0, 60), one.said
    assert len(paper.asked()) == 60

    paper.print(first)
    two = run(tmp_path, paper, "20261124060100")
    assert (two.exit_code, two.articles) == (0, [])
    assert paper.asked() == []
    assert paper.sources(304) == paper.sources() != []

    changed = [growing.edited(story) for story in first[:3]]
    new = growing.told(7, start=60)
    paper.print([*changed, *first[3:], *new])
    three = run(tmp_path, paper, "20261124060200")
    assert sorted(one["url"] for one in three.articles) == sorted(map(address, [*changed, *new])), three.said
    assert len(paper.asked()) == 10
    versions = {one["url"]: one["version"] for one in three.articles}
    for story in changed:
        told = versions.pop(address(story))
        assert told.pop("previous").startswith("<urn:uuid:")
        assert told == {"number": 2, "changed": ["headline", "articleBody"], "added": 1, "removed": 0, "altered": 1}
    assert set(versions.values()) == {None}

    paper.print(paper.told, other_furniture=True)
    four = run(tmp_path, paper, "20261124080000")  # two hours on: all are due
    assert (four.exit_code, four.articles) == (0, [])
    assert sorted(paper.asked(200)) == sorted({address_key(address(story)) for story in paper.told})
    assert four.manifest["counts"]["article/unchanged"] == 67

    paper.print(paper.told, other_furniture=True)
    five = run(tmp_path, paper, "20261124150000")
    assert (five.exit_code, five.articles) == (0, [])
    assert len(paper.asked(304)) == len(paper.asked()) == 67
