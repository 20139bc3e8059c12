"""What the number of publisher files costs: `python -m bench.peers.publisher_start_up [ROUNDS]` (9).

Starts commands in copies of this project that have 1, 24, 240 and 2,400 publisher files, in turn, and prints the processor seconds of
each, and of finding the publisher of a URL. Exits with 1 where 240 files cost over .3 s more than one, or a publisher is found in more
than twice the time among 2,400.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from itertools import count, islice
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench.peers.beside.process_cost import cost_of
from demo.server import Server
from newscrawl.publishers.python_source import python_source
from newscrawl.publishers.registry import all_publishers
from tests.support.many_publishers import command, project, web

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawl.publishers.model import Publisher

NUMBERS = (1, 24, 240, 2400)
BAR_FILES = 240
ROUNDS = 9
MAX_MORE_SECONDS = 0.3
MAX_RATIO = 2
LOOK_UPS = """
import json
from time import process_time
from timeit import repeat, timeit

from newscrawl.publishers.registry import publisher_names, publisher_of_url

publisher_names()  # imports the settings
urls = "http://paper00.example/2024/03/01/story", "http://elsewhere.example/story"
first = timeit(lambda: publisher_of_url(urls[0]), timer=process_time, number=1)
later = min(repeat(lambda: [*map(publisher_of_url, urls)], timer=process_time, number=5000, repeat=5)) / 10_000
print(json.dumps({"first": first, "later": later}))
"""
"""Processor seconds of the first look-up, which reads the hosts in all files, and of a later one."""


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as own, Server(web(1, broken=0)) as server:
        projects = {number: _project(Path(own) / str(number), number) for number in NUMBERS}
        environment = {**os.environ, **server.environment, "PYTHONPATH": ""}
        more = [_print_costs(name, projects, environment, rounds) for name in ("list", "crawl")]
        ratio = _print_look_ups(projects, environment)
    return int(max(more) > MAX_MORE_SECONDS or ratio > MAX_RATIO)


def _project(folder: Path, number: int) -> Path:
    """Write a copy of this project: one made-up paper, the catalogue, and copies of its files under other names and hosts."""
    project(folder, 1)
    for publisher in islice(_more_publishers(), number - 1):
        text = python_source(publisher, docstring=f"{publisher.title}.")
        (folder / f"newscrawl/publishers/sites/{publisher.name}.py").write_text(text, encoding="utf-8")
    return folder


def _more_publishers() -> Iterator[Publisher]:
    yield from all_publishers()
    for copy in count(1):
        for publisher in all_publishers():
            hosts = tuple(f"copy{copy}.{host}" for host in publisher.hosts)
            yield replace(publisher, name=f"{publisher.name}{copy}", hosts=hosts)


def _print_costs(name: str, projects: dict[int, Path], environment: dict[str, str], rounds: int) -> float:
    """Print the processor seconds of a command by the number of files; return how many more 240 cost than one."""
    seconds: dict[int, list[float]] = {number: [] for number in projects}
    for round_ in range(rounds + 1):
        for number, folder in projects.items():
            line = _command(name, folder)
            cost = cost_of(line, folder, environment, cores=os.cpu_count() or 1, limit=120)
            if cost.exit_code:
                raise SystemExit(f"{name} with {number} files: exit code {cost.exit_code}\n{cost.printed}")
            if round_:  # the first writes the byte code
                seconds[number].append(cost.cpu_seconds)
    medians = {number: median(costs) for number, costs in seconds.items()}
    shown = ", ".join(f"{number:,} files {value:.3f} s" for number, value in medians.items())
    more = medians[BAR_FILES] - medians[1]
    print(f"{name}: {shown}; {BAR_FILES} files cost {more:+.3f} s")
    return more


def _command(name: str, folder: Path) -> list[str]:
    if name == "crawl":
        return command(folder, "paper00")
    return [sys.executable, "-m", "newscrawl", name]


def _print_look_ups(projects: dict[int, Path], environment: dict[str, str]) -> float:
    """Print the processor seconds in which a publisher is found; return those among most files over those among fewest."""
    later = []
    for number, folder in projects.items():
        line = [sys.executable, "-c", LOOK_UPS]
        done = subprocess.run(line, cwd=folder, env=environment, capture_output=True, text=True, check=True)
        found = json.loads(done.stdout)
        later.append(found["later"])
        print(
            f"publisher_of_url among {number:,}: {found['later'] * 1e6:.2f} µs; the first time {found['first'] * 1e3:.1f} ms"
        )
    print(f"{later[-1] / later[0]:.2f} times as long among {NUMBERS[-1]:,} as among {NUMBERS[0]}")
    return later[-1] / later[0]


if __name__ == "__main__":
    sys.exit(main())
