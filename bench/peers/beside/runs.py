"""One run of one peer on one workload: what it costs and what it leaves."""

from __future__ import annotations

import gzip
import os
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.peers.beside.process_cost import Cost, cost_of
from demo.server import Server, address_key
from tests.support.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.peers.beside.peers import Peer
    from bench.peers.beside.workload import Workload

LIMIT = 1200
"""Seconds after which a run is ended."""


@dataclass(frozen=True)
class Left:
    """What a run left in its folder."""

    articles: int | None
    """Pages of the workload with an article that has a text; None of a peer that extracts none."""
    doubled: int
    """Articles beyond the first of a page."""
    archived: int | None
    """Pages of the workload with a response record; None of a peer that keeps no archive."""
    wire_true: int | None
    """Those whose record is byte by byte what the server sent."""
    body_true: int | None
    """Those whose body is, whatever became of status line and headers."""
    stored_bytes: int


@contextmanager
def folder_for(work: Workload) -> Iterator[tuple[Path, Path]]:
    """A folder for what a peer leaves, and one with the lists of the workload."""
    base = Path(tempfile.mkdtemp(prefix="beside-"))
    out, lists = base / "out", base / "lists"
    out.mkdir()
    lists.mkdir()
    work.write(lists)
    try:
        yield out, lists
    finally:
        shutil.rmtree(base, ignore_errors=True)


def run(
    peer: Peer,
    server: Server,
    folders: tuple[Path, Path],
    *,
    cores: int = 2,
    kill_when: Callable[[], bool] = lambda: False,
) -> Cost:
    """Run the peer once, against the server as its proxy."""
    out, lists = folders
    command = peer.arguments(out, lists, server.authority.file)
    return cost_of(command, out, environment(peer, server), cores=cores, limit=LIMIT, kill_when=kill_when)


def environment(peer: Peer, server: Server) -> dict[str, str]:
    """The variables of a run: the proxy, its authority, and no settings of whoever runs the bench."""
    authority = str(server.authority.file)
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("SCRAPY_", "NEWSCRAWL_", "PYTHON"))
    }
    own = {} if peer.environment else {"PYTHONPATH": str(ROOT), "SCRAPY_SETTINGS_MODULE": "newscrawl.settings"}
    return {**kept, **server.environment, "REQUESTS_CA_BUNDLE": authority, **own}


def left_by(peer: Peer, work: Workload, folder: Path) -> Left:
    """Look through what a run left."""
    wanted = {address_key(url): url for url in work.urls}
    texts = [key for url in peer.texts(folder) if (key := _known(url, wanted))]
    records = {
        key: (is_true := work.is_wire_true(wanted[key], block), is_true or work.has_true_body(wanted[key], block))
        for url, block in peer.records(folder)
        if (key := _known(url, wanted)) and b" 200" in block[:15]
    }
    stored = sum(_stored_bytes(path) for path in folder.rglob("*") if path.is_file() and path.name != "printed")
    articles = len(set(texts)) if peer.extracts else None
    archived, wire_true, body_true = (
        (len(records), *map(sum, zip(*records.values(), strict=True))) if records else (0, 0, 0)
    )
    if not peer.archive:
        archived = wire_true = body_true = None
    return Left(articles, len(texts) - len(set(texts)), archived, wire_true, body_true, stored)


def _stored_bytes(path: Path) -> int:
    """Return the size of a file; of lines of JSON, which some peers pack and others do not, packed."""
    return len(gzip.compress(path.read_bytes())) if path.suffix == ".jsonl" else path.stat().st_size


def _known(url: str, wanted: dict[str, str]) -> str:
    """The key of a wanted address, over http or https alike; empty for any other."""
    key = address_key(url)
    other = key.replace("https://", "http://", 1) if key.startswith("https") else key.replace("http://", "https://", 1)
    return next((each for each in (key, other) if each in wanted), "")


def figures(peer: Peer, work: Workload, server: Server, *, cores: int) -> dict[str, Any]:
    """The figures of one run, as they are kept."""
    with folder_for(work) as folders:
        cost = run(peer, server, folders, cores=cores)
        left = asdict(left_by(peer, work, folders[0]))
    pages = len(work.urls)
    return {
        "cpu_ms": round(1000 * cost.cpu_seconds / pages, 2),
        "pages_per_second": round(pages / cost.wall_seconds, 2),
        "peak_mib": round(cost.peak_mib, 1),
        "exit_code": cost.exit_code,
        **left,
    } | ({"printed": cost.printed[-2000:]} if cost.exit_code or left["articles"] == 0 else {})
