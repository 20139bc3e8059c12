"""Private addresses: hosts that are not of the public internet are requested only where the operator names them."""

from __future__ import annotations

import socket
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.exceptions import CannotResolveHostError, IgnoreRequest

from newscrawl.publishers.urls import host_of

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector

DEFAULT_PORTS = {"http": 80, "https": 443}
PRIVATE_HOST_NAMES: set[str] = set()
"""Host names that `GuardedResolver` found to be those of private addresses, in this process."""


class RefusePrivateAddresses:
    """Refuses requests to private addresses, whatever names them, and URLs with a user name in them.

    A feed, a sitemap, a redirect or a page may name an address of our own network: what is there is not to be read, nor archived.
    """

    def __init__(self, stats: StatsCollector, given: frozenset[tuple[str, int | None]], *, allowed: bool) -> None:
        self.stats, self.given, self.allowed = stats, given, allowed

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        given = frozenset(map(host_and_port, given_urls(crawler)))
        return cls(crawler.stats, given, allowed=crawler.settings.getbool("NEWSCRAWL_PRIVATE_ADDRESSES"))

    def process_request(self, request: Request) -> None:
        host = host_of(request.url)
        if "@" in urlsplit(request.url).netloc:
            raise IgnoreRequest(f"{host} wants a login")
        if is_private_host(host) and not self.allowed and host_and_port(request.url) not in self.given:
            self._refuse(host)

    def process_exception(self, request: Request, exception: Exception) -> None:
        host = host_of(request.url)
        if isinstance(exception, CannotResolveHostError) and host in PRIVATE_HOST_NAMES:
            self._refuse(host)

    def _refuse(self, host: str) -> None:
        self.stats.inc_value("politeness/private-address")
        raise IgnoreRequest(f"{host} is a private address")


def given_urls(crawler: Crawler) -> tuple[str, ...]:
    """Return the URLs that the operator named, or the publisher's file."""
    spider = crawler.spider
    return (*getattr(spider, "given_urls", ()), *getattr(spider, "start_urls", ()))


def host_and_port(url: str) -> tuple[str, int | None]:
    """Return host and port of a URL."""
    with suppress(ValueError):
        parts = urlsplit(url)
        return parts.hostname or "", parts.port or DEFAULT_PORTS.get(parts.scheme)
    return "", None


def is_private_host(host: str) -> bool:
    """Return whether the host is an address that is not of the public internet, or the name of this machine."""
    host = host.rstrip(".").lower()
    if host == "localhost" or host.endswith(".localhost"):
        return True
    address = _parse_address(host.partition("%")[0])
    if isinstance(address, IPv6Address):
        address = address.ipv4_mapped or address.sixtofour or _nat64_address(address) or address
    return address is not None and (address.is_multicast or not address.is_global)


def _parse_address(host: str) -> IPv4Address | IPv6Address | None:
    with suppress(ValueError):
        return ip_address(host)
    with suppress(OSError):
        return IPv4Address(socket.inet_aton(host))  # `127.1`, `0x7f000001` and `2130706433` reach this machine, too
    return None


def _nat64_address(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address in one of NAT64 (RFC 6052)."""
    prefix, value = 0x64FF9B << 96, int(address)
    return IPv4Address(value & 0xFFFFFFFF) if value >> 32 == prefix >> 32 else None
