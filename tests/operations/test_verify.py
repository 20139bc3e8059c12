"""`newscrawl verify`: every planted damage is found and its place named; a clean store has none."""

from __future__ import annotations

import json

import pytest

from newscrawl.operations.verify import store as store_check
from newscrawl.operations.verify.record_db import RecordDb
from newscrawl.operations.verify.store import StoreVerification
from newscrawl.storage import open_store
from tests.support.crawl_process import crawl, scrapy
from tests.support.store_damages import DAMAGES, Damaged


@pytest.fixture
def store(folder):
    return folder / "store"


def faults(store, **how):
    return [str(fault) for fault in StoreVerification(str(store)).faults(lambda _: None, **how)]


def verify(*arguments):
    return scrapy("verify", *arguments)


def test_a_clean_store_has_no_fault_and_exit_code_0(crawled):
    clean = crawled / "store"
    code, printed, _ = verify(clean)
    assert (code, printed.splitlines()) == (0, [f"{clean}: no faults in 3 runs"])
    assert verify("--quick", clean)[0] == 0


@pytest.mark.parametrize("name", DAMAGES)
def test_planted_damage_is_found_and_its_place_named(store, name):
    place = DAMAGES[name](Damaged(store))
    found = faults(store)
    assert any(place in fault for fault in found), found


def test_damage_is_reported_by_line_with_exit_code_3(store):
    Damaged(store).edit_lines(
        "articles.jsonl.gz", lambda lines: [lines[0].replace(b"schema", b"scheme", 1), *lines[1:]]
    )
    DAMAGES["one byte cut"](Damaged(store))
    code, printed, _ = verify(store)
    assert code == 3
    assert printed.splitlines()[-1].startswith(f"{store}: ")
    code, json_lines, _ = verify(store, "--json")
    lines = [json.loads(line) for line in json_lines.splitlines()]
    assert code == 3
    assert lines[-1] == {"runs": 3, "faults": len(lines) - 1}
    assert all(line["file"].startswith(str(store)) for line in lines[:-1])


def test_quick_reads_manifests_and_lengths_only(store):
    DAMAGES["byte in index.cdxj"](Damaged(store))
    assert faults(store, quick=True) == []
    DAMAGES["one byte cut"](Damaged(store))
    DAMAGES["ledger gone"](Damaged(store))
    quick = faults(store, quick=True)
    assert len(quick) == 2
    assert any("furniture.jsonl.gz is listed in run.json and is not there" in fault for fault in quick)


def test_one_run_of_a_store_is_verified_with_the_chain_that_it_is_part_of(store):
    damaged = Damaged(store)
    assert faults(damaged.first) == []
    DAMAGES["manifest edited"](damaged)
    assert any("the run after it" in fault for fault in faults(damaged.first))


def test_a_run_in_the_spool_is_not_missed_in_the_store(store):
    damaged = Damaged(store)
    DAMAGES["last manifest gone"](damaged)
    assert [*StoreVerification(str(store), {damaged.second.name}).faults(lambda _: None)] == []


def test_a_replayed_run_is_not_held_against_records_that_it_does_not_have(store, tmp_path):
    again = crawl(
        tmp_path / "again",
        "newindianexpress",
        env={"SCRAPY_PROJECT": "replay"},
        settings={"NEWSCRAWL_REPLAY": str(Damaged(store).first)},
    )
    assert again.articles, again.output
    assert faults(again.folder / "store") == []


