"""What publisher files change on the labelled pages of their sites: `python -m bench.peers.publisher_files [NAME...]`.

Reads each page twice, generically and with the file, by weights that were learnt without its site, and prints per publisher body F1,
headline, authors, day, and how many dates have another instant. Exits with 1 where a file makes a publisher worse.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tests.support.quality.publisher_files import FIELDS, gains, losses, mean, measured

if TYPE_CHECKING:
    from collections.abc import Collection

    from tests.support.quality.publisher_files import Measured


def main() -> int:
    pages = measured(set(sys.argv[1:]))
    for name, scored in sorted(pages.items()):
        if changed := [*gains(scored), *losses(scored)]:
            print(f"{name:20} {len(scored):2} pages  {'  '.join(changed)}")
    better, worse = ([name for name, scored in pages.items() if change(scored)] for change in (gains, losses))
    print(
        f"{len(pages)} publishers, {sum(map(len, pages.values()))} pages; better: {len(better)}; worse: {', '.join(worse) or 'none'}"
    )
    for number, who in enumerate(("generic", "with file")):
        print(f"{who:10} {_means(number, pages.values())}")
    return int(bool(worse))


def _means(number: int, pages: Collection[Collection[Measured]]) -> str:
    scores = [page[number] for scored in pages for page in scored]
    means = {shown: mean(scores, key) for key, shown in FIELDS.items()}
    return "  ".join(f"{shown} {value:.4f}" for shown, value in means.items() if value is not None)


if __name__ == "__main__":
    sys.exit(main())
