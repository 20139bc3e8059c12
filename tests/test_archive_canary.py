"""Sings when Scrapy or Twisted move what the tap on the wire holds on to; `newscrawl/archive/wire.py` says why it does."""

from __future__ import annotations

import inspect

import pytest
from scrapy.core.downloader.handlers import http11
from twisted.web import _newclient, client

HOLDS = {
    "Scrapy's protocol": (http11, "_LenientHTTP11ClientProtocol"),
    "Scrapy's protocol factory": (http11, "_LenientHTTP11ClientFactory"),
    "Twisted's request": (_newclient, "Request"),
    "what writes the request": (_newclient.Request, "writeTo"),
    "the end of an answer": (_newclient.HTTP11ClientProtocol, "_finishResponse"),
    "the pool's factory": (client.HTTPConnectionPool, "_factory"),
    "the pool's connections": (client.HTTPConnectionPool, "getConnection"),
}


@pytest.mark.parametrize("hold", HOLDS)
def test_what_the_tap_holds_on_to_is_there(hold):
    owner, name = HOLDS[hold]
    assert hasattr(owner, name), f"{hold} moved: {owner.__name__}.{name} is gone"


@pytest.mark.parametrize(
    ("user", "words"),
    [
        (http11.HTTP11DownloadHandler.__init__, "self._pool._factory = _LenientHTTP11ClientFactory"),
        (http11.HTTP11DownloadHandler.__init__, "self._pool: HTTPConnectionPool = HTTPConnectionPool("),
        (client.HTTPConnectionPool._newConnection, "self._factory(quiescentCallback"),
        (client.Agent._requestWithEndpoint, "self._pool.getConnection(key, endpoint)"),
        (client.Agent._requestWithEndpoint, "proto.request("),
        (_newclient.HTTP11ClientProtocol.request, "request.writeTo(self.transport)"),
        (_newclient.HTTP11ClientProtocol.request, "HTTPClientParser(request, self._finishResponse)"),
        (_newclient.Request._writeHeaders, "transport.writeSequence("),
        (http11._LenientHTTP11ClientFactory.buildProtocol, "_LenientHTTP11ClientProtocol(self._quiescentCallback)"),
    ],
)
def test_what_the_tap_holds_on_to_is_used_as_it_expects(user, words):
    assert words in inspect.getsource(user), f"{user.__qualname__} no longer does: {words}"
