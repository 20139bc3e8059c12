"""`newscrawl fixture URL|RECORD`: a stored page as a test of its publisher, with filler in place of its text."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError as ScrapyUsageError

from newscrawl.commands.base import NewscrawlCommand
from newscrawl.errors import NewscrawlError, UsageError
from newscrawl.runs.exit_codes import DEGRADED, DONE
from newscrawl.text.printable import one_line

if TYPE_CHECKING:
    import argparse

    from newscrawl.operations.fixture.fixture import Fixture
    from newscrawl.operations.page_reader import PageReader
    from warc.read.capture import Capture

FIXTURES_FOLDER = Path("tests/publishers")
MAX_SHOWN_CHARACTERS = 300
"""Characters of a value that are printed."""


class Command(NewscrawlCommand, ScrapyCommand):
    """Exit code 0 when the fixture was written or all hold, 3 when a property differs, 1 when a page gives no article, 2 when there is none."""

    usage = "[options] URL|RECORD, or --check [FOLDER]"
    summary = "Write a stored page as a test of its publisher, with filler for its text; --check runs such tests"
    arguments = (0, 1)
    expected = "Name one stored article by its URL or record id, or --check and a folder."

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        add = parser.add_argument
        add(
            "--check",
            action="store_true",
            help=f"read the fixtures of FOLDER (default {FIXTURES_FOLDER}) again and compare",
        )
        add("--update", action="store_true", help="with --check: write what differs as the new expected article")
        add("--in", dest="store", metavar="STORE", help="where the article is stored (NEWSCRAWL_STORE)")
        add("--name", help="name of the two files (default the last part of the URL)")
        add("--out", type=Path, metavar="FOLDER", help=f"where to write them (default {FIXTURES_FOLDER}/PUBLISHER)")
        add("--keep", action="append", default=[], metavar="WORDS", help="words that stay as they are; may be repeated")
        add("--no-redact", action="store_true", help="keep the text: for pages of your own")

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        from newscrawl.operations.page_reader import PageReader

        if not args and not opts.check:
            raise ScrapyUsageError(self.expected)
        reader = PageReader(self.project_settings)
        if opts.check:
            return _check_fixtures(Path(*args) if args else FIXTURES_FOLDER, reader, update=opts.update)
        store = opts.store or self.project_settings["NEWSCRAWL_STORE"]
        return _write_fixture(_newest_capture(args[0], store), opts, reader)


def _write_fixture(capture: Capture, opts: argparse.Namespace, reader: PageReader) -> int:
    from newscrawl.operations.fixture.fixture import write_fixture
    from newscrawl.publishers.registry import publisher_of_url

    publisher = publisher_of_url(capture.url)
    folder = opts.out or FIXTURES_FOLDER / (publisher.name if publisher else "any_site")
    name = opts.name or capture.url.rstrip("/").rpartition("/")[2].partition("?")[0].partition(".")[0] or "front"
    if Path(name).name != name:
        raise UsageError(f"--name is the name of a file, without a folder; {name!r} is not.")
    fixture = write_fixture(capture, folder / name, reader, opts.keep, redact=not opts.no_redact)
    print(f"{fixture.capture} and {name}.json: read both before you commit them.")
    return DONE


def _newest_capture(name: str, store: str) -> Capture:
    """Return the newest capture of this URL or record that gave an article. Raise UsageError when there is none."""
    from newscrawl.operations.checked_article import checked_article
    from newscrawl.operations.prove.claimed_record import ClaimedRecord
    from newscrawl.operations.prove.locate import find_articles
    from newscrawl.operations.rendered_pages import rendered_capture
    from newscrawl.operations.replay.capture_locator import CaptureLocator
    from newscrawl.operations.replay.sources import find_sources
    from warc.read.capture import with_type_head
    from warc.read.reader import read_capture

    found = find_articles(name, store, lambda fault: print(fault, file=sys.stderr))
    claimed = [(ClaimedRecord.from_page(checked_article(one.line).value), one) for one in found]
    records = [(record, one) for record, one in claimed if record]
    if not records:
        raise UsageError(f"No article {name} in {store} names the record that it was read from.")
    record, newest = max(records, key=lambda each: each[0].date)
    if not newest.run.has_file(record.filename):
        raise UsageError(f"{newest.run.place} does not hold {record.filename}: it is a replay. Name the crawl's store.")
    path = newest.run.path(record.filename)
    if record.rendered_from:
        return with_type_head(rendered_capture(path, record.offset))
    return read_capture(path, record.offset, CaptureLocator(find_sources([store])))


def _check_fixtures(folder: Path, reader: PageReader, *, update: bool) -> int:
    from newscrawl.operations.fixture.fixture import read_fixtures

    if not folder.is_dir():
        raise UsageError(f"There is no folder {folder}.")
    fixtures, differing = read_fixtures(folder), 0
    for fixture in fixtures:
        faults = _fixture_faults(fixture, reader, update=update)
        differing += bool(faults)
        for fault in faults:
            print(f"{fixture.capture}: {fault}")
    print(f"{folder}: {len(fixtures) - differing} of {len(fixtures)} fixtures hold")
    return DEGRADED if differing else DONE


def _fixture_faults(fixture: Fixture, reader: PageReader, *, update: bool) -> list[str]:
    from newscrawl.operations.fixture.fixture import extract_fixture, property_differences, write_expected_article

    try:
        result = extract_fixture(fixture, reader)
    except NewscrawlError as error:
        return [str(error)]
    faults = [
        f"{name}: expected {_shorten(expected)}, got {_shorten(value)}"
        for name, expected, value in property_differences(fixture.expected, result)
    ]
    if faults and update:
        write_expected_article(replace(fixture, expected=result))
    return faults


def _shorten(value: object) -> str:
    return one_line(repr(value))[:MAX_SHOWN_CHARACTERS]
