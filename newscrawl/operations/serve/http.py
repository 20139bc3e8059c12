"""The pages over HTTP: read-only, for this machine's own names, with nothing in them that a script could do."""

from __future__ import annotations

import logging
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from twisted.internet.defer import CancelledError
from twisted.internet.threads import deferToThread
from twisted.web.resource import Resource
from twisted.web.server import NOT_DONE_YET, Request, Site

from newscrawl.operations.serve.views import PageResponse, respond_to_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscrawl.operations.serve.views import ServedStore

logger = logging.getLogger(__name__)

MAX_IDLE_CONNECTION_SECONDS = 60
PLAIN_TEXT_TYPE = "text/plain; charset=utf-8"
ALLOWED_METHODS = (b"GET", b"HEAD")
HTTP_METHOD_NOT_ALLOWED = 405
SECURITY_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
BODY_REFUSED_RESPONSE = (
    b"HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
)
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' {replay}; frame-src {frame}; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def new_http_site(served: ServedStore, host: str, replay_port: Callable[[], int | None]) -> Any:
    """Return what a port listens with; `replay_port` says where the player is, if it is anywhere."""
    front = _FrontResource(served, host, replay_port)
    return Site(front, requestFactory=_BodilessRequest, timeout=MAX_IDLE_CONNECTION_SECONDS)  # type: ignore[no-untyped-call]


class _BodilessRequest(Request):
    """A request without a body: one that brings one is cut off before it is read."""

    def gotLength(self, length: int | None) -> None:  # noqa: N802 - Twisted's name
        super().gotLength(0)  # type: ignore[no-untyped-call]
        if length != 0:
            _reject_body(self.channel)


def _reject_body(channel: Any) -> None:
    channel.transport.write(BODY_REFUSED_RESPONSE)
    channel.loseConnection()


class _FrontResource(Resource):
    isLeaf = True

    def __init__(self, served: ServedStore, host: str, replay_port: Callable[[], int | None]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.served = served
        self.host = host
        self.replay_port = replay_port

    def render(self, request: Any) -> Any:
        origin = self._replay_origin(request)
        refusal = self._refusal(request)
        if refusal:
            _send_response(refusal, request, origin)
            return NOT_DONE_YET
        parts = urlsplit(request.uri.decode("latin-1"))
        made = deferToThread(respond_to_path, self.served, parts.path, parts.query, origin)
        request.notifyFinish().addErrback(lambda _gone: made.cancel())
        made.addErrback(_internal_error_response)
        made.addCallback(_send_response, request, origin)
        return NOT_DONE_YET

    def _replay_origin(self, request: Any) -> str:
        port = self.replay_port()
        name = _host_name(request)
        return f"http://{f'[{name}]' if ':' in name else name}:{port}" if port else ""

    def _refusal(self, request: Any) -> PageResponse | None:
        if request.method not in ALLOWED_METHODS:
            return PageResponse(
                b"Only GET and HEAD: nothing can be changed here.\n", PLAIN_TEXT_TYPE, HTTP_METHOD_NOT_ALLOWED
            )
        if not is_own_host(_host_name(request), self.host):
            return PageResponse(b"This server answers under its own address only.\n", PLAIN_TEXT_TYPE, 421)
        if request.getHeader("Sec-Fetch-Site") == "cross-site" and request.getHeader("Sec-Fetch-Mode") != "navigate":
            return PageResponse(b"Other sites cannot read from here.\n", PLAIN_TEXT_TYPE, 403)
        return None


def is_own_host(name: str, host: str) -> bool:
    """Return whether a Host header can be meant for us. A name that another's DNS leads here is none of ours."""
    if name in {host, "localhost"}:
        return True
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _host_name(request: Any) -> str:
    try:
        return urlsplit(f"//{request.getHeader('Host') or ''}").hostname or ""
    except ValueError:
        return ""


def _internal_error_response(failure: Any) -> PageResponse | None:
    """The edge at which a fault of the program is logged and the reader informed; None when the reader has gone."""
    if failure.check(CancelledError):
        return None
    logger.error("A page could not be made: %s", failure.getTraceback())
    return PageResponse(b"This page could not be made; the log of the server says why.\n", PLAIN_TEXT_TYPE, 500)


def _send_response(made: PageResponse | None, request: Any, replay: str) -> None:
    if made is None:
        return
    request.setResponseCode(made.status)
    request.setHeader("Content-Type", made.content_type)
    request.setHeader(
        "Content-Security-Policy", CONTENT_SECURITY_POLICY.format(replay=replay, frame=replay or "'none'")
    )
    for name, value in SECURITY_HEADERS.items():
        request.setHeader(name, value)
    if made.status == HTTP_METHOD_NOT_ALLOWED:
        request.setHeader("Allow", "GET, HEAD")
    request.setHeader("Content-Length", str(len(made.body)))
    request.write(b"" if request.method == b"HEAD" else made.body)
    request.finish()
