"""`newscrawl deliver`: what earlier crawls have left in the spool goes into the store."""

from __future__ import annotations

import sys
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError as ScrapyUsageError

from newscrawl.errors import NewscrawlError, RunLockedError
from newscrawl.printable import one_line
from newscrawl.runs.leftover_runs import leftovers
from newscrawl.runs.lock import lock
from newscrawl.runs.summary import size
from newscrawl.runs.verdict import DONE, LOCKED, NOT_DELIVERED
from newscrawl.storage import open_store

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from newscrawl.runs.leftover_runs import Leftover


class Command(ScrapyCommand):
    """Exit code 0 when nothing is left, 4 when something could not be delivered, 75 when a crawl is still under way."""

    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Deliver what earlier crawls have left in the spool"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--to", metavar="STORE", help="another store than the one that each crawl was to go to")
        parser.add_argument("--keep", action="store_true", help="leave the local copy (NEWSCRAWL_KEEP_LOCAL)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            raise ScrapyUsageError("It takes no arguments: everything in NEWSCRAWL_SPOOL is delivered.")
        assert self.settings is not None  # noqa: S101 - Scrapy sets it before it calls this
        spool = Path(self.settings["NEWSCRAWL_SPOOL"])
        keep = opts.keep or self.settings.getbool("NEWSCRAWL_KEEP_LOCAL")
        waiting = sorted(leftovers(spool), key=attrgetter("publisher", "run_id"))
        codes = [DONE]
        for publisher, runs in groupby(waiting, attrgetter("publisher")):
            codes += _of_publisher(spool, publisher, runs, opts.to or "", self.settings["NEWSCRAWL_STORE"], keep=keep)
        self.exitcode = NOT_DELIVERED if NOT_DELIVERED in codes else max(codes)


def _of_publisher(
    spool: Path, publisher: str, runs: Iterable[Leftover], to: str, usual: str, *, keep: bool
) -> list[int]:
    try:
        with lock(spool, publisher, "newscrawl deliver"):
            return [_deliver(one, to or one.store or usual, keep=keep) for one in runs]
    except RunLockedError as error:
        _say(str(error))
        return [LOCKED]


def _deliver(one: Leftover, uri: str, *, keep: bool) -> int:
    length = size(one.size())
    try:
        delivered = one.deliver(open_store(uri), keep=keep)
    except (NewscrawlError, OSError) as error:
        _say(f"{one.publisher} {one.run_id} stays in {one.folder}: {error}")
        return NOT_DELIVERED
    became = f"is in {uri} ({length})" if delivered else "was cut off before it had recorded anything, and is gone"
    print(f"{one.publisher} {one.run_id} {became}")
    return DONE


def _say(what: str) -> None:
    print(f"deliver: {one_line(what)}", file=sys.stderr)
