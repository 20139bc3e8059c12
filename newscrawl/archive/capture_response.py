"""A capture as the crawl met it: the same answer, or the same failure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrapy.exceptions import DownloadCancelledError, DownloadFailedError, DownloadTimeoutError, ResponseDataLossError

from newscrawl.archive.response_builder import response_of
from newscrawl.items import CaptureRef
from newscrawl.request_meta import CAPTURE
from warc.read.capture import with_head

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.http import Response
    from scrapy.settings import BaseSettings

    from warc.read.capture import Capture
    from warc.read.record_location import RecordLocation

HTML = "text/html"
FAILURES: dict[str, type[Exception]] = {
    "time": DownloadTimeoutError,
    "length": DownloadCancelledError,
    "disconnect": ResponseDataLossError,
}
"""What a crawl raised for an answer that is not whole, by WARC-Truncated."""


@dataclass(frozen=True, slots=True)
class DownloadLimits:
    """What a crawl takes: answers up to so many bytes, and answers that their connection cut off."""

    maxsize: int
    loss_fails: bool

    @classmethod
    def of(cls, settings: BaseSettings) -> Self:
        return cls(settings.getint("DOWNLOAD_MAXSIZE"), settings.getbool("DOWNLOAD_FAIL_ON_DATALOSS"))


def response_from_capture(capture: Capture, request: Request, tolerance: DownloadLimits) -> Response:
    """The response, and in `request.meta["capture"]` its place; raises what the crawl raised for an answer it did not take.

    RecordError where the record holds no HTTP answer.
    """
    if capture.converted_from and capture.response is None:
        capture = with_head(capture)
    _fail_as_the_crawl_did(capture, request, tolerance)
    response = response_of(capture, request.method)
    rendered_from = capture.converted_from if capture.content_type.startswith(HTML) else None
    request.meta[CAPTURE] = capture_ref(capture.location, capture.date, capture.payload_digest, rendered_from)
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


def _fail_as_the_crawl_did(capture: Capture, request: Request, tolerance: DownloadLimits) -> None:
    where = f"{request.url} ({capture.location.filename}, offset {capture.location.offset})"
    maxsize = request.meta.get("download_maxsize", tolerance.maxsize)
    if maxsize and len(capture.entity) > maxsize:
        raise DownloadCancelledError(f"The archived answer to {where} is larger than {maxsize} bytes")
    loss_fails = request.meta.get("download_fail_on_dataloss", tolerance.loss_fails)
    if capture.truncated and (loss_fails or capture.truncated != "disconnect"):
        failure = FAILURES.get(capture.truncated, DownloadFailedError)
        raise failure(f"The archived answer to {where} was cut off: {capture.truncated}")
