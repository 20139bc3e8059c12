"""Stored runs made by hand, and the reading room's catalogue of them."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

from newscrawl.operations.serve.catalogue_db import Catalogue
from newscrawl.operations.serve.views import ServedStore, respond_to_path
from newscrawl.storage.stored_run import stored_runs

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from newscrawl.operations.serve.views import PageResponse

RUN = "20261123101500-4f9a2c"


def article(number: int = 1, **fields: Any) -> dict[str, Any]:
    """The JSON of an article; arguments replace the usual values."""
    url = f"https://gazette.example/{number}"
    usual = {
        "url": url,
        "mainEntityOfPage": url,
        "headline": f"Story {number}",
        "description": None,
        "author": [{"@type": "Person", "name": "Asha Rao"}],
        "publisher": {"@type": "Organization", "name": "The Gazette"},
        "datePublished": "2016-12-13T08:45:00+05:30",
        "articleSection": ["Harbour"],
        "articleBody": f"The first paragraph of story {number}.\n\nThe second one.",
        "capture": {
            "filename": "gazette.warc.gz",
            "offset": 0,
            "length": 10,
            "WARC-Record-ID": f"<urn:uuid:{number}>",
            "WARC-Date": "2026-11-23T10:15:00.000000Z",
            "WARC-Payload-Digest": "sha1:A",
        },
    }
    return {**usual, **fields}


def captured(date: str) -> dict[str, Any]:
    return {**article()["capture"], "WARC-Date": date}


def write_run(
    store: Path,
    articles: list[Any],
    ledger: list[Any] = (),
    run_id: str = RUN,
    *,
    index: str = "",
    warcs: tuple[str, ...] = (),
    verdict: str = "done",
) -> Path:
    """The folder of a run that holds what is told."""
    folder = store / "gazette" / run_id[:4] / run_id[4:6] / run_id[6:8] / run_id
    folder.mkdir(parents=True)
    for name, lines in (("articles", articles), ("furniture", ledger)):
        raw = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
        (folder / f"{name}.jsonl.gz").write_bytes(gzip.compress(raw, 1))
    for name in warcs:
        (folder / name).write_bytes(b"")
    (folder / "index.cdxj").write_text(index)
    (folder / "run.json").write_text(json.dumps({"run_id": run_id, "publisher": "gazette", "verdict": verdict}))
    return folder


def catalogue_of(store: Path) -> Catalogue:
    """The store's catalogue, beside it and up to date."""
    catalogue = Catalogue(store.with_name("cache") / "catalogue.sqlite")
    catalogue.refresh(stored_runs(store))
    return catalogue


def page(store: Path, path: str, query: str = "", replay: str = "") -> PageResponse:
    """What the reading room of the store answers."""
    return respond_to_path(ServedStore(catalogue_of(store), str(store)), path, query, replay)
