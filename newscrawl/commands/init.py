"""`newscrawl init [FOLDER]`: write a project of your own, with settings, an example publisher and a line for cron."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand

from newscrawl.commands.base import NewscrawlCommand
from newscrawl.runs.exit_codes import DONE

if TYPE_CHECKING:
    import argparse

NEXT_STEPS = """
Next:
  cd {folder}
  newscrawl list                                  publishers: one of them is the example
  newscrawl crawl news -a url=https://www.paper.example/   any site, without a publisher
and set NEWSCRAWL_OPERATOR in mynews/settings.py: publishers want to know who crawls them."""


class Command(NewscrawlCommand, ScrapyCommand):
    """Exit code 0 when the project was written, 2 when a file of it exists already, 1 when it cannot be written."""

    usage = "[FOLDER] (default the current one)"
    summary = "Write a project: scrapy.cfg, settings, an example publisher, a line for cron"
    arguments = (0, 1)
    expected = "Name one folder."

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:  # noqa: ARG002 - every command takes them
        from newscrawl.operations.init import write_project

        folder = Path(*args)
        for path in write_project(folder, sys.executable):
            print(path)
        print(NEXT_STEPS.format(folder=folder))
        return DONE
