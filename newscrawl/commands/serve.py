"""`newscrawl serve [STORE]`: browse stored runs on this machine."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand

from newscrawl.commands.base import NewscrawlCommand
from newscrawl.errors import UsageError
from newscrawl.runs.exit_codes import DONE

if TYPE_CHECKING:
    import argparse


LOOPBACK_ADDRESS = "127.0.0.1"
DEFAULT_PORT = 8700
MAX_PORT = 65_535
DEFAULT_CACHE_FOLDER = Path("var/cache")
DEFAULT_PYWB_PYTHON = Path(".venv-serve/bin/python")


class Command(NewscrawlCommand, ScrapyCommand):
    """Exit code 0 when it was ended by Ctrl-C, 1 when it could not serve, 2 when the command was not understood."""

    usage = "[options] [STORE]"
    summary = "Read stored runs in a browser: articles, captured pages, what was stripped"
    arguments = (0, 1)
    expected = "Name one store, or none for NEWSCRAWL_STORE."

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        add = parser.add_argument
        add("--host", default=LOOPBACK_ADDRESS, metavar="ADDRESS", help="address to listen on (default %(default)s)")
        add(
            "--port",
            type=int,
            default=DEFAULT_PORT,
            metavar="N",
            help="port of the pages (default %(default)s); 0: any",
        )
        add("--replay-port", type=int, metavar="N", help="port of the captured pages (default the next one)")
        add(
            "--cache",
            type=Path,
            default=DEFAULT_CACHE_FOLDER,
            metavar="FOLDER",
            help="for the catalogue (default %(default)s)",
        )
        add(
            "--pywb",
            type=Path,
            default=DEFAULT_PYWB_PYTHON,
            metavar="PYTHON",
            help="the Python that has pywb (default %(default)s)",
        )
        add("--refresh", type=float, default=30, metavar="SECONDS", help="look for new runs (default %(default)s)")

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        replay_port = opts.replay_port if opts.replay_port is not None else opts.port and opts.port + 1
        if not all(0 <= port <= MAX_PORT for port in (opts.port, replay_port)):
            raise UsageError(f"A port is a number up to {MAX_PORT}.")
        if not 0 < opts.refresh < float("inf"):
            raise UsageError("--refresh takes a number of seconds.")
        store = args[0] if args else self.project_settings["NEWSCRAWL_STORE"]
        return _serve(store, replay_port, opts)


def _serve(store: str, replay_port: int, opts: argparse.Namespace) -> int:
    from rich.progress import MofNCompleteColumn

    from newscrawl.operations.progress_bar import new_progress_bar
    from newscrawl.operations.serve.serve import ServeOptions, open_catalogue, serve_store
    from newscrawl.storage.stored_run import stored_runs

    opening = ServeOptions(store, opts.cache, opts.pywb, opts.host, opts.port, replay_port, opts.refresh)
    catalogue = open_catalogue(opening.store, opening.cache)
    with new_progress_bar(MofNCompleteColumn()) as progress:
        task = progress.add_task("Reading the runs", total=None)
        catalogue.refresh(
            stored_runs(opening.store), lambda done, runs: progress.update(task, completed=done, total=runs)
        )
    serve_store(opening, catalogue, partial(print, flush=True))
    return DONE
