"""The marked fall-back: a handler whose wire cannot be tapped, its answers made into records again.

HTTP/2 has no text form, and a browser shows nobody its wire. What such a handler gave is written as an HTTP message, and
every record of it says so. It is never passed off as what was sent and received.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.serialization import Encoding
from scrapy.exceptions import NotConfigured
from scrapy.utils.misc import build_from_crawler, load_object

from newscrawl.archive.fetch_outcome import crawl_archive, exchange_without_bytes, fetch_and_record, truncation_reason

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Headers, Response

    from newscrawl.archive.fetch_outcome import FetchOutcome
    from warc.write.exchange import Exchange

CONNECTION_HEADERS = frozenset({b"connection", b"content-length", b"keep-alive", b"transfer-encoding", b"upgrade"})
"""Headers that describe bytes on a wire which these are not; the length is computed again."""


class ReconstructingDownloadHandler:
    """Fetches with the handler that NEWSCRAWL_UNTAPPED_HANDLER names, and archives what that gives."""

    lazy = True

    def __init__(self, crawler: Crawler) -> None:
        path = crawler.settings.get("NEWSCRAWL_UNTAPPED_HANDLER")
        if not path:
            raise NotConfigured(
                "a request is marked `untapped`, but NEWSCRAWL_UNTAPPED_HANDLER names no handler for it"
            )
        self._archive = crawl_archive(crawler)
        self._handler = build_from_crawler(load_object(path), crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ReconstructingDownloadHandler:
        return cls(crawler)

    async def download_request(self, request: Request) -> Response:
        """The response, once its records are written; `request.meta["capture"]` says where."""
        describe = partial(reconstructed_exchange, type(self._handler).__name__)
        return await fetch_and_record(self._archive, request, self._handler.download_request, describe)

    async def close(self) -> None:
        await self._handler.close()


def reconstructed_exchange(handler: str, outcome: FetchOutcome) -> Exchange:
    """Return what the handler of that name made of a fetch, written as HTTP messages and marked."""
    known = replace(
        exchange_without_bytes(outcome), reconstructed=f"made again from what {handler} gave: its wire has no tap"
    )
    response = outcome.response or getattr(outcome.error, "response", None)
    if response is None:
        return known
    message = response_message(response, outcome.request.method)
    return replace(
        known,
        request=request_message(outcome.request),
        response=message,
        ip_address=str(response.ip_address) if response.ip_address and not outcome.request.meta.get("proxy") else None,
        protocol=(response.protocol.lower(),) if response.protocol else (),
        certificate=_certificate_pem(response.certificate),
        truncated=truncation_reason(outcome, whole="dataloss" not in response.flags),
    )


def request_message(request: Request) -> bytes:
    """Return what was requested, as HTTP/1.1 would request it; what the handler added of its own is not known."""
    parts = urlsplit(request.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    host = [] if b"Host" in request.headers else [(b"Host", parts.netloc.rpartition("@")[2].encode())]
    length = [(b"Content-Length", str(len(request.body)).encode())] if request.body else []
    opening = f"{request.method} {target} HTTP/1.1".encode()
    return _http_message(opening, [*host, *_header_fields(request.headers), *length], request.body)


def response_message(response: Response, method: str) -> bytes:
    """The response as HTTP/1.1 would say it; the length is that of the body at hand."""
    reason = next((status.phrase for status in HTTPStatus if status == response.status), "")
    length = response.headers.get(b"Content-Length") if method == "HEAD" else str(len(response.body)).encode()
    fields = [*_header_fields(response.headers), *([(b"Content-Length", length)] if length else [])]
    return _http_message(f"HTTP/1.1 {response.status} {reason}".encode(), fields, response.body)


def _http_message(opening: bytes, fields: list[tuple[bytes, bytes]], body: bytes) -> bytes:
    lines = [opening, *(name + b": " + value for name, value in fields)]
    return b"\r\n".join([*lines, b"", b""]) + body


def _header_fields(headers: Headers) -> list[tuple[bytes, bytes]]:
    """Repeated ones one by one; a value cannot break out of its line."""
    return [
        (name, b" ".join(value.split()))
        for name, values in headers.items()
        for value in values
        if name.lower() not in CONNECTION_HEADERS
    ]


def _certificate_pem(certificate: Any) -> bytes:
    """The server's own as PEM, where the handler tells."""
    if certificate is None:
        return b""
    pem: bytes = certificate.original.to_cryptography().public_bytes(Encoding.PEM)
    return pem
