"""`newscrawl mend`: what can be repaired is, no good byte is touched, and it says what it did."""

from __future__ import annotations

import pytest

from newscrawl.operations.verify.store import StoreVerification
from newscrawl.storage import open_store
from tests.support.crawl_process import scrapy
from tests.support.store_damages import DAMAGES, Damaged
from tests.support.stored_demo import download


@pytest.fixture
def store(folder):
    return folder / "store"


def mend(store, spool=None):
    done = scrapy("mend", store, NEWSCRAWL_SPOOL=spool or store.parent / "spool")
    return done.exit_code, done.out + done.err


def faults(store):
    return [str(fault) for fault in StoreVerification(str(store)).faults(lambda _: None)]


def contents(store):
    return {path: path.read_bytes() for path in store.rglob("*") if path.is_file()}


def test_a_missing_index_and_a_torn_end_are_mended_and_the_chain_holds(store):
    damaged = Damaged(store)
    good = damaged.warc.read_bytes()
    offset, _ = damaged.spans(damaged.warc)[-1]
    DAMAGES["one byte cut"](damaged)
    (damaged.first / "index.cdxj").unlink()
    code, printed = mend(store)
    assert code == 0, printed
    assert f"{damaged.warc.name}: cut to its " in printed
    assert "index.cdxj: made anew of the records" in printed
    assert damaged.warc.read_bytes() == good[:offset]
    assert (damaged.first / f"{damaged.warc.name}.torn").read_bytes() == good[offset:-1]
    assert faults(store) == []
    assert mend(store) == (0, f"{store}: 0 mended, 0 left as they are. `newscrawl verify` says whether all is sound.\n")


def test_a_bucket_is_mended(s3_copy, object_store, tmp_path):
    there = open_store(s3_copy)
    keys = [*there.keys()]
    index, warc = (next(key for key in keys if end in key) for end in ("index.cdxj", "-old.warc.gz"))
    with there.open(warc) as file:
        (tmp_path / "cut").write_bytes(file.read()[:-1])
    there.put(warc, tmp_path / "cut", replace=True)
    there.delete(index)
    code, printed = mend(s3_copy, tmp_path / "spool")
    assert (code, printed.splitlines()[-1]) == (
        0,
        f"{s3_copy}: 2 mended, 0 left as they are. `newscrawl verify` says whether all is sound.",
    )
    assert faults(download(s3_copy, object_store, tmp_path / "store")) == []


def test_a_sound_store_is_left_as_it_is(store):
    before = contents(store)
    assert mend(store)[0] == 0
    assert contents(store) == before


def test_damage_in_the_middle_is_reported_and_left(store):
    damaged = Damaged(store)
    DAMAGES["byte 90% into record 70%"](damaged)
    code, printed = mend(store)
    assert code == 3
    assert "left as it is: " in printed


def test_what_is_no_store_is_reported_in_a_line(tmp_path):
    code, printed = mend(tmp_path)
    assert code == 2
    assert "There is no run in" in printed
