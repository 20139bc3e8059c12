"""`newscrawl verify [STORE]`: whether everything in a store is as it was written, and fits together."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand

from newscrawl.commands.base import NewscrawlCommand
from newscrawl.errors import UsageError
from newscrawl.printable import one_line
from newscrawl.runs.verdict import DEGRADED, DONE

if TYPE_CHECKING:
    import argparse

    from scrapy.settings import Settings


class Command(NewscrawlCommand, ScrapyCommand):
    """Exit code 0 when all is sound, 3 when damage was found, 1 when the store could not be read, 2 when there is none."""

    usage = "[options] [STORE] (a store, a run, any folder between; NEWSCRAWL_STORE)"
    summary = "Verify stored runs: manifests and their chain, checksums, records, index, articles, ledger"
    arguments = (0, 1)
    expected = "Name one store."

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--quick", action="store_true", help="lengths and chain only: no file but run.json is read")
        parser.add_argument("--json", action="store_true", help="print one JSON object per fault, the summary last")

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        place = args[0] if args else self.project_settings["NEWSCRAWL_STORE"]
        return _verify(place, _under_way(self.project_settings), opts)


def _verify(place: str, under_way: set[str], opts: argparse.Namespace) -> int:
    from rich.progress import DownloadColumn, TimeRemainingColumn

    from newscrawl.operations.progress_bar import progress_bar
    from newscrawl.operations.verify.store import StoreCheck

    holdings = StoreCheck(place, under_way)
    if not holdings:
        raise UsageError(f"There is no run in {place}: no folder below it holds a run.json.")
    faults = 0
    with progress_bar(DownloadColumn(), TimeRemainingColumn()) as progress:
        task = progress.add_task("verified", total=None if opts.quick else holdings.bytes_to_read())
        for fault in holdings.faults(lambda size: progress.advance(task, size), quick=opts.quick):
            faults += 1
            print(json.dumps(asdict(fault)) if opts.json else one_line(str(fault)), flush=True)
    if opts.json:
        print(json.dumps({"runs": len(holdings.runs), "faults": faults}))
    else:
        print(f"{place}: {faults or 'no'} fault{'s' * (faults != 1)} in {len(holdings.runs)} runs")
    return DEGRADED if faults else DONE


def _under_way(settings: Settings) -> set[str]:
    """The runs that lie in the spool, still to be delivered."""
    spool = Path(settings["NEWSCRAWL_SPOOL"])
    return {one.name for one in spool.iterdir() if one.is_dir()} if spool.is_dir() else set()
