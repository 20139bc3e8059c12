"""`newscrawl journal rebuild PUBLISHER`: rebuild the journal of what was seen from the stored runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand

from newscrawl.commands.base import NewscrawlCommand
from newscrawl.errors import UsageError
from newscrawl.runs.exit_codes import DONE

if TYPE_CHECKING:
    import argparse

    from scrapy.settings import Settings


class Command(NewscrawlCommand, ScrapyCommand):
    """Exit code 0 when it is made, 1 when it could not be, 2 when the command was not understood, 75 while a run is under way."""

    usage = "rebuild PUBLISHER"
    summary = "Rebuild the journal of what was seen from the stored runs"
    arguments = (2, 2)
    expected = "Use `newscrawl journal rebuild PUBLISHER`."

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:  # noqa: ARG002 - it has no options
        if args[0] != "rebuild":
            raise UsageError(self.expected)
        return _rebuild(args[1], self.project_settings)


def _rebuild(publisher: str, settings: Settings) -> int:
    from newscrawl.history.extension import journal_path
    from newscrawl.runs.journal_sync import rebuild_journal

    spool, store = settings["NEWSCRAWL_SPOOL"], settings["NEWSCRAWL_STORE"]
    runs = rebuild_journal(spool, publisher, store)
    print(f"{journal_path(spool, publisher)} is made of {runs} runs of {store}")
    return DONE
