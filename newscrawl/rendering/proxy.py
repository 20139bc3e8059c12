"""The browser's only way out: a proxy on loopback, in the crawl's own event loop.

Each request that a page makes is handed to `fetch`, which is the crawl itself: robots.txt, pace, budgets and the archive.
The browser gets the response that is already recorded. One proxy serves one page, so that each request has its page.
"""

from __future__ import annotations

import asyncio
import logging
import ssl
from typing import TYPE_CHECKING

import h11
import trustme
from w3lib.url import safe_url_string

from newscrawl.rendering.browser_messages import BrowserRequest
from newscrawl.rendering.request_rules import MAX_BODY_BYTES

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import Self

    from newscrawl.rendering.browser_messages import BrowserResponse

logger = logging.getLogger(__name__)

MAX_REQUEST_HEAD_BYTES = 4 << 20
"""Bytes of the head of a request: browsers send URLs of up to 2 MB, and many cookies."""
READ_CHUNK_BYTES = 1 << 16


def tls_context() -> ssl.SSLContext:
    """Return the server side of TLS for any host: the browser accepts every certificate, since the crawl itself verifies servers."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("proxy.invalid").configure_cert(context)
    return context


class PageProxy:
    """Serves one page of the browser on a loopback port of its own."""

    def __init__(self, fetch: Callable[[BrowserRequest], Awaitable[BrowserResponse]], tls: ssl.SSLContext) -> None:
        self._fetch = fetch
        self._tls = tls
        self._connections: dict[asyncio.StreamWriter, asyncio.Task[None]] = {}

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        tasks = list(self._connections.values())
        for writer, task in self._connections.items():
            writer.transport.abort()
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    @property
    def proxy_url(self) -> str:
        """Return the URL that the browser is given as its proxy."""
        host, port = self._server.sockets[0].getsockname()[:2]
        return f"http://{host}:{port}"

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._connections[writer] = asyncio.ensure_future(self._answer(reader, writer))

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await self._serve(reader, writer, "")
        except (OSError, EOFError, ValueError, h11.ProtocolError):
            logger.debug("The browser hung up", exc_info=True)
        finally:
            del self._connections[writer]
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, origin: str) -> None:
        """Answer the requests of a connection; within a tunnel, `origin` is what their paths belong to."""
        connection = h11.Connection(h11.SERVER, max_incomplete_event_size=MAX_REQUEST_HEAD_BYTES)
        while True:
            event = await _next_event(connection, reader)
            if not isinstance(event, h11.Request):
                return
            if event.method == b"CONNECT":
                await self._tunnel(reader, writer, event.target.decode("ascii"))
                return
            response = await self._respond(connection, reader, event, origin)
            _send(connection, writer, response)
            await writer.drain()
            if connection.our_state is not h11.DONE or connection.their_state is not h11.DONE:
                return
            connection.start_next_cycle()

    async def _tunnel(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, target: str) -> None:
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await writer.drain()
        host, _, port = target.rpartition(":")
        await writer.start_tls(self._tls)
        await self._serve(reader, writer, f"https://{host}" + ("" if port == "443" else f":{port}"))

    async def _respond(
        self, connection: h11.Connection, reader: asyncio.StreamReader, event: h11.Request, origin: str
    ) -> BrowserResponse:
        body = b""
        while isinstance(part := await _next_event(connection, reader), h11.Data):
            if len(body) <= MAX_BODY_BYTES:  # beyond it the request is refused, whatever else comes
                body += part.data
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in event.headers}
        url = safe_url_string(origin + event.target.decode("latin-1"))  # as the crawl's requests and records have it
        return await self._fetch(BrowserRequest(event.method.decode("ascii"), url, headers, body))


async def _next_event(connection: h11.Connection, reader: asyncio.StreamReader) -> object:
    while (event := connection.next_event()) is h11.NEED_DATA:
        connection.receive_data(await reader.read(READ_CHUNK_BYTES))
    return event


def _send(connection: h11.Connection, writer: asyncio.StreamWriter, response: BrowserResponse) -> None:
    has_body = response.status not in {204, 304}
    body = response.body if has_body else b""
    length = [(b"content-length", str(len(body)).encode())] if has_body else []
    head = h11.Response(status_code=response.status, headers=[*response.headers, *length])
    for event in (head, h11.Data(data=body), h11.EndOfMessage()):
        if data := connection.send(event):
            writer.write(data)
