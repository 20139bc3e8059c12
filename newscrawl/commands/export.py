"""`newscrawl export [STORE...] -o FILE`: stored articles, or some of them, as JSON lines, CSV, Parquet or a DuckDB file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError as ScrapyUsageError
from scrapy.utils.conf import arglist_to_dict

from newscrawl.commands.exit_code import exit_code
from newscrawl.errors import UsageError
from newscrawl.operations.export.formats import FORMATS, export
from newscrawl.operations.export.selection import Wanted
from newscrawl.operations.progress_bar import bar
from newscrawl.runs.verdict import DONE

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from scrapy.settings import Settings


class Command(ScrapyCommand):
    """Exit code 0 when the file is there, 1 when it could not be made, 2 when the command was not understood."""

    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] [STORE...] -o FILE (stores, runs, any folders between; NEWSCRAWL_STORE)"

    def short_desc(self) -> str:
        return "Export stored articles: JSON lines, CSV, Parquet or DuckDB, by the file's name"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        add = parser.add_argument
        add("-o", "--output", type=Path, metavar="FILE", help=f"the file to make: {', '.join(FORMATS)}")
        add(
            "-a",
            dest="chosen",
            action="append",
            default=[],
            metavar="NAME=VALUE",
            help="since, until, publisher, url, sections, versions (all, latest)",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        settings = cast("Settings", self.settings)  # Scrapy sets it before it runs a command
        if not opts.output:
            raise ScrapyUsageError("Name with -o the file to make.")
        self.exitcode = exit_code("export", lambda: _export(args or [settings["NEWSCRAWL_STORE"]], opts))


def _export(places: list[str], opts: argparse.Namespace) -> int:
    try:
        given = arglist_to_dict(opts.chosen)
    except ValueError:
        raise UsageError("-a takes NAME=VALUE.") from None
    wanted = Wanted.of(places, given)
    with bar(MofNCompleteColumn(), TimeRemainingColumn()) as progress:
        task = progress.add_task("articles exported", total=None)
        export(_told(wanted.articles(), progress, task), opts.output)
        count = int(progress.tasks[0].completed)
    print(f"{opts.output}: {count} articles, {opts.output.stat().st_size} bytes", file=sys.stderr)
    return DONE


def _told(articles: Iterable[dict[str, Any]], progress: Progress, task: Any) -> Iterator[dict[str, Any]]:
    for article in articles:
        yield article
        progress.advance(task)
