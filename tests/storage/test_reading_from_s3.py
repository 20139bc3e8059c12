"""What reads an archive reads it in a bucket too, by parts of its files: the same results, and nothing copied down."""

from __future__ import annotations

import gzip
import json
import os
import re
import zipfile
from html import unescape
from pathlib import Path

import pytest

from newscrawl.archive.replay_handler import open_archive_index
from newscrawl.errors import StorageError, UsageError
from newscrawl.operations.pack.pack import WaczPacker
from newscrawl.operations.prove.locate import find_articles
from newscrawl.operations.replay.sources import find_sources
from newscrawl.operations.selection import ArticleSelection
from newscrawl.storage import open_path, open_store
from newscrawl.storage.run_files import find_original_in_store
from tests.support.crawl_process import process
from tests.support.replay_process import replay
from tests.support.serve_process import PYWB, WITHOUT_PYWB, Serving, get
from tests.support.stored_demo import lines
from warc.errors import CaptureNotFound
from warc.http.decoding import decode_body
from warc.index.index import Index
from warc.index.index_file import read_index
from warc.read.reader import read_capture

pytestmark = pytest.mark.slow


@pytest.fixture
def far(in_bucket, aws):
    return open_store(in_bucket)


@pytest.fixture(scope="module")
def pages(crawled):
    """Headlines by the addresses of the second run's articles, whose bodies the first run has."""
    second = sorted((crawled / "store/newindianexpress").rglob("articles.jsonl.gz"))[1]
    return {one["url"]: one["headline"] for one in lines(second.parent, second.name)}


def capture_text(capture):
    return b"".join(decode_body(capture.response, [capture.entity])).decode()


def runs(store):
    return [key.removesuffix("run.json") for key in store.keys() if key.endswith("run.json")]  # noqa: SIM118


def articles(file):
    with gzip.open(file) as lines:
        return sorted(json.loads(line)["url"] for line in lines)


def test_a_replay_of_a_bucket_gives_every_article_again_also_those_whose_bodies_lie_in_another_run(
    far, crawled, tmp_path
):
    done = replay(tmp_path, far.uri)
    assert done.exit_code == 0, done.output
    made = sorted((tmp_path / "store").rglob("articles.jsonl.gz"))
    assert [*map(articles, made)] == [*map(articles, sorted((crawled / "store").rglob("articles.jsonl.gz")))]
    compared = process("diff", far.uri, tmp_path / "store", "--max-lost", "0")
    assert compared.exit_code == 0, compared.out + compared.err


def test_the_replay_handler_finds_bodies_in_another_run_of_the_bucket(far, pages):
    index = open_archive_index([f"{far.uri}/{runs(far)[1]}"])
    for url, headline in pages.items():
        found = index.find(url)
        capture = read_capture(
            found.path,
            found.entry.offset,
            lambda original: (
                index.resolve(original) or find_original_in_store(original.filename, original.offset, index.folders)
            ),
        )
        assert capture.is_revisit
        assert headline in unescape(capture_text(capture))
    with pytest.raises(UsageError, match="which is not there"):
        open_archive_index([f"{far.uri}/nowhere"])


def test_every_article_of_a_bucket_is_proved(far):
    done = process("prove", "--all", "--in", far.uri, "--archive", far.uri)
    assert done.exit_code == 0, done.out + done.err
    (found,) = find_articles(f"{far.uri}/{runs(far)[0]}articles.jsonl.gz:2", far.uri, print)
    assert (found.line.number, found.run.prefix) == (2, runs(far)[0])


def test_a_bucket_is_packed(far, pages, tmp_path):
    WaczPacker(
        ArticleSelection.from_arguments([f"{far.uri}/{runs(far)[1]}"], {}), tmp_path / "packed.wacz", "a title"
    ).write_file()
    with zipfile.ZipFile(tmp_path / "packed.wacz") as packed:
        assert packed.read("pages/pages.jsonl").count(b"\n") == len(pages) + 1
        assert "archive/originals.warc.gz" in packed.namelist()


