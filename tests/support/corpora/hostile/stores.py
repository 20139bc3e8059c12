"""A stored run in which one thing is not what it should be: JSON of odd types, indexes that lie, links, pipes."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from functools import partial
from typing import TYPE_CHECKING, Any

from tests.support.corpora.hostile.urls import URLS
from tests.support.handmade_runs import RUN, article, write_run
from tests.support.store_damages import known

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PUBLISHER = "gazette"
WARC_NAME = f"{PUBLISHER}-20261123101500-00000-{RUN}.warc.gz"
ODD_VALUES: tuple[Any, ...] = (
    None,
    True,
    -1,
    1e300,
    [],
    {},
    [[1]],
    "",
    "x" * 99_999,
    "\x1b[2J\u202e",
    "../../../etc/passwd",
    "\ud800",
    {"a": {"b": []}},
)
DEEP = "[" * 100_000
ODD_LINES = (
    b"",
    b"null",
    b"[]",
    b"7",
    b'"x"',
    b"{",
    b"\xff\xfe\0",
    DEEP.encode(),
    b"9" * 9999,
    b'{"url":"http://["}',
    b"{}",
)


def write_store(store: Path, archive: Path | None, articles: list[Any], ledger: list[Any], index: str) -> Path:
    """The folder of a run whose WARC file is a copy of this, or empty, with a manifest that fits."""
    folder = write_run(store, articles, ledger, index=index)
    if archive:
        shutil.copyfile(archive, folder / WARC_NAME)
    else:
        (folder / WARC_NAME).touch()
    seal(folder)
    return folder


def seal(folder: Path, **changed: Any) -> None:
    """Write the manifest of what is there now; `changed` replaces values of it."""
    files = [known(path) for path in sorted(folder.iterdir()) if path.name != "run.json" and path.is_file()]
    usual = {
        "run_id": RUN, "publisher": PUBLISHER, "verdict": "done", "exit_code": 0, "why": "", "started": "2026-11-23T10:15:00+00:00",
        "finished": "2026-11-23T10:20:00+00:00", "arguments": {}, "given": {}, "settings": {}, "versions": {"newscrawl": "0.1.0"},
        "counts": {"article/stored": 1}, "files": files, "previous": None,
    }  # fmt: skip
    (folder / "run.json").write_text(json.dumps({**usual, **changed}))


def manifests_of(name: str, folder: Path) -> None:
    """A run for each odd value of a property of its manifest."""
    for number, value in enumerate(ODD_VALUES):
        other = folder.with_name(f"202611231015{number:02}-odd")
        shutil.copytree(folder, other)
        seal(other, run_id=other.name, **{name: value})


def articles_of(name: str, folder: Path) -> None:
    """An article for each odd value of a property."""
    lines(
        folder,
        "articles.jsonl.gz",
        *(json.dumps(article(at, **{name: value})).encode() for at, value in enumerate(ODD_VALUES)),
    )


def captures_of(name: str, folder: Path) -> None:
    """An article for each odd value of a property of its capture."""
    usual = article()["capture"]
    odd = (article(at, capture={**usual, "filename": WARC_NAME, name: value}) for at, value in enumerate(ODD_VALUES))
    lines(folder, "articles.jsonl.gz", *(json.dumps(one).encode() for one in odd))


def ledger_of(name: str, folder: Path) -> None:
    """A line of the ledger for each odd value of a property."""
    usual = {
        "url": article()["url"],
        "WARC-Record-ID": "<urn:uuid:1>",
        "rule": "x",
        "action": "strip",
        "field": "articleBody",
        "position": 0,
        "text": "x",
        "witnesses": [],
    }
    lines(folder, "furniture.jsonl.gz", *(json.dumps({**usual, name: value}).encode() for value in ODD_VALUES))


def lines(folder: Path, name: str, *written: bytes) -> None:
    """Write a file of lines and a manifest that fits."""
    (folder / name).write_bytes(
        gzip.compress(b"\n".join(written) + b"\n", 1) if name.endswith(".gz") else b"\n".join(written) + b"\n"
    )
    seal(folder)


def index_of(name: str, folder: Path) -> None:
    """A line of the index for each odd value of a property."""
    usual = {
        "url": article()["url"],
        "mime": "text/html",
        "status": "200",
        "digest": "sha1:A",
        "length": "9",
        "offset": "0",
        "filename": WARC_NAME,
    }
    key = "example,gazette)/1 20261123101500"
    lines(
        folder,
        "index.cdxj",
        *(f"{key} {json.dumps({**usual, name: value})}".encode() for value in (*ODD_VALUES, "-1", "9" * 99, "1e9")),
    )


def replaced(name: str, make: Callable[[Path], object], folder: Path) -> None:
    """The run with something else under the name of a file, which its manifest lists as it was."""
    path = folder / name
    path.unlink(missing_ok=True)
    make(path)


def in_gzip(content: bytes, name: str, folder: Path) -> None:
    """A packed file of this."""
    (folder / name).write_bytes(gzip.compress(content, 1))
    seal(folder)


FILES = ("articles.jsonl.gz", "furniture.jsonl.gz", "index.cdxj", WARC_NAME, "run.json")
PLACES: dict[str, Callable[[Path], object]] = {
    "a named pipe": os.mkfifo,
    "a link to a device": lambda path: path.symlink_to("/dev/zero"),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a link out of the store": lambda path: path.symlink_to("/etc/passwd"),
    "a folder": lambda path: path.mkdir(),
    "nothing": lambda path: path.touch(),
}

STORES: dict[str, Callable[[Path], None]] = {
    **{
        f"{place} as {name.replace(WARC_NAME, 'the WARC file')}": partial(replaced, name, make)
        for name in FILES
        for place, make in PLACES.items()
    },
    **{
        f"odd {name} in run.json": partial(manifests_of, name)
        for name in (
            "publisher",
            "verdict",
            "started",
            "settings",
            "arguments",
            "counts",
            "files",
            "previous",
            "versions",
            "finished",
        )
    },
    **{
        f"odd {name} in articles": partial(articles_of, name)
        for name in (
            "url",
            "headline",
            "author",
            "articleBody",
            "image",
            "datePublished",
            "capture",
            "hasPart",
            "publisher",
            "articleSection",
            "mainEntityOfPage",
        )
    },
    **{
        f"odd {name} in captures": partial(captures_of, name)
        for name in ("filename", "offset", "length", "WARC-Record-ID", "WARC-Date", "WARC-Payload-Digest")
    },
    **{
        f"odd {name} in the ledger": partial(ledger_of, name)
        for name in ("url", "WARC-Record-ID", "rule", "field", "position", "text", "witnesses", "action")
    },
    **{
        f"odd {name} in the index": partial(index_of, name)
        for name in ("url", "offset", "length", "filename", "status", "mime", "digest")
    },
    **{
        f"odd lines in {name}": (lambda folder, name=name: lines(folder, name, *ODD_LINES))
        for name in (
            "articles.jsonl.gz",
            "furniture.jsonl.gz",
            "index.cdxj",
            "clusters.jsonl",
            "faults.jsonl",
            "addresses.jsonl.gz",
        )
    },
    "an index of a million lines": lambda folder: lines(
        folder,
        "index.cdxj",
        *(
            f'example,gazette)/{at:07} 20261123101500 {{"url":"http://gazette.example/{at}","filename":"{WARC_NAME}","offset":"{at}","length":"9","status":"200","mime":"text/html"}}'.encode()
            for at in range(200_000)
        ),
    ),
    "an index of one line of 50 MB": lambda folder: lines(folder, "index.cdxj", b"x" * 50_000_000),
    "an index that is not sorted": lambda folder: lines(
        folder,
        "index.cdxj",
        *(
            b"x" * (at % 99) + b' 20261123101500 {"url":"http://a/","filename":"x","offset":"0","length":"1"}'
            for at in range(50_000, 0, -1)
        ),
    ),
    "articles that unpack to a gigabyte": partial(in_gzip, bytes(1 << 30), "articles.jsonl.gz"),
    "a ledger that unpacks to a gigabyte": partial(in_gzip, bytes(1 << 30), "furniture.jsonl.gz"),
    "addresses that unpack to a gigabyte": partial(in_gzip, bytes(1 << 30), "addresses.jsonl.gz"),
    "a hundred thousand articles": lambda folder: lines(
        folder, "articles.jsonl.gz", *(json.dumps(article(at)).encode() for at in range(20_000))
    ),
    "articles at hostile URLs": lambda folder: lines(
        folder,
        "articles.jsonl.gz",
        *(json.dumps(article(at, url=url, mainEntityOfPage=url)).encode() for at, url in enumerate(URLS.values())),
    ),
    "a manifest of 20 MB": lambda folder: seal(folder, why="x" * 20_000_000),
    "a manifest of 100,000 files": lambda folder: seal(
        folder, files=[{"name": f"{at}", "bytes": 1, "sha256": "x", "crc32": "y"} for at in range(100_000)]
    ),
    "a manifest that is nested": lambda folder: replaced(
        "run.json", lambda path: path.write_text('{"a":' * 100_000), folder
    ),
    "a chain that bites its tail": lambda folder: seal(
        folder, previous={"key": str(folder / "run.json"), "sha256": "x"}
    ),
    "a Parquet file that is none": lambda folder: replaced(
        "articles.parquet", lambda path: path.write_bytes(b"PAR1" + b"x" * 999 + b"PAR1"), folder
    ),
    "an ending of a rewrite": lambda folder: replaced(
        f"{WARC_NAME}.torn", lambda path: path.write_bytes(b"x" * 999), folder
    ),
    "a run in a run": lambda folder: shutil.copytree(folder, folder / "gazette" / "2026" / "11" / "23" / RUN) and None,
}
"""By what is odd about them."""
