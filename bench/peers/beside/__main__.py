"""newscrawl beside its peers on the same pages: `make bench-peers`, or `python -m bench.peers.beside [--pages N] [--rounds N]`.

Every peer of `peers.py` gets the same pages from a server on loopback, in turn, in each round in another order. Printed are medians and
ranges; `--write` keeps them in docs/explanation/beside-its-peers. Processor time is that of all processes of a command, its start
included; times by the clock are rough where the machine is busy, since the server runs on it, too.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, Any

from bench.peers.beside import machine, results
from bench.peers.beside.growth import measured
from bench.peers.beside.losses import after_a_kill, when_all_fails
from bench.peers.beside.peers import ENVIRONMENTS, PEERS, Peer
from bench.peers.beside.runs import figures
from bench.peers.beside.stages import by_stage
from bench.peers.beside.start_up import started
from bench.peers.beside.workload import FUNDUS, Workload, made_up, of_fundus, real
from demo.server import Server
from tests.support.paths import SHARED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Runs = dict[str, dict[str, list[dict[str, Any]]]]
BESIDE_FUNDUS = ("newscrawl", "Scrapy + trafilatura", "fundus")
KILLED_PAGES, FAILING_PAGES = 120, 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=120)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--peers", nargs="+", choices=[peer.name for peer in PEERS], help="only these")
    parser.add_argument("--grown", type=int, nargs="*", default=(), help="sizes for growth.py, too")
    parser.add_argument("--write", action="store_true", help="keep the figures in the documentation")
    options = parser.parse_args()
    peers = [peer for peer in PEERS if not options.peers or peer.name in options.peers]
    works = [*workloads(options.pages)]
    found = {
        **machine.described(peers),
        "pages": {work.name: {"count": len(work.urls), "mean_bytes": work.mean_bytes} for work in works},
        "rounds": options.rounds,
        "start_up": started(options.rounds),
        "stages": by_stage(works[0]),
        "runs": rounds(peers, works, options.rounds),
        "losses": losses(peers),
        **({"growth": [*measured(options.grown)]} if options.grown else {}),
    }
    results.show(found)
    if options.write:
        results.write(found)


def workloads(pages: int) -> Iterable[Workload]:
    if (SHARED / "data/pages").is_dir():
        yield real(pages)
        yield of_fundus(pages // 4, ENVIRONMENTS / "fundus/bin/python")
    else:
        print(f"no real pages at {SHARED}: made-up ones only", file=sys.stderr)
    yield made_up(pages)


def takes_part(peer: Peer, work: Workload) -> bool:
    return peer.name in BESIDE_FUNDUS if work.name == FUNDUS else not peer.own_pages


def rounds(peers: Sequence[Peer], works: Sequence[Workload], count: int) -> Runs:
    """The figures of every run, by workload and cores, then by peer."""
    found: Runs = defaultdict(partial(defaultdict, list))
    for work in works:
        with Server(work.site) as server:
            for number in range(count):
                for peer in filter(partial(takes_part, work=work), turned(peers, number)):
                    for cores in (1, 2) if number == 0 else (2,):
                        one = figures(peer, work, server, cores=cores)
                        found[f"{work.name}/{cores}"][peer.name].append(one)
                        print(f"{work.name} {cores} {peer.name}: {one}", file=sys.stderr, flush=True)
    return found


def turned(peers: Sequence[Peer], number: int) -> list[Peer]:
    start = number % len(peers)
    return [*peers[start:], *peers[:start]]


def losses(peers: Sequence[Peer]) -> dict[str, dict[str, Any]]:
    works = {"kill": made_up(KILLED_PAGES), "failing": made_up(FAILING_PAGES)}
    return {
        peer.name: {"kill": after_a_kill(peer, works["kill"]), "failing": when_all_fails(peer, works["failing"])}
        for peer in peers
        if peer.extracts and not peer.own_pages
    }


if __name__ == "__main__":
    main()
