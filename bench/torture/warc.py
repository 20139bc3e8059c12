"""Crawls that die: by kill -9 at random moments, and on disks of random size that fill up. Then the archive is mended.

python -m bench.torture.warc [--kills 100] [--disks 20] [--seed N]

A page counts from the moment when the spider has it: it then writes where the record lies, and the digest of what it saw,
into a journal of its own that is synced line by line. After `warc.write.mend` every page of the journal must be in a valid file,
and no byte that was in a file may have changed. The exit code is 1 where that is not so. Disks need root, for mount.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess

from demo.answer import Answer
from demo.server import Server
from tests.support.paths import ROOT
from warc.errors import WarcError
from warc.read.reader import read_capture
from warc.read.verify import verify
from warc.write.mend import mend
from warc.write.writer import OPEN_SUFFIX

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from scrapy.http import Response

PAGES = 400
SITE = "http://torture.example"
JOURNAL = "handed-on.jsonl"
RUN = "20261124120000-torture"
FILE_BYTES = 200_000
"""Small, so that files are closed and begun all the time."""
SYNC = ("record", "batch", "close")


class TortureSpider(Spider):
    """Notes each page that it is given, and where it is said to lie."""

    name = "torture"

    async def start(self) -> AsyncIterator[Any]:
        for number in range(PAGES):
            yield Request(f"{SITE}/{number}", errback=lambda _failure: None)

    def parse(self, response: Response) -> None:
        place = response.meta["capture"]
        seen = hashlib.sha256(response.body).hexdigest()
        line = {"file": place.filename, "offset": place.offset, "id": place.record_id, "sha256": seen}
        journal = os.open(self.settings["JOURNAL"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.write(journal, json.dumps(line).encode() + b"\n")
        os.fsync(journal)
        os.close(journal)


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
    """Mends what is open and holds the journal against what is there."""
    outcome = Outcome()
    for file in sorted(run.glob(f"*{OPEN_SUFFIX}")):
        if ".warc" in file.name:
            outcome.open_files += 1
            _mend(file, outcome)
    for file in sorted(run.glob("*.warc.gz")):
        outcome.files += 1
        outcome.faults += [str(fault) for fault in verify(file)]
    for line in _journal(folder):
        outcome.handed_on += 1
        outcome.faults += _missed(run, line)
    return outcome


def _mend(file: Path, outcome: Outcome) -> None:
    before = file.read_bytes()
    mended = mend(file)
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
    command: list[str | Path] = [sys.executable, "-m", "bench.torture.warc", "--crawl", spool, folder / JOURNAL, fsync]
    root = ROOT
    return subprocess.Popen(command, cwd=root, env={**os.environ, **environment})


def crawl(spool: str, journal: str, fsync: str) -> None:
    """The crawl itself, in a process of its own."""
    handler = "newscrawl.archive.recording_handler.RecordingDownloadHandler"
    process = CrawlerProcess(
        {
            "DOWNLOAD_HANDLERS": {"http": handler, "https": handler},
            "EXTENSIONS": {"newscrawl.archive.extension.Archive": 200},
            "NEWSCRAWL_RUN_ID": RUN,
            "NEWSCRAWL_SPOOL": spool,
            "NEWSCRAWL_WARC_FSYNC": fsync,
            "NEWSCRAWL_WARC_SIZE": FILE_BYTES,
            "JOURNAL": journal,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
            "DOWNLOAD_DELAY": 0,
            "RETRY_ENABLED": False,
            "LOG_LEVEL": "CRITICAL",
            "TELNETCONSOLE_ENABLED": False,
            "REMOTE_CONTROL_ENABLED": False,
        }
    )
    process.crawl(TortureSpider)
    process.start()


def _many(name: str, torture: Any, seeds: range) -> list[str]:
    total, faults = Outcome(), []
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder:
            outcome = torture(seed, Path(folder))
        total.handed_on += outcome.handed_on
        total.files += outcome.files
        total.open_files += outcome.open_files
        total.torn_bytes += outcome.torn_bytes
        faults += [f"seed {seed}: {fault}" for fault in outcome.faults]
        print(".", end="", flush=True)
    print(
        f"\n{len(seeds)} times {name}: {total.handed_on} pages handed on, {total.files} files after mending, "
        f"{total.open_files} of them left open, {total.torn_bytes} torn bytes set aside, {len(faults)} faults"
    )
    return faults if total.handed_on else [*faults, f"{name}: nothing was handed on, so nothing was shown"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--disks", type=int, default=20)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 20))  # noqa: S311
    parser.add_argument("--crawl", nargs=3, help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.crawl:
        crawl(*told.crawl)
        return 0
    print(f"seed {told.seed}")
    faults = _many("kill -9", kill, range(told.seed, told.seed + told.kills)) if told.kills else []
    faults += _many("a full disk", fill, range(told.seed, told.seed + told.disks)) if told.disks else []
    print("\n".join(faults[:20]))
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
