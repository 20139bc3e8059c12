"""Finding the line of an article in a stored run by record id, URL or line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawl.errors import StorageError, UsageError
from newscrawl.history.blocklist import Blocklist
from newscrawl.storage import open_path, open_store
from newscrawl.storage.run_files import ARTICLES_FILE_NAME, MANIFEST_FILE_NAME
from newscrawl.storage.stored_run import StoredRun, from_store_root, json_lines, stored_runs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newscrawl.storage.stored_run import JsonLine
    from warc.read.archive_path import ArchivePath

RECORD_ID_PATTERN = re.compile(r"<?(?:urn:uuid:)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})>?", re.IGNORECASE)
FILE_LINE_PATTERN = re.compile(r"(.+):([1-9]\d{0,9})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article in the store; `given` is the line that it was named by, where that is outside the store."""

    run: StoredRun
    line: JsonLine
    given: JsonLine | None = None


def find_articles(named: str, store: str, warn: Callable[[str], None]) -> list[FoundArticle]:
    """Return every stored article with this record id, URL, or FILE:LINE.

    `warn` is called for runs that cannot be searched. UsageError where there is no such article.
    """
    if record := RECORD_ID_PATTERN.fullmatch(named):
        wanted = f"<urn:uuid:{record[1].lower()}>"
        found = _find_in_store(store, lambda line: article_record_id(line).lower() == wanted, warn)
    elif re.match(r"https?://", named, re.IGNORECASE):
        found = _find_in_store(
            store, lambda line: named in (line.value.get("url"), line.value.get("mainEntityOfPage")), warn
        )
    elif place := FILE_LINE_PATTERN.fullmatch(named):
        found = _find_by_line(open_path(place[1]), int(place[2]), store, warn)
    else:
        raise UsageError(
            f"{named!r} is no article: give a record id, an http address, or FILE:LINE of an articles.jsonl(.gz)."
        )
    if not found:
        raise UsageError(f"{store} holds no article {named}{_takedown_note(named, store)}.")
    return found


def _takedown_note(named: str, store: str) -> str:
    """`: it was taken down on … (reason)`; empty where it was not."""
    record = RECORD_ID_PATTERN.fullmatch(named)
    notice = Blocklist.from_store(open_store(store)).notice_for(f"<urn:uuid:{record[1].lower()}>" if record else named)
    return f": it was taken down on {notice.date} ({notice.reason})" if notice else ""


def find_runs(place: str) -> Iterator[StoredRun]:
    """The runs below a place, each seen from its store's own top. UsageError where there is none."""
    some = False
    for run in stored_runs(place):
        some = True
        yield from_store_root(run)
    if not some:
        raise UsageError(f"There is no run in {place}: no folder below it holds a run.json.")


def article_record_id(line: JsonLine) -> str:
    """The id of the record that an article names; empty where it names none."""
    capture = line.value.get("capture")
    record = capture.get("WARC-Record-ID") if isinstance(capture, dict) else None
    return record if isinstance(record, str) else ""


def _find_in_store(store: str, is_meant: Callable[[JsonLine], bool], warn: Callable[[str], None]) -> list[FoundArticle]:
    return [
        FoundArticle(run, line) for run in find_runs(store) for line in _readable_articles(run, warn) if is_meant(line)
    ]


def _readable_articles(run: StoredRun, warn: Callable[[str], None]) -> Iterator[JsonLine]:
    try:
        yield from run.articles()
    except StorageError as error:
        warn(str(error))


def _find_by_line(path: ArchivePath, number: int, store: str, warn: Callable[[str], None]) -> list[FoundArticle]:
    line = _read_line(path, number)
    if path.name == ARTICLES_FILE_NAME and (path.parent / MANIFEST_FILE_NAME).is_file():
        return [FoundArticle(from_store_root(StoredRun(open_store(str(path.parent)), "")), line)]
    wanted = article_record_id(line)
    if not wanted:
        raise UsageError(f"{line.place} names no record, so that nothing in {store} can be held against it.")
    return [
        FoundArticle(one.run, one.line, line)
        for one in _find_in_store(store, lambda each: article_record_id(each) == wanted, warn)
    ]


def _read_line(path: ArchivePath, number: int) -> JsonLine:
    try:
        if not path.is_file():
            raise UsageError(f"{path} is not a file.")
        with path.open("rb") as file:
            return _line_with_number(json_lines(file, str(path)), number, path)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}.") from error


def _line_with_number(lines: Iterable[JsonLine], number: int, path: ArchivePath) -> JsonLine:
    for line in lines:
        if line.number == number:
            return line
    raise UsageError(f"{path} has no line {number}.")
