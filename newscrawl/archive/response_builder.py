"""A capture as the response that Scrapy's own handler would have made of it."""

from __future__ import annotations

from contextlib import suppress
from ipaddress import ip_address
from typing import TYPE_CHECKING

from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes
from twisted.web.http_headers import Headers as WireHeaders
from twisted.web.http_headers import InvalidHeaderName

from warc.errors import RecordError
from warc.http.decoding import actual_codings, split_codings

if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv6Address

    from warc.http.message import ResponseHead
    from warc.read.capture import Capture

CONNECTION_HEADERS = frozenset(
    b"connection content-length keep-alive proxy-connection te trailers transfer-encoding upgrade".split()
)
"""Twisted keeps these to itself; of the length Scrapy makes a header of its own."""
BODILESS_STATUSES = (204, 304)


def build_response(capture: Capture, method: str = "GET") -> Response:
    """Same class, status, headers, body and flags as live. RecordError where the record holds no HTTP answer."""
    head = capture.response
    if head is None:
        raise RecordError(capture.location.filename, capture.location.offset, "no HTTP answer in this record")
    body = b"" if _is_bodiless(head, method) else capture.entity
    headers = _scrapy_headers(head, method)
    correct_coding_headers(headers, body)
    form = responsetypes.from_args(headers=headers, url=capture.url, body=body)
    return form(
        url=capture.url,
        status=head.status,
        headers=headers,
        body=body,
        flags=_response_flags(capture, head, method),
        ip_address=_ip_address(capture),
        protocol=f"HTTP/{head.version}" if "." in head.version else f"HTTP/{head.version or 1}.0",
    )


def correct_response_coding(response: Response) -> Response:
    """Return the response as Scrapy would have made it had its head named the content coding that the body is in."""
    headers = response.headers.copy()
    correct_coding_headers(headers, response.body)
    if headers == response.headers:
        return response
    form = responsetypes.from_args(headers=headers, url=response.url, body=response.body)
    return form(**{name: getattr(response, name) for name in Response.attributes} | {"headers": headers})


def correct_coding_headers(headers: Headers, body: bytes) -> None:
    """Have the headers name the content coding that the body is in: servers name one and send another, or archives store bodies decoded."""
    named = split_codings(headers.getlist(b"Content-Encoding"))
    settled = actual_codings(named, headers.get(b"Content-Type") or b"", body)
    if settled == named:
        return
    headers.pop(b"Content-Encoding", None)
    if settled:
        headers[b"Content-Encoding"] = b", ".join(settled)


def _scrapy_headers(head: ResponseHead, method: str) -> Headers:
    headers = Headers()
    if (length := _content_length(head, method)) is not None:
        headers[b"Content-Length"] = str(length).encode()
    kept = WireHeaders()
    for name, value in head.headers:
        if name.lower() not in CONNECTION_HEADERS or (method == "HEAD" and name.lower() == b"content-length"):
            with suppress(InvalidHeaderName):  # passed over in a crawl, too
                kept.addRawHeader(name, value)
    headers.update(kept.getAllRawHeaders())
    return headers


def _content_length(head: ResponseHead, method: str) -> int | None:
    """The length as Twisted understands it: none for chunks, 0 where there can be no body."""
    if _is_bodiless(head, method):
        return 0
    declared = head.get(b"content-length")
    if declared is None or head.is_chunked:
        return None
    first = declared.split(b",")[0].strip()
    return int(first) if first.isdigit() else None


def _ip_address(capture: Capture) -> IPv4Address | IPv6Address | None:
    with suppress(ValueError):  # some tools write a host name, or nothing that makes sense
        return ip_address(capture.ip_address or "")
    return None


def _is_bodiless(head: ResponseHead, method: str) -> bool:
    return head.status in BODILESS_STATUSES or method == "HEAD"


def _response_flags(capture: Capture, head: ResponseHead, method: str) -> list[str]:
    """`partial` where only the end of the connection ended the body, `dataloss` where it came too early."""
    if capture.truncated:
        return ["dataloss"]
    open_ended = _content_length(head, method) is None and not head.is_chunked
    return ["partial"] if open_ended else []
