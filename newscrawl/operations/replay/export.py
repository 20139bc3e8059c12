"""The articles of all runs of a replay in one file, by Scrapy's own exporters."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from scrapy.utils.conf import feed_complete_default_values_from_settings
from scrapy.utils.misc import load_object

from newscrawl.errors import StorageError, UsageError
from newscrawl.storage import open_store
from newscrawl.storage.stored_run import StoredRun

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from scrapy.settings import BaseSettings

    from newscrawl.operations.replay.source_run import SourceResult

STDOUT_URI = "stdout:"


def check_feed_outputs(settings: BaseSettings) -> None:
    """UsageError where `-o` or `-O` names a file that cannot be created: checked before hours of reading."""
    for uri in map(str, settings.getdict("FEEDS")):
        if uri != STDOUT_URI and not Path(uri).parent.is_dir():
            raise UsageError(f"There is no folder {Path(uri).parent} to make {uri} in.")


def export_feeds(made: Iterable[SourceResult], settings: BaseSettings) -> None:
    """Write the files of `-o` and `-O`. StorageError where one cannot be written."""
    runs = [StoredRun(open_store(settings["NEWSCRAWL_STORE"]), one.prefix) for one in made if one.prefix]
    for uri, given in settings.getdict("FEEDS").items():
        options = feed_complete_default_values_from_settings(dict(given), settings)
        try:
            with _open_output(str(uri), append=not options.get("overwrite")) as file:
                _write_feed(file, runs, options, settings)
        except OSError as error:
            raise StorageError(f"{uri} cannot be written: {error.strerror or error}.") from error


def _write_feed(file: IO[bytes], runs: Iterable[StoredRun], options: dict[str, Any], settings: BaseSettings) -> None:
    kind = load_object(settings.getwithbase("FEED_EXPORTERS")[options["format"]])
    exporter = kind(file, fields_to_export=options["fields"], encoding=options["encoding"], indent=options["indent"])
    exporter.start_exporting()
    for run in runs:
        for line in run.articles():
            exporter.export_item(line.value)
    exporter.finish_exporting()


@contextmanager
def _open_output(uri: str, *, append: bool) -> Generator[IO[bytes]]:
    """Standard output, a file to be appended to, or one that appears under its name when it is whole."""
    path = Path(uri)
    if uri == STDOUT_URI:
        yield sys.stdout.buffer
    elif append:
        with path.open("ab") as file:
            yield file
    else:
        part = path.with_name(f"{path.name}.part")
        try:
            with part.open("wb") as file:
                yield file
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
