"""Sings when Scrapy or Twisted move what the tap on the wire holds on to; `newscrawl/archive/wire.py` says why it does."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest
from OpenSSL import SSL
from scrapy.core.downloader.handlers import http11
from twisted.internet import _newtls, endpoints, interfaces
from twisted.protocols import tls
from twisted.web import _newclient, client

from newscrawl.archive import wire

HOLDS = {
    "Scrapy's protocol": (http11, "_LenientHTTP11ClientProtocol"),
    "Scrapy's protocol factory": (http11, "_LenientHTTP11ClientFactory"),
    "Twisted's request": (_newclient, "Request"),
    "what writes the request": (_newclient.Request, "writeTo"),
    "the end of an answer": (_newclient.HTTP11ClientProtocol, "_finishResponse"),
    "the request under way": (_newclient.HTTP11ClientProtocol, "_currentRequest"),
    "the end of a connection": (_newclient.HTTP11ClientProtocol, "connectionLost"),
    "the pool's factory": (client.HTTPConnectionPool, "_factory"),
    "the pool's connections": (client.HTTPConnectionPool, "getConnection"),
    "the factory's way back to the pool": (client._HTTP11ClientFactory(None, ""), "_quiescentCallback"),
    "who hears of the end of a handshake": (interfaces, "IHandshakeListener"),
    "the chain of certificates": (SSL.Connection, "get_peer_cert_chain"),
    "the version of TLS": (SSL.Connection, "get_protocol_version_name"),
    "the cipher": (SSL.Connection, "get_cipher_name"),
}
USES = [
    (http11.HTTP11DownloadHandler.__init__, "self._pool._factory = _LenientHTTP11ClientFactory"),
    (http11.HTTP11DownloadHandler.__init__, "self._pool: HTTPConnectionPool = HTTPConnectionPool("),
    (client.HTTPConnectionPool._newConnection, "self._factory(quiescentCallback"),
    (client.Agent._requestWithEndpoint, "self._pool.getConnection(key, endpoint)"),
    (client.Agent._requestWithEndpoint, "proto.request("),
    (_newclient.HTTP11ClientProtocol.request, "request.writeTo(self.transport)"),
    (_newclient.HTTP11ClientProtocol.request, "HTTPClientParser(request, self._finishResponse)"),
    (_newclient.HTTP11ClientProtocol._finishResponse_WAITING, "not self._currentRequest.persistent"),
    (_newclient.Request._writeHeaders, "transport.writeSequence("),
    (http11._LenientHTTP11ClientFactory.buildProtocol, "_LenientHTTP11ClientProtocol(self._quiescentCallback)"),
    (http11._TunnelingTCP4ClientEndpoint.processProxyResponse, "transport.startTLS("),
    (tls.TLSMemoryBIOProtocol._checkHandshakeStatus, "self.wrappedProtocol.handshakeCompleted()"),
    (endpoints._WrappingProtocol.handshakeCompleted, "self._wrappedProtocol.handshakeCompleted()"),
    (_newtls.startTLS, "directlyProvides(transport, ISSLTransport)"),
]


@pytest.mark.parametrize("hold", HOLDS)
def test_what_the_tap_holds_on_to_is_there(hold):
    owner, name = HOLDS[hold]
    assert hasattr(owner, name), f"{hold} moved: {owner}.{name} is gone"


@pytest.mark.parametrize(("user", "words"), USES, ids=lambda part: getattr(part, "__qualname__", None))
def test_what_the_tap_holds_on_to_is_used_as_it_expects(user, words):
    assert words in inspect.getsource(user), f"{user.__qualname__} no longer does: {words}"


def test_every_private_name_of_theirs_that_the_tap_uses_is_watched():
    source = inspect.getsource(wire)
    own = {*re.findall(r"(?:class|def) (_\w+)", source), "_ISSUED", "_tape", "_connection", "_transport", "_newclient"}
    theirs = set(re.findall(r"\b(_[a-zA-Z]\w+)", source)) - own | {"_finishResponse"}
    assert theirs <= {name for _, name in HOLDS.values()} | {"_pool"}


def test_no_other_file_of_the_archive_uses_private_names_of_theirs():
    for file in Path(wire.__file__).parent.glob("*.py"):
        if file.name != "wire.py":
            imported = re.findall(
                r"^from (?:scrapy|twisted)\S* import (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE
            )
            assert not re.search(r"\b_[a-z]", " ".join(imported), re.IGNORECASE), file.name
