"""One store that many tests read, or damage a copy of: made by real crawls, once for all processes of a test session."""

from __future__ import annotations

import fcntl
import gzip
import json
import os
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from demo import gazette, newspaper
from demo.server import Server
from newscrawl.furniture.site_memory.memory import RepeatedBlock, SiteMemory, memory_path
from newscrawl.text.fold import word_key
from tests.support.crawl_process import crawl

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from demo.object_store import ObjectStore

PAPER = "newindianexpress"
FIRST, SECOND, OTHER = 4, 3, 3
"""Articles of the runs."""
OLD = timedelta(days=9)
QUOTED = 1
"""The article whose text the memory of the site has, too."""


def make(folder: Path) -> None:
    """Store and spool of three runs: one that began nine days ago, by its name; one that refers to it, and went by a memory of the
    site; and one of another paper.
    """
    old = {"NEWSCRAWL_RUN_ID": f"{datetime.now(UTC) - OLD:%Y%m%d%H%M%S}-old"}
    with Server({**newspaper.site(), **gazette.site()}) as server:
        for spider, count, settings in (
            ([PAPER], FIRST, old),
            ([PAPER], SECOND, {}),
            (["news", "-a", f"url={gazette.HOME}"], OTHER, {}),
        ):
            own = {"NEWSCRAWL_PARQUET": "True", "NEWSCRAWL_SITE_MEMORY": str(folder / "memory"), **settings}
            done = crawl(folder, *spider, "-a", "again=1", "-a", f"max_articles={count}", proxy=server, settings=own)
            assert done.exit_code == 0, done.output
            if settings:
                _remember(folder / "memory", done.articles)


def _remember(folder: Path, articles: list[dict[str, Any]]) -> None:
    """A memory of the site in which two blocks repeat: one of the site, and one that quotes an article's text."""
    folder.mkdir()
    fields = {"articles": 2, "days": 2, "sections": 2, "amid": 0, "first": "2026-03-01", "last": "2026-03-02"}
    texts = "follow the paper on every channel that there is", word_key(articles[QUOTED]["articleBody"])[100:300]
    blocks = tuple(
        RepeatedBlock(place="aside.none>p", text=text, example=articles[at]["url"], **fields)
        for text, at in zip(texts, (QUOTED, 0), strict=True)
    )
    memory = SiteMemory(PAPER, 2, "2026-03-01", "2026-03-02", blocks, ())
    memory_path(folder, PAPER).write_bytes(memory.as_bytes())


def once(folder: Path, make: Callable[[Path], None]) -> Path:
    """The folder, made by the first process that asks for it; the others wait."""
    with folder.with_name(f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            making = folder.with_name(f"{folder.name}.making")
            making.mkdir()
            make(making)
            making.rename(folder)
    return folder


def upload(store: Path, server: ObjectStore) -> str:
    """A copy of the store in a new bucket of the server, as an s3:// URI."""
    bucket, client = f"bucket-{os.urandom(4).hex()}", server.client()
    server.make_bucket(bucket)
    for path in sorted(path for path in store.rglob("*") if path.is_file()):
        key = f"deep/archive/{path.relative_to(store).as_posix()}"
        client.put_object(Bucket=bucket, Key=key, Body=path.read_bytes())
    return f"s3://{bucket}/deep/archive"


def download(uri: str, server: ObjectStore, folder: Path) -> Path:
    """The present contents."""
    bucket, _, prefix = uri.removeprefix("s3://").partition("/")
    client = server.client()
    for page in client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=f"{prefix}/"):
        for key in (one["Key"] for one in page["Contents"]):
            path = folder / key.removeprefix(f"{prefix}/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(client.get_object(Bucket=bucket, Key=key)["Body"].read())
    return folder


def lines(store: Path, name: str) -> list[dict[str, Any]]:
    """The lines of all files of a name, run by run."""
    found = (gzip.decompress(path.read_bytes()) for path in sorted(store.rglob(name)))
    return [json.loads(line) for content in found for line in content.splitlines()]
