"""`newscrawl takedown`: a page is gone in every form, all else holds, and it does not come back."""

from __future__ import annotations

import gzip
import json
import re
from datetime import UTC, datetime
from functools import cache
from html import unescape

import pytest

from demo import newspaper
from demo.server import Server
from newscrawl.errors import DamagedRunError, StorageError
from newscrawl.furniture.site_memory.memory import SiteMemory
from newscrawl.history.blocklist import takedown_notices
from newscrawl.operations.serve.templating import replay_url
from newscrawl.operations.takedown.build_notice import build_notice
from newscrawl.operations.takedown.execute_notice import execute_notice
from newscrawl.operations.takedown.quote_finder import QuoteFinder
from newscrawl.operations.takedown.select_records import StoreContents
from newscrawl.operations.verify.store import StoreVerification as Stored
from newscrawl.pipelines.clusters import ArticleClusters, ClusterMember
from newscrawl.storage import open_store
from newscrawl.storage.stored_run import stored_runs
from newscrawl.text.fold import word_key
from tests.support.crawl_process import crawl, process, scrapy
from tests.support.leftover_pieces import all_forms, hold_one, payloads, pieces
from tests.support.replay_process import replay
from tests.support.serve_process import PYWB, WITHOUT_PYWB, Serving, get
from tests.support.store_damages import DAMAGES, Damaged, known
from tests.support.stored_demo import QUOTED, download, lines
from warc.errors import RecordError, WarcError
from warc.read.reader import read_records
from warc.write.tombstone import build_tombstone

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def url(crawled):
    return lines(crawled / "store", "articles.jsonl.gz")[QUOTED]["url"]


def own(folder, store=None):
    return {"NEWSCRAWL_SPOOL": folder / "spool", "NEWSCRAWL_STORE": store or folder / "store"}


def take_down(folder, url, *options, **where):
    code, printed, errors = scrapy("takedown", url, "--reason", "court order 12/2026", *options, **own(folder, **where))
    assert code == 0, errors
    return printed


def planted(folder, url):
    """Files that name the page or hold its text, as some crawls leave them: a cluster, torn ends, an argument."""
    damaged = Damaged(folder / "store")
    first = lines(damaged.first, "articles.jsonl.gz")
    clusters = ArticleClusters()
    for one in first[:3]:
        clusters.add(ClusterMember(one["url"], one["capture"]["WARC-Record-ID"], "", ""), first[0]["articleBody"])
    several = "".join(json.dumps(one) + "\n" for one in clusters.clusters_of_several())
    (damaged.first / "clusters.jsonl").write_text(several, encoding="utf-8")
    for number, one in enumerate(first[:2]):
        start, length = one["capture"]["offset"], one["capture"]["length"]
        torn = damaged.warc.read_bytes()[start : start + length - 9]
        (damaged.first / f"{number}.warc.gz.torn").write_bytes(torn)
    arguments = {"url": f"{url}?utm_source=letter", "again": "1"}
    damaged.edit_manifest(damaged.first, arguments=arguments, given=arguments)
    damaged.seal()
    return damaged.first


@cache
def own_pieces(before, gone):
    """The 40-byte pieces of a page and its text that no other article's page, line or ledger holds."""
    of_page, of_others = set(), set()
    bodies = dict(one for path in before.rglob("*.warc.gz") for one in payloads(path))
    for article in lines(before, "articles.jsonl.gz"):
        record = article["capture"]["WARC-Record-ID"]
        mine = of_page if record in gone else of_others
        mine |= pieces(bodies.get(record, b"")) | pieces(article["articleBody"].encode())
        if record in gone:
            mine |= pieces(word_key(article["articleBody"]).encode())
        else:
            mine |= pieces(json.dumps(article, ensure_ascii=False).encode())
    for line in lines(before, "furniture.jsonl.gz"):
        if line["WARC-Record-ID"] not in gone:
            of_others |= pieces(json.dumps(line, ensure_ascii=False).encode())
    return of_page - of_others


