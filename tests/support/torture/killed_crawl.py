"""A crawl that is killed at a moment, the run after it, and what is wrong with store, spool and journal then."""

from __future__ import annotations

import gzip
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from demo import growing
from demo.eras import address
from tests.support.paths import ROOT

if TYPE_CHECKING:
    from demo.server import Server

PUBLISHER = "newindianexpress"
LONGEST = 300
"""Seconds that a crawl may take."""


@dataclass
class Outcome:
    """What was wrong after one kill, and how much had been stored before it."""

    seed: int
    after: float
    """Seconds from the start of the crawl to the kill."""
    delivered: int = 0
    """Articles of the killed run that the next one delivered."""
    faults: list[str] = field(default_factory=list)


def kill_and_crawl(seed: int, server: Server, stories: int, folder: Path, longest: float) -> Outcome:
    """One kill at a moment of up to `longest` seconds, and the run after it."""
    outcome = Outcome(seed, random.Random(seed).uniform(0.3, longest))  # noqa: S311 - no secret
    with _begin(folder, server, "20261124060000-killed") as first:
        with suppress(subprocess.TimeoutExpired):
            first.communicate(timeout=outcome.after)
        first.kill()
    second = _begin(folder, server, "20261124060100-plain")
    _, errors = second.communicate(timeout=LONGEST)
    if second.returncode:
        outcome.faults.append(f"the run after it ended with {second.returncode}: {errors.decode()[-2000:]}")
    outcome.faults += _store_faults(folder, stories, outcome)
    outcome.faults += _spool_faults(folder)
    outcome.faults += _journal_faults(folder)
    return outcome


def duration(server: Server) -> float:
    """Seconds that the whole crawl takes."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        _begin(Path(folder), server, "20261124060000-whole").communicate(timeout=LONGEST)
        return time.monotonic() - began


def _begin(folder: Path, server: Server, run_id: str) -> subprocess.Popen[bytes]:
    settings = {**_places(folder), "NEWSCRAWL_RUN_ID": run_id, "DOWNLOAD_DELAY": "0", "NEWSCRAWL_CAPTURE": "page"}
    return _scrapy("crawl", PUBLISHER, settings=settings, environment=server.environment)


def _scrapy(*command: str, settings: dict[str, str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    options = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("SCRAPY_", "COVERAGE_"))}
    return subprocess.Popen(
        [sys.executable, "-m", "scrapy", *command, *options],
        cwd=ROOT,
        env={**clean, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def _places(folder: Path) -> dict[str, str]:
    return {"NEWSCRAWL_STORE": str(folder / "store"), "NEWSCRAWL_SPOOL": str(folder / "spool")}


def _store_faults(folder: Path, stories: int, outcome: Outcome) -> list[str]:
    """Articles missing or stored twice; files that are not what the manifest says."""
    wanted = {address(story) for story in growing.make_stories(stories)}
    stored: Counter[str] = Counter()
    faults = []
    for path in sorted((folder / "store").rglob("run.json")):
        manifest: dict[str, Any] = json.loads(path.read_text())
        with gzip.open(path.parent / "articles.jsonl.gz", "rt", encoding="utf-8") as file:
            urls = [json.loads(line)["url"] for line in file]
        stored.update(urls)
        outcome.delivered += len(urls) if manifest["run_id"].endswith("killed") else 0
        listed = {one["name"]: one["sha256"] for one in manifest["files"]}
        held = {one.name: sha256(one.read_bytes()).hexdigest() for one in path.parent.iterdir() if one != path}
        faults += [f"{path.parent}: its files are not those of its manifest"] if listed != held else []
    faults += [f"missing: {url}" for url in sorted(wanted - stored.keys())]
    faults += [f"stored {number} times: {url}" for url, number in stored.items() if number > 1]
    checked = subprocess.run(
        [sys.executable, "-m", "warc", "verify", *map(str, (folder / "store").rglob("*.warc.gz"))],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    faults += [checked.stdout[-500:]] if checked.returncode else []
    return [*faults, *_verify_faults(folder)]


def _verify_faults(folder: Path) -> list[str]:
    """What `verify` finds in the store: a recovered run must verify as any other."""
    verifying = subprocess.run(
        [sys.executable, "-m", "scrapy", "verify", str(folder / "store")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return [f"verify: {(verifying.stdout + verifying.stderr)[-500:]}"] if verifying.returncode else []


def _spool_faults(folder: Path) -> list[str]:
    left = [path.name for path in (folder / "spool").iterdir() if path.is_dir() or path.suffix in {".open", ".part"}]
    return [f"left in the spool: {', '.join(left)}"] if left else []


def _journal_faults(folder: Path) -> list[str]:
    path = folder / "spool" / f"{PUBLISHER}.journal.sqlite"
    kept = path.read_bytes()
    _scrapy("journal", "rebuild", PUBLISHER, settings=_places(folder), environment={}).communicate(timeout=LONGEST)
    return [] if path.read_bytes() == kept else ["the rebuilt journal is not the one that was kept"]
