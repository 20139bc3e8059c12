"""What the commands have in common: one table of exit codes, one way to say why a command ends early.

Scrapy loads every command to list any, so what a command works with is imported where it works.
"""

from __future__ import annotations

import sys
from io import TextIOWrapper
from math import inf
from typing import TYPE_CHECKING, ClassVar, cast

from scrapy.exceptions import UsageError as ScrapyUsageError

from newscrawl.commands.exit_code import EXIT_CODE_BY_ERROR, run_to_exit_code
from newscrawl.errors import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from scrapy.settings import Settings


class NewscrawlCommand:
    """A command that starts no crawl, with ScrapyCommand as its other base. `execute` does the work; the rest is data."""

    # No ScrapyCommand itself: Scrapy would list it among the commands.
    settings: Settings | None
    exitcode: int
    requires_crawler_process = False
    usage: ClassVar[str] = "[options]"
    summary: ClassVar[str]
    arguments: ClassVar[tuple[float, float]] = (0, 0)
    """How many arguments it takes, at least and at most."""
    expected: ClassVar[str]
    """The error message for any other number of arguments."""
    exit_codes: ClassVar[Mapping[type[BaseException], int]] = EXIT_CODE_BY_ERROR
    resumes: ClassVar[str] = ""
    """What an operator reads when the command was interrupted and can go on."""

    def syntax(self) -> str:
        return self.usage

    def short_desc(self) -> str:
        return self.summary

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        least, most = self.arguments
        if not least <= len(args) <= most:
            raise ScrapyUsageError(self.expected)
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(errors="backslashreplace")  # names and URLs of a store can hold half a character
        name = type(self).__module__.rpartition(".")[2]
        self.exitcode = run_to_exit_code(name, lambda: self.execute(args, opts), self.exit_codes, self.resumes)

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        """Do the work and return the exit code."""
        raise NotImplementedError

    @property
    def project_settings(self) -> Settings:
        """The settings, which Scrapy sets before it runs a command."""
        return cast("Settings", self.settings)


ANY_NUMBER = inf


def parse_spider_arguments(pairs: list[str]) -> dict[str, str]:
    """Return the `-a NAME=VALUE` arguments by name. UsageError for one of another form."""
    if any("=" not in pair for pair in pairs):
        raise UsageError("-a takes NAME=VALUE.")
    return dict(pair.split("=", 1) for pair in pairs)
