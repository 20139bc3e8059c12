"""What our reader, warcio and FastWARC read of a folder of odd archives, as a table; exit code 1 where we miss something.

python -m bench.peers.odd_warcs [FOLDER]      default: those that tests/support/corpora/wild_archives.py makes, and data/warcs of the shared folder

A record is its type, address and payload: what each reader takes to follow the HTTP head, chunks and all. What both other readers
read we must read too, with the same payload digest; a record that is torn they hand out without a word, and we must name the fault.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.support.corpora.wild_archives import write_wild
from tests.support.odd_warcs import compare
from tests.support.paths import SHARED

FOLDER = SHARED / "data/warcs"


def main() -> int:
    with tempfile.TemporaryDirectory() as made:
        write_wild(Path(made))
        folders = [Path(sys.argv[1])] if len(sys.argv) > 1 else [Path(made), FOLDER]
        if missing := [folder for folder in folders if not folder.is_dir()]:
            sys.exit(f"{missing[0]} is not there: python -m bench.peers.odd_warcs FOLDER")
        return max([_shown(folder) for folder in folders])


def _shown(folder: Path) -> int:
    """Print the table of a folder; 1 where we miss something."""
    print("| file | records: ours | warcio | FastWARC | missed | faults named |\n|---|---|---|---|---|---|")
    files = []
    for compared in compare(folder):
        files.append(compared)
        print(compared.row(), flush=True)
    both = sum((file.warcio.records & file.fastwarc.records).total() for file in files)
    print(
        f"\n{len(files)} archives, {sum(file.ours.records.total() for file in files)} records; of {both} that both others read "
        f"we miss {sum(file.missed.total() for file in files)}; {sum(len(file.ours.faults) for file in files)} faults named in "
        f"{sum(bool(file.ours.faults) for file in files)} archives; crashed: ours {sum(bool(file.ours.crashed) for file in files)}, "
        f"warcio {sum(bool(file.warcio.crashed) for file in files)}, FastWARC {sum(bool(file.fastwarc.crashed) for file in files)}. "
        f"! is a reader that gave up.\n"
    )
    return int(not files or any(file.failed for file in files))


if __name__ == "__main__":
    sys.exit(main())
