"""Broken input by the hundred thousand for the reader, the CDXJ parser and the HTTP splitter; exit code 1 on any surprise.

python -m bench.torture.fuzz_warc [COUNT] [--seed N]

Inputs are sound and odd ones of every kind (tests/support/corpora/odd_archives.py, tests/support/corpora/wild_archives.py) with bits flipped, parts cut, doubled
and mixed, numbers changed. A surprise is an exception that is no WarcError, an input that takes more processor time than 50 ms,
4 microseconds a byte and .3 microseconds a byte of what its members unpack to (64 KB can become 20 MB of tiny records, and each
file is read three times), or more than 24 MB of memory.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
from pathlib import Path

from tests.support.torture.fuzz_warc import SAMPLED, fuzz


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="?", default=10_000)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))  # noqa: S311
    options = parser.parse_args()
    print(f"{options.count:,} inputs, seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        report = fuzz(options.count, options.seed, Path(folder))
    for kind, seconds in sorted(report.seconds.items()):
        print(
            f"{kind}: {len(seconds):,} inputs, median {statistics.median(seconds) * 1e6:,.0f} us, longest {max(seconds) * 1e3:.1f} ms"
        )
    print(f"peak of memory in {report.inputs // SAMPLED:,} traced inputs: {report.peak / 1e6:.1f} MB")
    print(f"{len(report.surprises)} surprises")
    for surprise in report.surprises[:10]:
        print(surprise)
    return int(bool(report.surprises))


if __name__ == "__main__":
    sys.exit(main())
