"""`scrapy takedown`: a page is gone in every form, all else holds, and it does not come back."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newscrawl.blocklist import Notice, notices
from newscrawl.demo import newspaper
from newscrawl.demo.server import Server
from newscrawl.errors import DamagedRunError, StorageError
from newscrawl.fixity.store import Holdings as Stored
from newscrawl.run.stored import stored_runs
from newscrawl.storage import open_store
from newscrawl.takedown.carrying_out import carry_out
from newscrawl.takedown.quotation import Quotation
from newscrawl.takedown.selection import Holdings
from tests.crawling import ROOT, crawl
from tests.damages import DAMAGES, Damaged
from tests.pieces import all_forms, payloads, pieces
from warc.errors import RecordError, WarcError
from warc.reader import read_records
from warc.tombstone import tombstone

PARQUET = {"NEWSCRAWL_PARQUET": "True"}


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    """Two crawls of the same articles: most of the second refers to the first."""
    folder = tmp_path_factory.mktemp("crawled")
    with Server(newspaper.site()) as server:
        for count in (4, 3):
            done = crawl(
                folder,
                "newindianexpress",
                "-a",
                "again=1",
                "-a",
                f"max_articles={count}",
                proxy=server,
                settings=PARQUET,
            )
            assert done.exit_code == 0, done.said
    return folder


@pytest.fixture
def folder(crawled, tmp_path):
    return Path(shutil.copytree(crawled, tmp_path / "copy"))


@pytest.fixture(scope="module")
def url(crawled):
    return lines(crawled / "store", "articles.jsonl.gz")[1]["url"]


def lines(store, name):
    found = (gzip.decompress(path.read_bytes()) for path in sorted(store.rglob(name)))
    return [json.loads(line) for content in found for line in content.splitlines()]


def scrapy(command, folder, *arguments):
    settings = ["-s", f"NEWSCRAWL_SPOOL={folder / 'spool'}", "-s", f"NEWSCRAWL_STORE={folder / 'store'}"]
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", command, *map(str, arguments), *settings],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


def take_down(folder, url):
    code, said, complained = scrapy("takedown", folder, url, "--reason", "court order 12/2026")
    assert code == 0, complained
    return said


def own_pieces(before, gone, url):
    """The 40-byte pieces of a page and its text that no other article's page, line or ledger holds."""
    of_page, of_others = set(), set()
    bodies = dict(one for path in before.rglob("*.warc.gz") for one in payloads(path))
    for article in lines(before, "articles.jsonl.gz"):
        record, mine = (
            article["capture"]["WARC-Record-ID"],
            of_page if article["capture"]["WARC-Record-ID"] in gone else of_others,
        )
        mine |= pieces(bodies.get(record, b"")) | pieces(article["articleBody"].encode())
        if record not in gone:
            mine |= pieces(json.dumps(article, ensure_ascii=False).encode())
    for line in lines(before, "addresses.jsonl.gz"):  # the address itself is known as long as it is blocked
        of_others |= pieces(json.dumps(line, ensure_ascii=False).encode())
    for line in lines(before, "furniture.jsonl.gz"):
        of_others |= (
            pieces(json.dumps(line, ensure_ascii=False).encode()) if line["WARC-Record-ID"] not in gone else set()
        )
    return {piece for piece in of_page - of_others if piece.strip(b' "') not in url.encode()}


def left(store, crawled, url):
    """Where pieces of the page still are."""
    gone = {record for notice in notices(open_store(store)) for ids in notice.records.values() for record in ids}
    own = own_pieces(crawled / "store", gone, url)
    assert len(own) > 500
    return [name for name, content in all_forms(store) if own & pieces(content)]


def faults(store):
    return [str(fault) for fault in Stored(str(store)).faults(lambda _: None)]


def test_no_file_holds_a_piece_of_the_page_and_everything_else_verifies(folder, crawled, url):
    said = take_down(folder, url)
    assert "goes: 2 articles" in said
    assert left(folder / "store", crawled, url) == []
    assert faults(folder / "store") == []
    code, proved, _ = scrapy("prove", folder, "--all")
    assert (code, proved.splitlines()[-1]) == (0, "proved: 5 of 5 articles, 2 of 2 runs")


def test_prove_says_that_a_page_was_taken_down(folder, url):
    record = lines(folder / "store", "articles.jsonl.gz")[1]["capture"]["WARC-Record-ID"]
    take_down(folder, url)
    for named in (url, record):
        code, _, said = scrapy("prove", folder, named)
        assert code == 2
        assert "it was taken down on 20" in said
        assert "(court order 12/2026)" in said
    other = lines(folder / "store", "articles.jsonl.gz")[0]["url"]
    code, said, _ = scrapy("prove", folder, other)
    assert code == 0
    assert "of the run were taken down (court order 12/2026); before that run.json had the SHA-256" in said


def test_every_other_record_stays_where_it_was_and_a_tombstone_stands_for_what_went(folder, crawled, url):
    take_down(folder, url)
    (notice,) = notices(open_store(folder / "store"))
    told = 0
    for path in sorted((folder / "store").rglob("*.warc.gz")):
        old = {one.offset: one.record_id for one in read_records(crawled / path.relative_to(folder))}
        for one in read_records(path):
            assert not isinstance(one, RecordError)
            assert old[one.offset] == one.record_id
            block = one.block.read().decode("latin-1")
            if block.startswith("takedown: "):
                told += 1
                assert f"date: {notice.date}\r\nreason: court order 12/2026\r\nwent: " in block
        assert path.stat().st_size == (crawled / path.relative_to(folder)).stat().st_size
    assert told > 4


