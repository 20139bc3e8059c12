"""`newscrawl export [STORE...] -o FILE`: stored articles, or some of them, as JSON lines, CSV, Parquet, Markdown or a DuckDB file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy.commands import ScrapyCommand

from newscrawl.commands.base import ANY_NUMBER, NewscrawlCommand, parse_spider_arguments
from newscrawl.errors import UsageError
from newscrawl.runs.exit_codes import DONE

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from rich.progress import Progress


class Command(NewscrawlCommand, ScrapyCommand):
    """Exit code 0 when the file is there, 1 when it could not be made, 2 when the command was not understood."""

    usage = "[options] [STORE...] -o FILE (stores, runs, any folders between; NEWSCRAWL_STORE)"
    summary = "Export stored articles: JSON lines, CSV, Parquet, Markdown or DuckDB, by the file's name"
    arguments = (0, ANY_NUMBER)

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        from newscrawl.operations.export.formats import WRITER_BY_SUFFIX

        super().add_options(parser)
        add = parser.add_argument
        add("-o", "--output", type=Path, metavar="FILE", help=f"the file to make: {', '.join(WRITER_BY_SUFFIX)}")
        add(
            "-a",
            dest="chosen",
            action="append",
            default=[],
            metavar="NAME=VALUE",
            help="since, until, publisher, url, sections, versions (all, latest)",
        )

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        return _export(args or [self.project_settings["NEWSCRAWL_STORE"]], opts)


def _export(places: list[str], opts: argparse.Namespace) -> int:
    from rich.progress import MofNCompleteColumn, TimeRemainingColumn

    from newscrawl.operations.export.formats import export_articles
    from newscrawl.operations.export.selection import ExportSelection
    from newscrawl.operations.progress_bar import new_progress_bar

    if not opts.output:
        raise UsageError("Name with -o the file to write.")
    wanted = ExportSelection.from_arguments(places, parse_spider_arguments(opts.chosen))
    with new_progress_bar(MofNCompleteColumn(), TimeRemainingColumn()) as progress:
        task = progress.add_task("articles exported", total=None)
        export_articles(_with_progress(wanted.selected_articles(), progress, task), opts.output)
        count = int(progress.tasks[0].completed)
    print(f"{opts.output}: {count} articles, {opts.output.stat().st_size} bytes", file=sys.stderr)
    return DONE


def _with_progress(articles: Iterable[dict[str, Any]], progress: Progress, task: Any) -> Iterator[dict[str, Any]]:
    for article in articles:
        yield article
        progress.advance(task)
