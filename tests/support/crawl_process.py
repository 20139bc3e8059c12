"""The real commands: a crawl as a process, in a folder of its own, and what does not crawl in this one."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, StringIO, TextIOWrapper
from typing import TYPE_CHECKING, Any, NamedTuple

from scrapy.cmdline import execute

from tests.support.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

QUICK = {
    "DOWNLOAD_DELAY": "0",
    "RETRY_TIMES": "1",
    "DOWNLOAD_TIMEOUT": "10",
    "NEWSCRAWL_DELIVERY_RETRIES": "0",
    "NEWSCRAWL_EXTRACTORS": "0",  # a process takes a second to start
}


@dataclass(frozen=True)
class Crawl:
    """What a crawl left: its exit code, its output, its store and spool."""

    exit_code: int
    output: str
    folder: Path

    @property
    def runs(self) -> list[Path]:
        return sorted(path.parent for path in (self.folder / "store").rglob("run.json"))

    @property
    def manifest(self) -> dict[str, Any]:
        return json.loads((self.runs[-1] / "run.json").read_text(encoding="utf-8"))

    @property
    def articles(self) -> list[dict[str, Any]]:
        return self.lines("articles.jsonl.gz")

    @property
    def ledger(self) -> list[dict[str, Any]]:
        return self.lines("furniture.jsonl.gz")

    def lines(self, name: str) -> list[dict[str, Any]]:
        with gzip.open(self.runs[-1] / name, "rt", encoding="utf-8") as file:
            return [json.loads(line) for line in file]


def crawl(
    folder: Path,
    *arguments: str,
    proxy: Any = None,
    limit: float = 120,
    settings: dict[str, str] | None = None,
    **process: Any,
) -> Crawl:
    """Runs `newscrawl crawl …` with store and spool below `folder`, through the demo server as proxy when one is given."""
    with start(folder, *arguments, proxy=proxy, settings=settings, **process) as crawling:
        try:
            printed, errors = crawling.communicate(timeout=limit)
        finally:
            crawling.kill()
    return Crawl(crawling.returncode, errors + printed, folder)


def news_of(folder: Path, addresses: Iterable[str]) -> tuple[str, ...]:
    """The arguments that crawl these addresses, which are written to a file in the folder."""
    (folder / "urls.txt").write_text("\n".join(addresses))
    return "news", "-a", f"urls={folder / 'urls.txt'}"


def start(
    folder: Path, *arguments: str, proxy: Any = None, settings: dict[str, str] | None = None, **process: Any
) -> subprocess.Popen[str]:
    """The same while it runs."""
    own = {
        "NEWSCRAWL_STORE": str(folder / "store"),
        "NEWSCRAWL_SPOOL": str(folder / "spool"),
        **QUICK,
        **(settings or {}),
    }
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SCRAPY_")}
    if "preexec_fn" in process:
        clean.pop("COVERAGE_PROCESS_CONFIG", None)  # where files are limited, coverage could not write its own
    return subprocess.Popen(
        [sys.executable, "-m", "scrapy", "crawl", *arguments, *_options(own)],
        cwd=process.pop("cwd", ROOT),
        env={**clean, **(proxy.environment if proxy else {}), **process.pop("env", {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **process,
    )


class Done(NamedTuple):
    """How a command ended."""

    exit_code: int
    out: str
    err: str


def scrapy(*arguments: Any, **settings: Any) -> Done:
    """A command that neither crawls nor cuts its process off from the network, as it is typed but in this process: to start one
    takes longer than most commands do.
    """
    out, err = TextIOWrapper(BytesIO(), encoding="utf-8"), StringIO()
    try:
        with redirect_stdout(out), redirect_stderr(err):
            execute(["scrapy", *map(str, arguments), *_options(settings)])
    except SystemExit as end:
        out.seek(0)
        return Done(int(end.code or 0), out.read(), err.getvalue())
    raise AssertionError("a command ends with an exit code")


def process(*arguments: Any, **settings: Any) -> Done:
    """Any command, in a process of its own; it never ends with a traceback."""
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", *map(str, arguments), *_options(settings)],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if not name.startswith("SCRAPY_")},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return Done(done.returncode, done.stdout, done.stderr)


def _options(settings: dict[str, Any]) -> list[str]:
    return [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
