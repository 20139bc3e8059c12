"""The download handler of a crawl: a response is handed on only when its records are in the archive."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError, NotConfigured, StopDownload

from newscrawl.archive.extension import Archive
from newscrawl.archive.wire import Tape, TappedDownloadHandler, play_next_on
from warc.exchange import Exchange, Truncation
from warc.message import STATUS_LINE, split_interim

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

TLS_NAMES = {"TLSv1": "tls/1.0", "TLSv1.1": "tls/1.1", "TLSv1.2": "tls/1.2", "TLSv1.3": "tls/1.3"}


class RecordingDownloadHandler(TappedDownloadHandler):
    """Fetches over http and https, and archives every fetch, failed ones too."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        archive = crawler.get_extension(Archive)
        if archive is None:
            raise NotConfigured(
                "nothing may be fetched unrecorded: EXTENSIONS lacks newscrawl.archive.extension.Archive"
            )
        self._archive = archive

    async def download_request(self, request: Request) -> Response:
        """The response, once its records are written; `request.meta["capture"]` says where."""
        self._archive.check()
        request.meta.pop("capture", None)  # of an earlier attempt, or of the page that redirected here
        tape, began = Tape(), datetime.now(UTC)
        play_next_on(tape)
        try:
            response = await super().download_request(request)
        except Exception as error:
            await self._record(request, exchange_on(tape, request, began, _cut(tape, error), error))
            raise
        await self._record(request, exchange_on(tape, request, began, _cut(tape, None, response.flags)))
        return response

    async def _record(self, request: Request, exchange: Exchange) -> None:
        capture = await self._archive.record(exchange, request.method)
        if capture:
            request.meta["capture"] = capture


def exchange_on(
    tape: Tape, request: Request, began: datetime, cut: Truncation | None, error: Exception | None = None
) -> Exchange:
    """What a tape holds, taken apart; the tape takes no more."""
    tape.stopped = True
    received = bytes(tape.received)
    end = len(received) - tape.surplus
    interim, response = split_interim(received[:end])
    return Exchange(
        url=urldefrag(request.url).url,
        fetched_at=began,
        request=bytes(tape.sent),
        response=response,
        interim=interim,
        surplus=received[end:],
        ip_address=None if request.meta.get("proxy") else tape.ip_address,
        protocol=_protocol(response, tape),
        cipher_suite=tape.cipher_suite,
        truncated=cut,
        fault=f"{type(error).__name__}: {error}".removesuffix(": ") if error else "",
        resent=max(0, tape.starts - 1),
    )


def _cut(tape: Tape, error: Exception | None, flags: list[str] | None = None) -> Truncation | None:
    """Why the answer is not whole, where it is not."""
    # Asked first, since an answer that ends with its connection looks whole when we are the ones who end it.
    if isinstance(error, DownloadTimeoutError):
        return "time"
    if isinstance(error, DownloadCancelledError):
        return "length"
    if isinstance(error, StopDownload) or "download_stopped" in (flags or ()):
        return "unspecified"
    return None if tape.whole else "disconnect"


def _protocol(response: bytes, tape: Tape) -> tuple[str, ...]:
    """`("http/1.1", "tls/1.3")`; nothing where nothing was sent."""
    line = STATUS_LINE.match(response)
    spoken = f"http/{line[1].decode()}" if line else "http/1.1"
    secured = TLS_NAMES.get(tape.tls_version or "")
    return tuple(name for name in (spoken, secured) if name) if tape.sent else ()
