"""Which requisites of a page are not fetched, wherever a page or a redirect says they lie."""

from __future__ import annotations

import socket
from collections import Counter
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TYPE_CHECKING

from scrapy.exceptions import DownloadCancelledError, IgnoreRequest, NotConfigured

from newscrawl.publishers.addresses import host_of

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

REQUISITE = "requisite"
"""`request.meta["found_by"]` of requisites; `via` names the page or style sheet that needs it."""
SILENT_AT_MOST = 3
"""Requisites in a row that a host leaves unanswered, before it is left alone for the rest of the run."""


class RefuseRequisites:
    """Refuses addresses with a user's name, private addresses that a public page names, and hosts that stay silent."""

    def __init__(self) -> None:
        self.silent: Counter[str] = Counter()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if crawler.settings.get("NEWSCRAWL_CAPTURE") == "page":
            raise NotConfigured
        return cls()

    def process_request(self, request: Request) -> None:
        if not _is_requisite(request):
            return
        host = host_of(request.url)
        if "@" in request.url.split("/")[2]:
            raise IgnoreRequest(f"{host} wants a login")
        if is_private(host) and not is_private(host_of(request.meta["via"])):
            raise IgnoreRequest(f"{host} is a private address")
        if self.silent[host] >= SILENT_AT_MOST:
            raise IgnoreRequest(f"{host} does not answer")

    def process_response(self, request: Request, response: Response) -> Response:
        if _is_requisite(request):
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
    return request.meta.get("found_by") == REQUISITE
