"""A capture as the crawl met it: the same answer, or the same failure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrapy.exceptions import DownloadCancelledError, DownloadFailedError, DownloadTimeoutError, ResponseDataLossError

from newscrawl.archive.response_builder import build_response
from newscrawl.items import CaptureRef
from newscrawl.request_meta import CAPTURE_KEY
from warc.read.capture import with_type_head

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.http import Response
    from scrapy.settings import BaseSettings

    from warc.read.capture import Capture
    from warc.read.record_location import RecordLocation

HTML_MEDIA_TYPE = "text/html"
TRUNCATED_BY_DISCONNECT = "disconnect"
CRAWL_ERROR_BY_WARC_TRUNCATED: dict[str, type[Exception]] = {
    "time": DownloadTimeoutError,
    "length": DownloadCancelledError,
    TRUNCATED_BY_DISCONNECT: ResponseDataLossError,
}
"""What a crawl raised for an answer that is not whole, by WARC-Truncated."""


@dataclass(frozen=True, slots=True)
class DownloadLimits:
    """What a crawl takes: answers up to so many bytes, and which of those that are not whole, by WARC-Truncated."""

    maxsize: int
    accepted_truncations: frozenset[str] = frozenset()

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        fails = settings.getbool("DOWNLOAD_FAIL_ON_DATALOSS")
        return cls(settings.getint("DOWNLOAD_MAXSIZE"), frozenset() if fails else frozenset({TRUNCATED_BY_DISCONNECT}))


def response_from_capture(capture: Capture, request: Request, tolerance: DownloadLimits) -> Response:
    """The response, and in `request.meta["capture"]` its place; raises what the crawl raised for an answer it did not take.

    RecordError where the record holds no HTTP answer.
    """
    if capture.converted_from and capture.response is None:
        capture = with_type_head(capture)
    _raise_crawl_failure(capture, request, tolerance)
    response = build_response(capture, request.method)
    rendered_from = capture.converted_from if capture.content_type.startswith(HTML_MEDIA_TYPE) else None
    request.meta[CAPTURE_KEY] = capture_ref(capture.location, capture.date, capture.payload_digest, rendered_from)
    return response


def capture_ref(
    location: RecordLocation, date: str, payload_digest: str, rendered_from: str | None = None
) -> CaptureRef:
    """Return the reference to a record that `request.meta` and an article carry."""
    return CaptureRef(
        location.filename,
        location.offset,
        location.length,
        location.record_id,
        date=date,
        payload_digest=payload_digest,
        rendered_from=rendered_from,
    )


def _raise_crawl_failure(capture: Capture, request: Request, tolerance: DownloadLimits) -> None:
    where = f"{request.url} ({capture.location.filename}, offset {capture.location.offset})"
    maxsize = request.meta.get("download_maxsize", tolerance.maxsize)
    if maxsize and len(capture.entity) > maxsize:
        raise DownloadCancelledError(f"The archived answer to {where} is larger than {maxsize} bytes")
    taken = (
        {TRUNCATED_BY_DISCONNECT}
        if request.meta.get("download_fail_on_dataloss") is False
        else tolerance.accepted_truncations
    )
    if capture.truncated and capture.truncated not in taken:
        failure = CRAWL_ERROR_BY_WARC_TRUNCATED.get(capture.truncated, DownloadFailedError)
        raise failure(f"The archived answer to {where} was cut off: {capture.truncated}")
