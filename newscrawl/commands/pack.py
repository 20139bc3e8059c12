"""`newscrawl pack SOURCE... -o FILE.wacz`: runs, or some of their articles, as one file that a browser can show."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rich.progress import DownloadColumn, TimeRemainingColumn
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError as ScrapyUsageError
from scrapy.utils.conf import arglist_to_dict

from newscrawl.commands.exit_code import exit_code
from newscrawl.errors import UsageError
from newscrawl.operations.pack.pack import Packing
from newscrawl.operations.progress_bar import bar
from newscrawl.operations.selection import Selection
from newscrawl.runs.verdict import DONE

if TYPE_CHECKING:
    import argparse


class Command(ScrapyCommand):
    """Exit code 0 when the file is there, 1 when it could not be made, 2 when the command was not understood."""

    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] SOURCE... -o FILE.wacz"

    def short_desc(self) -> str:
        return "Pack stored runs, or some of their articles, into a WACZ that opens in a browser"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        add = parser.add_argument
        add("-o", "--output", type=Path, metavar="FILE", help="the file to make; it must not be there")
        add("-a", dest="chosen", action="append", default=[], metavar="NAME=VALUE", help="since, until, publisher, url")
        add("--title", default="", help="of the file, for people")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if not args or not opts.output:
            raise ScrapyUsageError("Name what is to be packed, and with -o the file to make.")
        self.exitcode = exit_code("pack", lambda: _pack(args, opts))


def _pack(places: list[str], opts: argparse.Namespace) -> int:
    try:
        given = arglist_to_dict(opts.chosen)
    except ValueError:
        raise UsageError("-a takes NAME=VALUE.") from None
    if not opts.output.parent.is_dir():
        raise UsageError(f"There is no folder {opts.output.parent} to make {opts.output.name} in.")
    selection = Selection.of(places, given)
    title = opts.title or f"{len(selection.runs)} runs of newscrawl"
    with bar(DownloadColumn(), TimeRemainingColumn()) as progress:
        task = progress.add_task("packed", total=None)
        packing = Packing(selection, opts.output, title, lambda size: progress.advance(task, size))
        packing.run()
    print(f"{opts.output}: {packing.pages} articles, {opts.output.stat().st_size} bytes", file=sys.stderr)
    return DONE
