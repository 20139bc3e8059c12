"""`newscrawl report`: many runs on one page."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError as ScrapyUsageError

from newscrawl.errors import DamagedRunError, NewscrawlError, UsageError
from newscrawl.runs.report.many_runs import runs_report
from newscrawl.runs.report.one_run import REPORT
from newscrawl.runs.verdict import CRASHED, DEGRADED, DONE
from newscrawl.storage.stored_run import stored_runs

if TYPE_CHECKING:
    import argparse

    from scrapy.settings import Settings

    from newscrawl.storage.stored_run import StoredRun

TOLD = {"publisher": str, "run_id": str, "started": str, "verdict": str, "why": str, "exit_code": int, "counts": dict}
"""What the page tells of a manifest, and what it must be."""


class Command(ScrapyCommand):
    """Exit code 0, 3 when a manifest could not be read (the others are in the page), 2 for a wrong command line."""

    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] [STORE]"

    def short_desc(self) -> str:
        return "Show many runs on one page: articles, verdicts, coverage"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("-o", "--output", default="report.html", metavar="FILE", help="the page (%(default)s)")
        parser.add_argument("--publisher", metavar="NAME", help="only the runs of this publisher")
        parser.add_argument(
            "--since", type=date.fromisoformat, metavar="DATE", help="only runs from this day on, 2026-11-01"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) > 1:
            raise ScrapyUsageError("Name one store, or none for NEWSCRAWL_STORE.")
        store = (
            args[0] if args else cast("Settings", self.settings)["NEWSCRAWL_STORE"]
        )  # Scrapy sets them before it runs a command
        try:
            self.exitcode = _write(store, Path(opts.output), opts)
        except UsageError as error:
            raise ScrapyUsageError(str(error), print_help=False) from error
        except (NewscrawlError, OSError) as error:
            print(f"newscrawl report: {error}", file=sys.stderr)
            self.exitcode = CRASHED


def _write(store: str, page: Path, opts: argparse.Namespace) -> int:
    if not page.parent.is_dir():
        raise UsageError(f"There is no folder for the page {page}.")
    told, damaged = list[tuple[dict[str, Any], str]](), False
    for run in stored_runs(store):
        try:
            manifest = _checked(run)
        except DamagedRunError as error:
            print(f"newscrawl report: {error}", file=sys.stderr)
            damaged = True
            continue
        if _is_wanted(manifest, opts):
            told.append((manifest, _link(run, page)))
    part = page.with_name(f"{page.name}.part")
    with part.open("w", encoding="utf-8") as file:
        file.writelines(runs_report(told))
    part.replace(page)
    print(f"{len(told)} runs are in {page}.")
    return DEGRADED if damaged else DONE


def _checked(run: StoredRun) -> dict[str, Any]:
    """What the page tells of the manifest. DamagedRunError where it lacks any of it."""
    manifest = run.manifest()
    if wrong := [name for name, kind in TOLD.items() if not isinstance(manifest.get(name), kind)]:
        raise DamagedRunError(f"{run.place}/run.json is no manifest of a finished run: {', '.join(wrong)}.")
    counts = {key: value for key, value in manifest["counts"].items() if isinstance(value, int | float)}
    return {**{name: manifest[name] for name in TOLD}, "counts": counts}


def _is_wanted(manifest: dict[str, Any], opts: argparse.Namespace) -> bool:
    since = opts.since.isoformat() if opts.since else ""
    return opts.publisher in (None, manifest["publisher"]) and manifest["started"] >= since


def _link(run: StoredRun, page: Path) -> str:
    """The run's own page as seen from this one; empty where it has none or lies elsewhere."""
    if "://" in run.store.uri or not run.has(REPORT):
        return ""
    return quote(os.path.relpath(str(run.path(REPORT)), page.parent).replace(os.sep, "/"))
