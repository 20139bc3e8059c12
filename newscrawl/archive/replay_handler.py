"""The download handler of a replay: answers come from the archive, and nothing else is used."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from scrapy.exceptions import DownloadFailedError

from newscrawl.archive.capture_response import DownloadLimits, response_from_capture
from newscrawl.errors import NewscrawlError, ReplayMissError, UsageError
from newscrawl.storage import open_path
from newscrawl.storage.run_files import find_original_in_store
from warc.errors import CaptureNotFound, WarcError
from warc.index.collection import add_captures
from warc.index.index import Index
from warc.read.reader import read_capture

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from warc.read.capture import Capture
    from warc.read.revisit import RecordPlace, RefersTo


class ReplayArchive:
    """What is replayed, as an extension: opened once, before anything is requested. UsageError where there is nothing."""

    def __init__(self, places: Iterable[str]) -> None:
        self.index = open_archive_index(places)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.settings.getlist("NEWSCRAWL_REPLAY"))


class ReplayDownloadHandler:
    """Answers from the runs and files that `NEWSCRAWL_REPLAY` names. It has no way to open a connection."""

    lazy = True

    def __init__(self, crawler: Crawler) -> None:
        self._stats = crawler.stats
        self._index = (crawler.get_extension(ReplayArchive) or ReplayArchive.from_crawler(crawler)).index
        self._tolerance = DownloadLimits.from_settings(crawler.settings)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def download_request(self, request: Request) -> Response:
        """The archived answer. What failed in the crawl fails again; what is not there is a DownloadFailedError."""
        try:
            response = response_from_capture(self._find_capture(request), request, self._tolerance)
        except (WarcError, NewscrawlError, OSError, ValueError) as error:
            raise DownloadFailedError(f"The archived answer to {request.url} cannot be read: {error}") from error
        self._stats.inc_value("replay/hit")
        return response

    async def close(self) -> None:
        """Nothing is held open."""

    def _find_capture(self, request: Request) -> Capture:
        try:
            found = self._index.find(urldefrag(request.url).url, method=request.method)
        except CaptureNotFound:
            self._stats.inc_value("replay/miss")
            miss = ReplayMissError(f"The archive does not hold {request.method} {request.url}")
            raise DownloadFailedError(str(miss)) from miss
        return read_capture(found.path, found.entry.offset, self._find_original, inside=found.entry.inside)

    def _find_original(self, original: RefersTo) -> RecordPlace | None:
        """Return where the body of a revisit lies: in what is replayed, or in another run of the same store."""
        return self._index.resolve(original) or find_original_in_store(
            original.filename, original.offset, self._index.folders
        )


def open_archive_index(places: Iterable[str]) -> Index:
    """The index over run folders, folders that hold runs, and WARC files. UsageError where there is nothing to replay."""
    index, named = Index(), [place.strip() for place in places if place.strip()]
    for place in named:
        path = open_path(place)
        if not path.exists():
            raise UsageError(f"NEWSCRAWL_REPLAY names {place}, which is not there.")
        try:
            add_captures(index, path)
        except (WarcError, OSError) as error:
            raise UsageError(f"{place} cannot be replayed: {error}") from error
    if not index:
        raise UsageError(f"There is no capture to replay in {', '.join(named) or 'NEWSCRAWL_REPLAY, which is empty'}.")
    return index
