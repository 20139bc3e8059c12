"""`newscrawl verify [STORE]`: whether everything in a store is as it was written, and fits together."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, cast

from rich.progress import DownloadColumn, TimeRemainingColumn
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError as ScrapyUsageError

from newscrawl.commands.exit_code import exit_code
from newscrawl.errors import UsageError
from newscrawl.operations.progress_bar import bar
from newscrawl.operations.verify.store import Holdings
from newscrawl.printable import one_line
from newscrawl.runs.verdict import DEGRADED, DONE

if TYPE_CHECKING:
    import argparse

    from scrapy.settings import Settings


class Command(ScrapyCommand):
    """Exit code 0 when all is sound, 3 when damage was found, 1 when the store could not be read, 2 when there is none."""

    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] [STORE] (a store, a run, any folder between; NEWSCRAWL_STORE)"

    def short_desc(self) -> str:
        return "Verify stored runs: manifests and their chain, checksums, records, index, articles, ledger"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--quick", action="store_true", help="lengths and chain only: no file but run.json is read")
        parser.add_argument("--json", action="store_true", help="print one JSON object per fault, the summary last")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) > 1:
            raise ScrapyUsageError("Name one store.")
        settings = cast("Settings", self.settings)  # Scrapy sets it before it runs a command
        place = args[0] if args else settings["NEWSCRAWL_STORE"]
        self.exitcode = exit_code("verify", lambda: _verify(place, _under_way(settings), opts))


def _verify(place: str, under_way: set[str], opts: argparse.Namespace) -> int:
    holdings = Holdings(place, under_way)
    if not holdings:
        raise UsageError(f"There is no run in {place}: no folder below it holds a run.json.")
    faults = 0
    with bar(DownloadColumn(), TimeRemainingColumn()) as progress:
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
