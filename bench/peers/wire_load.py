"""Do bytes ever end up with another request than their own? `python -m bench.peers.wire_load [pages] [concurrency]`.

Crawls 10,000 different pages at concurrency 32 from one loopback server over kept-alive connections, and holds every pair of
records in the WARC against the server's log, byte by byte; ends with 1 when one does not match.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.support.wire_load import load

SHOWN_AT_MOST = 20


def main() -> None:
    given = [int(number) for number in sys.argv[1:3]]
    count, concurrency = (*given, *(10_000, 32)[len(given) :])
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        result = load(Path(folder), count, concurrency)
    print(f"{result.pages} pages at concurrency {concurrency}, {result.connections} connections")
    print(f"{result.requested} requests in the server's log, {result.exchanges} exchanges in the file")
    print(f"{len(result.faults)} not byte for byte their own; {time.monotonic() - began:.0f} s with the check")
    for fault in result.faults[:SHOWN_AT_MOST]:
        print(f"  {fault}")
    sys.exit(1 if result.faults else 0)


if __name__ == "__main__":
    main()
