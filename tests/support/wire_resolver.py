"""Names that are looked up nowhere: what ends in `.example` is this machine, all else does not exist."""

from __future__ import annotations

from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.interfaces import IHostnameResolver, IHostResolution
from zope.interface import implementer


@implementer(IHostnameResolver)
class LoopbackResolver:
    """A `DNS_RESOLVER`. `both.example` has an IPv6 address first, where the test server does not listen."""

    @classmethod
    def from_crawler(cls, crawler, reactor):
        return cls()

    def install_on_reactor(self):
        from twisted.internet import reactor

        reactor.installNameResolver(self)

    def resolveHostName(self, resolutionReceiver, hostName, portNumber=0, addressTypes=None, transportSemantics="TCP"):  # noqa: N802, N803 - Twisted's names
        resolutionReceiver.resolutionBegan(_Resolution())
        if hostName == "both.example":
            resolutionReceiver.addressResolved(IPv6Address("TCP", "::1", portNumber))
        if hostName.endswith((".example", "127.0.0.1")):
            resolutionReceiver.addressResolved(IPv4Address("TCP", "127.0.0.1", portNumber))
        resolutionReceiver.resolutionComplete()


@implementer(IHostResolution)
class _Resolution:
    name = ""

    def cancel(self):
        """Nothing is under way."""
