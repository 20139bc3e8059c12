"""A paper made by scripts is crawled, archived, replayed and proved like any other."""

from __future__ import annotations

import gzip
import shutil
from collections import Counter

import pytest

from demo import gazette, lantern
from demo.server import Server
from tests.support.crawl_process import crawl, process
from tests.support.replay_process import CANNOT_UNPLUG, replay
from tests.support.stored_lantern import crawl_in, requests_in
from warc.read.reader import read_records

pytestmark = pytest.mark.slow


def records(done):
    return [record for path in done.runs[0].glob("*.warc.gz") for record in read_records(path)]


def stored(run):
    return [gzip.decompress((run / name).read_bytes()) for name in ("articles.jsonl.gz", "furniture.jsonl.gz")]


@pytest.fixture
def rendered(lantern_crawl):
    return crawl_in(lantern_crawl), requests_in(lantern_crawl)


def test_every_story_is_there_as_it_was_printed(rendered):
    done, _ = rendered
    found = {article["headline"]: article["articleBody"] for article in done.articles}
    assert found == {
        story.headline: "\n\n".join(story.paragraphs)
        for way, story in lantern.printed().items()
        if way not in lantern.UNREADABLE
    }


def test_a_page_that_has_its_text_is_not_rendered(rendered):
    done, log = rendered
    stats = done.manifest["counts"]
    assert (
        stats["render/pages"] + stats["render/unsettled"] == len(lantern.WAYS) - 2
    )  # not the static one, not the endless one
    assert stats["render/failed/too-slow"] == 1
    static = lantern.printed()["static"]
    assert not [url for url in log if static.slug in url and "/api/" in url]


def test_the_requests_of_the_browser_are_in_the_archive_one_by_one(rendered):
    done, log = rendered
    archived = Counter(record.url for record in records(done) if record.type == "request")
    assert archived == Counter(log)
    scripts = [url for url in log if url.endswith("app.js")]
    assert len(scripts) == 1


def test_an_article_names_the_rendered_page_and_what_it_was_rendered_from(rendered):
    done, _ = rendered
    by_id = {record.record_id: record for record in records(done)}
    for article in done.articles:
        capture = article["capture"]
        if article["url"] == lantern.address(lantern.printed()["static"]):
            assert "renderedFrom" not in capture
            continue
        dom, response = by_id[capture["WARC-Record-ID"]], by_id[capture["renderedFrom"]]
        assert (dom.type, dom.url, dom.fields.get("WARC-Refers-To")) == (
            "conversion",
            article["url"],
            response.record_id,
        )
        assert (response.type, response.url) == ("response", article["url"])


@pytest.mark.skipif(CANNOT_UNPLUG, reason="no network namespaces here")
def test_a_replay_needs_neither_network_nor_browser_and_gives_the_same(rendered, tmp_path):
    done, _ = rendered
    replayed = replay(tmp_path, done.folder / "store", unplugged=True)
    assert (replayed.exit_code, replayed.articles) == (0, done.articles), replayed.output
    assert stored(replayed.runs[0]) == stored(done.runs[0])
    assert replayed.count("replay/passed-over/rendered") == len(lantern.WAYS) - len(lantern.UNREADABLE)


def test_every_article_is_proved(rendered):
    done, _ = rendered
    proved = process("prove", "--all", "--in", done.folder / "store")
    assert (proved.exit_code, proved.out.splitlines()[-1]) == (0, "proved: 6 of 6 articles, 1 of 1 runs"), proved.out
    assert process("verify", done.folder / "store").exit_code == 0


def test_a_rendered_page_stays_whole_when_another_article_of_its_words_is_taken_down(rendered, tmp_path):
    store = tmp_path / "store"
    shutil.copytree(rendered[0].folder / "store", store)
    with Server(gazette.site()) as server:
        done = crawl(tmp_path, "news", "-a", f"url={gazette.HOME}", proxy=server)
    assert done.exit_code == 0, done.output
    headline = lantern.printed()["shell"].headline
    twin = next(article["url"] for article in done.articles if article["headline"] == headline)
    settings = {"NEWSCRAWL_STORE": store, "NEWSCRAWL_SPOOL": tmp_path / "spool"}
    taken = process("takedown", twin, "--reason", "court order 12/2026", **settings)
    assert (taken.exit_code, "goes: 1 articles" in taken.out) == (0, True), taken.err
    assert lantern.address(lantern.printed()["shell"]) in taken.out  # it stays
    assert process("verify", store).exit_code == 0
    assert process("prove", "--all", "--in", store).exit_code == 0
