"""`newscrawl pack SOURCE... -o FILE.wacz`: runs, or some of their articles, as one file that a browser can show."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand

from newscrawl.commands.base import ANY_NUMBER, NewscrawlCommand, parse_spider_arguments
from newscrawl.errors import UsageError
from newscrawl.runs.exit_codes import DONE

if TYPE_CHECKING:
    import argparse


class Command(NewscrawlCommand, ScrapyCommand):
    """Exit code 0 when the file is there, 1 when it could not be made, 2 when the command was not understood."""

    usage = "[options] SOURCE... -o FILE.wacz"
    summary = "Pack stored runs, or some of their articles, into a WACZ that opens in a browser"
    arguments = (1, ANY_NUMBER)
    expected = "Name the runs to pack, and with -o the file to write."

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        add = parser.add_argument
        add("-o", "--output", type=Path, metavar="FILE", help="the file to make; it must not be there")
        add("-a", dest="chosen", action="append", default=[], metavar="NAME=VALUE", help="since, until, publisher, url")
        add("--title", default="", help="of the file, for people")

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        return _pack(args, opts)


def _pack(places: list[str], opts: argparse.Namespace) -> int:
    from rich.progress import DownloadColumn, TimeRemainingColumn

    from newscrawl.operations.pack.pack import WaczPacker
    from newscrawl.operations.progress_bar import new_progress_bar
    from newscrawl.operations.selection import ArticleSelection

    if not opts.output:
        raise UsageError("Name with -o the file to write.")
    if not opts.output.parent.is_dir():
        raise UsageError(f"There is no folder {opts.output.parent} to make {opts.output.name} in.")
    selection = ArticleSelection.from_arguments(places, parse_spider_arguments(opts.chosen))
    title = opts.title or f"{len(selection.runs)} runs of newscrawl"
    with new_progress_bar(DownloadColumn(), TimeRemainingColumn()) as progress:
        task = progress.add_task("packed", total=None)
        packing = WaczPacker(selection, opts.output, title, lambda size: progress.advance(task, size))
        packing.write_file()
    print(f"{opts.output}: {packing.pages} articles, {opts.output.stat().st_size} bytes", file=sys.stderr)
    return DONE
