"""`newscrawl verify [STORE]`: whether everything in a store is as it was written, and fits together."""

from __future__ import annotations

import json
import os
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand

from newscrawl.commands.base import NewscrawlCommand
from newscrawl.errors import UsageError
from newscrawl.runs.exit_codes import DEGRADED, DONE
from newscrawl.text.printable import one_line

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from scrapy.settings import Settings

    from newscrawl.operations.verify.store import StoreVerification
    from newscrawl.storage.stored_run import StoredRun


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
        add = parser.add_argument
        add("--since", default="", metavar="DATE", help="only runs that began then or later: 2026-11-01, or 2d")
        add("--sample", type=float, metavar="PERCENT", help="only so many of them, others each time")
        add("--resume", type=Path, metavar="FILE", help="note sound runs in the file, and pass over those that it has")
        add(
            "--processes",
            type=int,
            default=os.cpu_count() or 1,
            metavar="N",
            help="runs read at once (default one per core)",
        )

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        place = args[0] if args else self.project_settings["NEWSCRAWL_STORE"]
        return _verify(place, _undelivered_run_ids(self.project_settings), opts)


def _verify(place: str, under_way: set[str], opts: argparse.Namespace) -> int:
    from newscrawl.operations.verify.selection import SoundRunsFile
    from newscrawl.operations.verify.store import StoreVerification

    if opts.processes < 1:
        raise UsageError("--processes must be 1 or more.")
    holdings = StoreVerification(place, under_way)
    if not holdings:
        raise UsageError(f"There is no run in {place}: no folder below it holds a run.json.")
    holdings.runs = _select_runs(holdings.runs, opts)
    with closing(SoundRunsFile(opts.resume)) as noted:
        holdings.runs = noted.unverified_runs(holdings.runs)
        faults = _print_faults(holdings, opts, noted.add_run)
    if opts.json:
        print(json.dumps({"runs": len(holdings.runs), "faults": faults}))
    else:
        print(f"{place}: {faults or 'no'} fault{'s' * (faults != 1)} in {len(holdings.runs)} runs")
    return DEGRADED if faults else DONE


def _select_runs(runs: list[StoredRun], opts: argparse.Namespace) -> list[StoredRun]:
    """Return the runs of the dates, or the sample, that are wanted."""
    from newscrawl.operations.verify.selection import runs_since, sample_runs

    if opts.quick and opts.resume:
        raise UsageError("--quick reads too little to call a run sound: use it without --resume.")
    if opts.since:
        runs = runs_since(runs, opts.since, datetime.now(UTC))
    return runs if opts.sample is None else sample_runs(runs, opts.sample)


def _print_faults(holdings: StoreVerification, opts: argparse.Namespace, on_sound: Callable[[StoredRun], None]) -> int:
    """Print each fault as it is found, and return how many there are."""
    from rich.progress import DownloadColumn, TimeRemainingColumn

    from newscrawl.operations.progress_bar import new_progress_bar

    count, size = 0, None if opts.quick else holdings.bytes_to_read()
    with new_progress_bar(DownloadColumn(), TimeRemainingColumn()) as progress:
        task = progress.add_task("verified", total=size)
        found = holdings.faults(
            lambda read: progress.advance(task, read),
            quick=opts.quick,
            processes=opts.processes,
            size=size,
            on_sound=on_sound,
        )
        for fault in found:
            count += 1
            print(json.dumps(asdict(fault)) if opts.json else one_line(str(fault)), flush=True)
    return count


def _undelivered_run_ids(settings: Settings) -> set[str]:
    """The runs that are in the spool, still to be delivered."""
    spool = Path(settings["NEWSCRAWL_SPOOL"])
    return {one.name for one in spool.iterdir() if one.is_dir()} if spool.is_dir() else set()
