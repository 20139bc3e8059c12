"""The download handler of a replay: answers come from the archive, and nothing else is asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from scrapy.exceptions import DownloadCancelledError, DownloadFailedError, DownloadTimeoutError, ResponseDataLossError

from newscrawl.archive.extension import INDEX
from newscrawl.archive.responses import response_of
from newscrawl.errors import ReplayMissError, UsageError
from newscrawl.items import CaptureRef
from warc.errors import CaptureNotFound, WarcError
from warc.index import Index, index_file
from warc.reader import read_capture

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from warc.capture import Capture

WARC_FILES = ("*.warc.gz", "*.warc")
FAILURES: dict[str, type[Exception]] = {
    "time": DownloadTimeoutError,
    "length": DownloadCancelledError,
    "disconnect": ResponseDataLossError,
}
"""What a crawl raised for an answer that is not whole, by WARC-Truncated."""


class Replay:
    """What is replayed, as an extension: opened once, before anything is asked for. UsageError where there is nothing."""

    def __init__(self, places: Iterable[str]) -> None:
        self.index = open_archive(places)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.settings.getlist("NEWSCRAWL_REPLAY"))


class ReplayDownloadHandler:
    """Answers from the runs and files that `NEWSCRAWL_REPLAY` names. It has no way to open a connection."""

    lazy = True

    def __init__(self, crawler: Crawler) -> None:
        self._stats = crawler.stats
        self._index = (crawler.get_extension(Replay) or Replay.from_crawler(crawler)).index
        self._dataloss_fails = crawler.settings.getbool("DOWNLOAD_FAIL_ON_DATALOSS")
        self._maxsize = crawler.settings.getint("DOWNLOAD_MAXSIZE")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def download_request(self, request: Request) -> Response:
        """The archived answer. What failed in the crawl fails again; what is not there is a DownloadFailedError."""
        try:
            capture = self._find(request)
            self._fail_as_the_crawl_did(capture, request)
            response = response_of(capture, request.method)
        except (WarcError, ValueError) as error:
            raise DownloadFailedError(f"The archived answer to {request.url} cannot be read: {error}") from error
        request.meta["capture"] = _reference(capture)
        self._stats.inc_value("replay/hit")
        return response

    async def close(self) -> None:
        """Nothing is held open."""

    def _find(self, request: Request) -> Capture:
        try:
            found = self._index.find(urldefrag(request.url).url, method=request.method)
        except CaptureNotFound as error:
            self._stats.inc_value("replay/miss")
            miss = ReplayMissError(f"The archive does not hold {request.method} {request.url}")
            raise DownloadFailedError(str(miss)) from error
        return read_capture(found.path, found.entry.offset)

    def _fail_as_the_crawl_did(self, capture: Capture, request: Request) -> None:
        where = f"{request.url} ({capture.location.filename}, offset {capture.location.offset})"
        maxsize = request.meta.get("download_maxsize", self._maxsize)
        if maxsize and len(capture.entity) > maxsize:
            raise DownloadCancelledError(f"The archived answer to {where} is larger than {maxsize} bytes")
        loss_fails = request.meta.get("download_fail_on_dataloss", self._dataloss_fails)
        if capture.truncated and (loss_fails or capture.truncated != "disconnect"):
            failure = FAILURES.get(capture.truncated, DownloadFailedError)
            raise failure(f"The archived answer to {where} was cut off: {capture.truncated}")


def open_archive(places: Iterable[str]) -> Index:
    """The index over run folders, folders that hold runs, and WARC files. UsageError where there is nothing to replay."""
    index, named = Index(), [place.strip() for place in places if place.strip()]
    for place in named:
        path = Path(place)
        if not path.exists():
            raise UsageError(f"NEWSCRAWL_REPLAY names {place}, which is not there.")
        try:
            _take_in(index, path)
        except (WarcError, OSError) as error:
            raise UsageError(f"{place} cannot be replayed: {error}") from error
    if not index:
        raise UsageError(f"There is no capture to replay in {', '.join(named) or 'NEWSCRAWL_REPLAY, which is empty'}.")
    return index


def _take_in(index: Index, path: Path) -> None:
    """A folder by its indexes; files that no index speaks for are read through."""
    if path.is_file():
        index.add(index_file(path), path.parent)
        return
    indexed = set()
    for listing in sorted(path.rglob(INDEX)):
        index.add_file(listing)
        indexed.add(listing.parent)
    for pattern in WARC_FILES:
        for file in sorted(path.rglob(pattern)):
            if file.parent not in indexed:
                index.add(index_file(file), file.parent)


def _reference(capture: Capture) -> CaptureRef:
    place = capture.location
    return CaptureRef(
        place.filename,
        place.offset,
        place.length,
        place.record_id,
        date=capture.date,
        payload_digest=capture.payload_digest,
    )
