"""A crawl that is killed, or whose disk is full, the run after it, and what is wrong with store, spool and journal then."""

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
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from demo import growing
from demo.eras import address
from tests.support.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from demo.server import Server

PUBLISHER = "newindianexpress"
QUICK = {
    "DOWNLOAD_DELAY": "0",
    "NEWSCRAWL_CAPTURE": "page",
    "NEWSCRAWL_DELIVERY_RETRIES": "1",
    "NEWSCRAWL_DELIVERY_WAIT": "0.2",
}
LONGEST = 600
"""Seconds that a crawl may take, on a busy machine too."""
DONE, NOT_BEGUN, NOT_DELIVERED = 0, 1, 4
OUTLIVED_SECONDS = 15.0
"""In which the processes of a killed crawl have ended."""


@dataclass
class Outcome:
    """What was wrong after one disturbed crawl, and how much of it was stored."""

    delivered: int = 0
    """Articles of the disturbed run."""
    faults: list[str] = field(default_factory=list)


def kill_and_crawl(seed: int, server: Server, stories: int, folder: Path, longest: float) -> Outcome:
    """One kill at a moment of up to `longest` seconds, and the run after it."""
    outcome = Outcome()
    with _begin(folder, server, "20261124060000-first") as first:
        with suppress(subprocess.TimeoutExpired):
            first.communicate(timeout=random.Random(seed).uniform(0.3, longest))  # noqa: S311 - no secret
        first.kill()
    if left := _left_of_session(first.pid):
        outcome.faults.append(f"outlived the crawl: {left}")
    return _crawl_again(outcome, server, stories, folder)


def fill_and_crawl(size: int, server: Server, stories: int, folder: Path) -> Outcome:
    """A crawl whose spool is a disk of so many bytes, and the run after it, with space. PermissionError without a mount."""
    outcome = Outcome()
    with disk(folder / "spool", size) as enlarge:
        first = _begin(folder, server, "20261124060000-first")
        _, errors = first.communicate(timeout=LONGEST)
        if first.returncode not in (DONE, NOT_BEGUN, NOT_DELIVERED):
            outcome.faults.append(f"ended with {first.returncode}: {errors.decode()[-2000:]}")
        if b"Traceback" in errors:
            outcome.faults.append(f"a traceback: {errors[errors.index(b'Traceback') :][:2000].decode()}")
        enlarge()
        _crawl_again(outcome, server, stories, folder)
    if first.returncode == NOT_BEGUN and outcome.delivered:
        outcome.faults.append(f"ended with 1 and had articles: {errors.decode()[-2000:]}")
    return outcome


@contextmanager
def disk(folder: Path, size: int) -> Iterator[Callable[[], object]]:
    """A disk of so many bytes while the `with` block lasts; what is yielded enlarges it."""
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], check=False).returncode:
        raise PermissionError("a disk of its own cannot be mounted: this must run as root")
    try:
        yield lambda: subprocess.run(["mount", "-o", "remount,size=256m", folder], check=True)
    finally:
        subprocess.run(["umount", folder], check=True)


def _crawl_again(outcome: Outcome, server: Server, stories: int, folder: Path) -> Outcome:
    second = _begin(folder, server, "20261124060100-second")
    _, errors = second.communicate(timeout=LONGEST)
    if second.returncode:
        outcome.faults.append(f"the run after it ended with {second.returncode}: {errors.decode()[-2000:]}")
    outcome.faults += _store_faults(folder, stories, outcome)
    outcome.faults += _spool_faults(folder)
    outcome.faults += _journal_faults(folder)
    return outcome


def _left_of_session(session: int) -> list[str]:
    """The processes that a crawl, which led a session of its own, leaves behind; they may take some seconds to end."""
    until = time.monotonic() + OUTLIVED_SECONDS
    while (left := [*_in_session(session)]) and time.monotonic() < until:
        time.sleep(0.1)
    return left


def _in_session(session: int) -> Iterator[str]:
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            name, _, rest = (folder / "stat").read_text().rpartition(")")
            state, _, _, of = rest.split()[:4]
            if of == str(session) and state != "Z":
                yield f"{name})"


def duration(server: Server) -> float:
    """Seconds that the whole crawl takes."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        _begin(Path(folder), server, "20261124060000-whole").communicate(timeout=LONGEST)
        return time.monotonic() - began


def _begin(folder: Path, server: Server, run_id: str) -> subprocess.Popen[bytes]:
    return _scrapy(
        "crawl",
        PUBLISHER,
        settings={**_places(folder), **QUICK, "NEWSCRAWL_RUN_ID": run_id},
        environment=server.environment,
    )


def _scrapy(*command: str, settings: dict[str, str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    options = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("SCRAPY_", "COVERAGE_"))}
    return subprocess.Popen(
        [sys.executable, "-m", "scrapy", *command, *options],
        cwd=ROOT,
        env={**clean, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
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
        outcome.delivered += len(urls) if manifest["run_id"].endswith("first") else 0
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
