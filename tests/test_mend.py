"""`scrapy mend`: what can be repaired is, no good byte is touched, and it says what it did."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newscrawl.demo import newspaper
from newscrawl.demo.server import Server
from newscrawl.fixity.store import Holdings
from tests.crawling import ROOT, crawl
from tests.damages import DAMAGES, Damaged


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    folder = tmp_path_factory.mktemp("clean")
    with Server(newspaper.site()) as server:
        for count in (2, 1):
            done = crawl(folder, "newindianexpress", "-a", "again=1", "-a", f"max_articles={count}", proxy=server)
            assert done.exit_code == 0, done.said
    return folder / "store"


@pytest.fixture
def store(clean, tmp_path):
    return Path(shutil.copytree(clean, tmp_path / "store"))


def mend(store):
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", "mend", str(store), "-s", f"NEWSCRAWL_SPOOL={store.parent / 'spool'}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def faults(store):
    return [str(fault) for fault in Holdings(str(store)).faults(lambda _: None)]


def contents(store):
    return {path: path.read_bytes() for path in store.rglob("*") if path.is_file()}


def test_a_missing_index_and_a_torn_end_are_mended_and_the_chain_holds(store):
    damaged = Damaged(store)
    good = damaged.warc.read_bytes()
    offset, _ = damaged.spans(damaged.warc)[-1]
    DAMAGES["one byte cut"](damaged)
    (damaged.first / "index.cdxj").unlink()
    code, said = mend(store)
    assert code == 0, said
    assert f"{damaged.warc.name}: cut to its " in said
    assert "index.cdxj: made anew of the records" in said
    assert damaged.warc.read_bytes() == good[:offset]
    assert (damaged.first / f"{damaged.warc.name}.torn").read_bytes() == good[offset:-1]
    assert faults(store) == []
    assert mend(store) == (0, f"{store}: 0 mended, 0 left as they are. `scrapy verify` says whether all is sound.\n")


def test_a_sound_store_is_left_as_it_is(store):
    before = contents(store)
    assert mend(store)[0] == 0
    assert contents(store) == before


def test_damage_in_the_middle_is_told_and_left(store):
    damaged = Damaged(store)
    DAMAGES["byte 90% into record 70%"](damaged)
    code, said = mend(store)
    assert code == 3
    assert "left as it is: " in said


def test_what_is_no_store_is_told_in_a_line(tmp_path):
    code, said = mend(tmp_path)
    assert code == 2
    assert "There is no run in" in said
