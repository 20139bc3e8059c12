"""`newscrawl diff A B`: compare two extractions of the same captures."""

from __future__ import annotations

import json
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand

from newscrawl.commands.base import NewscrawlCommand
from newscrawl.errors import UsageError
from newscrawl.runs.exit_codes import DEGRADED, DONE
from newscrawl.text.printable import one_line

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from newscrawl.operations.diff.article_sets import Comparison
    from newscrawl.operations.diff.summary import DiffSummary

MAX_ON_TERMINAL, MAX_ON_PAGE = 20, 200
"""Articles shown by default."""


class Command(NewscrawlCommand, ScrapyCommand):
    """Exit code 0 within the limits, 3 beyond one, 2 when the command was not understood, 1 when a file is damaged."""

    usage = "[options] A B"
    summary = "Compare two extractions: runs, stores or files of articles"
    arguments = (2, 2)
    expected = "Name two extractions: run folders, stores, or files articles.jsonl(.gz)."

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--field",
            action="append",
            default=[],
            metavar="NAME",
            help="compare only this property, or `ledger` (may be given more than once)",
        )
        parser.add_argument(
            "--max-lost", type=_parse_count, metavar="N", help="exit with 3 when more properties and articles are lost"
        )
        parser.add_argument(
            "--max-changed",
            type=_parse_share,
            metavar="SHARE",
            help="exit with 3 when a larger share of the articles differs (0 to 1)",
        )
        parser.add_argument(
            "--worst",
            type=_parse_count,
            metavar="N",
            help=f"articles to show ({MAX_ON_TERMINAL}, in the page {MAX_ON_PAGE})",
        )
        parser.add_argument(
            "--json", action="store_true", help="print JSON lines: each article that differs, the summary last"
        )
        parser.add_argument("--html", metavar="FILE", help="write a page to read the articles side by side")

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        return _compare(args[0], args[1], opts)


def _parse_share(text: str) -> float:
    share = float(text)
    if not 0 <= share <= 1:
        raise ValueError(text)
    return share


def _parse_count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


def _compare(a: str, b: str, opts: argparse.Namespace) -> int:
    from rich.progress import MofNCompleteColumn

    from newscrawl.operations.diff.article_sets import Comparison
    from newscrawl.operations.diff.properties import LEDGER_PROPERTY
    from newscrawl.operations.progress_bar import new_progress_bar

    if opts.html and (not Path(opts.html).parent.is_dir() or Path(opts.html).is_dir()):
        raise UsageError(f"There is no folder for the page {opts.html}, or it is one itself.")
    with new_progress_bar(MofNCompleteColumn()) as progress:
        task = progress.add_task("articles read", total=None)
        comparison = Comparison(a, b, tuple(opts.field), lambda: progress.advance(task))
    with comparison:
        summary = _summarize(comparison, opts)
        if unknown := {*opts.field} - {*summary.properties, LEDGER_PROPERTY}:
            raise UsageError(f"No article has the property {', '.join(sorted(unknown))}, so nothing was compared.")
        _print_report(comparison, summary, opts)
        if opts.html:
            _write_page(Path(opts.html), comparison, summary)
    return _exit_code(summary, opts)


def _write_page(path: Path, comparison: Comparison, summary: DiffSummary) -> None:
    from newscrawl.operations.diff.page import write_page

    part = path.with_name(f"{path.name}.part")
    with part.open("w", encoding="utf-8") as file:
        write_page(file, comparison, summary)
    part.replace(path)


def _summarize(comparison: Comparison, opts: argparse.Namespace) -> DiffSummary:
    from newscrawl.operations.diff.summary import new_diff_summary
    from newscrawl.operations.diff.terminal_report import pair_json

    keep = opts.worst if opts.worst is not None else MAX_ON_PAGE if opts.html else MAX_ON_TERMINAL
    summary = new_diff_summary(comparison, keep)
    for pair in comparison.pairs():
        summary.add_pair(pair, tuple(opts.field))
        if opts.json and pair.difference:
            _print_json(pair_json(pair))
    summary.only_a = sum(1 for _ in comparison.unpaired("A"))
    summary.only_b = sum(1 for _ in comparison.unpaired("B"))
    return summary


def _print_report(comparison: Comparison, summary: DiffSummary, opts: argparse.Namespace) -> None:
    from newscrawl.operations.diff.terminal_report import unpaired_json

    if not opts.json:
        for line in _report_lines(comparison, summary, summary.keep if opts.worst is not None else MAX_ON_TERMINAL):
            print(line)
        return
    for article in comparison.unpaired("A"):
        _print_json(unpaired_json("A", article))
    for article in comparison.unpaired("B"):
        _print_json(unpaired_json("B", article))
    _print_json(summary.as_json())


def _report_lines(comparison: Comparison, summary: DiffSummary, most: int) -> Iterator[str]:
    from newscrawl.operations.diff.terminal_report import pair_lines, summary_lines

    yield from summary_lines(summary, with_ledger=comparison.has_ledger)
    for number in summary.worst_pair_numbers[:most]:
        yield ""
        yield from pair_lines(comparison.pair(number))
    for side in ("A", "B"):
        for article in islice(comparison.unpaired(side), most):
            yield f"only in {side}: {one_line(str(article.get('url')), 160)}"


def _print_json(value: object) -> None:
    print(json.dumps(value))


def _exit_code(summary: DiffSummary, opts: argparse.Namespace) -> int:
    """Return the exit code; print each limit that is exceeded."""
    beyond = []
    if opts.max_lost is not None and summary.count_lost > opts.max_lost:
        beyond.append(f"{summary.count_lost} properties and articles are lost, more than --max-lost {opts.max_lost}")
    if opts.max_changed is not None and summary.share_of_differing_pairs > opts.max_changed:
        beyond.append(
            f"{summary.share_of_differing_pairs:.2%} of the articles differ, more than --max-changed {opts.max_changed}"
        )
    for line in beyond:
        print(f"newscrawl diff: {line}", file=sys.stderr)
    return DEGRADED if beyond else DONE
