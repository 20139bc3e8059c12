"""`newscrawl deliver`: what earlier crawls have left in the spool goes into the store."""

from __future__ import annotations

import sys
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand

from newscrawl.commands.base import NewscrawlCommand
from newscrawl.errors import NewscrawlError, RunLockedError, StorageError
from newscrawl.runs.exit_codes import DONE, LOCKED, NOT_DELIVERED
from newscrawl.text.printable import one_line

if TYPE_CHECKING:
    import argparse

    from scrapy.settings import Settings

    from newscrawl.runs.leftover_runs import LeftoverRun


class Command(NewscrawlCommand, ScrapyCommand):
    """Exit code 0 when nothing is left, 4 when something could not be delivered, 75 when a crawl is still under way."""

    summary = "Deliver what earlier crawls have left in the spool"
    expected = "It takes no arguments: everything in NEWSCRAWL_SPOOL is delivered."

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--to", metavar="STORE", help="another store than the one that each crawl was to go to")
        parser.add_argument("--keep", action="store_true", help="leave the local copy (NEWSCRAWL_KEEP_LOCAL)")

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:  # noqa: ARG002 - it has no arguments
        return _deliver_all(self.project_settings, opts)


def _deliver_all(settings: Settings, opts: argparse.Namespace) -> int:
    from newscrawl.runs.leftover_runs import leftover_runs

    spool = Path(settings["NEWSCRAWL_SPOOL"])
    keep = opts.keep or settings.getbool("NEWSCRAWL_KEEP_LOCAL")
    waiting = sorted(leftover_runs(spool), key=attrgetter("publisher", "run_id"))
    codes = [DONE]
    for publisher, runs in groupby(waiting, attrgetter("publisher")):
        codes += _deliver_publisher(settings, publisher, [*runs], opts.to or "", keep=keep)
    return NOT_DELIVERED if NOT_DELIVERED in codes else max(codes)


def _deliver_publisher(
    settings: Settings, publisher: str, runs: list[LeftoverRun], to: str, *, keep: bool
) -> list[int]:
    codes = []
    for uri in dict.fromkeys(to or one.store or settings["NEWSCRAWL_STORE"] for one in runs):
        going = [one for one in runs if (to or one.store or settings["NEWSCRAWL_STORE"]) == uri]
        codes += _deliver_into(settings, publisher, going, uri, keep=keep)
    return codes


def _deliver_into(settings: Settings, publisher: str, runs: list[LeftoverRun], uri: str, *, keep: bool) -> list[int]:
    from newscrawl.runs.leases import lock_publishers

    try:
        with lock_publishers(settings, Path(settings["NEWSCRAWL_SPOOL"]), uri, [publisher], "newscrawl deliver"):
            return [_deliver_run(one, uri, keep=keep) for one in runs]
    except RunLockedError as error:
        _print_line(str(error))
        return [LOCKED]
    except StorageError as error:
        _print_line(f"{publisher}: {error}")
        return [NOT_DELIVERED]


def _deliver_run(one: LeftoverRun, uri: str, *, keep: bool) -> int:
    from newscrawl.runs.summary import readable_size
    from newscrawl.storage import open_store

    length = readable_size(one.size())
    try:
        delivered = one.deliver(open_store(uri), keep=keep)
    except (NewscrawlError, OSError) as error:
        _print_line(f"{one.publisher} {one.run_id} stays in {one.folder}: {error}")
        return NOT_DELIVERED
    became = f"is in {uri} ({length})" if delivered else "was cut off before it had recorded anything, and is gone"
    print(f"{one.publisher} {one.run_id} {became}")
    return DONE


def _print_line(what: str) -> None:
    print(f"deliver: {one_line(what)}", file=sys.stderr)
