"""Every command of newscrawl and of `python -m warc`, tried on an archive or a store that was made to do harm."""

from __future__ import annotations

import gzip
import json
import pkgutil
import shutil
import sys
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from scrapy.cmdline import execute

import newscrawl as package
from newscrawl.errors import NewscrawlError
from tests.support.corpora.hostile.stores import WARC_NAME, write_store
from tests.support.handmade_runs import RUN, article, captured, catalogue_of
from tests.support.torture.attempt import Attempt, attempt
from warc.__main__ import main as warc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from newscrawl.operations.serve.views import PageResponse

SMALL = str(64 << 20)
"""Bytes of a file that `warc extract` may write."""
SERVED = ("/", "/calendar", "/calendar/2026", "/articles", "/articles?q=ferries", "/day/2026-11-23", "/nothing",
          *(f"/article/{RUN}/{line}{view}" for line in (1, 2, 5, 9) for view in ("", "/captured", "/stripped", "/versions")))  # fmt: skip
NOT_IMPORTED = ("__main__", "pywb_server")
"""A program of its own, and one for another Python."""
URL = "http://paper.example/2026/11/24/hostile-story-1"


def import_commands() -> None:
    """Import what the commands import, once for all of them: each is a fork of this process."""
    for module in pkgutil.walk_packages(package.__path__, "newscrawl."):
        if not module.name.endswith(NOT_IMPORTED):
            import_module(module.name)


def try_archive(name: str, make: Callable[[], bytes], folder: Path) -> Iterator[tuple[str, Attempt]]:
    """Yield each command that reads archives with how it ended, and those that read a store which holds this archive."""
    given = folder / "in"
    given.mkdir()
    path = given / name
    attempt(lambda: path.write_bytes(make()) and 0, folder / "output.txt")
    yield from _tried(warc_commands(path, folder), folder)
    yield from _tried({"replay": partial(newscrawl, folder, "replay", path, "--processes", "1")}, folder)
    store = folder / "of-archive"
    attempt(lambda: _store_of(path, store, folder), folder / "output.txt")
    yield from try_store(store, folder)


def _store_of(archive: Path, store: Path, folder: Path) -> None:
    """A stored run that has the archive, its index, and what a replay made of it."""
    articles, ledger = (_lines(folder / "store", file) for file in ("articles.jsonl.gz", "furniture.jsonl.gz"))
    first = article(capture={**captured("2026-11-24T10:00:00Z"), "filename": WARC_NAME})
    index = folder / "out.cdxj"
    lines = index.read_text(errors="replace").replace(archive.name, WARC_NAME) if index.exists() else ""
    write_store(store, archive, articles[:99] or [first], ledger[:9999], lines)


def try_store(store: Path, folder: Path) -> Iterator[tuple[str, Attempt]]:
    """Yield each command that reads a store with how it ended."""
    yield from _tried(store_commands(store, folder), folder)


def warc_commands(path: Path, folder: Path) -> dict[str, Callable[[], int | None]]:
    """The commands of `python -m warc`."""
    commands: dict[str, list[Any]] = {
        "list": ["list", path],
        "list --json": ["list", "--json", path],
        "show": ["show", path, 0],
        "show --json": ["show", "--json", path, 0],
        "cat": ["cat", path, 0],
        "cat --decode": ["cat", "--decode", path, 0],
        "cat --in": ["cat", URL, "--in", path.parent],
        "verify": ["verify", path],
        "verify --json": ["verify", "--json", path],
        "index": ["index", path, "-o", folder / "out.cdxj"],
        "extract": ["extract", path, "-o", folder / "raw", "--limit", SMALL],
        "extract --decode": ["extract", path, "-o", folder / "decoded", "--limit", SMALL, "--decode"],
    }
    return {
        **{f"warc {name}": partial(warc, [*map(str, words)]) for name, words in commands.items()},
        "warc mend": partial(_mend_copy, path, folder),
    }


def store_commands(store: Path, folder: Path) -> dict[str, Callable[[], int | None]]:
    """The commands that read or write stores."""
    commands: dict[str, list[Any]] = {
        "verify": ["verify", store],
        "verify --quick": ["verify", "--quick", "--json", store],
        "prove": ["prove", "--all", "--in", store, "--archive", store],
        "pack": ["pack", store, "-o", folder / "packed.wacz"],
        "export": ["export", store, "-o", folder / "articles.jsonl"],
        "export Parquet": ["export", store, "-o", folder / "articles.parquet"],
        "show": ["show", article()["url"], "--in", store],
        "diff": ["diff", store, store],
        "report": ["report", store, "-o", folder / "report.html"],
        "replay of a run": ["replay", store, "--processes", "1"],
        "fixture": ["fixture", article()["url"], "--in", store, "--out", folder / "fixtures"],
        "learn": ["learn", "gazette", "--in", store],
        "takedown": ["takedown", URL, "--dry-run", "--in", store],
        "retain": ["retain", "--dry-run", "--in", store, "-s", "NEWSCRAWL_RETENTION=3d"],
        "publisher check": ["publisher", "check", "--in", store],
        "journal rebuild": ["journal", "rebuild", "gazette", "-s", f"NEWSCRAWL_STORE={store}"],
    }
    return {
        **{name: partial(newscrawl, folder, *words) for name, words in commands.items()},
        "serve": partial(_serve, store),
        "mend": partial(newscrawl, folder, "mend", store),
    }


def newscrawl(folder: Path, *arguments: Any) -> None:
    """A command with store and spool of its own; it ends with SystemExit."""
    own = [
        "-s",
        f"NEWSCRAWL_STORE={folder / 'store'}",
        "-s",
        f"NEWSCRAWL_SPOOL={folder / 'spool'}",
        "-s",
        "NEWSCRAWL_EXTRACTORS=0",
    ]
    execute(["newscrawl", str(arguments[0]), *own, *map(str, arguments[1:])])


def _tried(commands: dict[str, Callable[[], int | None]], folder: Path) -> Iterator[tuple[str, Attempt]]:
    for name, work in commands.items():
        yield name, attempt(work, folder / "output.txt")


def _mend_copy(path: Path, folder: Path) -> int:
    (folder / "mended").mkdir()
    copy = shutil.copy(path, folder / "mended" / f"{path.name}.open")
    return warc(["mend", str(copy)])


def _serve(store: Path) -> int:
    """The reading room's pages, made as its server makes them."""
    from newscrawl.operations.serve.views import ServedStore, respond_to_path

    try:
        served = ServedStore(catalogue_of(store), str(store))
    except NewscrawlError as error:
        sys.stderr.write(str(error))
        return 1
    for address in SERVED:
        path, _, query = address.partition("?")
        _check_page(respond_to_path(served, path, query, "http://127.0.0.1:1"))
    return 0


def _check_page(page: PageResponse) -> None:
    if b"<script>alert" in page.body or b"\x1b" in page.body:
        raise AssertionError(page.body)


def _lines(store: Path, name: str) -> list[Any]:
    return [json.loads(line) for path in store.rglob(name) for line in gzip.decompress(path.read_bytes()).splitlines()]