def test_a_store_in_s3_is_verified_without_a_copy(s3_copy, tmp_path):
    there = open_store(s3_copy)
    assert verify(s3_copy)[:2] == (0, f"{s3_copy}: no faults in 3 runs\n")
    key = next(key for key in there.keys() if key.endswith("index.cdxj"))  # noqa: SIM118 - a store is no dict
    with there.open(key) as file:
        (tmp_path / "index").write_bytes(file.read().replace(b'"offset": "', b'"offset": "1', 1))
    there.put(key, tmp_path / "index", replace=True)
    code, printed, _ = verify(s3_copy)
    assert code == 3
    assert f"{s3_copy}/{key}, line 1: leads to " in printed


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(["tests"], "There is no run in tests"), (["a", "b"], "Name one store."), (["ftp://x/y"], "is no store")],
)
def test_what_cannot_be_understood_is_answered_in_a_line(arguments, message):
    code, out, err = verify(*arguments)
    assert code == 2
    assert message in err
    assert out == ""


# --- large stores


@pytest.fixture
def by_processes(monkeypatch):
    monkeypatch.setattr(store_check, "MIN_BYTES_FOR_PROCESSES", 0)


@pytest.mark.parametrize("name", [None, "byte in index.cdxj", "ledger gone", "one byte cut", "manifest edited"])
def test_several_processes_find_the_same_in_the_same_order(store, by_processes, name):
    if name:
        DAMAGES[name](Damaged(store))
    sizes, sound = [], []
    found = [*StoreVerification(str(store)).faults(sizes.append, processes=2, on_sound=sound.append)]
    assert found == [*StoreVerification(str(store)).faults(lambda _: None)]
    assert sum(sizes) > 1000
    assert len(sound) == (3 if name in (None, "manifest edited") else 2)


def test_runs_since_a_date_are_verified_and_the_whole_chain(store):
    damaged = Damaged(store)
    DAMAGES["byte in index.cdxj"](damaged)  # of the first run, nine days old
    assert verify("--since", "2d", store)[1].splitlines() == [f"{store}: no faults in 2 runs"]
    assert verify("--since", "2000-01-01", store)[0] == 3
    DAMAGES["manifest edited"](damaged)
    assert "the run after it" in verify("--since", "2d", store)[1]


def test_a_sample_has_that_part_of_the_runs(store):
    assert verify("--sample", "67", store)[1] == f"{store}: no faults in 2 runs\n"
    assert verify("--sample", "0.1", store)[1] == f"{store}: no faults in 1 runs\n"


def test_what_was_found_sound_is_passed_over_until_it_is_rewritten(store, tmp_path):
    noted = tmp_path / "sound"
    damaged = Damaged(store)
    DAMAGES["byte in index.cdxj"](damaged)
    assert verify("--resume", noted, store)[0] == 3
    assert verify("--resume", noted, store)[1].endswith(" in 1 runs\n")
    assert verify("--resume", noted, store)[0] == 3
    path = damaged.second / "run.json"
    path.write_bytes(path.read_bytes() + b"\n")
    assert verify("--resume", noted, store)[1].endswith(" in 2 runs\n")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--since", "x"], "must be a date"),
        (["--sample", "0"], "must be per cent"),
        (["--sample", "101"], "must be per cent"),
        (["--resume", "."], "cannot be used"),
        (["--resume", "sound", "--quick"], "reads too little"),
        (["--processes", "0"], "must be 1 or more"),
    ],
)
def test_a_selection_that_is_none_is_refused(crawled, options, message):
    code, out, err = verify(*options, crawled / "store")
    assert (code, out) == (2, "")
    assert message in err


def test_no_look_up_reads_all_records_of_a_run():
    records, queries = RecordDb(), []
    records._db.set_trace_callback(queries.append)
    records.expected_capture_at("a.warc.gz", 0)
    list(records.records_referring_to("<urn:uuid:1>", "conversion"))
    records.rendered_response_id("a.warc.gz", 0)
    records.has_record("<urn:uuid:1>")
    records.has_type("conversion")
    records._db.set_trace_callback(None)
    assert len(queries) == 4
    plans = [row[-1] for query in queries for row in records._db.execute(f"EXPLAIN QUERY PLAN {query}")]
    records.close()
    assert [plan for plan in plans if not plan.startswith("SEARCH")] == []
