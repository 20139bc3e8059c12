"""Scrapy's resolver for IPv4 and IPv6, with one more rule: a public name must not lead to a private address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.request import getproxies

from scrapy.resolver import CachingHostnameResolver
from twisted.internet.interfaces import IResolutionReceiver
from zope.interface import implementer

from newscrawl.politeness.private_addresses import PRIVATE_HOST_NAMES, given_urls, is_private_host
from newscrawl.publishers.urls import host_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Self

    from scrapy.crawler import Crawler
    from twisted.internet.base import ReactorBase
    from twisted.internet.interfaces import IAddress, IHostResolution


class GuardedResolver(CachingHostnameResolver):
    """Drops private addresses, but for hosts that were given and for proxies. A request guard sees names alone."""

    allows: Callable[[str], bool]
    """Whether a host name may be that of a private address."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        resolver = super().from_crawler(crawler, reactor)
        resolver.allows = _address_permission_of_process(crawler)
        return resolver

    def resolveHostName(  # noqa: N802 - Twisted's name
        self,
        resolutionReceiver: IResolutionReceiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        receiver: Any = resolutionReceiver if self.allows(hostName) else _PublicAddresses(resolutionReceiver, hostName)
        return super().resolveHostName(receiver, hostName, portNumber, addressTypes, transportSemantics)


@implementer(IResolutionReceiver)
class _PublicAddresses:
    """Passes public addresses on to another receiver."""

    def __init__(self, receiver: Any, host: str) -> None:
        self._receiver, self._host = receiver, host

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802 - Twisted's name
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: IAddress) -> None:  # noqa: N802 - Twisted's name
        if is_private_host(str(getattr(address, "host", ""))):
            PRIVATE_HOST_NAMES.add(self._host)
        else:
            self._receiver.addressResolved(address)

    def resolutionComplete(self) -> None:  # noqa: N802 - Twisted's name
        self._receiver.resolutionComplete()


def _address_permission_of_process(process: Any) -> Callable[[str], bool]:
    """Return the rule for a process: what `from_crawler` is called with is Scrapy's CrawlerProcess, which has the crawlers."""
    anywhere = process.settings.getbool("NEWSCRAWL_PRIVATE_ADDRESSES")
    proxies = frozenset(map(host_of, getproxies().values()))

    def allows(host: str) -> bool:
        crawlers = getattr(process, "crawlers", ())
        given = (host_of(url) for crawler in crawlers for url in given_urls(crawler))
        return anywhere or host in proxies or host in given

    return allows
