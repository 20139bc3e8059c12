"""`newscrawl report`: many runs on one page."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from scrapy.commands import ScrapyCommand

from newscrawl.commands.base import NewscrawlCommand
from newscrawl.errors import DamagedRunError, UsageError
from newscrawl.runs.exit_codes import DEGRADED, DONE

if TYPE_CHECKING:
    import argparse

    from newscrawl.storage.stored_run import StoredRun

MANIFEST_FIELDS = {
    "publisher": str,
    "run_id": str,
    "started": str,
    "verdict": str,
    "why": str,
    "exit_code": int,
    "counts": dict,
}
"""What the page tells of a manifest, and what it must be."""


class Command(NewscrawlCommand, ScrapyCommand):
    """Exit code 0, 3 when a manifest could not be read (the others are in the page), 2 for a wrong command line."""

    usage = "[options] [STORE]"
    summary = "Show many runs on one page: articles, verdicts, coverage"
    arguments = (0, 1)
    expected = "Name one store, or none for NEWSCRAWL_STORE."

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("-o", "--output", default="report.html", metavar="FILE", help="the page (%(default)s)")
        parser.add_argument("--publisher", metavar="NAME", help="only the runs of this publisher")
        parser.add_argument(
            "--since", type=date.fromisoformat, metavar="DATE", help="only runs from this day on, 2026-11-01"
        )

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        store = args[0] if args else self.project_settings["NEWSCRAWL_STORE"]
        return _write_report(store, Path(opts.output), opts)


def _write_report(store: str, page: Path, opts: argparse.Namespace) -> int:
    from newscrawl.runs.report.many_runs import render_runs_report
    from newscrawl.storage.stored_run import stored_runs

    if not page.parent.is_dir():
        raise UsageError(f"There is no folder for the page {page}.")
    runs, damaged = list[tuple[dict[str, Any], str]](), False
    for run in stored_runs(store):
        try:
            manifest = _checked_manifest(run)
        except DamagedRunError as error:
            print(f"newscrawl report: {error}", file=sys.stderr)
            damaged = True
            continue
        if _is_wanted(manifest, opts):
            runs.append((manifest, _report_link(run, page)))
    part = page.with_name(f"{page.name}.part")
    with part.open("w", encoding="utf-8", errors="replace") as file:
        file.writelines(render_runs_report(runs))
    part.replace(page)
    print(f"{len(runs)} runs are in {page}.")
    return DEGRADED if damaged else DONE


def _checked_manifest(run: StoredRun) -> dict[str, Any]:
    """Return what the page tells of the manifest. DamagedRunError where it lacks any of it."""
    manifest = run.manifest()
    if wrong := [name for name, kind in MANIFEST_FIELDS.items() if not isinstance(manifest.get(name), kind)]:
        raise DamagedRunError(f"{run.place}/run.json is no manifest of a finished run: {', '.join(wrong)}.")
    counts = {key: value for key, value in manifest["counts"].items() if isinstance(value, int | float)}
    return {**{name: manifest[name] for name in MANIFEST_FIELDS}, "counts": counts}


def _is_wanted(manifest: dict[str, Any], opts: argparse.Namespace) -> bool:
    since = opts.since.isoformat() if opts.since else ""
    return opts.publisher in (None, manifest["publisher"]) and manifest["started"] >= since


def _report_link(run: StoredRun, page: Path) -> str:
    """The run's own page as seen from this one; empty where it has none or is elsewhere."""
    from newscrawl.storage.run_files import REPORT_FILE_NAME

    if "://" in run.store.uri or not run.has_file(REPORT_FILE_NAME):
        return ""
    return quote(os.path.relpath(str(run.path(REPORT_FILE_NAME)), page.parent).replace(os.sep, "/"))
