"""Whether clean text and ledger give the text back on every labelled page: `python -m bench.peers.ledger [--pages N]`.

The ledger is read as it is stored, and the text is that of the page's blocks before anything was taken out of it. Exit code 1
when a page does not hold; each is named.
"""

from __future__ import annotations

import argparse
import sys

from tests.support.quality.labelled_pages import SETS
from tests.support.quality.ledger import hold


def main() -> int:
    """Print how many of how many articles hold, set by set; 1 when one does not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, help="so many of each set instead of all")
    count = parser.parse_args().pages
    faults: list[str] = []
    for name in SETS:
        held = hold(name, count)
        faults += held.faults
        print(
            f"{name:13} clean text and ledger give the text back: {held.articles - len(held.faults)} of {held.articles} articles, "
            f"{held.removals} removals ({held.pages - held.articles} of {held.pages} pages give no article)",
            flush=True,
        )
    print("\n".join(faults) or "all of them hold")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
