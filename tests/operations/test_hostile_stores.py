"""Stored runs and archives that somebody else made, to do harm: every command ends, with a message and not with a traceback."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from tests.support.corpora.hostile import containers, messages, pages, records, stores, urls
from tests.support.handmade_runs import article
from tests.support.torture.hostile import try_archive, try_store

pytestmark = pytest.mark.slow

STORES = (
    "a named pipe as index.cdxj",
    "odd WARC-Record-ID in captures",
    "odd filename in captures",
    "odd offset in captures",
    "odd articleBody in articles",
    "odd publisher in run.json",
    "odd lines in addresses.jsonl.gz",
)
"""The kinds that commands once did not survive. `python -m bench.torture.hostile` tries them all."""
ARCHIVES = {
    "XML of entities.warc": pages,
    "all lengths in one file.warc": records,
    "redirects to each.warc": urls,
    "a URL with nothing.warc": urls,
    "codings of no name.warc.gz": messages,
    "zip names that lead outside.wacz": containers,
}


@pytest.fixture(scope="module")
def small_process():
    """A process that begins with its own memory, not that of all other tests: what is tried is a fork of it."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        yield pool


def faults_of_store(store, folder):
    return {command: one.fault for command, one in try_store(store, folder) if one.fault}


def tries_of_archive(kind, folder):
    return dict(try_archive(kind, ARCHIVES[kind].ARCHIVES[kind], folder))


@pytest.mark.parametrize("kind", STORES)
def test_every_command_survives_a_store_with(kind, tmp_path, small_process):
    store = tmp_path / "odd"
    stores.STORES[kind](stores.write_store(store, None, [article(1), article(2)], [], ""))
    assert small_process.submit(faults_of_store, store, tmp_path).result() == {}


@pytest.mark.parametrize("kind", ARCHIVES)
def test_every_command_survives_an_archive_with(kind, tmp_path, small_process):
    tried = small_process.submit(tries_of_archive, kind, tmp_path).result()
    assert {command: one.fault for command, one in tried.items() if one.fault} == {}
    assert "Traceback" not in "".join(one.output for one in tried.values())
    assert {"warc list", "replay", "pack", "serve"} <= tried.keys()
