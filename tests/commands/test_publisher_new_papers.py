"""Files written for ten made-up papers: every line is true, what is missing is named, and a crawl by the file stores the paper."""

from __future__ import annotations

import gzip
import json
import re
import runpy
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from demo.server import Server
from newscrawl.publishers.model import Feed, NewsSitemap, Sitemap
from newscrawl.publishers.urls import article_url_parts, canonical_url
from tests.support.made_up_papers import PAPERS, STORIES
from tests.support.own_project import OwnProject

pytestmark = pytest.mark.slow
KINDS = {"rss.xml": Feed, "news.xml": NewsSitemap, "sitemap.xml": Sitemap}


@pytest.fixture(scope="module", params=PAPERS, ids=lambda paper: paper.host)
def written(request, tmp_path_factory):
    """The paper, what `publisher new` printed, the publisher it wrote, and the articles that a crawl by it stored."""
    paper = request.param
    project = OwnProject.of(tmp_path_factory.mktemp("paper"))
    with Server(paper.web()) as server:
        done = project.newscrawl("publisher", "new", paper.home, "--name", "drafted", proxy=server)
        assert done.exit_code == 0, done.err
        project.newscrawl("crawl", "drafted", proxy=server)
    files = (project.store / "drafted").rglob("articles.jsonl.gz")
    stored = [json.loads(line) for file in files for line in gzip.decompress(file.read_bytes()).splitlines()]
    return paper, done.out, runpy.run_path(str(project.files / "drafted.py"))["PUBLISHER"], stored


def test_it_is_the_paper(written):
    paper, out, publisher, _ = written
    assert (publisher.title, publisher.inLanguage) == (paper.title, paper.tag)
    assert publisher.hosts[0] == paper.host
    assert re.search(rf"inLanguage +{STORIES} of {STORIES} +{paper.tag}", out)


def test_country_and_zone_are_proved_or_left_open(written):
    paper, out, publisher, _ = written
    assert (publisher.country, publisher.timezone) == (paper.country, paper.zone or "UTC")
    assert ("left open, UTC is written" in out) is not bool(paper.zone)


def test_fresh_sources_are_written_and_others_named(written):
    paper, out, publisher, _ = written
    assert set(publisher.sources) == {KINDS[kind](paper.home + kind) for kind in paper.kinds if kind in KINDS}
    for kind, why in (("rss-old.xml", "stale, its newest is of 2019-05-03"), ("rss-gone.xml", "HTTP status 404")):
        assert (f"{paper.home}{kind}: " in out) is (kind in paper.kinds)
        assert (why in out) is (kind in paper.kinds)


def test_its_patterns_match_all_stories_and_nothing_else(written):
    paper, _, publisher, _ = written
    assert all(article_url_parts(publisher, paper.url(number)) for number in range(STORIES, 3 * STORIES))
    others = (paper.home, f"{paper.home}contact", f"{paper.home}politik/", *(paper.home + kind for kind in paper.kinds))
    assert not any(article_url_parts(publisher, url) for url in others)


def test_copies_are_folded_into_their_articles(written):
    paper, _, publisher, _ = written
    assert bool(publisher.canonical) is bool(paper.amp)
    for number in range(STORIES):
        assert canonical_url(publisher, paper.url(number)) == paper.url(number)
        if paper.amp:
            assert canonical_url(publisher, paper.amp_url(number)) == paper.url(number)


def test_a_crawl_by_the_file_stores_what_the_paper_has(written):
    paper, _, _, stored = written
    by_url = {article["mainEntityOfPage"]: article for article in stored}
    assert by_url.keys() == {paper.url(number) for number in range(STORIES)}
    assert len(stored) == STORIES
    for number in range(STORIES):
        article = by_url[paper.url(number)]
        assert article["articleBody"] == "\n\n".join(paper.text(number))
        assert article["headline"] == paper.headline(number)
        published = datetime.fromisoformat(article["datePublished"]).astimezone(ZoneInfo(paper.clock))
        assert published.date() == paper.moment(number).date()
