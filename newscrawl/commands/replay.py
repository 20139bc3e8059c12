"""`newscrawl replay SOURCE...`: the pages of stored runs and of foreign archives through the code of today."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from scrapy.commands import BaseRunSpiderCommand
from scrapy.exceptions import UsageError as ScrapyUsageError
from scrapy.settings import SETTINGS_PRIORITIES, Settings

from newscrawl.commands.exit_code import INTERRUPTED
from newscrawl.errors import DamagedRunError, NewscrawlError, RunLockedError, StorageError, UsageError
from newscrawl.runs.verdict import CRASHED, DEGRADED, DONE, LOCKED, NOT_DELIVERED, USAGE

if TYPE_CHECKING:
    import argparse


CRAWL_SETTINGS = "newscrawl.settings"
REPLAY_SETTINGS = "newscrawl.settings_replay"


class Command(BaseRunSpiderCommand):
    """Exit codes: newscrawl.runs.verdict and docs/replay.md."""

    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] SOURCE..."

    def short_desc(self) -> str:
        return "Extract the articles of stored runs, WARC, WACZ, ARC or WET files again, without the network"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--processes",
            type=int,
            default=os.cpu_count() or 1,
            metavar="N",
            help="pages read at once (default: one per core)",
        )
        parser.add_argument("--json", action="store_true", help="print what was made as JSON, one object per source")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if not args:
            raise ScrapyUsageError("Name what is to be replayed: run folders, a store, archives, or a list of them.")
        if opts.processes < 1:
            raise ScrapyUsageError("--processes must be 1 or more.", print_help=False)
        try:
            self.exitcode = _replay(args, opts, replay_settings(self.settings))
        except NewscrawlError as error:
            print(f"replay: {error}", file=sys.stderr)
            self.exitcode = _exit_code_of(error)
        except OSError as error:
            print(f"replay: {error}. What was read is kept: the same command goes on where it was.", file=sys.stderr)
            self.exitcode = NOT_DELIVERED
        except KeyboardInterrupt:
            print("replay: interrupted. The same command goes on where it was.", file=sys.stderr)
            self.exitcode = INTERRUPTED


def replay_settings(given: Settings | None) -> Settings:
    """Return the settings of a replay with what the command line and the user's own project change.

    A project changes a crawl; where a replay differs from a crawl (the store, the download handlers), the replay's value stays.
    """
    crawl, replay, settings = _settings_of(CRAWL_SETTINGS), _settings_of(REPLAY_SETTINGS), _settings_of(REPLAY_SETTINGS)
    for name, value in (given or {}).items():
        priority = (given.getpriority(name) if given else None) or 0
        of_project = priority == SETTINGS_PRIORITIES["project"] and value != crawl[name] and crawl[name] == replay[name]
        if of_project or priority >= SETTINGS_PRIORITIES["cmdline"]:
            settings.set(name, value, priority=priority)
    return settings


def _settings_of(module: str) -> Settings:
    settings = Settings()
    settings.setmodule(module, priority="project")
    return settings


def _replay(places: list[str], opts: argparse.Namespace, settings: Settings) -> int:
    from newscrawl.operations.replay.export import check_outputs, export
    from newscrawl.operations.replay.progress import ReplayProgress
    from newscrawl.operations.replay.reextraction import Replay
    from newscrawl.operations.replay.sources import sources
    from newscrawl.operations.replay.summary import summary
    from newscrawl.operations.selection import Criteria

    criteria, found = Criteria.of(opts.spargs), sources(places)
    check_outputs(settings)
    interval = settings.getfloat("NEWSCRAWL_PROGRESS_INTERVAL")
    with ReplayProgress(sum(source.size for source in found), interval) as progress:
        replay = Replay(found, criteria, settings, progress.on_bytes, progress.on_page, progress.on_made)
        replay.run(opts.processes, lambda made: export(made, settings))
    if opts.json:
        print(*(json.dumps(asdict(made)) for made in replay.made), sep="\n")
    else:
        print(*summary(replay.made, settings["NEWSCRAWL_STORE"]), sep="\n", file=sys.stderr)
    wrong = [
        *replay.misses(),
        *(f"{error} The run is left out; its WARC files can be named by themselves." for error in replay.left_out),
    ]
    for said in wrong:
        print(f"replay: {said}", file=sys.stderr)
    return DEGRADED if wrong or any(made.faults for made in replay.made) else DONE


def _exit_code_of(error: NewscrawlError) -> int:
    match error:
        case UsageError():
            return USAGE
        case RunLockedError():
            return LOCKED
        case DamagedRunError():
            return CRASHED
        case StorageError():
            return NOT_DELIVERED
        case _:
            return CRASHED
