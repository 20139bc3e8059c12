"""`newscrawl replay SOURCE...`: extract the pages of stored runs and of other archives with the current code."""

from __future__ import annotations

import json
import os
import sys
from contextlib import nullcontext
from dataclasses import asdict
from typing import TYPE_CHECKING

from scrapy.commands import BaseRunSpiderCommand
from scrapy.settings import SETTINGS_PRIORITIES, Settings

from newscrawl.commands.base import ANY_NUMBER, NewscrawlCommand
from newscrawl.commands.exit_code import WRITING_EXIT_CODE_BY_ERROR
from newscrawl.commands.replay_job import has_valid_options, run_replay_job
from newscrawl.errors import UsageError
from newscrawl.runs.exit_codes import DEGRADED, DONE
from newscrawl.settings_values import number_setting

if TYPE_CHECKING:
    import argparse

    from newscrawl.operations.replay.source_run import SourceResult


CRAWL_SETTINGS_MODULE = "newscrawl.settings"
REPLAY_SETTINGS_MODULE = "newscrawl.settings_replay"


class Command(NewscrawlCommand, BaseRunSpiderCommand):
    """Exit codes: newscrawl.runs.exit_codes and docs/how-to/read-the-archive-back.md."""

    usage = "[options] SOURCE... (or --job JOB with --task N, --dask ADDRESS or --finish)"
    summary = "Extract the articles of stored runs, WARC, WACZ, ARC or WET files again, without the network"
    arguments = (0, ANY_NUMBER)
    expected = "Name what is to be replayed: run folders, a store, archives, or a list of them; or a --job with --task, --dask or --finish."
    exit_codes = WRITING_EXIT_CODE_BY_ERROR
    resumes = "What was read is kept: the same command goes on where it was."

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--processes",
            type=int,
            default=os.cpu_count() or 1,
            metavar="N",
            help="pages read at once (default one per core); with --dask local, the workers",
        )
        parser.add_argument(
            "--render",
            action="store_true",
            help="render the pages again that a browser rendered, from the archive alone, and note what differs",
        )
        job = parser.add_argument_group("a replay by many machines")
        job.add_argument(
            "--plan", metavar="FOLDER", help="cut SOURCE... into tasks, and write the plan into a new folder there"
        )
        job.add_argument("--range-bytes", type=int, default=64 << 20, metavar="N", help="bytes of a task (%(default)s)")
        job.add_argument("--job", metavar="JOB", help="the folder that --plan has named")
        job.add_argument("--task", type=int, metavar="N", help="do one task of the job, the first is 0")
        job.add_argument(
            "--dask", metavar="ADDRESS", help="do all tasks by the cluster of this Dask scheduler, or by a `local` one"
        )
        job.add_argument("--finish", action="store_true", help="make the runs, when all tasks are done")
        job.add_argument(
            "--as",
            dest="result",
            choices=("runs", "parquet"),
            default="runs",
            help="with --finish: a run for each source, or shards of tables in the folder of the job (%(default)s)",
        )
        parser.add_argument("--json", action="store_true", help="print what was made as JSON, one object per source")

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        if opts.processes < 1:
            raise UsageError("--processes must be 1 or more.")
        settings = replay_settings(self.project_settings)
        if not (opts.plan or opts.job or opts.dask or opts.finish or opts.task is not None):
            if not args:
                raise UsageError(self.expected)
            return _replay(args, opts, settings)
        if opts.render:
            raise UsageError("--render is for a replay on one machine, without --plan, --job and --dask.")
        if has_valid_options(args, opts):
            return run_replay_job(args, opts, settings)
        raise UsageError(self.expected)


def replay_settings(given: Settings | None) -> Settings:
    """Return the settings of a replay with what the command line and the user's own project change.

    A project changes a crawl; where a replay differs from a crawl (the store, the download handlers), the replay's value stays.
    """
    crawl, replay, settings = (
        _module_settings(CRAWL_SETTINGS_MODULE),
        _module_settings(REPLAY_SETTINGS_MODULE),
        _module_settings(REPLAY_SETTINGS_MODULE),
    )
    for name, value in (given or {}).items():
        priority = (given.getpriority(name) if given else None) or 0
        of_project = priority == SETTINGS_PRIORITIES["project"] and value != crawl[name] and crawl[name] == replay[name]
        if of_project or priority >= SETTINGS_PRIORITIES["cmdline"]:
            settings.set(name, value, priority=priority)
    return settings


def _module_settings(module: str) -> Settings:
    settings = Settings()
    settings.setmodule(module, priority="project")
    return settings


def _replay(places: list[str], opts: argparse.Namespace, settings: Settings) -> int:
    from newscrawl.operations.offline_renderer import OfflineRenderer
    from newscrawl.operations.replay.export import check_feed_outputs, export_feeds
    from newscrawl.operations.replay.progress import ReplayProgress
    from newscrawl.operations.replay.reextraction import Reextraction
    from newscrawl.operations.replay.sources import find_sources
    from newscrawl.operations.replay.summary import replay_summary_lines
    from newscrawl.operations.selection import PageCriteria

    criteria, found = PageCriteria.parse(opts.spargs), find_sources(places)
    check_feed_outputs(settings)
    interval = number_setting(settings, "NEWSCRAWL_PROGRESS_INTERVAL")
    rendering = OfflineRenderer(settings) if opts.render else nullcontext()
    with rendering as renderer, ReplayProgress(sum(source.size for source in found), interval) as progress:
        replay = Reextraction(
            found, criteria, settings, progress.on_bytes, progress.on_page, progress.on_made, renderer
        )
        replay.replay_all(opts.processes, lambda made: export_feeds(made, settings))
    if opts.json:
        print(*(json.dumps(asdict(made)) for made in replay.made), sep="\n")
    else:
        print(*replay_summary_lines(replay.made, settings["NEWSCRAWL_STORE"]), sep="\n", file=sys.stderr)
    wrong = [
        *replay.missed_pages(),
        *(f"{error} The run is left out; its WARC files can be named by themselves." for error in replay.left_out),
    ]
    for message in wrong:
        print(f"newscrawl replay: {message}", file=sys.stderr)
    return DEGRADED if wrong or any(_is_degraded(made) for made in replay.made) else DONE


def _is_degraded(made: SourceResult) -> bool:
    return bool(made.faults or made.counts.get("replay/rendered/failed"))