def left(store, crawled, url):
    """Where pieces of the page still are; and the address, but for its notice and for other pages that link to it."""
    done = takedown_notices(open_store(store))
    gone = frozenset(record for notice in done for ids in notice.records.values() for record in ids)
    own = {piece for piece in own_pieces(crawled / "store", gone) if piece.strip(b' "') not in url.encode()}
    assert len(own) > 500
    forms = dict(all_forms(store))
    found = [name for name, content in forms.items() if hold_one(content, own)]
    linking = [name for name in forms if ".warc.gz" in name and "-articles" not in name]
    allowed = {*(f"{notice.name}.json" for notice in done), *linking}
    found += [name for name, content in forms.items() if url.encode() in content and name not in allowed]
    archived = (record for path in store.rglob("*.warc.gz") for record in read_records(path))
    return found + [record.type for record in archived if url in [*record.fields.all("WARC-Target-URI")]]


def faults(store):
    return [str(fault) for fault in Stored(str(store)).faults(lambda _: None)]


def test_no_file_holds_a_piece_of_the_page_and_everything_else_verifies(folder, crawled, url):
    printed = take_down(folder, url)
    assert "goes: 2 articles" in printed
    assert left(folder / "store", crawled, url) == []
    assert faults(folder / "store") == []
    code, proved, _ = process("prove", "--all", **own(folder))
    assert (code, proved.splitlines()[-1]) == (0, "proved: 8 of 8 articles, 3 of 3 runs")


def test_a_page_is_taken_down_in_a_bucket(s3_copy, object_store, crawled, url, tmp_path):
    assert "goes: 2 articles" in take_down(tmp_path, url, store=s3_copy)
    left_there = download(s3_copy, object_store, tmp_path / "store")
    assert left(left_there, crawled, url) == []
    assert faults(left_there) == []


def test_what_else_a_run_holds_of_the_page_goes_with_it(folder, crawled, url):
    run = planted(folder, url)
    assert len(left_memory(folder)) == 2
    take_down(folder, url)
    assert left(folder / "store", crawled, url) == []
    assert faults(folder / "store") == []
    stored = json.loads((run / "clusters.jsonl").read_text(encoding="utf-8"))
    assert len(stored["articles"]) == 2
    assert stored["likelySource"] == stored["articles"][0]["mainEntityOfPage"] != url
    assert sorted(path.name for path in run.glob("*.torn")) == ["0.warc.gz.torn"]
    stored = json.loads((run / "run.json").read_bytes())
    assert stored["arguments"] == stored["given"] == {"url": "(taken down)", "again": "1"}
    (block,) = left_memory(folder)
    assert (block.text, block.example) == ("follow the paper on every channel that there is", "")


def left_memory(folder):
    (path,) = (folder / "store").rglob("*.memory.json")
    return SiteMemory.read(path).blocks


def test_what_a_staying_article_s_ledger_took_by_the_memory_stays_in_it(folder, url):
    """Without it the article could not be made again."""
    damaged = Damaged(folder / "store")
    text = next(block.text for block in left_memory(folder) if len(block.text) > 100)
    other = lines(damaged.second, "articles.jsonl.gz")[0]["capture"]["WARC-Record-ID"]
    path = damaged.second / "furniture.jsonl.gz"
    line = json.dumps({"WARC-Record-ID": other, "text": f"({text.upper()}!)"}).encode() + b"\n"
    path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()) + line))
    damaged.edit_manifest(
        damaged.second, files=[known(one) for one in damaged.second.iterdir() if one.name != "run.json"]
    )
    take_down(folder, url)
    assert text in [block.text for block in left_memory(folder)]


def test_prove_says_that_a_page_was_taken_down(folder, url):
    record = lines(folder / "store", "articles.jsonl.gz")[1]["capture"]["WARC-Record-ID"]
    take_down(folder, url)
    for named in (url, record):
        code, _, printed = process("prove", named, **own(folder))
        assert code == 2
        assert "it was taken down on 20" in printed
        assert "(court order 12/2026)" in printed
    other = lines(folder / "store", "articles.jsonl.gz")[0]["url"]
    code, printed, _ = process("prove", other, **own(folder))
    assert code == 0
    assert "of the run were taken down (court order 12/2026); before that run.json had the SHA-256" in printed


