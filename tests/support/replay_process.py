"""`newscrawl replay` as a process, and the archives that its tests read."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.support.crawl_process import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

CANNOT_UNPLUG = not (shutil.which("unshare") and subprocess.run(["unshare", "-n", "true"], check=False).returncode == 0)


@dataclass(frozen=True)
class Replayed:
    """What a replay left: its exit code, its output, its store and spool."""

    exit_code: int
    output: str
    printed: str
    folder: Path

    @property
    def runs(self) -> list[Path]:
        return sorted(path.parent for path in (self.folder / "store").rglob("run.json"))

    @property
    def manifests(self) -> list[dict[str, Any]]:
        return [json.loads((run / "run.json").read_text(encoding="utf-8")) for run in self.runs]

    @property
    def articles(self) -> list[dict[str, Any]]:
        return [json.loads(line) for run in self.runs for line in stored_lines(run, "articles.jsonl.gz")]

    @property
    def faults(self) -> list[dict[str, Any]]:
        listings = sorted((self.folder / "store").rglob("faults.jsonl"))
        return [json.loads(line) for one in listings for line in one.read_text(encoding="utf-8").splitlines()]

    def count(self, name: str) -> int:
        return sum(manifest["counts"].get(name, 0) for manifest in self.manifests)


def replay(
    folder: Path, *arguments: Any, unplugged: bool = False, env: dict[str, str] | None = None, **process: Any
) -> Replayed:
    """Runs `newscrawl replay …` with store and spool below `folder`; unplugged: in a network namespace without any device up."""
    own = {"NEWSCRAWL_STORE": folder / "store", "NEWSCRAWL_SPOOL": folder / "spool"}
    options = [part for name, value in own.items() for part in ("-s", f"{name}={value}")]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SCRAPY_")}
    done = subprocess.run(
        [*(["unshare", "-n"] * unplugged), sys.executable, "-m", "scrapy", "replay", *map(str, arguments), *options],
        cwd=ROOT,
        env={**clean, **(env or {})},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
        **process,
    )
    return Replayed(done.returncode, done.stderr, done.stdout, folder)


def stored_lines(run: Path, name: str) -> list[bytes]:
    with gzip.open(run / name) as file:
        return file.read().splitlines()


def record(
    kind: str, url: str, block: bytes, number: int = 0, *, packed: bool = True, length: int | None = None, **fields: str
) -> bytes:
    """A WARC record, gzipped as a member of its own unless asked otherwise; `length` where the header is to lie."""
    header = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{number:012d}>",
        "WARC-Date": "2019-03-04T05:06:07Z",
        "WARC-Target-URI": url,
        **{name.replace("_", "-"): value for name, value in fields.items()},
        "Content-Length": str(len(block) if length is None else length),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in header.items())
    whole = f"WARC/1.1\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"
    return gzip.compress(whole, 1, mtime=0) if packed else whole


def answer(body: bytes, content_type: str = "text/html", status: str = "200 OK", **headers: str) -> bytes:
    """An HTTP answer as it was on the wire."""
    header = {"Content-Type": content_type, "Content-Length": str(len(body)), **headers}
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in header.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def page(title: str, about: str = "the harbour") -> bytes:
    """A page that gives an article."""
    sentences = "".join(
        f"<p>The {number} of them who came to see {about} stood a while on the quay, and went home by the last boat.</p>"
        for number in ("first", "second", "third", "fourth", "fifth")
    )
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{sentences}</article></body></html>".encode()


def archive(path: Path, records: Iterable[bytes]) -> Path:
    with path.open("wb") as file:
        file.writelines(records)
    return path
