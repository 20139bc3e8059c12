"""Serve real pages at their real addresses on loopback and crawl them: `python -m bench.peers.real_pages [300]`.

Prints the share that became articles, and why the others did not.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.support.real_pages import crawl_pages


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    with tempfile.TemporaryDirectory() as folder:
        result = crawl_pages(count, Path(folder))
    print(
        f"{result['articles']} of {result['pages']} pages gave an article: {result['articles'] / result['pages']:.1%}"
    )
    print(f"exit code {result['exit_code']}; {result['dropped']}")


if __name__ == "__main__":
    main()
