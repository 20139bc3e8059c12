"""`newscrawl publisher new`: crawl a few articles, or take captures that there are, and write a publisher file from them."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from newscrawl.errors import NewscrawlError, UsageError
from newscrawl.runs.exit_codes import DONE

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from scrapy.http import Response
    from scrapy.settings import Settings

    from newscrawl.operations.page_reader import PageReader
    from newscrawl.operations.publisher_draft.finding import EvidenceRow
    from newscrawl.storage.stored_run import StoredRun
    from warc.read.capture import Capture

DEFAULT_ARTICLES = 10
"""Articles that are crawled to learn about a site."""
ANY_SITE_SPIDER_NAME = "news"
MAX_TABLE_WIDTH_CHARACTERS = 90
MAX_RESPONSES = 2000
"""Responses that are read of a large archive: enough for any site's customs."""


def write_publisher_draft(names: list[str], opts: argparse.Namespace, settings: Settings) -> int:
    """Write the file of a publisher and print what each line of it rests on. Nothing is overwritten."""
    from newscrawl.operations.publisher_draft.draft import draft_publisher
    from newscrawl.operations.publisher_draft.evidence import read_evidence
    from newscrawl.publishers.python_source import python_source
    from newscrawl.publishers.validation import validate_publisher

    if (len(names) == 1) == bool(opts.captures):
        raise UsageError(
            "Name the site, `publisher new https://www.paper.example/`, or its captures: `publisher new --from RUN`."
        )
    given = opts.name or (Path(opts.out).stem if opts.out else None)
    if given:
        _refuse_name(given)
    if names:
        _free_output_path(names[0], given, opts, settings)
    places = [opts.captures] if opts.captures else _crawl(names[0], opts, settings)
    publisher, rows = draft_publisher(read_evidence(_responses(places, settings)), given)
    print("\n".join(_evidence_table(rows)))
    path = _free_output_path(publisher.url, publisher.name if given else None, opts, settings)
    validate_publisher(publisher, publisher.name)
    path.write_text(python_source(publisher, docstring=f"{publisher.title}."), encoding="utf-8")
    print(f"Written: {path}. Read it, then: newscrawl crawl {publisher.name} -a max_articles=20")
    return DONE


def _refuse_name(name: str) -> None:
    from newscrawl.publishers.validation import name_faults

    if faults := "; ".join(name_faults(name)):
        raise UsageError(f"No file can be written: {faults}. Choose another: --name NAME.")


def _free_output_path(url: str, name: str | None, opts: argparse.Namespace, settings: Settings) -> Path:
    """Return where to write the file of this site. UsageError where it is known, has a file, or the folder does not exist."""
    from newscrawl.operations.publisher_draft.draft import publisher_name
    from newscrawl.publishers.registry import publisher_of_url

    if not name and (known := publisher_of_url(url)):
        raise UsageError(
            f"{url} is known already: `newscrawl crawl {known.name}`. To write a file of your own: --name NAME or --out FILE."
        )
    path = Path(opts.out) if opts.out else _publishers_folder(settings) / f"{name or publisher_name(url)}.py"
    if path.exists():
        raise UsageError(f"{path} exists already, and nothing is overwritten. Name another file: --out FILE.")
    if not path.parent.is_dir():
        raise UsageError(
            f"{path.parent} is no folder: nothing can be written there. Make it, or name another file: --out FILE."
        )
    return path


def _crawl(url: str, opts: argparse.Namespace, settings: Settings) -> list[str]:
    """Crawl the sources of a site, then a few articles, as any crawl does. Return the paths of the runs."""
    before = _runs_by_id(settings["NEWSCRAWL_STORE"])
    passed = [word for pair in opts.set for word in ("-s", pair)]
    for limits in (("-a", "sources_only=1"), ("-a", f"max_articles={DEFAULT_ARTICLES}", "-a", "again=1")):
        arguments = ("crawl", ANY_SITE_SPIDER_NAME, "-a", f"url={url}", *limits)
        subprocess.run([sys.executable, "-m", "newscrawl", *arguments, *passed], check=False)  # noqa: S603 - our own command
    runs = [str(run.path()) for run_id, run in _runs_by_id(settings["NEWSCRAWL_STORE"]).items() if run_id not in before]
    if not runs:
        raise UsageError(f"The crawl of {url} stored nothing from which a publisher could be written.")
    return runs


def _runs_by_id(store: str) -> dict[str, StoredRun]:
    """Return the runs of a store by their ids: none where there is no store yet."""
    from newscrawl.storage.stored_run import stored_runs

    try:
        return {run.run_id: run for run in stored_runs(store)}
    except UsageError:
        return {}


def _responses(places: list[str], settings: Settings) -> Iterator[Response]:
    """Yield the responses of the captures that can be read, at most so many."""
    from newscrawl.operations.page_reader import PageReader
    from newscrawl.operations.replay.capture_locator import CaptureLocator
    from newscrawl.operations.replay.sources import find_sources
    from warc.errors import WarcError
    from warc.read.reader import read_captures

    reader, left, found = PageReader(settings), MAX_RESPONSES, find_sources(places)
    originals = CaptureLocator(found)
    for path in (path for source in found for path in source.files):
        try:
            for capture in islice((one for one in read_captures(path, originals) if one.response), left):
                left -= 1
                if (response := _response(reader, capture)) is not None:
                    yield response
        except (WarcError, NewscrawlError) as error:
            print(f"{path}: {error}", file=sys.stderr)


def _response(reader: PageReader, capture: Capture) -> Response | None:
    """Return the response of a capture; None for one that a crawl would not take either."""
    from newscrawl.operations.page_reader import ERRORS_THAT_DROP_A_PAGE

    try:
        return reader.read_response(capture)
    except ERRORS_THAT_DROP_A_PAGE:
        return None


def _publishers_folder(settings: Settings) -> Path:
    """Return the folder for files of one's own: that of the project, when it has one, else that of the package."""
    own = settings.getlist("NEWSCRAWL_PUBLISHERS")
    return Path(next(iter(import_module(own[0] if own else "newscrawl.publishers.sites").__path__)))


def _evidence_table(rows: list[EvidenceRow]) -> Iterator[str]:
    """Yield the table: the line of the file, on how many of how many pages it was seen, its value, what else is known."""
    yield f"{'line':<15} {'seen on':<9} value"
    for row in rows:
        seen = f"{row.seen} of {row.of}" if row.of else str(row.seen or "")
        value = (
            row.value
            if len(row.value) <= MAX_TABLE_WIDTH_CHARACTERS
            else f"{row.value[:MAX_TABLE_WIDTH_CHARACTERS]}..."
        )
        note = f"  ({row.note})" if value and row.note else f"missing: {row.note}" if not value else ""
        yield f"{row.field:<15} {seen:<9} {value}{note}"