def test_every_other_record_stays_where_it_was_and_a_tombstone_stands_for_what_went(folder, crawled, url):
    take_down(folder, url)
    (notice,) = takedown_notices(open_store(folder / "store"))
    tombstones = 0
    for path in sorted((folder / "store").rglob("*.warc.gz")):
        old = {one.offset: one.record_id for one in read_records(crawled / path.relative_to(folder))}
        for one in read_records(path):
            assert not isinstance(one, RecordError)
            assert old[one.offset] == one.record_id
            block = one.block.read().decode("latin-1")
            if block.startswith("takedown: "):
                tombstones += 1
                assert f"date: {notice.date}\r\nreason: court order 12/2026\r\nwent: " in block
        assert path.stat().st_size == (crawled / path.relative_to(folder)).stat().st_size
    assert tombstones > 4


def test_a_further_crawl_does_not_bring_it_back(folder, crawled, url):
    take_down(folder, url)
    with Server(newspaper.site()) as server:
        again = crawl(folder, "newindianexpress", "-a", "again=1", "-a", "max_articles=4", proxy=server)
    assert again.exit_code == 0, again.output
    assert url not in [article["url"] for article in lines(folder / "store", "articles.jsonl.gz")]
    run = max((folder / "store/newindianexpress").rglob("run.json")).parent
    assert json.loads((run / "run.json").read_bytes())["counts"]["drop/taken-down"] == 1
    requested = {one.url for path in run.glob("*.warc.gz") for one in read_records(path)}
    assert url not in requested
    assert faults(folder / "store") == []


@pytest.mark.skipif(not PYWB.exists(), reason=WITHOUT_PYWB)
def test_pywb_replays_the_rest_and_no_longer_the_page(folder, crawled, url):
    take_down(folder, url)
    run_id = min((folder / "store/newindianexpress").rglob("run.json")).parent.name
    with Serving(folder / "store", "--replay-port", "0") as serving:
        frame = serving.get(f"/article/{run_id}/1/captured").text
        origin = re.search(r'<iframe [^>]*src="(http://[^/"]+)', frame)[1]
        for one in lines(crawled / "store/newindianexpress", "articles.jsonl.gz"):
            time = "".join(filter(str.isdigit, one["capture"]["WARC-Date"]))[:14]
            shown = get(origin, replay_url("", time, one["url"]))
            replayed = shown.status, one["headline"] in unescape(shown.text)
            assert replayed == ((404, False) if one["url"] == url else (200, True))


def test_a_replay_of_another_archive_does_not_bring_it_back(folder, crawled, url):
    take_down(folder, url)
    again = replay(folder, crawled / "store")
    assert again.exit_code == 0, again.output
    assert url not in [article["url"] for article in lines(folder / "store", "articles.jsonl.gz")]
    assert len(lines(folder / "store", "articles.jsonl.gz")) > 8


def test_a_dry_run_changes_nothing(folder, crawled, url):
    code, printed, _ = scrapy("takedown", url, "--dry-run", **own(folder))
    assert code == 0
    assert "would go: 2 articles" in printed
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


def held():
    """The locks are."""


def notice_of(store, url):
    holdings = StoreContents([*stored_runs(store)])
    going = holdings.select_url(url)
    now = datetime(2026, 11, 25, 12, tzinfo=UTC)
    return build_notice(holdings, going.records, "takedown", "ab", now, "x", [url])


@pytest.mark.parametrize("takes", range(14))
def test_what_a_crash_left_half_done_is_finished_by_doing_it_again(folder, crawled, url, takes):
    store = open_store(folder / "store")
    notice = notice_of(folder / "store", url)
    try:
        execute_notice(Failing(store, takes), notice, held)
    except StorageError:
        for begun in takedown_notices(store):
            assert begun.state == "begun"
    execute_notice(store, notice, held)
    assert [one.state for one in takedown_notices(store)] == ["done"]
    assert faults(folder / "store") == []
    assert left(folder / "store", crawled, url) == []
    assert len(lines(folder / "store", "articles.jsonl.gz")) == 8


