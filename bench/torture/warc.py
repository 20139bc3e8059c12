"""Crawls that die: by kill -9 at random moments, and on disks of random size that fill up. Then the archive is mended.

python -m bench.torture.warc [--kills 100] [--disks 20] [--seed N]

A page counts from the moment when the spider has it: it then writes where the record lies, and the digest of what it saw,
into a journal of its own that is synced line by line. After `warc.write.mend` every page of the journal must be in a valid file,
and no byte that was in a file may have changed. The exit code is 1 where that is not so. Disks need root, for mount.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.support.torture.archive import Outcome, fill, kill


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
    options = parser.parse_args()
    print(f"seed {options.seed}")
    faults = _many("kill -9", kill, range(options.seed, options.seed + options.kills)) if options.kills else []
    faults += _many("a full disk", fill, range(options.seed, options.seed + options.disks)) if options.disks else []
    print("\n".join(faults[:20]))
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
