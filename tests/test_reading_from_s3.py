"""What reads an archive reads it in a bucket too, by parts of its files: the same results, and nothing copied down."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from newscrawl.archive.replay import in_store, open_archive
from newscrawl.demo.answer import page
from newscrawl.demo.server import Server
from newscrawl.errors import StorageError, UsageError
from newscrawl.packing.pack import Packing
from newscrawl.packing.selection import Selection
from newscrawl.proof.find import find
from newscrawl.replay.sources import sources
from newscrawl.storage import open_place, open_store
from tests.crawling import ROOT, crawl
from tests.serving import PYWB, WITHOUT_PYWB, Serving, ask
from warc.errors import CaptureNotFound
from warc.index import Index, read_index
from warc.reader import read_capture

SITE = "http://gazette.example"
STORY = "".join(f"<p>The mill on street {n} is to be a library by the spring, the owners said.</p>" for n in range(20))
HTML = "<html><head><title>{0}</title></head><body><article><h1>{0}</h1>{1}</article></body></html>"
PAGES = {f"{SITE}/2026/11/24/mill-{n}": page(HTML.format(f"A library in mill {n}", STORY)) for n in range(4)}


@pytest.fixture(scope="module")
def stored(object_store, tmp_path_factory):
    """A crawl in a bucket and a second one, whose bodies the first has."""
    folder = tmp_path_factory.mktemp("stored")
    bucket = f"bucket-{os.urandom(4).hex()}"
    object_store.make_bucket(bucket)
    uri = f"s3://{bucket}/deep/archive"
    (folder / "urls.txt").write_text("\n".join(PAGES))
    for _ in range(2):
        with Server(PAGES) as site:
            run = crawl(
                folder,
                "news",
                "-a",
                f"urls={folder / 'urls.txt'}",
                "-a",
                "again=1",
                proxy=site,
                env={**object_store.environment, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"},
                settings={"NEWSCRAWL_STORE": uri},
            )
        assert run.exit_code == 0, run.said
    return uri


@pytest.fixture
def far(object_store, stored, monkeypatch):
    for name, value in object_store.environment.items():
        monkeypatch.setenv(name, value)
    return open_store(stored)


def scrapy(*arguments, **environment):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SCRAPY_")}
    return subprocess.run(
        [sys.executable, "-m", "scrapy", *map(str, arguments)],
        cwd=ROOT,
        env={**clean, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def runs(store):
    return [key.removesuffix("run.json") for key in store.keys() if key.endswith("run.json")]  # noqa: SIM118


def articles(file):
    with gzip.open(file) as lines:
        return sorted(json.loads(line)["url"] for line in lines)


def test_a_replay_of_a_bucket_gives_every_article_again_also_those_whose_bodies_lie_in_another_run(
    far, stored, tmp_path
):
    settings = ["-s", f"NEWSCRAWL_STORE={tmp_path / 'store'}", "-s", f"NEWSCRAWL_SPOOL={tmp_path / 'spool'}"]
    done = scrapy("replay", stored, *settings)
    assert done.returncode == 0, done.stderr
    made = sorted((tmp_path / "store").rglob("articles.jsonl.gz"))
    assert [articles(file) for file in made] == [sorted(PAGES)] * 2
    compared = scrapy("diff", stored, tmp_path / "store", "--max-lost", "0")
    assert compared.returncode == 0, compared.stdout + compared.stderr


def test_the_replay_handler_finds_bodies_in_another_run_of_the_bucket(far, stored):
    index = open_archive([f"{stored}/{runs(far)[1]}"])
    for url in PAGES:
        found = index.find(url)
        capture = read_capture(
            found.path,
            found.entry.offset,
            lambda original: index.resolve(original) or in_store(original, index.folders),
        )
        assert capture.is_revisit
        assert b"A library in mill" in capture.body
    with pytest.raises(UsageError, match="which is not there"):
        open_archive([f"{stored}/nowhere"])


def test_every_article_of_a_bucket_is_proved(far, stored):
    done = scrapy("prove", "--all", "--in", stored, "--archive", stored)
    assert done.returncode == 0, done.stdout + done.stderr
    (found,) = find(f"{stored}/{runs(far)[0]}articles.jsonl.gz:2", stored, print)
    assert (found.line.number, found.run.prefix) == (2, runs(far)[0])


def test_a_bucket_is_packed(far, stored, tmp_path):
    Packing(Selection.of([f"{stored}/{runs(far)[1]}"], {}), tmp_path / "packed.wacz", "a title").run()
    with zipfile.ZipFile(tmp_path / "packed.wacz") as packed:
        assert packed.read("pages/pages.jsonl").count(b"\n") == len(PAGES) + 1
        assert "archive/originals.warc.gz" in packed.namelist()


def test_one_capture_of_a_large_file_costs_a_small_part_of_it(far, tmp_path):
    record = open_place(f"{far.uri}/{runs(far)[0]}")
    name = next(path for path in record.rglob("*.warc.gz") if "articles" not in path.name)
    with name.open() as file:
        small = file.read()
    (tmp_path / "large").write_bytes(small + gzip.compress(os.urandom(30 << 20), 0) + small)
    far.put("large.warc.gz", tmp_path / "large")
    fetched = []
    large = open_place(f"{far.uri}/large.warc.gz")
    large.bucket.client.meta.events.register(
        "after-call.s3.GetObject", lambda parsed, **_: fetched.append(parsed["ContentLength"])
    )
    entry = next(one for one in read_index(record / "index.cdxj") if one.url in PAGES)
    offset = large.stat().st_size - len(small) + entry.offset
    assert read_capture(large, offset).url == entry.url
    assert sum(fetched) < 1 << 18
    far.delete("large.warc.gz")


def test_an_index_in_a_bucket_is_looked_up_where_it_lies(far):
    index = Index()
    index.add_file(open_place(f"{far.uri}/{runs(far)[0]}index.cdxj"))
    found = index.find(next(iter(PAGES)))
    assert read_capture(found.path, found.entry.offset).url == next(iter(PAGES))


def test_what_is_not_in_the_bucket_is_missed_as_on_a_disk(far):
    place = open_place(f"{far.uri}/nowhere.warc.gz")
    assert not place.exists()
    assert not (place / ".." / "up").is_file()
    with pytest.raises(CaptureNotFound):
        read_capture(place, 0)
    with pytest.raises(UsageError, match="There is no"):
        sources([f"{far.uri}/nowhere"])


def test_places_in_a_bucket_are_told_apart_and_ordered_as_paths_are(far):
    place = open_place("s3://bucket/a/b.warc.gz")
    assert place == open_place("s3://bucket/a") / "b.warc.gz"
    assert {place, open_place("s3://bucket/a/b.warc.gz")} == {place}
    assert (place.name, place.suffix, str(place.parent)) == ("b.warc.gz", ".gz", "s3://bucket/a")
    assert list(map(str, place.parents)) == ["s3://bucket/a", "s3://bucket"]
    assert place.parent < place
    assert place != "s3://bucket/a/b.warc.gz"
    assert "s3://bucket/a/b.warc.gz" in repr(place)
    assert str(place.with_suffix(".idx")) == "s3://bucket/a/b.warc.idx"


def test_a_store_that_fails_while_it_is_read_is_no_damage(far, monkeypatch):
    place = open_place(f"{far.uri}/{runs(far)[0]}index.cdxj")
    with place.open() as file:
        monkeypatch.setattr(place.bucket.client.meta.events, "emit_until_response", _no_network)
        with pytest.raises(StorageError, match="could not give"):
            file.read()


def _no_network(*_, **__):
    raise OSError("the network is gone")


def test_a_bucket_is_read_in_the_browser_with_its_captured_pages_and_the_player_has_no_credential(
    far, stored, tmp_path
):
    if not PYWB.exists():
        pytest.skip(WITHOUT_PYWB)
    run_id = runs(far)[0].rstrip("/").rpartition("/")[2]
    with Serving(stored, "--replay-port", "0", cache=tmp_path) as serving:
        answer = serving.ask(f"/article/{run_id}/1/captured")
        origin, path = re.search(r'<iframe [^>]*src="(http://[^/"]+)([^"]+)"', answer.text).groups()
        for _ in range(2):
            captured = ask(origin, path)
            assert captured.status == 200, captured.text
            assert "A library in mill" in captured.text
        (player,) = children_of(serving.process.pid)
        assert b"AWS_" not in (player / "environ").read_bytes()
        assert serving.end() == 0


def children_of(pid):
    """The processes that it has started, as folders of /proc."""
    return [Path("/proc", one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
