"""The store read back: runs found, lines given with their place, damage named."""

from __future__ import annotations

import gzip
import json

import pytest

from newscrawl.errors import DamagedRunError, StorageError, UsageError
from newscrawl.storage.stored_run import MAX_LINE_BYTES, MAX_MANIFEST_BYTES, from_store_root, stored_runs

RUNS = (
    "paper/2026/11/24/20261124120000-aa",
    "paper/2026/11/25/20261125120000-bb",
    "weekly/2026/11/24/20261124130000-cc",
)


@pytest.fixture
def store(tmp_path):
    for place in RUNS:
        write_run(tmp_path / "store" / place, [{"headline": place}, {"headline": "later"}])
    return tmp_path / "store"


def write_run(folder, articles):
    folder.mkdir(parents=True)
    (folder / "run.json").write_text(json.dumps({"run_id": folder.name}))
    lines = b"".join(json.dumps(one).encode() + b"\n" for one in articles)
    (folder / "articles.jsonl.gz").write_bytes(gzip.compress(lines))
    (folder / "furniture.jsonl.gz").write_bytes(gzip.compress(b'{"rule": "common/share"}\n'))


def first(place):
    return next(iter(stored_runs(place)))


def test_the_runs_of_a_store_come_by_publisher_and_time(store):
    assert [run.prefix for run in stored_runs(store)] == [f"{place}/" for place in RUNS]


def test_a_folder_without_a_manifest_is_no_run(store):
    (store / RUNS[0] / "run.json").unlink()
    assert [run.manifest()["run_id"] for run in stored_runs(store)] == [place[-17:] for place in RUNS[1:]]


@pytest.mark.parametrize("place", ["", "paper", "paper/2026/11/24", RUNS[0]])
def test_a_run_is_found_from_every_folder_above_it(store, place):
    run = first(store / place)
    assert run.path() == store / RUNS[0]
    assert (run.place, run.run_id) == (str(store / RUNS[0]), RUNS[0][-17:])
    assert run.manifest()["run_id"] == "20261124120000-aa"


def test_a_store_can_be_named_by_its_uri(store):
    assert len(list(stored_runs(f"file://{store}"))) == len(RUNS)


@pytest.mark.parametrize("place", ["", "paper", RUNS[0]])
def test_a_run_knows_its_whole_store(store, place):
    run = from_store_root(first(store / place))
    assert (run.store.uri, run.prefix) == (str(store.resolve()), f"{RUNS[0]}/")


def test_a_run_outside_a_store_is_its_own_store(tmp_path):
    write_run(tmp_path / "alone", [])
    run = first(tmp_path / "alone")
    assert from_store_root(run) == run


def test_every_line_says_where_it_stands(store):
    lines = list(first(store).articles())
    assert [line.value["headline"] for line in lines] == [RUNS[0], "later"]
    assert lines[1].place == f"{store / RUNS[0] / 'articles.jsonl.gz'}, line 2"
    assert lines[1].raw == b'{"headline": "later"}'
    assert [line.value["rule"] for line in first(store).ledger()] == ["common/share"]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (gzip.compress(b'{"a": 1}\n[2]\n'), "line 2 is no JSON object"),
        (gzip.compress(b'{"a": 1}\n{"b"\n'), "line 2 is no JSON"),
        (gzip.compress(b'{"a": 1}\n\xff\n'), "line 2 is no JSON"),
        (gzip.compress(b'{"a": 1}\n' + b"[" * 100_000), "line 2 is no JSON"),
        (gzip.compress(b'{"a": 1}\n' * 1000)[:-20], "cannot be read after line"),
        (gzip.compress(b'{"a": 1}\n') + b"more", "cannot be read after line 1"),
        (b"no gzip at all", "cannot be read after line 0"),
    ],
)
def test_damage_is_reported_with_file_and_line(store, content, fault):
    path = store / RUNS[0] / "articles.jsonl.gz"
    path.write_bytes(content)
    with pytest.raises(DamagedRunError, match=fault) as error:
        list(first(store).articles())
    assert str(path) in str(error.value)


def test_a_bomb_of_one_line_is_not_unpacked(store):
    bomb = gzip.compress(b"[" * (MAX_LINE_BYTES + 1000), compresslevel=1)
    (store / RUNS[0] / "articles.jsonl.gz").write_bytes(bomb)
    with pytest.raises(DamagedRunError, match="line 1 is longer than"):
        list(first(store).articles())


def test_a_manifest_that_is_none_is_reported(store):
    (store / RUNS[0] / "run.json").write_bytes(b"{")
    with pytest.raises(DamagedRunError, match=r"run\.json is no JSON"):
        first(store).manifest()
    (store / RUNS[0] / "run.json").write_bytes(b" " * (MAX_MANIFEST_BYTES + 1))
    with pytest.raises(DamagedRunError, match=r"run\.json is longer than"):
        first(store).manifest()


def test_a_file_that_is_not_there_is_reported(store):
    (store / RUNS[0] / "articles.jsonl.gz").unlink()
    with pytest.raises(StorageError, match=r"could not give .*articles\.jsonl\.gz"):
        list(first(store).articles())


def test_a_place_that_is_none_is_reported(tmp_path):
    with pytest.raises(UsageError, match="There is no folder"):
        list(stored_runs(tmp_path / "nowhere"))
