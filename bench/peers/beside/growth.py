"""Cost as work grows: `python -m bench.peers.beside.growth 1000 10000 [--write]`.

A made-up site of so many articles is crawled with all on, by newscrawl and by what does part of the same. Printed are processor
time a page and peak memory of each size; 100000 pages take hours of a core.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bench.peers.beside import results
from bench.peers.beside.peers import PEERS
from bench.peers.beside.runs import figures
from bench.peers.beside.workload import MADE_UP, Workload
from demo import quays
from demo.answer import Answer, page
from demo.server import Server, address_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

GROWN = ("newscrawl", "newscrawl, archive only", "Scrapy + trafilatura")
_FILLER = "<!-- " + "what pages carry besides their text " * 4000 + "-->"
"""Brings a page to the size of real ones."""


class GrownSite(Mapping[str, Answer]):
    """So many articles of the Five Quays by address, each made when it is requested, with a comment of the given text."""

    def __init__(self, count: int, filler: str = _FILLER) -> None:
        self._filler = filler
        self._numbers = {address_key(_article(number).url): number for number in range(count)}

    def __getitem__(self, url: str) -> Answer:
        return page(_article(self._numbers[address_key(url)]).html + self._filler)

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


def _article(number: int) -> quays.GeneratedPage:
    at, language = divmod(number, len(quays.LANGUAGES))
    return quays.article(quays.LANGUAGES[language], at)


def measured(sizes: Iterable[int]) -> Iterator[dict[str, Any]]:
    """Yield the figures of each size and peer."""
    for size in sizes:
        site = GrownSite(size)
        work = Workload(MADE_UP, site, tuple(site))
        with Server(site.get, hosts=[urlsplit(quays.HOME).hostname or ""]) as server:
            for peer in filter(lambda peer: peer.name in GROWN, PEERS):
                found = figures(peer, work, server, cores=2)
                yield {"peer": peer.name, "pages": size, **results.summary([found], size)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--write", action="store_true", help="keep the figures in the documentation")
    options = parser.parse_args()
    found = []
    for one in measured(options.sizes):
        print(one, flush=True)
        found.append(one)
    if options.write:
        results.write_growth(found)


if __name__ == "__main__":
    main()