def test_a_further_crawl_does_not_bring_it_back(folder, crawled, url):
    take_down(folder, url)
    with Server(newspaper.site()) as server:
        again = crawl(folder, "newindianexpress", "-a", "again=1", "-a", "max_articles=4", proxy=server)
    assert again.exit_code == 0, again.said
    assert url not in [article["url"] for article in lines(folder / "store", "articles.jsonl.gz")]
    assert again.manifest["counts"]["drop/taken-down"] == 1
    asked = {one.url for path in again.runs[-1].glob("*.warc.gz") for one in read_records(path)}
    assert url not in asked
    assert faults(folder / "store") == []


def test_a_replay_of_another_archive_does_not_bring_it_back(folder, crawled, url):
    take_down(folder, url)
    code, _, said = scrapy("replay", folder, crawled / "store")
    assert code == 0, said
    assert url not in [article["url"] for article in lines(folder / "store", "articles.jsonl.gz")]
    assert len(lines(folder / "store", "articles.jsonl.gz")) > 5


def test_a_dry_run_changes_nothing(folder, crawled, url):
    code, said, _ = scrapy("takedown", folder, url, "--dry-run")
    assert code == 0
    assert "would go: 2 articles" in said
    assert dict(all_forms(folder / "store")) == dict(all_forms(crawled / "store"))


class Failing:
    """A store that takes so many files and no more."""

    def __init__(self, store, takes):
        self._store, self._takes = store, takes

    def __getattr__(self, name):
        return getattr(self._store, name)

    def put(self, key, source, receipt=None, *, replace=False):
        if self._takes == 0:
            raise StorageError("the power is gone")
        self._takes -= 1
        return self._store.put(key, source, receipt, replace=replace)


def notice_of(store, url):
    holdings = Holdings([*stored_runs(store)])
    going = holdings.select(url)
    return Notice(
        "20261125120000-ab", "takedown", "2026-11-25T12:00:00Z", "x", "begun", (url,), holdings.by_run(going.records)
    )


@pytest.mark.parametrize("takes", range(14))
def test_what_a_crash_left_half_done_is_finished_by_doing_it_again(folder, crawled, url, takes):
    store = open_store(folder / "store")
    notice = notice_of(folder / "store", url)
    try:
        carry_out(Failing(store, takes), notice)
    except StorageError:
        for begun in notices(store):
            assert begun.state == "begun"
    carry_out(store, notice)
    assert [one.state for one in notices(store)] == ["done"]
    assert faults(folder / "store") == []
    assert left(folder / "store", crawled, url) == []
    assert len(lines(folder / "store", "articles.jsonl.gz")) == 5


def test_the_command_finishes_what_was_begun_before(folder, crawled, url):
    with pytest.raises(StorageError):
        carry_out(Failing(open_store(folder / "store"), 3), notice_of(folder / "store", url))
    assert "finished: 20261125120000-ab" in take_down(folder, url)
    assert faults(folder / "store") == []
    assert left(folder / "store", crawled, url) == []


def test_nothing_is_cut_out_of_a_damaged_store(folder, url):
    damaged = Damaged(folder / "store")
    DAMAGES["byte in index.cdxj"](damaged)
    notice = notice_of(folder / "store", url)
    with pytest.raises((DamagedRunError, WarcError)):
        carry_out(open_store(folder / "store"), notice)
    damaged.seal()
    damaged.edit(damaged.warc, lambda content: content[:-9])
    code, _, said = scrapy("takedown", folder, url, "--reason", "x")
    assert code == 1
    assert f"{damaged.warc.name}, offset " in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Name the page by its http or https address."),
        (["nonsense"], "Name the page by its http or https address."),
        (["http://a.example/x"], "Give a --reason"),
        (["http://a.example/x", "--reason", "x" * 501], "500 characters at most"),
    ],
)
def test_what_cannot_be_understood_is_answered_in_a_line(folder, arguments, said):
    code, _, complained = scrapy("takedown", folder, *arguments)
    assert code == 2
    assert said in complained


def test_an_address_that_the_store_does_not_hold_is_blocked_all_the_same(folder):
    said = take_down(folder, "http://paper.example/story?utm_source=x")
    assert "goes: 0 articles" in said
    (notice,) = notices(open_store(folder / "store"))
    assert set(notice.addresses) == {"http://paper.example/story?utm_source=x", "http://paper.example/story"}


@pytest.mark.parametrize("packed", [True, False])
def test_a_tombstone_has_exactly_the_bytes_that_it_is_to_have(packed, tmp_path):
    told = {"takedown": "20261125-ab", "reason": "court order", "went": "response sha1:" + "A" * 400}
    for size in (*range(320, 1400), 9999, 10000, 65552, 65553, 65554, 65570, 131100, 131110, 1000000):
        made = tombstone("<urn:uuid:1>", "2026-11-25T12:00:00Z", told, size, packed=packed)
        assert len(made) == size
        content = gzip.decompress(made) if packed else made
        assert content.startswith(b"WARC/1.1\r\nWARC-Type: metadata\r\nWARC-Record-ID: <urn:uuid:1>")
    with pytest.raises(WarcError, match="100 bytes hold no record"):
        tombstone("<urn:uuid:1>", "2026-11-25T12:00:00Z", told, 100, packed=packed)


def test_a_quotation_has_forty_bytes_wherever_it_begins():
    text = "The council of Velsk voted on Tuesday to rebuild the northern pier before winter comes."
    quotation = Quotation([text, "too short to be quoted"])
    for start in range(len(text) - 40):
        assert quotation.is_in(f"<b>{text[start : start + 40]}</b>".encode())
        assert not quotation.is_in(f"<b>{text[start : start + 39]}</b>".encode())
    assert not Quotation(["short"])
