"""Which requisites of a page are not fetched, wherever a page or a redirect says they lie."""

from __future__ import annotations

import socket
from collections import Counter
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.exceptions import DownloadCancelledError, IgnoreRequest

from newscrawl.publishers.urls import host_of
from newscrawl.request_meta import found_by, via

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response

REQUISITE = "requisite"
"""`request.meta["found_by"]` of requisites; `via` names the page or style sheet that needs it."""
SILENT_AT_MOST = 3
"""Attempts in a row that a host leaves unanswered, before no more of its requisites are asked for in the run."""


class RefusePrivate:
    """Refuses private addresses that a public page or a redirect names, and addresses with a user's name in them."""

    def process_request(self, request: Request) -> None:
        if not _is_requisite(request):
            return
        host = host_of(request.url)
        if "@" in urlsplit(request.url).netloc:
            raise IgnoreRequest(f"{host} wants a login")
        if is_private(host) and not is_private(host_of(via(request))):
            raise IgnoreRequest(f"{host} is a private address")


class RefuseSilentHosts:
    """Refuses hosts that have left requisites unanswered: a dead one would hold up the crawl for hours."""

    def __init__(self) -> None:
        self.silent: Counter[str] = Counter()

    def process_request(self, request: Request) -> None:
        if _is_requisite(request) and self.silent[host_of(request.url)] >= SILENT_AT_MOST:
            raise IgnoreRequest(f"{host_of(request.url)} does not answer")

    def process_response(self, request: Request, response: Response) -> Response:
        self.silent.pop(host_of(request.url), None)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        if _is_requisite(request) and not isinstance(exception, IgnoreRequest | DownloadCancelledError):
            self.silent[host_of(request.url)] += 1


def is_private(host: str) -> bool:
    """Whether the host is named by an address that is not of the public internet, or is this machine."""
    host = host.rstrip(".").lower()
    if host == "localhost" or host.endswith(".localhost"):
        return True
    address = _address(host)
    if isinstance(address, IPv6Address):
        address = address.ipv4_mapped or address.sixtofour or address
    return address is not None and (address.is_multicast or not address.is_global)


def _address(host: str) -> IPv4Address | IPv6Address | None:
    with suppress(ValueError):
        return ip_address(host)
    with suppress(OSError):
        return IPv4Address(socket.inet_aton(host))  # `127.1`, `0x7f000001` and `2130706433` reach this machine, too
    return None


def _is_requisite(request: Request) -> bool:
    return found_by(request) == REQUISITE
