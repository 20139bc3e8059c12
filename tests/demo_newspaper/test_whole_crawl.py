"""The real spiders on the demo newspapers, from the wire to the store: every article true, provable and repeatable."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import subprocess
import sys
from contextlib import redirect_stdout
from dataclasses import asdict
from datetime import datetime

import pytest
from warcio.checker import Checker

from demo import gazette, newspaper
from demo.server import Server
from newscrawl.article_json import article_to_json
from newscrawl.extract.article import read_article
from newscrawl.extract.body.multipage import join_pages
from newscrawl.extract.page.page import Page
from newscrawl.furniture.ledger import rebuild_text
from newscrawl.furniture.strip_pages import strip_pages
from newscrawl.items import CaptureRef, Removal
from newscrawl.pipelines.finish import finish_article
from newscrawl.publishers import registry
from tests.support.crawl_process import ROOT, crawl
from warc.read.reader import read_capture

REPLAY = {"SCRAPY_PROJECT": "replay"}


@pytest.fixture(scope="module")
def papers():
    with Server({**newspaper.site(), **gazette.site()}) as server:
        yield server


@pytest.fixture(scope="module")
def paper(papers, tmp_path_factory):
    """A crawl of the demo's New Indian Express."""
    folder = tmp_path_factory.mktemp("paper")
    return crawl(folder, "newindianexpress", "-O", f"{folder}/out.jsonl", proxy=papers)


@pytest.fixture(scope="module")
def weekly(papers, tmp_path_factory):
    """A crawl of the demo's other paper by the spider for any site."""
    return crawl(tmp_path_factory.mktemp("weekly"), "news", "-a", f"url={gazette.HOME}", proxy=papers)


@pytest.fixture(scope="module", params=["paper", "weekly"])
def done(request):
    return request.getfixturevalue(request.param)


def test_both_crawls_are_done(done):
    assert done.exit_code == 0, done.output
    assert done.manifest["verdict"] == "done"
    assert "Traceback" not in done.output


def test_every_story_of_the_paper_is_taken_once(paper):
    assert sorted(one["mainEntityOfPage"] for one in paper.articles) == sorted(newspaper.expected())
    assert len(paper.articles) >= 40


def test_every_era_of_the_paper_is_read_by_its_own_layout(paper):
    layouts = {key.rpartition("/")[2] for key in paper.manifest["counts"] if key.startswith("layout/newindianexpress/")}
    assert layouts == {layout.name for layout in registry.get_publisher("newindianexpress").layouts}


def test_every_story_of_the_weekly_is_taken_once(weekly):
    assert sorted(one["mainEntityOfPage"] for one in weekly.articles) == sorted(gazette.expected())


@pytest.mark.parametrize(
    "name",
    [
        "headline",
        "description",
        "articleBody",
        "datePublished",
        "dateModified",
        "author",
        "articleSection",
        "keywords",
        "inLanguage",
        "isAccessibleForFree",
        "image",
        "correction",
    ],
)
def test_every_property_is_as_its_author_wrote_it(paper, weekly, name):
    wrong = {}
    for run, truths in ((paper, newspaper.expected()), (weekly, gazette.expected())):
        for article in run.articles:
            truth = truths[article["mainEntityOfPage"]]
            stored, true = value_of(article, name), wanted(truth, name)
            if stored != true:
                wrong[f"{truth.layout} {article['url']}"] = (stored, true)
    assert wrong == {}


def value_of(article, name):
    match name:
        case "author":
            return [one["name"] for one in article["author"]]
        case "image":
            shown = article["image"][0] if article["image"] else {}
            return (shown.get("caption", ""), shown.get("creditText", ""))
        case "datePublished" | "dateModified":
            return article[name] and datetime.fromisoformat(article[name])
        case "inLanguage":
            return article[name].partition("-")[0]
        case "isAccessibleForFree":
            return article[name] is not False
        case _:
            return article[name] if article[name] is not None else ""


def wanted(truth, name):
    match name:
        case "author" | "articleSection" | "keywords" | "correction":
            return list(getattr(truth, name))
        case "image":
            return (truth.caption or "", truth.creditText or "")
        case "datePublished" | "dateModified":
            return datetime.fromisoformat(getattr(truth, name))
        case "inLanguage":
            return truth.inLanguage.partition("-")[0]
        case _:
            return getattr(truth, name)


def read_again(run, article):
    """The capture, the draft and the article that the bytes at the article's captures give, with nothing else at hand."""
    publisher = registry.publisher_of_url(article["url"])
    places = [article["capture"], *(part["capture"] for part in article["hasPart"])]
    captures = [read_capture(run.runs[-1] / place["filename"], place["offset"]) for place in places]
    pages = [read_article(page_of(*one), publisher) for one in zip(captures, places, strict=True)]
    draft = strip_pages(join_pages(pages), publisher)
    return captures[0], draft, finish_article(draft, publisher)


def page_of(capture, place):
    """The page that a capture holds, which says where it is kept."""
    body = gzip.decompress(capture.entity) if b"content-encoding: gzip" in capture.head.lower() else capture.entity
    reference = CaptureRef(
        place["filename"],
        place["offset"],
        place["length"],
        capture.location.record_id,
        capture.date,
        capture.payload_digest,
    )
    charset = capture.head.lower().partition(b"charset=")[2].split(b"\r\n")[0].decode() or None
    return Page.of(body, capture.url, captured_at=capture.captured_at, encoding=charset, capture=reference)


