"""`newscrawl COMMAND` and `python -m newscrawl COMMAND`: the commands of this package and of Scrapy, in any folder."""

from __future__ import annotations

import atexit
import configparser
import gc
import os
import pkgutil
import sys
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NoReturn

from scrapy import cmdline
from scrapy.utils.conf import closest_scrapy_cfg
from scrapy.utils.project import get_project_settings

from newscrawl import __version__
from newscrawl.extract.workers.garbage_collection import collect_garbage_rarely
from newscrawl.runs.exit_codes import DONE, USAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.commands import ScrapyCommand
    from scrapy.settings import Settings

PROGRAM_NAME = "newscrawl"
SETTINGS_MODULES = {"default": "newscrawl.settings", "replay": "newscrawl.settings_replay"}
"""Outside a project, by SCRAPY_PROJECT, as in scrapy.cfg."""
COMMANDS_PACKAGE = "newscrawl.commands"
LISTED_SCRAPY_COMMANDS = ("list", "settings", "shell")
"""Those of Scrapy that are shown beside ours; its others work too."""
HELP_HEADER = """newscrawl {version}: crawl news sites, archive them as WARC, extract clean articles

Usage: newscrawl COMMAND [options] [arguments]

Commands:
"""
HELP_FOOTER = """
`newscrawl COMMAND --help` describes one. `newscrawl init FOLDER` writes a project of your own.
Outside a project the default settings apply; `-s NAME=VALUE` changes one.
"""


class ArgumentParser(cmdline.ScrapyArgumentParser):
    """Scrapy's, whose usage line names the program that was started."""

    def __init__(self, *, usage: str, **options: Any) -> None:
        super().__init__(prog=PROGRAM_NAME, usage=usage.replace("scrapy", PROGRAM_NAME, 1), **options)


def main() -> None:
    """Run the command of the command line; exit with its code."""
    collect_garbage_rarely()
    atexit.register(gc.freeze)  # a last search for cycles frees nothing that the end of the process does not
    arguments = sys.argv[1:]
    name = next((argument for argument in arguments if not argument.startswith("-")), None)
    if name is None:
        sys.stdout.write(f"{PROGRAM_NAME} {__version__}\n" if "--version" in arguments else help_text())
        sys.exit(DONE)
    settings = project_settings()
    if settings["COMMANDS_MODULE"] == COMMANDS_PACKAGE:
        settings.set("COMMANDS_MODULE", _commands_module_for(name), priority="cmdline")
    cmdline.ScrapyArgumentParser = ArgumentParser  # type: ignore[assignment,misc]
    sys.argv = [PROGRAM_NAME, *arguments]
    cmdline.execute(sys.argv, settings)


def project_settings() -> Settings:
    """Return the settings of the newscrawl project that the current folder is in, else the defaults."""
    try:
        settings = get_project_settings()
    except (ImportError, configparser.Error) as error:
        where = closest_scrapy_cfg() or "SCRAPY_SETTINGS_MODULE"
        _exit_with_usage_error(f"the project of {where} cannot be read: {' '.join(str(error).split())}")
    if "NEWSCRAWL_STORE" in settings:
        return settings
    name = os.environ.get("SCRAPY_PROJECT", "default")
    os.environ["SCRAPY_SETTINGS_MODULE"] = SETTINGS_MODULES.get(
        name, SETTINGS_MODULES["default"]
    )  # for worker processes, and for Scrapy: this is a project
    return get_project_settings()


def help_text() -> str:
    """Return the list of all commands, each with a line."""
    scrapys = ((name, command) for name, command in commands_of("scrapy.commands") if name in LISTED_SCRAPY_COMMANDS)
    shown = [*commands_of(COMMANDS_PACKAGE), *scrapys]
    lines = [f"  {name:<10} {command.short_desc()}" for name, command in sorted(shown)]
    return HELP_HEADER.format(version=__version__) + "\n".join(lines) + "\n" + HELP_FOOTER


def commands_of(package: str) -> Iterator[tuple[str, ScrapyCommand]]:
    """Yield the commands of a package by name."""
    for module in pkgutil.iter_modules(import_module(package).__path__):
        if command := _import_command(f"{package}.{module.name}"):
            yield module.name, command()


def _commands_module_for(name: str) -> str:
    """Return the one module of ours that Scrapy must import for this command, empty for one of its own."""
    if name.isidentifier() and _import_command(f"{COMMANDS_PACKAGE}.{name}"):
        return f"{COMMANDS_PACKAGE}.{name}"
    if name.isidentifier() and _import_command(f"scrapy.commands.{name}"):
        return ""
    return _exit_with_usage_error(f"there is no command {name!r}. `{PROGRAM_NAME} --help` lists them.")


def _import_command(path: str) -> type[ScrapyCommand] | None:
    return getattr(import_module(path), "Command", None) if find_spec(path) else None


def _exit_with_usage_error(why: str) -> NoReturn:
    sys.stderr.write(f"{PROGRAM_NAME}: {why}\n")
    sys.exit(USAGE)


if __name__ == "__main__":
    main()
