"""Archives and stores made to do harm, through every command; exit code 1 where one gives a traceback or costs too much.

python -m bench.torture.hostile [--only WORDS] [--part 1/8] [--worst 10]

Each archive (tests/support/corpora/hostile) goes through all of `python -m warc`, through `replay`, and in a stored run of its own through
what reads stores: verify, prove, pack, export, show, diff, report, serve, learn, fixture, takedown, retain, mend. Each stored run of
odd parts goes through the latter. No command may print a traceback, end by a signal, take 20 s of processor time or 400 MB.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support.corpora.hostile import containers, messages, pages, records, stores, urls
from tests.support.handmade_runs import article
from tests.support.torture.attempt import attempt
from tests.support.torture.hostile import import_commands, try_archive, try_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.torture.attempt import Attempt

ARCHIVES = {
    name: make for module in (records, urls, messages, pages, containers) for name, make in module.ARCHIVES.items()
}


def attempts(name: str, folder: Path) -> Iterator[tuple[str, Attempt]]:
    """Yield each command that is tried on the archive or store of this name."""
    if make := ARCHIVES.get(name):
        yield from try_archive(name, make, folder)
        return
    store = folder / "odd"
    attempt(
        lambda: stores.STORES[name](stores.write_store(store, None, [article(1), article(2)], [], "")),
        folder / "output.txt",
    )
    yield from try_store(store, folder)


def main() -> int:
    """Print each fault, and the sum."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", metavar="WORDS", help="those whose names hold these words")
    parser.add_argument("--part", default="1/1", metavar="I/N", help="every N-th, from the I-th on")
    parser.add_argument("--worst", type=int, default=10, metavar="N", help="print so many of the dearest commands")
    options = parser.parse_args()
    import_commands()
    part, parts = map(int, options.part.split("/"))
    names = [name for name in (*ARCHIVES, *stores.STORES) if options.only in name][part - 1 :: parts]
    tried = [(name, command, one) for name in names for command, one in _tried(name)]
    faults = sum(bool(one.fault) for _, _, one in tried)
    for name, command, one in sorted(tried, key=lambda each: -each[2].seconds)[: options.worst]:
        print(f"{one.seconds:6.1f} s {one.peak >> 20:4} MB  {command}: {name}")
    print(f"{len(names)} archives and stores, {len(tried)} commands, {faults} faults; "
          f"most {max(one.seconds for *_, one in tried):.1f} s and {max(one.peak for *_, one in tried) >> 20} MB")  # fmt: skip
    return int(faults > 0)


def _tried(name: str) -> Iterator[tuple[str, Attempt]]:
    with tempfile.TemporaryDirectory() as folder:
        for command, one in attempts(name, Path(folder)):
            if one.fault:
                print(f"{name}: {command}: {one.fault}", flush=True)
            yield command, one


if __name__ == "__main__":
    sys.exit(main())
