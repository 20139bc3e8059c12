"""`newscrawl publisher check`: publisher files held against the stored runs, without network."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from dataclasses import asdict
from typing import TYPE_CHECKING

from newscrawl.errors import DamagedRunError
from newscrawl.runs.verdict import DEGRADED, DONE

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from scrapy.settings import Settings

    from newscrawl.operations.publisher_check.check import Health
    from newscrawl.storage.stored_run import StoredRun


def check_publishers(names: list[str], opts: argparse.Namespace, settings: Settings) -> int:
    """Print the state of the sources and URL patterns of these publishers, or of all that the store has runs of."""
    from newscrawl.operations.publisher_check.check import check
    from newscrawl.publishers import registry

    stored = _runs_by_publisher(opts.store or settings["NEWSCRAWL_STORE"])
    chosen = names or [name for name in registry.names() if name in stored]
    ill = 0
    for name in chosen:
        health = check(registry.get(name), sorted(stored.get(name, ()), key=lambda run: run.run_id))
        ill += not health.is_healthy
        print(json.dumps(asdict(health), ensure_ascii=False) if opts.json else "\n".join(_lines(health)))
    if not opts.json:
        print(f"{len(chosen)} publishers checked, {ill} of them call for a change of their files")
    return DEGRADED if ill else DONE


def _runs_by_publisher(store: str) -> dict[str, list[StoredRun]]:
    from newscrawl.storage.stored_run import stored_runs

    found: dict[str, list[StoredRun]] = defaultdict(list)
    for run in stored_runs(store):
        try:
            found[str(run.manifest().get("publisher"))].append(run)
        except DamagedRunError as error:
            print(error, file=sys.stderr)
    return found


def _lines(health: Health) -> Iterator[str]:
    yield f"{health.name}: {'healthy' if health.is_healthy else 'look at its file'}, by {health.runs} runs"
    for url, state in health.sources.items():
        yield f"  {state:<13} {url}"
    for pattern in health.dead_patterns:
        yield f"  {'no match':<13} {pattern}"
    if health.unmatched:
        yield f"  {health.unmatched} of {health.articles} stored articles have a URL that no pattern matches"
