"""Crawls that are killed or fill their disk, and what their archive is worth after it is mended."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from demo.answer import Answer
from demo.server import Server
from tests.support.paths import ROOT
from tests.support.torture.spider import PAGES, RUN, SITE
from warc.errors import WarcError
from warc.read.reader import read_capture
from warc.read.verify import verify_file
from warc.write.mend import mend_file
from warc.write.writer import OPEN_SUFFIX

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

JOURNAL = "handed-on.jsonl"
SPIDER = "tests.support.torture.spider"
SYNC = ("record", "batch", "close")


@dataclass
class Outcome:
    """What was left of one crawl."""

    handed_on: int = 0
    files: int = 0
    open_files: int = 0
    torn_bytes: int = 0
    faults: list[str] = field(default_factory=list)


def pages(seed: int) -> dict[str, Answer]:
    """Pages of very different length, which do not shrink much."""
    dice = random.Random(seed)  # noqa: S311 - the same pages for a seed
    sizes = [dice.choice((200, 3_000, 20_000, 90_000)) for _ in range(PAGES)]
    return {f"{SITE}/{number}": Answer(body=dice.randbytes(size).hex().encode()) for number, size in enumerate(sizes)}


def kill(seed: int, folder: Path) -> Outcome:
    """A crawl that is killed at a moment that the seed decides, and what its archive is worth then."""
    dice = random.Random(seed)  # noqa: S311
    with Server(pages(seed)) as server:
        process = _crawl(folder, folder / "spool", dice.choice(SYNC), server.environment)
        enough = dice.randrange(1, PAGES)
        while process.poll() is None and _lines(folder) < enough:
            time.sleep(0.002)
        time.sleep(dice.random() / 50)
        process.send_signal(signal.SIGKILL)
        process.wait()
    return judge(folder, folder / "spool" / RUN)


def fill(seed: int, folder: Path) -> Outcome:
    """A crawl on a disk whose size the seed decides, and what its archive is worth then. OSError without a mount."""
    dice = random.Random(seed)  # noqa: S311
    disk = folder / "disk"
    disk.mkdir()
    size = dice.randrange(40_000, 4_000_000)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", disk], check=False).returncode:
        raise PermissionError("a disk of its own cannot be mounted: this must run as root")
    try:
        with Server(pages(seed)) as server:
            _crawl(folder, disk, dice.choice(SYNC), server.environment).wait()
        return judge(folder, disk / RUN)
    finally:
        subprocess.run(["umount", disk], check=True)


def judge(folder: Path, run: Path) -> Outcome:
    """Mend what is open, and compare the journal with what is there."""
    outcome = Outcome()
    for file in sorted(run.glob(f"*{OPEN_SUFFIX}")):
        if ".warc" in file.name:
            outcome.open_files += 1
            _mend(file, outcome)
    for file in sorted(run.glob("*.warc.gz")):
        outcome.files += 1
        outcome.faults += [str(fault) for fault in verify_file(file)]
    for line in _journal(folder):
        outcome.handed_on += 1
        outcome.faults += _missed(run, line)
    return outcome


def _mend(file: Path, outcome: Outcome) -> None:
    before = file.read_bytes()
    mended = mend_file(file)
    outcome.torn_bytes += mended.torn_bytes
    kept = mended.path.read_bytes() if mended.records else b""
    torn = mended.path.with_name(mended.path.name + ".torn")
    if kept + (torn.read_bytes() if mended.torn_bytes else b"") != before:
        outcome.faults.append(f"{file.name}: bytes were changed")


def _missed(run: Path, line: dict[str, Any]) -> Iterator[str]:
    try:
        capture = read_capture(run / line["file"], line["offset"])
    except WarcError as error:
        yield f"a page that was handed on: {error}"
        return
    if (capture.location.record_id, hashlib.sha256(capture.entity).hexdigest()) != (line["id"], line["sha256"]):
        yield f"{line['file']}, offset {line['offset']}: another page than the one that was handed on"


def _journal(folder: Path) -> Iterator[dict[str, Any]]:
    path = folder / JOURNAL
    for line in path.read_bytes().splitlines(keepends=True) if path.exists() else ():
        if line.endswith(b"\n"):
            yield json.loads(line)


def _lines(folder: Path) -> int:
    path = folder / JOURNAL
    return path.read_bytes().count(b"\n") if path.exists() else 0


def _crawl(folder: Path, spool: Path, fsync: str, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    command: list[str | Path] = [sys.executable, "-m", SPIDER, spool, folder / JOURNAL, fsync]
    return subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment})
