"""Sings when Scrapy or Twisted move what the tap on the wire holds on to; `newscrawl/archive/wire_tap.py` says why it does.

Everything is looked up by its name inside the tests: when one is gone, the others still tell.
"""

from __future__ import annotations

import inspect
import re
from pkgutil import resolve_name

import pytest

from tests.support.paths import ROOT

ARCHIVE = ROOT / "newscrawl" / "archive"
TAP = ("wire_tap.py", "tolerant_parser.py")
HTTP11 = "scrapy.core.downloader.handlers.http11"
NEWCLIENT = "twisted.web._newclient"
CLIENT = "twisted.web.client"
HOLDS = {
    "Scrapy's protocol": f"{HTTP11}:_LenientHTTP11ClientProtocol",
    "Scrapy's parser": f"{HTTP11}:_LenientHTTPClientParser",
    "what the parser does with a header": f"{NEWCLIENT}:HTTPParser.headerReceived",
    "what it does with a status line": f"{NEWCLIENT}:HTTPClientParser.statusReceived",
    "the longest line": "twisted.protocols.basic:LineReceiver.MAX_LENGTH",
    "its transfer codings": f"{NEWCLIENT}:HTTPClientParser._transferDecoders",
    "its chunks": "twisted.web.http:_ChunkedTransferDecoder",
    "the size of a chunk": "twisted.web.http:_ChunkedTransferDecoder._dataReceived_CHUNK_LENGTH",
    "Scrapy's protocol factory": f"{HTTP11}:_LenientHTTP11ClientFactory",
    "Twisted's request": f"{NEWCLIENT}:Request",
    "what writes the request": f"{NEWCLIENT}:Request.writeTo",
    "the end of an answer": f"{NEWCLIENT}:HTTP11ClientProtocol._finishResponse",
    "the request under way": f"{NEWCLIENT}:HTTP11ClientProtocol._currentRequest",
    "the end of a connection": f"{NEWCLIENT}:HTTP11ClientProtocol.connectionLost",
    "the pool's factory": f"{CLIENT}:HTTPConnectionPool._factory",
    "the pool's connections": f"{CLIENT}:HTTPConnectionPool.getConnection",
    "who hears of the end of a handshake": "twisted.internet.interfaces:IHandshakeListener",
    "the chain of certificates": "OpenSSL.SSL:Connection.get_peer_cert_chain",
    "the version of TLS": "OpenSSL.SSL:Connection.get_protocol_version_name",
    "the cipher": "OpenSSL.SSL:Connection.get_cipher_name",
}
USES = [
    (f"{HTTP11}:HTTP11DownloadHandler.__init__", "self._pool._factory = _LenientHTTP11ClientFactory"),
    (f"{HTTP11}:HTTP11DownloadHandler.__init__", "self._pool: HTTPConnectionPool = HTTPConnectionPool("),
    (f"{HTTP11}:_LenientHTTP11ClientFactory.buildProtocol", "_LenientHTTP11ClientProtocol(self._quiescentCallback)"),
    (f"{HTTP11}:_TunnelingTCP4ClientEndpoint.processProxyResponse", "transport.startTLS("),
    (f"{CLIENT}:HTTPConnectionPool._newConnection", "self._factory(quiescentCallback"),
    (f"{CLIENT}:Agent._requestWithEndpoint", "self._pool.getConnection(key, endpoint)"),
    (f"{CLIENT}:Agent._requestWithEndpoint", "proto.request("),
    (f"{HTTP11}:_LenientHTTP11ClientProtocol.request", "self._parser.__class__ = _LenientHTTPClientParser"),
    (f"{HTTP11}:_LenientHTTPClientParser.lineReceived", "if self._partialHeader is not None:"),
    (f"{NEWCLIENT}:HTTPClientParser.allHeadersReceived", "self._transferDecoders["),
    (
        "twisted.web.http:_ChunkedTransferDecoder._dataReceived_CHUNK_LENGTH",
        'self._buffer.find(b"\\r\\n", self._start)',
    ),
    (f"{NEWCLIENT}:HTTP11ClientProtocol.request", "request.writeTo(self.transport)"),
    (f"{NEWCLIENT}:HTTP11ClientProtocol.request", "HTTPClientParser(request, self._finishResponse)"),
    (f"{NEWCLIENT}:HTTP11ClientProtocol._finishResponse_WAITING", "not self._currentRequest.persistent"),
    (f"{NEWCLIENT}:Request._writeHeaders", "transport.writeSequence("),
    ("twisted.protocols.tls:TLSMemoryBIOProtocol._checkHandshakeStatus", "self.wrappedProtocol.handshakeCompleted()"),
    ("twisted.internet.endpoints:_WrappingProtocol.handshakeCompleted", "self._wrappedProtocol.handshakeCompleted()"),
    ("twisted.internet._newtls:startTLS", "directlyProvides(transport, ISSLTransport)"),
]
WATCHED_BY_ITS_USE = {"_pool", "_quiescentCallback", "_newclient", "_parser", "_partialHeader", "_buffer", "_start"}


def found(place):
    try:
        return resolve_name(place)
    except (ImportError, AttributeError):
        pytest.fail(f"{place} is gone")


@pytest.mark.parametrize(("hold", "place"), HOLDS.items(), ids=HOLDS)
def test_what_the_tap_holds_on_to_is_there(hold, place):
    found(place)


@pytest.mark.parametrize(("user", "words"), USES)
def test_what_the_tap_holds_on_to_is_used_as_it_expects(user, words):
    assert words in inspect.getsource(found(user)), f"{user} no longer does: {words}"


def test_every_private_name_of_theirs_that_the_tap_uses_is_watched():
    source = "".join((ARCHIVE / name).read_text(encoding="utf-8") for name in TAP)
    own = set(re.findall(r"(?:class|def) (_\w+)|^ *(?:self\.)?(_\w+)(?:: .*)? = ", source, re.MULTILINE))
    named = set(re.findall(r"(?<![\w])(_[a-zA-Z]\w+)", source)) - {name for pair in own for name in pair}
    watched = {re.split(r"[:.]", place)[-1] for place in HOLDS.values()} | WATCHED_BY_ITS_USE
    assert named <= watched


def test_no_other_file_of_the_archive_takes_private_names_of_theirs():
    for file in ARCHIVE.glob("*.py"):
        imports = re.findall(
            r"^ *from (?:scrapy|twisted).*? import (?:\([^)]*\)|.*)$", file.read_text(encoding="utf-8"), re.MULTILINE
        )
        assert file.name in TAP or not re.search(r"[ .]_[a-zA-Z]", " ".join(imports)), file.name
