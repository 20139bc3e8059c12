"""`newscrawl init [FOLDER]`: write a project of your own, with settings, an example publisher and a line for cron."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError as ScrapyUsageError

from newscrawl.commands.exit_code import exit_code
from newscrawl.operations.init import write_project
from newscrawl.runs.verdict import DONE

if TYPE_CHECKING:
    import argparse

NEXT = """
Next:
  cd {folder}
  newscrawl list                                  publishers: one of them is the example
  newscrawl crawl news -a url=https://any.site/   any site, without a publisher
and set NEWSCRAWL_OPERATOR in mynews/settings.py: publishers want to know who crawls them."""


class Command(ScrapyCommand):
    """Exit code 0 when the project was written, 2 when a file of it exists already, 1 when it cannot be written."""

    requires_crawler_process = False

    def syntax(self) -> str:
        return "[FOLDER] (default: the current one)"

    def short_desc(self) -> str:
        return "Write a project: scrapy.cfg, settings, an example publisher, a line for cron"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002 - Scrapy gives them
        if len(args) > 1:
            raise ScrapyUsageError("Name one folder.")
        self.exitcode = exit_code("init", lambda: _init(Path(*args)))


def _init(folder: Path) -> int:
    for path in write_project(folder, sys.executable):
        print(path)
    print(NEXT.format(folder=folder))
    return DONE
