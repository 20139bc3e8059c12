"""The download handler of a crawl: a response is handed on only when its records are in the archive."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, partial
from io import BytesIO
from typing import TYPE_CHECKING

from scrapy.exceptions import DownloadCancelledError

from newscrawl.archive.fetch_buffer import Connection, WireBuffer
from newscrawl.archive.fetch_outcome import (
    crawl_archive,
    exchange_without_body,
    exchange_without_bytes,
    fetch_and_record,
    truncation_reason,
)
from newscrawl.archive.reconstructing_handler import ReconstructingDownloadHandler
from newscrawl.archive.response_builder import correct_response_coding
from newscrawl.archive.wire_tap import TappedDownloadHandler, tap_next_request
from newscrawl.http_headers import headers_by_lower_name
from newscrawl.politeness.lease_guard import LeaseGuard
from newscrawl.politeness.noarchive import forbids_archiving, skips_noarchive_bodies
from newscrawl.request_meta import UNTAPPED_KEY
from warc.http.message import STATUS_LINE, split_interim_responses

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from newscrawl.archive.fetch_outcome import FetchOutcome
    from warc.write.exchange import Exchange

TLS_PROTOCOL_NAMES = {"TLSv1": "tls/1.0", "TLSv1.1": "tls/1.1", "TLSv1.2": "tls/1.2", "TLSv1.3": "tls/1.3"}
MAX_FRAMING_BYTES = 1 << 20
"""Bytes that head, interim answers and chunk sizes may take on top of DOWNLOAD_MAXSIZE, which counts the body alone."""


class RecordingDownloadHandler(TappedDownloadHandler):
    """Fetches over http and https, and archives every fetch, failed ones too."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._archive = crawl_archive(crawler)
        self._guard = crawler.get_extension(LeaseGuard) or LeaseGuard()
        self._maxsize = crawler.settings.getint("DOWNLOAD_MAXSIZE")
        self._skips_bodies = skips_noarchive_bodies(crawler.settings)

    async def download_request(self, request: Request) -> Response:
        """The response, once its records are written; `request.meta["capture"]` says where."""
        self._guard.refuse_if_lost()
        if request.meta.get(UNTAPPED_KEY):
            return await self._untapped_handler.download_request(request)
        buffer = WireBuffer(self._max_bytes(request), before_send=self._guard.refuse_if_lost)
        return await fetch_and_record(
            self._archive, request, partial(self._fetch, buffer), partial(self._exchange, buffer)
        )

    async def close(self) -> None:
        """Close the connections, those of the handler without a tap too."""
        if "_untapped" in vars(self):
            await self._untapped_handler.close()
        await super().close()

    async def _fetch(self, buffer: WireBuffer, request: Request) -> Response:
        tap_next_request(buffer)
        try:
            response = await super().download_request(request)
            return correct_response_coding(response)
        finally:
            if buffer.overrun:
                raise DownloadCancelledError(
                    f"The answer to {request.url} takes more than {buffer.limit} bytes on the wire"
                )

    def _exchange(self, buffer: WireBuffer, outcome: FetchOutcome) -> Exchange:
        exchange = exchange_from_buffer(buffer, outcome)
        response = outcome.response
        if not (self._skips_bodies and response and forbids_archiving(headers_by_lower_name(response), response.body)):
            return exchange
        return exchange_without_body(exchange)

    def _max_bytes(self, request: Request) -> int:
        maxsize = int(request.meta.get("download_maxsize", self._maxsize))
        return maxsize + MAX_FRAMING_BYTES if maxsize else 0

    @cached_property
    def _untapped_handler(self) -> ReconstructingDownloadHandler:
        return ReconstructingDownloadHandler(self._crawler)


def exchange_from_buffer(buffer: WireBuffer, outcome: FetchOutcome) -> Exchange:
    """Return what a buffer holds, taken apart; the buffer takes no more."""
    buffer.stopped = True
    received, buffer.received = buffer.received.getvalue(), BytesIO()
    known = exchange_without_bytes(outcome)
    if buffer.connection is None:
        return known
    end = len(received) - buffer.surplus
    interim, response = split_interim_responses(received[:end])
    server = _server_connection(buffer.connection, outcome.request)
    return replace(
        known,
        request=bytes(buffer.sent) if server.established else b"",
        response=response,
        interim=interim,
        surplus=received[end:],
        ip_address=server.ip_address,
        protocol=_warc_protocols_of_response(response, server),
        cipher_suite=server.cipher_suite,
        certificate=server.certificate,
        truncated=truncation_reason(outcome, whole=buffer.whole, lost=buffer.lost),
        resent=max(0, buffer.starts - 1),
    )


def _server_connection(connection: Connection, request: Request) -> Connection:
    """Return what is known of the server itself: behind a proxy no address, and only in a tunnel what was settled for TLS."""
    if not request.meta.get("proxy"):
        return connection
    if request.url.startswith("https:"):
        return replace(connection, ip_address=None)
    return Connection(None, established=connection.established)


def _warc_protocols_of_response(response: bytes, server: Connection) -> tuple[str, ...]:
    """`("http/1.1", "tls/1.3")`; nothing where nothing was sent."""
    if not server.established:
        return ()
    line = STATUS_LINE.match(response)
    spoken = f"http/{line[1].decode()}" if line else "http/1.1"
    secured = TLS_PROTOCOL_NAMES.get(server.tls_version or "")
    return (spoken, secured) if secured else (spoken,)
