"""The tap on the wire: what Scrapy's HTTP/1.1 handler sends and receives, copied above TLS.

This file and tolerant_parser.py are the only ones that touch private names of Scrapy and Twisted; tests/archive/test_canary.py says which, and what moved.
Scrapy asks a pool for a connection and the connection for an answer. Here the pool gives connections that tie the
request they are given to the buffer of the fetch, and protocols that copy into it whatever goes over the wire for it.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.serialization import Encoding
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
)
from twisted.internet.interfaces import IHandshakeListener, ISSLTransport
from twisted.internet.protocol import connectionDone
from twisted.web._newclient import Request as WireRequest
from twisted.web.client import HTTPConnectionPool
from zope.interface import implementer

from newscrawl.archive.fetch_buffer import Connection, WireBuffer
from newscrawl.archive.tolerant_parser import TolerantParser

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scrapy.crawler import Crawler
    from twisted.internet.defer import Deferred
    from twisted.python.failure import Failure


_BUFFER_OF_NEXT_REQUEST: ContextVar[WireBuffer] = ContextVar("buffer of the fetch that is being issued")


def tap_next_request(buffer: WireBuffer) -> None:
    """The request that this task hands to a tapped handler next plays on `buffer`."""
    _BUFFER_OF_NEXT_REQUEST.set(buffer)


@dataclass(slots=True)
class _TappedConnection:
    """A pooled connection for one fetch. Twisted may pass the request on to a second connection: the buffer goes along."""

    connection: Any
    buffer: WireBuffer

    def request(self, request: Any) -> Deferred[Any]:
        request.__class__ = _TappedRequest
        request.buffer = self.buffer
        answer: Deferred[Any] = self.connection.request(request)
        return answer


class _TappedRequest(WireRequest):
    buffer: WireBuffer

    def writeTo(self, transport: Any) -> Any:  # noqa: N802 - Twisted's name
        self.buffer.before_send()  # connecting may have taken any time
        return super().writeTo(_CopyingTransport(transport, self.buffer))  # type: ignore[no-untyped-call]


class _CopyingTransport:
    """A transport that notes what a request writes to it, and else is the transport."""

    def __init__(self, transport: Any, buffer: WireBuffer) -> None:
        self._transport = transport
        self._buffer = buffer

    def write(self, data: bytes) -> None:
        self._buffer.sent += data
        self._transport.write(data)

    def writeSequence(self, parts: Iterable[bytes]) -> None:  # noqa: N802 - Twisted's name
        self.write(b"".join(parts))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)


@implementer(IHandshakeListener)
class _TappedProtocol(_LenientHTTP11ClientProtocol):
    _buffer: WireBuffer | None = None
    _connection: Connection | None = None

    def request(self, request: Any) -> Deferred[Any]:
        if self._connection is None:
            secured = ISSLTransport.providedBy(self.transport)
            self._connection = Connection(_peer_address(self.transport), established=not secured)
        self._buffer = request.buffer
        self._buffer.start_request(self._connection)
        answer = super().request(request)
        self._parser.__class__ = TolerantParser  # as Scrapy does with its own, which has no more state either
        return answer

    def handshakeCompleted(self) -> None:  # noqa: N802 - Twisted's name
        self._connection = _tls_connection(self.transport)
        if self._buffer:
            self._buffer.connection = self._connection

    def dataReceived(self, data: bytes) -> None:  # noqa: N802 - Twisted's name
        if self._buffer:
            self._buffer.receive(data)
            if self._buffer.overrun:
                self.transport.abortConnection()  # type: ignore[union-attr]
                return
        super().dataReceived(data)  # type: ignore[no-untyped-call]

    def connectionLost(self, reason: Failure = connectionDone) -> None:  # noqa: N802 - Twisted's name
        if self._buffer:
            self._buffer.lost = True
        super().connectionLost(reason)  # type: ignore[no-untyped-call]

    def _finishResponse(self, rest: bytes) -> None:  # noqa: N802 - Twisted's name
        if self._buffer:
            self._buffer.finish(len(rest))
        if rest and self._currentRequest:
            self._currentRequest.persistent = False  # who sends too much may go on with it in the next answer
        self._buffer = None  # before the connection goes back to the pool, where the next fetch may be waiting for it
        super()._finishResponse(rest)


def _peer_address(transport: Any) -> str | None:
    return getattr(transport.getPeer(), "host", None)


def _tls_connection(transport: Any) -> Connection:
    """The connection after its handshake."""
    tls = transport.getHandle()
    chain = tls.get_peer_cert_chain(as_cryptography=True) or []
    return Connection(
        _peer_address(transport),
        established=True,
        tls_version=tls.get_protocol_version_name(),
        cipher_suite=tls.get_cipher_name(),
        certificate=b"".join(certificate.public_bytes(Encoding.PEM) for certificate in chain),
    )


class _TappedFactory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: Any) -> _TappedProtocol:  # noqa: ARG002, N802 - Twisted's name
        return _TappedProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]


class _TappedPool(HTTPConnectionPool):
    def getConnection(self, key: Any, endpoint: Any) -> Deferred[Any]:  # noqa: N802 - Twisted's name
        """Return a connection for the fetch whose issue this call is part of."""
        # Scrapy calls this before the first `await` of a download, so the variable is still this fetch's own.
        return super().getConnection(key, endpoint).addCallback(_TappedConnection, _BUFFER_OF_NEXT_REQUEST.get())


class TappedDownloadHandler(HTTP11DownloadHandler):
    """Scrapy's handler with a tap on each of its connections."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool.__class__ = _TappedPool
        self._pool._factory = _TappedFactory  # noqa: SLF001