def test_every_capture_points_at_the_bytes_that_give_the_article_again(done):
    for article in done.articles:
        capture, _, again = read_again(done, article)
        assert capture.url == article["url"]
        assert capture.location.length == article["capture"]["length"]
        assert json.loads(json.dumps(article_to_json(again))) == article


def test_clean_text_and_stored_ledger_give_the_text_before_stripping(done):
    removed = 0
    for article in done.articles:
        _, draft, again = read_again(done, article)
        stored = [line for line in done.ledger if line["WARC-Record-ID"] == article["capture"]["WARC-Record-ID"]]
        assert [{**asdict(one), "witnesses": list(one.witnesses)} for one in again.ledger] == [
            {key: line[key] for key in asdict(one)} for one, line in zip(again.ledger, stored, strict=True)
        ]
        assert (
            rebuild_text(
                article["articleBody"], [Removal(**{key: line[key] for key in Removal.__slots__}) for line in stored]
            )
            == draft.text
        )
        removed += len(stored)
    assert removed == len(done.ledger) > 0


def test_warcio_finds_every_digest_right_and_gzip_every_member_whole(done):
    files = list(done.runs[-1].glob("*.warc.gz"))
    assert files
    for file in files:
        subprocess.run(["gzip", "-t", str(file)], check=True)
    output = io.StringIO()
    with redirect_stdout(output):
        failed = Checker(
            type("Arguments", (), {"inputs": [str(file) for file in files], "verbose": True})
        ).process_all()
    assert not failed
    assert "digest failed" not in output.getvalue()


def test_the_manifest_lists_every_file_with_its_length_and_checksum(done):
    listed = {file["name"]: file for file in done.manifest["files"]}
    found = {path.name: path.read_bytes() for path in done.runs[-1].iterdir() if path.name != "run.json"}
    assert listed.keys() == found.keys() >= {"articles.jsonl.gz", "furniture.jsonl.gz", "index.cdxj"}
    for name, content in found.items():
        assert (listed[name]["bytes"], listed[name]["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())


def test_nothing_of_a_delivered_run_stays_in_the_spool(done):
    assert [path.name for path in (done.folder / "spool").iterdir() if path.is_dir()] == []


def test_scrapys_own_output_option_writes_the_same_articles(paper):
    lines = (paper.folder / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == paper.articles


def test_the_summary_says_what_the_manifest_says(paper):
    assert f"done, {len(paper.articles)} articles stored" in paper.output
    assert str(paper.runs[-1]) in paper.output


@pytest.mark.parametrize("name", ["paper", "weekly"])
def test_a_replay_gives_the_same_articles_without_a_request(request, papers, tmp_path, name):
    live = request.getfixturevalue(name)
    before = len(papers.log)
    arguments = ["newindianexpress"] if name == "paper" else ["news", "-a", f"url={gazette.HOME}"]
    again = crawl(tmp_path, *arguments, env=REPLAY, settings={"NEWSCRAWL_REPLAY": str(live.runs[-1])}, proxy=papers)
    assert again.exit_code == 0, again.output
    assert by_url(again.articles) == by_url(live.articles)
    assert sorted(map(json.dumps, again.ledger)) == sorted(map(json.dumps, live.ledger))
    assert len(papers.log) == before
    assert not list(again.runs[-1].glob("*.warc*"))


def by_url(articles):
    return {article["url"]: article for article in articles}


def test_a_second_run_is_chained_to_the_first(papers, paper):
    first = hashlib.sha256((paper.runs[-1] / "run.json").read_bytes()).hexdigest()
    second = crawl(
        paper.folder / "..",
        "newindianexpress",
        "-a",
        "max_articles=2",
        "-a",
        "again=1",
        proxy=papers,
        settings={"NEWSCRAWL_STORE": str(paper.folder / "store")},
    )
    assert second.exit_code == 0, second.output
    manifest = json.loads(max((paper.folder / "store").rglob("run.json")).read_text())
    assert manifest["previous"]["sha256"] == first
    assert manifest["counts"]["article/stored"] == 2


def test_robots_txt_is_obeyed_and_every_request_is_in_the_index(papers, paper):
    index = (paper.runs[0] / "index.cdxj").read_text(encoding="utf-8").splitlines()
    urls = {json.loads(line.split(" ", 2)[2])["url"] for line in index}
    assert any(url.endswith("/robots.txt") for url in urls)
    assert f"http://{newspaper.HOST}{newspaper.GONE}" in urls | {url.replace("https:", "http:") for url in urls}
    assert not [url for url in papers.requested() if newspaper.UNWELCOME in url]
    assert index == sorted(index)


def test_the_library_reads_the_same_article_from_the_same_bytes(paper):
    code = (
        "import json, sys, newscrawl; from newscrawl.article_json import article_to_json; "
        "a = newscrawl.extract_article(sys.stdin.buffer.read(), sys.argv[1]); print(json.dumps(article_to_json(a)))"
    )
    article = next(one for one in paper.articles if "quintype" not in one["url"])
    capture, *_ = read_again(paper, article)
    body = gzip.decompress(capture.entity) if b"content-encoding: gzip" in capture.head.lower() else capture.entity
    done = subprocess.run(
        [sys.executable, "-c", code, article["url"]], input=body, capture_output=True, check=True, cwd=ROOT
    )
    read = json.loads(done.stdout)
    assert {**read, "capture": None} == {**article, "capture": None}
