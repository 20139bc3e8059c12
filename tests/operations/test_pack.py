"""Runs as one file: whole, chosen from, sound, and never half there."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import subprocess
import sys
import zipfile

import pytest

from demo import gazette
from demo.server import Server
from tests.support.crawl_process import crawl
from tests.support.paths import ROOT
from warc.index.cdxj import parse_line
from warc.read.reader import read_captures, read_records


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Two runs of the gazette; the second is made of revisits, but for what changes with every answer."""
    folder = tmp_path_factory.mktemp("packed")
    with Server(gazette.site()) as server:
        for _ in range(2):
            run = crawl(
                folder,
                "news",
                "-a",
                f"url={gazette.HOME}",
                "-a",
                "again=1",
                proxy=server,
                settings={"NEWSCRAWL_CAPTURE": "page+requisites"},
            )
            assert run.exit_code == 0, run.output
    return folder / "store"


def pack(*arguments):
    command = [sys.executable, "-m", "scrapy", "pack", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    return done


def packed(path, *arguments):
    done = pack(*arguments, "-o", path)
    assert done.returncode == 0, done.stderr
    return zipfile.ZipFile(path)


def lines(container, name):
    return [json.loads(line) for line in container.read(name).splitlines()]


def articles_of(run):
    return [json.loads(line) for line in gzip.decompress((run / "articles.jsonl.gz").read_bytes()).splitlines()]


def runs_of(store):
    return sorted(path.parent for path in store.rglob("run.json"))


def test_whole_runs_are_in_it_byte_by_byte_and_every_entry_is_listed(store, tmp_path):
    with packed(tmp_path / "a.wacz", store) as container:
        for run in runs_of(store):
            assert container.read(f"runs/{run.name}/run.json") == (run / "run.json").read_bytes()
            for file in run.glob("*.warc.gz"):
                assert container.read(f"archive/{file.name}") == file.read_bytes()
        package = json.loads(container.read("datapackage.json"))
        assert (package["profile"], package["wacz_version"]) == ("data-package", "1.1.1")
        listed = {one["path"]: one for one in package["resources"]}
        assert listed.keys() == set(container.namelist()) - {"datapackage.json", "datapackage-digest.json"}
        for name, one in listed.items():
            content = container.read(name)
            assert (one["bytes"], one["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
        digest = json.loads(container.read("datapackage-digest.json"))
        assert digest["hash"] == f"sha256:{hashlib.sha256(container.read('datapackage.json')).hexdigest()}"
        assert all(entry.compress_type == zipfile.ZIP_STORED for entry in container.infolist())


def test_each_article_is_a_page_of_it_with_its_text(store, tmp_path):
    with packed(tmp_path / "a.wacz", store) as container:
        head, *pages = lines(container, "pages/pages.jsonl")
    assert head["format"] == "json-pages-1.0"
    stored = [one for run in runs_of(store) for one in articles_of(run)]
    assert [(page["url"], page["title"], page["text"]) for page in pages] == [
        (one["url"], one["headline"], one["articleBody"]) for one in stored
    ]
    assert len({page["id"] for page in pages}) == len(pages)


def test_every_index_line_leads_to_its_record(store, tmp_path):
    with packed(tmp_path / "a.wacz", store) as container:
        listed = container.read("indexes/index.cdxj").decode().splitlines()
        assert listed == sorted(listed)
        for entry in map(parse_line, listed):
            content = container.read(f"archive/{entry.filename}")[entry.offset : entry.offset + entry.length]
            assert f"WARC-Target-URI: {entry.url}\r\n".encode() in gzip.decompress(content)


def test_the_same_runs_give_the_same_bytes(store, tmp_path):
    for name in ("a.wacz", "b.wacz"):
        packed(tmp_path / name, store).close()
    assert (tmp_path / "a.wacz").read_bytes() == (tmp_path / "b.wacz").read_bytes()


def test_a_chosen_article_comes_with_what_its_page_shows_and_with_nothing_else(store, tmp_path):
    first = runs_of(store)[0]
    wanted = articles_of(first)[0]
    with packed(tmp_path / "a.wacz", first, "-a", f"url={wanted['url']}") as container:
        _, page = lines(container, "pages/pages.jsonl")
        assert page["url"] == wanted["url"]
    held = [record.url for record in read_records(tmp_path / "a.wacz") if record.type == "response"]
    assert held[0] == wanted["url"]
    assert any(url.endswith(".css") for url in held)
    assert any(url.endswith(".png") for url in held)
    others = {one["url"] for one in articles_of(first)} - {wanted["url"]}
    assert not others & set(held)
    conversions = [record for record in read_records(tmp_path / "a.wacz") if record.type == "conversion"]
    assert [record.fields.get("WARC-Refers-To") for record in conversions] == [wanted["capture"]["WARC-Record-ID"]]


def test_revisits_bring_the_bodies_along_that_lie_in_other_runs(store, tmp_path):
    second = runs_of(store)[1]
    with packed(tmp_path / "a.wacz", second) as container:
        assert "archive/originals.warc.gz" in container.namelist()
        entries = [parse_line(line) for line in container.read("indexes/index.cdxj").decode().splitlines()]
    revisited = {entry.digest for entry in entries if entry.mime == "warc/revisit"}
    assert revisited
    assert revisited <= {capture.payload_digest for capture in read_captures(tmp_path / "a.wacz")}


def test_our_own_commands_find_no_fault_in_it(store, tmp_path):
    packed(tmp_path / "a.wacz", runs_of(store)[1]).close()
    done = subprocess.run([sys.executable, "-m", "warc", "verify", tmp_path / "a.wacz"], cwd=ROOT, check=False)
    assert done.returncode == 0


def test_a_file_that_is_there_is_not_written_over(store, tmp_path):
    (tmp_path / "a.wacz").write_bytes(b"mine")
    done = pack(store, "-o", tmp_path / "a.wacz")
    assert done.returncode == 1
    assert "not written over" in done.stderr
    assert (tmp_path / "a.wacz").read_bytes() == b"mine"


def test_a_file_that_is_not_the_one_of_the_manifest_is_named_and_nothing_is_left(store, tmp_path):
    spoilt = tmp_path / "store"
    shutil.copytree(store, spoilt)
    file = next(runs_of(spoilt)[0].glob("*[0-9a-f].warc.gz"))
    file.write_bytes(file.read_bytes()[:-1])
    done = pack(spoilt, "-o", tmp_path / "a.wacz")
    assert done.returncode == 1
    assert file.name in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-a", "url=http://nowhere.example/"], "No article"),
        (["-a", "since=some day"], "is no time"),
        (["-a", "colour=red"], "no argument colour"),
        (["-a", "nothing"], "NAME=VALUE"),
    ],
)
def test_what_cannot_be_packed_is_answered_in_a_line(store, tmp_path, arguments, message):
    done = pack(store, *arguments, "-o", tmp_path / "a.wacz")
    assert done.returncode == 2
    assert message in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_a_missing_folder_is_reported_before_anything_is_read(store, tmp_path):
    done = pack(store, "-o", tmp_path / "nowhere/a.wacz")
    assert (done.returncode, done.stderr) == (
        2,
        f"newscrawl pack: There is no folder {tmp_path}/nowhere to make a.wacz in.\n",
    )


def test_a_folder_without_runs_is_reported_as_one(tmp_path):
    done = pack(tmp_path, "-o", tmp_path / "a.wacz")
    assert done.returncode == 2
    assert "no stored run" in done.stderr
