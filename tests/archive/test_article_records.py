"""An archive explains itself: articles, their ledgers and the bytes they were made of, from the WARC files alone."""

from __future__ import annotations

import json

import pytest

from demo.answer import page
from demo.server import Server
from tests.support.crawl_process import crawl, news_of
from warc.errors import RecordError
from warc.index.index_file import read_index
from warc.read.reader import read_capture, read_records
from warc.read.verify import verify_file
from warc.write.writer import OPEN_SUFFIX

SITE = "http://gazette.example"
SHARE = '<p class="share"><a href="#">Share this article</a></p>'
STORY = "".join(
    f"<p>The harbour ferries are back after {n} days of storm, said the pilot on duty.</p>{SHARE * (n == 10)}"
    for n in range(20)
)
HTML = "<html><head><title>{0}</title></head><body><article><h1>{0}</h1>{1}</article></body></html>"
PAGES = {
    f"{SITE}/2026/11/24/ferries-{n}": page(HTML.format(f"Ferries are back for the {n}th time", STORY)) for n in range(4)
}


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("articles")
    run = crawl_of(folder)
    assert run.exit_code == 0, run.output
    return run


def crawl_of(folder, *arguments, **settings):
    with Server(PAGES) as server:
        return crawl(folder, *news_of(folder, PAGES), *arguments, proxy=server, settings=settings)


def records(folder, pattern):
    for path in folder.glob(pattern):
        for record in read_records(path):
            assert not isinstance(record, RecordError), record
            yield record, record.load()


def test_each_article_and_its_ledger_lead_to_the_response_they_were_made_of(crawled):
    (run,) = crawled.runs
    responses = {
        record.record_id: body for record, body in records(run, "*[0-9a-f].warc.gz") if record.type == "response"
    }
    written = list(records(run, "*-articles.warc.gz"))
    clean = {record.record_id: (record, json.loads(body)) for record, body in written if record.type == "conversion"}
    assert [one for _, one in clean.values()] == crawled.articles
    for record, article in clean.values():
        assert record.fields.get("WARC-Refers-To") == article["capture"]["WARC-Record-ID"]
        assert article["headline"].encode() in responses[record.fields.get("WARC-Refers-To")]
        assert record.url in PAGES
    ledgers = [(record, body) for record, body in written if record.type == "metadata"]
    lines = [json.loads(line) for _, body in ledgers for line in body.splitlines()]
    assert lines == crawled.ledger
    assert lines
    assert all(record.fields.get("WARC-Refers-To") in clean and record.url == "" for record, _ in ledgers)


def test_every_file_is_sound_and_in_the_manifest(crawled):
    (run,) = crawled.runs
    files = sorted(path.name for path in run.glob("*.warc.gz"))
    assert len(files) == 2
    for name in files:
        assert list(verify_file(run / name)) == []
        (listed,) = [file for file in crawled.manifest["files"] if file["name"] == name]
        assert listed["bytes"] == (run / name).stat().st_size


def test_articles_have_no_line_in_the_index(crawled):
    (run,) = crawled.runs
    assert not any("articles" in entry.filename for entry in read_index(run / "index.cdxj"))


def test_the_articles_can_be_left_out(tmp_path):
    run = crawl_of(tmp_path, NEWSCRAWL_ARCHIVE_ARTICLES="0")
    assert run.exit_code == 0
    assert len(run.articles) == len(PAGES)
    assert not list(run.runs[0].glob("*-articles.warc.gz"))


@pytest.mark.slow
def test_what_a_crash_left_is_closed_and_indexed_by_the_next_run(crawled, tmp_path):
    """The files of a whole run, put back as a kill -9 leaves them: one torn, one only not closed, the index not there yet."""
    run_id = "20261124090000-fallen"
    fallen = tmp_path / "spool" / run_id
    fallen.mkdir(parents=True)
    kept = {}
    for path in crawled.runs[0].glob("*.warc.gz"):
        name = path.name.replace(crawled.runs[0].name, run_id)
        content = path.read_bytes()
        kept[name] = content
        (fallen / (name + OPEN_SUFFIX)).write_bytes(content + content[:100])
    (fallen / "journal.cdxj.open").write_text("")
    run = crawl_of(tmp_path)
    assert run.exit_code == 0
    assert f"The run {run_id} was cut off" in run.output
    assert not fallen.exists()
    stored = next(folder for folder in run.runs if folder.name == run_id)
    for name, content in kept.items():
        assert (stored / name).read_bytes() == content
        assert (stored / (name + ".torn")).read_bytes() == content[:100]
    entries = list(read_index(stored / "index.cdxj"))
    assert {entry.url for entry in entries} >= set(PAGES)
    for entry in entries:
        assert read_capture(stored / entry.filename, entry.offset).url == entry.url
    assert not list(stored.glob(f"*{OPEN_SUFFIX}"))
    assert json.loads((stored / "run.json").read_text())["verdict"] == "crashed"


def test_what_cannot_be_mended_is_reported_and_left_as_it_is(tmp_path):
    fallen = tmp_path / "spool" / "20261124090000-fallen"
    fallen.mkdir(parents=True)
    taken = fallen / "news-20261124090000-00000-20261124090000-fallen.warc.gz"
    taken.write_bytes(b"the final name is taken")
    taken.with_name(taken.name + OPEN_SUFFIX).write_bytes(b"so this cannot have it")
    run = crawl_of(tmp_path)
    assert run.exit_code == 4
    assert run.manifest["verdict"] == "done"
    assert "cannot be mended" in run.output
    assert "Traceback" not in run.output
    assert taken.read_bytes() == b"the final name is taken"


@pytest.mark.slow
def test_a_second_run_refers_to_what_the_first_has_and_a_replay_of_it_finds_the_bodies(tmp_path):
    first = crawl_of(tmp_path, NEWSCRAWL_CAPTURE="page")
    second = crawl_of(tmp_path, "-a", "again=1", NEWSCRAWL_CAPTURE="page")
    assert (first.exit_code, second.exit_code) == (0, 0)
    _earlier, later = second.runs
    kinds = [record.type for record, _ in records(later, "*[0-9a-f].warc.gz")]
    assert kinds.count("revisit") == len(PAGES)
    replayed = crawl(
        tmp_path / "replay",
        "news",
        "-a",
        f"urls={tmp_path / 'urls.txt'}",
        settings={"NEWSCRAWL_REPLAY": str(later)},
        env={"SCRAPY_PROJECT": "replay"},
    )
    assert replayed.exit_code == 0, replayed.output
    assert sorted(map(text, replayed.articles)) == sorted(map(text, first.articles))


def text(article):
    return article["url"], article["headline"], article["articleBody"]
