"""`newscrawl journal rebuild PUBLISHER`: the journal of what was seen, made anew from the stored runs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError as ScrapyUsageError

from newscrawl.errors import NewscrawlError, RunLockedError, UsageError
from newscrawl.history.extension import journal_path
from newscrawl.runs.journal_sync import rebuild
from newscrawl.runs.verdict import CRASHED, LOCKED

if TYPE_CHECKING:
    import argparse

    from scrapy.settings import Settings


class Command(ScrapyCommand):
    """Exit code 0 when it is made, 1 when it could not be, 2 when the command was not understood, 75 while a run is under way."""

    requires_crawler_process = False

    def syntax(self) -> str:
        return "rebuild PUBLISHER"

    def short_desc(self) -> str:
        return "Make the journal of what was seen anew from the stored runs"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002 - Scrapy gives it
        match args:
            case ["rebuild", publisher]:
                self.exitcode = _rebuild(publisher, cast("Settings", self.settings))
            case _:
                raise ScrapyUsageError("There is `newscrawl journal rebuild PUBLISHER`.", print_help=False)


def _rebuild(publisher: str, settings: Settings) -> int:
    spool, store = settings["NEWSCRAWL_SPOOL"], settings["NEWSCRAWL_STORE"]
    try:
        runs = rebuild(spool, publisher, store)
    except UsageError as error:
        raise ScrapyUsageError(str(error), print_help=False) from error
    except NewscrawlError as error:
        print(error, file=sys.stderr)
        return LOCKED if isinstance(error, RunLockedError) else CRASHED
    print(f"{journal_path(spool, publisher)} is made of {runs} runs of {store}")
    return 0
