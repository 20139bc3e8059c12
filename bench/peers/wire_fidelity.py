"""Is what is in the WARC what was on the wire? `python -m bench.peers.wire_fidelity [runs]`.

A hostile server on loopback keeps a true copy of all bytes; each case is requested over http, https, a plain proxy and a
CONNECT tunnel, in an order of its own in each run, 16 at a time, ordinary pages on the same kept-alive connections in between.
Prints a table, and ends with 1 when anything is not as documented in docs/reference/archive.md.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

from tests.support.wire_trouble import certificates, connections_that_fail, connections_used_again, requested_again
from tests.support.wire_verdict import WAYS, crawl_over

NAME_AT_MOST = 32
Table = defaultdict[str, defaultdict[str, Counter[str]]]


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    table: Table = defaultdict(lambda: defaultdict(Counter))
    expected: dict[str, str] = {}
    for run in range(runs):
        for way in WAYS:
            _take_in(table, expected, way, run)
    wrong = _print(table, expected, runs)
    wrong += sum(_troubled(runs))
    print(f"\n{wrong} not as documented" if wrong else "\neverything as documented")
    sys.exit(1 if wrong else 0)


def _take_in(table: Table, expected: dict[str, str], way: str, run: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        crawled = crawl_over(way, Path(folder), shuffle=random.Random(run).shuffle)  # noqa: S311 - an order, no secret
    expected |= {path: verdicts[0] for path, verdicts in crawled.expected().items()}
    for path in expected:
        table[path][way].update(crawled.verdicts.get(path, ["NOT ASKED"]))
    for path in crawled.verdicts.keys() - expected.keys():
        table[path][way].update(["NOT EXPECTED"])


def _print(table: Table, expected: dict[str, str], runs: int) -> int:
    """The table, and how many exchanges are not as they should be. Ordinary pages share a line."""
    wrong = 0
    ordinary: dict[str, Counter[str]] = defaultdict(Counter)
    print(f"{'case':<34}" + "".join(f"{way:<16}" for way in WAYS) + "expected")
    for path, ways in table.items():
        wrong += sum(n for found in ways.values() for verdict, n in found.items() if verdict != expected.get(path))
        if path.startswith("/many/"):
            for way, found in ways.items():
                ordinary[way].update(found)
        else:
            _print_line(path, ways, expected.get(path, "nothing"))
    _print_line("ordinary pages in between", ordinary, "exact")
    total = sum(sum(found.values()) for ways in table.values() for found in ways.values())
    cases = sum(not path.startswith("/many/") for path in table)
    print(f"\n{cases} cases, {runs} runs over {len(WAYS)} ways: {total} exchanges, {total - wrong} as documented")
    return wrong


def _print_line(name: str, ways: dict[str, Counter[str]], expected: str) -> None:
    shown = [" ".join(f"{n}x {_short(verdict, expected)}" for verdict, n in ways[way].items()) for way in WAYS]
    print(f"{_shortened(name):<34}" + "".join(f"{each:<16}" for each in shown) + expected)


def _shortened(name: str) -> str:
    return name if len(name) <= NAME_AT_MOST else name[:NAME_AT_MOST] + "…"


def _short(verdict: str, expected: str) -> str:
    return ("exact" if "exact" in verdict else "ok") if verdict == expected else verdict


def _troubled(runs: int) -> list[int]:
    """Print the fetches that need a crawl of their own; for each group and run, how many were not as they should be."""
    print("\nconnections that fail, and those used again")
    wrong = []
    for group in (connections_that_fail, certificates, connections_used_again, requested_again):
        for run in range(runs):
            with tempfile.TemporaryDirectory() as folder:
                cases, *_ = group(Path(folder))
            wrong.append(sum(case.found != case.expect for case in cases.values()))
            for name, case in cases.items():
                if run == 0 or case.found != case.expect:
                    print(f"{name:<34}{case.found:<32}{'' if case.found == case.expect else 'NOT ' + case.expect}")
    return wrong


if __name__ == "__main__":
    main()