def test_the_command_finishes_what_was_begun_before(folder, crawled, url):
    with pytest.raises(StorageError):
        execute_notice(Failing(open_store(folder / "store"), 3), notice_of(folder / "store", url), held)
    assert "finished: 20261125120000-ab" in take_down(folder, url)
    assert faults(folder / "store") == []
    assert left(folder / "store", crawled, url) == []


def test_nothing_is_cut_out_of_a_damaged_store(folder, url):
    damaged = Damaged(folder / "store")
    DAMAGES["byte in index.cdxj"](damaged)
    notice = notice_of(folder / "store", url)
    with pytest.raises((DamagedRunError, WarcError)):
        execute_notice(open_store(folder / "store"), notice, held)
    damaged.seal()
    damaged.edit(damaged.warc, lambda content: content[:-9])
    code, _, printed = scrapy("takedown", url, "--reason", "x", **own(folder))
    assert code == 1
    assert f"{damaged.warc.name}, offset " in printed


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Name the page by its http or https address."),
        (["nonsense"], "Name the page by its http or https address."),
        (["http://a.example/x"], "A --reason is required"),
        (["http://a.example/x", "--reason", "x" * 501], "500 characters at most"),
    ],
)
def test_what_cannot_be_understood_is_answered_in_a_line(folder, arguments, message):
    code, _, errors = scrapy("takedown", *arguments, **own(folder))
    assert code == 2
    assert message in errors


def test_an_address_that_the_store_does_not_hold_is_blocked_only_on_request(folder):
    misspelt = "http://paper.example/story?utm_source=x"
    code, _, errors = scrapy("takedown", misspelt, "--reason", "x", **own(folder))
    assert code == 2
    assert f"Nothing of {misspelt} is stored" in errors
    assert not takedown_notices(open_store(folder / "store"))
    printed = take_down(folder, misspelt, "--block-only")
    assert "goes: 0 articles" in printed
    (notice,) = takedown_notices(open_store(folder / "store"))
    assert set(notice.addresses) == {"http://paper.example/story?utm_source=x", "http://paper.example/story"}


def test_blocking_alone_takes_nothing_out_of_a_store_that_holds_the_page(folder, url):
    code, _, errors = scrapy("takedown", url, "--reason", "x", "--block-only", **own(folder))
    assert code == 2
    assert "--block-only takes nothing out" in errors
    assert not takedown_notices(open_store(folder / "store"))
    assert faults(folder / "store") == []


@pytest.mark.parametrize("packed", [True, False])
def test_a_tombstone_has_exactly_the_bytes_that_it_is_to_have(packed, tmp_path):
    fields = {"takedown": "20261125-ab", "reason": "court order", "went": "response sha1:" + "A" * 400}
    for size in (*range(320, 1400), 9999, 10000, 65552, 65553, 65554, 65570, 131100, 131110, 1000000):
        made = build_tombstone("<urn:uuid:1>", "2026-11-25T12:00:00Z", fields, size, packed=packed)
        assert len(made) == size
        content = gzip.decompress(made) if packed else made
        assert content.startswith(b"WARC/1.1\r\nWARC-Type: metadata\r\nWARC-Record-ID: <urn:uuid:1>")
    with pytest.raises(WarcError, match="100 bytes hold no record"):
        build_tombstone("<urn:uuid:1>", "2026-11-25T12:00:00Z", fields, 100, packed=packed)


def test_a_quotation_has_forty_bytes_wherever_it_begins():
    text = "The council of Velsk voted on Tuesday to rebuild the northern pier before winter comes."
    quotation = QuoteFinder([text, "too short to be quoted"])
    for start in range(len(text) - 40):
        assert quotation.has_quote_in(f"<b>{text[start : start + 40]}</b>".encode())
        assert not quotation.has_quote_in(f"<b>{text[start : start + 39]}</b>".encode())
    assert not QuoteFinder(["short"])
