"""Locating the captures that others refer to: the bodies of revisits, the further pages of articles."""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING

from newscrawl.storage.run_files import find_original_in_store
from warc.errors import CaptureNotFound, RecordError, WarcError
from warc.index.capture_choice import parse_timestamp
from warc.index.collection import INDEX_NAME
from warc.index.index import Index
from warc.index.indexing import index_archive
from warc.read.exchange_metadata import exchange_metadata_at
from warc.read.reader import read_capture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from newscrawl.operations.page_outcome import FurtherPage
    from newscrawl.operations.replay.sources import ReplaySource
    from warc.index.index_match import IndexMatch
    from warc.read.capture import Capture
    from warc.read.revisit import RecordPlace, RefersTo


MAX_SECONDS_TO_FURTHER_PAGE = 3600
"""Seconds in which a crawl has fetched the further pages of an article."""


class CaptureLocator:
    """Called with a revisit's reference to its original, which may be in another run of the same store.

    The index is built at the first call. Thread-safe.
    """

    def __init__(self, sources: Iterable[ReplaySource]) -> None:
        self._sources = list(sources)
        self._index: Index | None = None
        self._one_at_a_time = RLock()

    def __call__(self, original: RefersTo) -> RecordPlace | None:
        with self._one_at_a_time:
            index = self._open_index()
            return index.resolve(original) or find_original_in_store(original.filename, original.offset, index.folders)

    def find_response(self, url: str, record_id: str) -> Capture:
        """Return the response with this record id, to which the index of its URL leads. CaptureNotFound where it does not."""
        with self._one_at_a_time:
            matches = [match for match in self._open_index().search(url) if match.entry.url == url]
        for match in matches:
            capture = read_capture(match.path, match.entry.offset, self, inside=match.entry.inside)
            if capture.location.record_id == record_id:
                return capture
        raise CaptureNotFound(f"the index of {url} does not lead to {record_id}")

    def find_further_page(self, url: str, first: Capture, limit: int) -> FurtherPage | None:
        """Return the capture of the page at this URL that the article of `first` continues on; None where none can be read.

        It is the one that the crawl fetched for this article, else the closest in time.
        """
        try:
            with self._one_at_a_time:
                index = self._open_index()
                named = (match for match in index.search(url) if match.entry.url == url)
                found = next(filter(self._is_further_page_of(first), named), None) or index.find(
                    url, at=first.captured_at
                )
            capture = read_capture(found.path, found.entry.offset, self, inside=found.entry.inside, limit=limit)
            return capture, exchange_metadata_at(found.path, found.entry.offset)
        except (WarcError, OSError):
            return None

    def _is_further_page_of(self, first: Capture) -> Callable[[IndexMatch], bool]:
        """Return a test of whether a capture was fetched as a further page of the article, soon after its first one."""

        def is_so(match: IndexMatch) -> bool:
            after = (parse_timestamp(match.entry.timestamp) - first.captured_at).total_seconds()
            if not -1 <= after <= MAX_SECONDS_TO_FURTHER_PAGE:
                return False
            return exchange_metadata_at(match.path, match.entry.offset).get("via") == first.url

        return is_so

    def _open_index(self) -> Index:
        if self._index is None:
            self._index = Index()
            for source in self._sources:
                _add_to_index(self._index, source)
        return self._index


def _add_to_index(index: Index, source: ReplaySource) -> None:
    listing = source.files[0].parent / INDEX_NAME if source.run and source.files else None
    try:
        if listing and listing.is_file():
            index.add_file(listing)
            return
    except WarcError:
        pass  # an index that cannot be used: the files themselves say what is in them
    for path in source.files:
        sound = (entry for entry in index_archive(path) if not isinstance(entry, RecordError))
        try:
            index.add_entries(sound, path.parent)
        except WarcError:
            continue  # the walk through this file names the fault
