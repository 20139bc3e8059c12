"""Stored runs and archives that somebody else made, to do harm: every command ends, with a message and not with a traceback."""

from __future__ import annotations

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


@pytest.mark.parametrize("kind", STORES)
def test_every_command_survives_a_store_with(kind, tmp_path):
    store = tmp_path / "odd"
    stores.STORES[kind](stores.write_store(store, None, [article(1), article(2)], [], ""))
    assert {command: one.fault for command, one in try_store(store, tmp_path) if one.fault} == {}


@pytest.mark.parametrize("kind", ARCHIVES)
def test_every_command_survives_an_archive_with(kind, tmp_path):
    tried = dict(try_archive(kind, ARCHIVES[kind].ARCHIVES[kind], tmp_path))
    assert {command: one.fault for command, one in tried.items() if one.fault} == {}
    assert "Traceback" not in "".join(one.output for one in tried.values())
    assert {"warc list", "replay", "pack", "serve"} <= tried.keys()
