"""The download handler of a crawl: a response is handed on only when its records are in the archive."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, partial
from io import BytesIO
from typing import TYPE_CHECKING

from scrapy.exceptions import DownloadCancelledError

from newscrawl.archive.fetch_buffer import Connection, Tape
from newscrawl.archive.fetch_outcome import archive_of, cut, exchange_of, recorded, without_body
from newscrawl.archive.reconstructing_handler import UntappedDownloadHandler
from newscrawl.archive.wire_tap import TappedDownloadHandler, play_next_on
from newscrawl.http_headers import headers_of
from newscrawl.politeness.noarchive import asks_not_to_be_archived, skips_bodies
from newscrawl.request_meta import UNTAPPED
from warc.http.message import STATUS_LINE, split_interim

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from newscrawl.archive.fetch_outcome import Outcome
    from warc.write.exchange import Exchange

TLS_NAMES = {"TLSv1": "tls/1.0", "TLSv1.1": "tls/1.1", "TLSv1.2": "tls/1.2", "TLSv1.3": "tls/1.3"}
FRAMING_AT_MOST = 1 << 20
"""Bytes that head, interim answers and chunk sizes may take on top of DOWNLOAD_MAXSIZE, which counts the body alone."""


class RecordingDownloadHandler(TappedDownloadHandler):
    """Fetches over http and https, and archives every fetch, failed ones too."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._archive = archive_of(crawler)
        self._maxsize = crawler.settings.getint("DOWNLOAD_MAXSIZE")
        self._skips_bodies = skips_bodies(crawler.settings)

    async def download_request(self, request: Request) -> Response:
        """The response, once its records are written; `request.meta["capture"]` says where."""
        if request.meta.get(UNTAPPED):
            return await self._untapped.download_request(request)
        tape = Tape(self._limit(request))
        return await recorded(self._archive, request, partial(self._fetch, tape), partial(self._exchange, tape))

    async def close(self) -> None:
        """Closes the connections, those of the handler without a tap too."""
        if "_untapped" in vars(self):
            await self._untapped.close()
        await super().close()

    async def _fetch(self, tape: Tape, request: Request) -> Response:
        play_next_on(tape)
        try:
            return await super().download_request(request)
        finally:
            if tape.overrun:
                raise DownloadCancelledError(
                    f"The answer to {request.url} takes more than {tape.limit} bytes on the wire"
                )

    def _exchange(self, tape: Tape, outcome: Outcome) -> Exchange:
        exchange = exchange_on(tape, outcome)
        response = outcome.response
        if not (self._skips_bodies and response and asks_not_to_be_archived(headers_of(response), response.body)):
            return exchange
        return without_body(exchange)

    def _limit(self, request: Request) -> int:
        maxsize = int(request.meta.get("download_maxsize", self._maxsize))
        return maxsize + FRAMING_AT_MOST if maxsize else 0

    @cached_property
    def _untapped(self) -> UntappedDownloadHandler:
        return UntappedDownloadHandler(self._crawler)


def exchange_on(tape: Tape, outcome: Outcome) -> Exchange:
    """What a tape holds, taken apart; the tape takes no more, and gives up what it held."""
    tape.stopped = True
    received, tape.received = tape.received.getvalue(), BytesIO()
    known = exchange_of(outcome)
    if tape.connection is None:
        return known
    end = len(received) - tape.surplus
    interim, response = split_interim(received[:end])
    server = _server_side(tape.connection, outcome.request)
    return replace(
        known,
        request=bytes(tape.sent) if server.stands else b"",
        response=response,
        interim=interim,
        surplus=received[end:],
        ip_address=server.ip_address,
        protocol=_protocol(response, server),
        cipher_suite=server.cipher_suite,
        certificate=server.certificate,
        truncated=cut(outcome, whole=tape.whole, lost=tape.lost),
        resent=max(0, tape.starts - 1),
    )


def _server_side(connection: Connection, request: Request) -> Connection:
    """What is known of the server itself: behind a proxy no address, and only in a tunnel what was settled for TLS."""
    if not request.meta.get("proxy"):
        return connection
    if request.url.startswith("https:"):
        return replace(connection, ip_address=None)
    return Connection(None, stands=connection.stands)


def _protocol(response: bytes, server: Connection) -> tuple[str, ...]:
    """`("http/1.1", "tls/1.3")`; nothing where nothing was sent."""
    if not server.stands:
        return ()
    line = STATUS_LINE.match(response)
    spoken = f"http/{line[1].decode()}" if line else "http/1.1"
    secured = TLS_NAMES.get(server.tls_version or "")
    return (spoken, secured) if secured else (spoken,)
