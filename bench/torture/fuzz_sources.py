"""Broken feeds, sitemaps, robots.txt files and pages of links by the million; exit code 1 on any surprise.

python -m bench.torture.fuzz_sources [COUNT] [--seed N]

Inputs are those of tests/support/corpora/odd_sources.py with bits flipped, parts cut, doubled and mixed, packed or in another encoding. A
surprise is an exception that is no DiscoveryError, a URL that is not one to request, an input that takes more than 0.1 s of processor
time and 10 microseconds a byte of what it unpacks to, or a process that takes more than 400 MB.
"""

from __future__ import annotations

import argparse
import resource
import sys

from tests.support.torture.fuzz_sources import fuzz

MAX_MEMORY_KB = 400 * 1024


def main() -> int:
    """Read the arguments, fuzz and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("count", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    report = fuzz(arguments.count, arguments.seed)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(*report.surprises, sep="\n\n", end="\n" * bool(report.surprises))
    print(
        f"{report.inputs} inputs, {report.read} with a URL or date, {len(report.surprises)} surprises, "
        f"slowest {report.slowest:.3f} s, {memory >> 10} MB"
    )
    return bool(report.surprises) or memory > MAX_MEMORY_KB


if __name__ == "__main__":
    sys.exit(main())
