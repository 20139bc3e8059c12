"""Breaks what is between a crawl and its store, in every way there is, and lets the next run make it good.

python -m bench.torture.delivery [--rounds N]

Each round: a wire that refuses, says 503, cuts, stalls or loses replies, struck at the upload of a WARC file, of a part, and
of run.json; the S3 server killed with SIGKILL in the middle of an upload and brought back; a full disk in the spool and in
the store (these need root, for mount). The crawl must end with 4, or with 0 and everything stored, or with 1 before
it has begun. After one more run, undisturbed, everything must be in the store exactly once with the right checksums, no upload may dangle, and the spool
must be empty. The exit code is 1 where that is not so.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import threading
import time
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from demo.answer import page
from demo.object_store import ObjectStore
from tests.support.fault_proxy import FaultProxy
from tests.support.s3_delivery import HTML, PAGES, SITE, STORY, Bucket, deliver_crawl, spooled
from tests.support.torture.killed_crawl import disk

if TYPE_CHECKING:
    from collections.abc import Callable


FAULTS = ("refuse", "busy", "cut", "stall", "lose-reply")
TRIGGERS = (b".warc.gz", b"partNumber", b"run.json")
NOT_BEGUN, NOT_DELIVERED = 1, 4
PATIENCE = {"NEWSCRAWL_DELIVERY_RETRIES": "1", "NEWSCRAWL_DELIVERY_WAIT": "0.2"}
LARGE = {
    f"{SITE}/2026/11/24/large-{n}": page(
        HTML.format(f"All lines, part {n}", f"{STORY}<!--{os.urandom(9 << 20).hex()}-->")
    )
    for n in range(3)
}
"""Pages that make WARC files of several parts."""


def broken(name: str, bucket: Bucket, folder: Path, mend: Callable[[], object], **crawl: Any) -> list[str]:
    """Return what was wrong with a crawl that was disturbed, and with the one after it."""
    first = deliver_crawl(folder, bucket, **PATIENCE, **crawl)
    faults = (
        []
        if first.exit_code in (0, NOT_BEGUN, NOT_DELIVERED)
        else [f"ended with {first.exit_code}: {first.output[-1500:]}"]
    )
    if "Traceback" in first.output:
        faults.append(f"a traceback: {first.output[-3000:]}")
    mend()
    if first.exit_code == 0:
        faults += _wrong(bucket, folder, 1)
    second = deliver_crawl(folder, bucket, **PATIENCE)
    faults += [] if second.exit_code == 0 else [f"the run after it: {second.exit_code}, {second.output[-1500:]}"]
    faults += _wrong(bucket, folder, 1 if first.exit_code == NOT_BEGUN else 2)
    print(f"{name:<28} exit code {first.exit_code}  {faults or 'made good'}", flush=True)
    return [f"{name}: {fault}" for fault in faults]


def _wrong(bucket: Bucket, folder: Path, runs: int) -> list[str]:
    try:
        bucket.check_runs(runs)
    except (AssertionError, KeyError) as error:
        return [f"{type(error).__name__} {error}"[:500]]
    return [f"the spool holds {left}"] if (left := spooled(folder)) else []


def on_the_wire(server: ObjectStore, name: str, fault: str, trigger: bytes) -> list[str]:
    """A wire that fails from a moment on."""
    with FaultProxy(server.url) as proxy, tempfile.TemporaryDirectory() as folder:
        large = trigger == b"partNumber"
        proxy.break_down(fault, trigger=trigger, after=large << 20, stall=5)
        what, pages = f"{fault} at {trigger.decode()}", LARGE if large else PAGES
        faults = broken(what, Bucket(server, name), Path(folder), proxy.heal, through=proxy, pages=pages)
        return faults if proxy.was_struck else [*faults, f"{what} never struck"]


def killed_server(server: ObjectStore, name: str, seed: int) -> list[str]:
    """kill -9 while parts are under way."""
    with FaultProxy(server.url) as proxy, tempfile.TemporaryDirectory() as folder:
        proxy.break_down("", trigger=b"partNumber")

        def kill() -> None:
            while not proxy.triggered:
                time.sleep(0.002)
            time.sleep(random.Random(seed).random() / 5)  # noqa: S311 - no secret
            server.kill()

        killer = threading.Thread(target=kill)
        killer.start()
        try:
            return broken("server killed", Bucket(server, name), Path(folder), server.start, through=proxy, pages=LARGE)
        finally:
            killer.join()


def full_spool(server: ObjectStore, name: str, size: int) -> list[str]:
    """The spool's disk is too small for the crawl."""
    with tempfile.TemporaryDirectory() as folder, disk(Path(folder) / "spool", size) as free_space:
        return broken(f"spool of {size} bytes", Bucket(server, name), Path(folder), free_space)


def full_store(server: ObjectStore, name: str, size: int) -> list[str]:
    """The store is a folder whose disk is too small."""
    with tempfile.TemporaryDirectory() as folder, disk(Path(folder) / "store", size) as free_space:
        bucket = FolderStore(server, name, Path(folder) / "store")
        return broken(f"store of {size} bytes", bucket, Path(folder), free_space)


class FolderStore(Bucket):
    """A local store, of which the same must hold."""

    def __init__(self, server: ObjectStore, name: str, folder: Path) -> None:
        super().__init__(server, name)
        self.folder, self.uri = folder, str(folder)

    def files(self) -> dict[str, bytes]:
        """The files but for the lock of the store."""
        paths = (path for path in self.folder.rglob("*") if path.is_file() and not path.name.startswith("."))
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in paths}

    def crc32(self, key: str) -> str:
        from newscrawl.storage import open_store
        from newscrawl.storage.store import receipt_of

        with open_store(self.uri).open(key) as file:
            return receipt_of(file).crc32


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=1)
    rounds = parser.parse_args().rounds
    faults = []
    with tempfile.TemporaryDirectory() as folder, ObjectStore(Path(folder)) as server:
        server.make_bucket("torture")
        for number in range(rounds):
            for fault, trigger in product(FAULTS, TRIGGERS):
                faults += on_the_wire(server, "torture", fault, trigger)
            faults += killed_server(server, "torture", number)
            for size in (60_000, 90_000):
                faults += full_spool(server, "torture", size) + full_store(server, "torture", size)
    print(f"{rounds} rounds: {len(faults)} faults", *faults, sep="\n")
    return bool(faults)


if __name__ == "__main__":
    raise SystemExit(main())
