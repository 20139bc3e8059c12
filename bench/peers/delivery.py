"""How fast WARC files are delivered to a real S3 server, in how much memory, and while they are still being written.

python -m bench.peers.delivery [--gigabytes 5] [--pairs 8]

First WARC files are written and delivered in one process, as in a crawl: printed are its peak memory and how much was in the
store when the last record was written. Then files are delivered one by one, in turns by newscrawl and by boto3.upload_file
alone, which leaves out the second look at what is stored, and the ratio of their speeds is printed.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from demo.object_store import ObjectStore
from newscrawl.runs.outbox import Outbox
from newscrawl.runs.uploader import RetryPolicy, Uploader, UploadJob
from newscrawl.storage import open_store
from newscrawl.storage.s3 import S3Store
from newscrawl.storage.store import Receipt, receipt_of
from tests.support.paths import ROOT
from warc.write.records import new_record
from warc.write.rotation import RotationLimits, WarcFiles
from warc.write.writer import warc_file_name

if TYPE_CHECKING:
    from datetime import datetime

RUN_ID = "20261124120000-bench"
BUCKET = "bench-delivery"
FILE = 256 << 20
PAGE = 4 << 20


def write_and_deliver(folder: Path, size: int) -> str:
    """Both at once, in this process."""
    outbox = Outbox(folder, open_store(f"s3://{BUCKET}/run"), "bench/")
    uploader = Uploader(RetryPolicy(3, 1))
    job = UploadJob(RUN_ID, outbox.deliver_closed, outbox.pending_bytes)
    files = WarcFiles(folder, _name, {"software": "bench"}, RotationLimits(FILE), "close")
    began, delivered, written = time.monotonic(), 0, 0
    while written < size:
        files.writer().buffer(new_record("resource", "2026-11-24T12:00:00Z", "urn:bench", [], os.urandom(PAGE)))
        files.commit()
        written += PAGE
        for file in files.closed[delivered:]:
            outbox.note_closed(file.name, Receipt(file.bytes, file.sha256, file.crc32))
            uploader.enqueue(job)
            delivered += 1
    ended = time.monotonic()
    early = sum(receipt.bytes for receipt in list(outbox.delivered.values()))
    files.close()
    for file in files.closed[delivered:]:
        outbox.note_closed(file.name, Receipt(file.bytes, file.sha256, file.crc32))
    uploader.enqueue(job)
    faults = uploader.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10
    whole = not faults and len(outbox.delivered) == len(files.closed)
    return (
        f"{written / 1e9:.2f} GB of WARC in {len(files.closed)} files, {'all' if whole else 'NOT ALL'} delivered in "
        f"{time.monotonic() - began:.0f} s; {early / written:.0%} of it while it was written ({ended - began:.0f} s); "
        f"peak memory {peak / 1e6:.0f} MB"
    )


def _name(opened_at: datetime, serial: int) -> str:
    return warc_file_name("bench", opened_at, serial, RUN_ID)


def in_turns(folder: Path, pairs: int) -> str:
    """The same file, under another key each time, now by one and now by the other first."""
    path = folder / "file"
    path.write_bytes(os.urandom(FILE))
    with path.open("rb") as file:
        receipt = receipt_of(file)
    store = S3Store(BUCKET, "turns")
    spent = {"newscrawl": 0.0, "boto3": 0.0}
    for number in range(pairs):
        for who in sorted(spent, reverse=number % 2 == 0):
            began = time.monotonic()
            if who == "boto3":
                store.client.upload_file(str(path), BUCKET, f"turns/boto3-{number}")
            else:
                store.put(f"newscrawl-{number}", path, receipt)
            spent[who] += time.monotonic() - began
    speeds = {who: pairs * FILE / 1e6 / seconds for who, seconds in spent.items()}
    shown = ", ".join(f"{who} {speed:.0f} MB/s" for who, speed in speeds.items())
    return (
        f"{pairs} files of {FILE >> 20} MiB each, in turns: {shown}; ratio {speeds['newscrawl'] / speeds['boto3']:.2f}"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gigabytes", type=float, default=5)
    parser.add_argument("--pairs", type=int, default=8)
    parser.add_argument("--write-and-deliver", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.write_and_deliver:
        print(write_and_deliver(options.write_and_deliver, int(options.gigabytes * 1e9)))
        return 0
    with tempfile.TemporaryDirectory() as scratch, ObjectStore(Path(scratch) / "server") as server:
        server.make_bucket(BUCKET)
        os.environ.update(server.environment)
        (Path(scratch) / "run").mkdir()
        command = [sys.executable, "-m", "bench.peers.delivery", "--gigabytes", str(options.gigabytes)]
        alone = [*command, "--write-and-deliver", f"{scratch}/run"]
        if options.gigabytes and subprocess.run(alone, cwd=ROOT, check=False).returncode:
            return 1
        if options.pairs:
            print(in_turns(Path(scratch), options.pairs))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