def test_one_capture_of_a_large_file_costs_a_small_part_of_it(far, pages, tmp_path):
    record = open_path(f"{far.uri}/{runs(far)[0]}")
    name = next(path for path in record.rglob("*.warc.gz") if "articles" not in path.name)
    with name.open() as file:
        small = file.read()
    (tmp_path / "large").write_bytes(small + gzip.compress(os.urandom(30 << 20), 0) + small)
    far.put("large.warc.gz", tmp_path / "large")
    fetched = []
    large = open_path(f"{far.uri}/large.warc.gz")
    large.bucket.client.meta.events.register(
        "after-call.s3.GetObject", lambda parsed, **_: fetched.append(parsed["ContentLength"])
    )
    entry = next(one for one in read_index(record / "index.cdxj") if one.url in pages)
    offset = large.stat().st_size - len(small) + entry.offset
    assert read_capture(large, offset).url == entry.url
    assert sum(fetched) < 1 << 18
    far.delete("large.warc.gz")


def test_an_index_in_a_bucket_is_looked_up_where_it_lies(far, pages):
    index = Index()
    index.add_file(open_path(f"{far.uri}/{runs(far)[0]}index.cdxj"))
    found = index.find(next(iter(pages)))
    assert read_capture(found.path, found.entry.offset).url == next(iter(pages))


def test_what_is_not_in_the_bucket_is_missed_as_on_a_disk(far):
    place = open_path(f"{far.uri}/nowhere.warc.gz")
    assert not place.exists()
    assert not (place / ".." / "up").is_file()
    with pytest.raises(CaptureNotFound):
        read_capture(place, 0)
    with pytest.raises(UsageError, match="There is no"):
        find_sources([f"{far.uri}/nowhere"])


def test_places_in_a_bucket_are_distinguished_and_ordered_as_paths_are(far):
    place = open_path("s3://bucket/a/b.warc.gz")
    assert place == open_path("s3://bucket/a") / "b.warc.gz"
    assert {place, open_path("s3://bucket/a/b.warc.gz")} == {place}
    assert (place.name, place.suffix, str(place.parent)) == ("b.warc.gz", ".gz", "s3://bucket/a")
    assert list(map(str, place.parents)) == ["s3://bucket/a", "s3://bucket"]
    assert place.parent < place
    assert place != "s3://bucket/a/b.warc.gz"
    assert "s3://bucket/a/b.warc.gz" in repr(place)
    assert str(place.with_suffix(".idx")) == "s3://bucket/a/b.warc.idx"


def test_a_store_that_fails_while_it_is_read_is_no_damage(far, monkeypatch):
    place = open_path(f"{far.uri}/{runs(far)[0]}index.cdxj")
    with place.open() as file:
        monkeypatch.setattr(place.bucket.client.meta.events, "emit_until_response", _no_network)
        with pytest.raises(StorageError, match="could not give"):
            file.read()


def _no_network(*_, **__):
    raise OSError("the network is gone")


def test_a_bucket_is_read_in_the_browser_with_its_captured_pages_and_the_player_has_no_credential(
    far, crawled, tmp_path
):
    if not PYWB.exists():
        pytest.skip(WITHOUT_PYWB)
    first = lines(crawled / "store", "articles.jsonl.gz")[0]
    run_id = runs(far)[0].rstrip("/").rpartition("/")[2]
    with Serving(far.uri, "--replay-port", "0", cache=tmp_path) as serving:
        answer = serving.get(f"/article/{run_id}/1/captured")
        origin, path = re.search(r'<iframe [^>]*src="(http://[^/"]+)([^"]+)"', answer.text).groups()
        for _ in range(2):
            captured = get(origin, path)
            assert captured.status == 200, captured.text
            assert first["headline"] in unescape(captured.text)
        (player,) = children_of(serving.process.pid)
        assert b"AWS_" not in (player / "environ").read_bytes()
        assert serving.end() == 0


def children_of(pid):
    """The processes that it has started, as folders of /proc."""
    return [Path("/proc", one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
