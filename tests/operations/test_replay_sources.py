"""What `newscrawl replay` takes as a source: archives of other crawls, texts that others took out of pages, lists of either."""

from __future__ import annotations

import gzip

import pytest

from tests.support.replay_process import answer, archive, page, record, replay

PAPER = "https://paper.example/2019/03/04"
TEXT = "Ferry dog given a pension\n\n" + "\n\n".join(
    f"The {number} passenger of the day brought a bone to the landing stage, and the dog took it without getting up."
    for number in ("first", "second", "third", "fourth", "fifth")
)


@pytest.fixture
def folder(tmp_path):
    """A folder laid out as Common Crawl names its files: two archives of pages, and one of texts."""
    below = tmp_path / "crawl-data/CC-NEWS/2019/03"
    below.mkdir(parents=True)
    for number, title in ((1, "Fog bell rings again"), (2, "Lock keepers go back to work")):
        url = f"{PAPER}/{number}"
        archive(below / f"CC-NEWS-{number}.warc.gz", [record("response", url, answer(page(title)), number)])
    text = record("conversion", f"{PAPER}/3", TEXT.encode(), 3, Content_Type="text/plain")
    archive(tmp_path / "CC-MAIN-3.warc.wet.gz", [text])
    return tmp_path


def headlines(done):
    return sorted(one["headline"] for one in done.articles)


def test_a_list_of_paths_names_files_by_their_path_or_by_their_name_alone(folder, tmp_path):
    names = ["crawl-data/CC-NEWS/2019/03/CC-NEWS-1.warc.gz", "", "crawl-data/CC-MAIN/wet/CC-MAIN-3.warc.wet.gz"]
    (folder / "warc.paths.gz").write_bytes(gzip.compress("\n".join(["# March", *names]).encode()))
    done = replay(tmp_path / "own", folder / "warc.paths.gz")
    assert done.exit_code == 0, done.output
    assert headlines(done) == ["Ferry dog given a pension", "Fog bell rings again"]
    sources = sorted(manifest["sources"][0]["name"] for manifest in done.manifests)
    assert sources == ["CC-MAIN-3.warc.wet.gz", "CC-NEWS-1.warc.gz"]


def test_a_file_on_a_list_that_is_not_there_is_named_and_not_fetched(folder, tmp_path):
    (folder / "warc.paths").write_text("crawl-data/CC-NEWS/2019/04/CC-NEWS-9.warc.gz\n", encoding="utf-8")
    done = replay(tmp_path / "own", folder / "warc.paths")
    assert done.exit_code == 2
    assert "names 1 of 1 files that are not here: crawl-data/CC-NEWS/2019/04/CC-NEWS-9.warc.gz" in done.output
    assert done.runs == []


def test_a_list_that_is_torn_is_named(folder, tmp_path):
    (folder / "warc.paths.gz").write_bytes(gzip.compress(b"x.warc.gz\n")[:-9])
    done = replay(tmp_path / "own", folder / "warc.paths.gz")
    assert done.exit_code == 2
    assert "warc.paths.gz cannot be read" in done.output


def test_the_text_of_a_page_is_an_article_whose_capture_is_the_record(folder, tmp_path):
    done = replay(tmp_path / "own", folder / "CC-MAIN-3.warc.wet.gz")
    (article,) = done.articles
    assert article["url"] == f"{PAPER}/3"
    assert article["articleBody"].count("brought a bone") == 5
    assert article["capture"]["WARC-Record-ID"].strip("<>").endswith("000000000003")


def test_a_folder_is_every_archive_below_it(folder, tmp_path):
    done = replay(tmp_path / "own", folder / "crawl-data")
    assert headlines(done) == ["Fog bell rings again", "Lock keepers go back to work"]
