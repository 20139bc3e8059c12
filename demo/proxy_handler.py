"""The demo server's side of a connection: requests as origin, as proxy or through a tunnel, each with a line in the log."""

from __future__ import annotations

import socket
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from demo.answer import unless_known, wire

if TYPE_CHECKING:
    from collections.abc import Mapping

    from demo.server import Server

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class LoggedRequest:
    """One line of the access log."""

    method: str
    url: str
    """Absolute address; for CONNECT `host:port`."""
    status: int
    at: float
    """Seconds since 1970."""
    headers: Mapping[str, str]
    """Request headers, names in lower case."""


class ListeningServer(ThreadingHTTPServer):
    """The listening socket; it remembers open connections so that closing does not wait for idle ones."""

    request_queue_size = 128

    def __init__(self, server: Server) -> None:
        super().__init__((LOOPBACK, 0), ProxyRequestHandler)
        self.site = server
        self.connections: set[socket.socket] = set()

    def server_bind(self) -> None:
        """Bind without looking up the host's name, which may ask a name server."""
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = LOOPBACK, self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Report what broke, but not clients that go away or refuse the certificate: that is their right."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)

    def close_connections(self) -> None:
        for connection in tuple(self.connections):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class ProxyRequestHandler(BaseHTTPRequestHandler):
    """One connection: requests to us as origin, to us as proxy, or through a tunnel we end ourselves."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 60
    server: ListeningServer

    def setup(self) -> None:
        super().setup()
        self._tunnel = ""
        self._sockets = [self.connection]
        self.server.connections.add(self.connection)

    def finish(self) -> None:
        with suppress(OSError):
            super().finish()
        for each in self._sockets:
            self.server.connections.discard(each)
            each.close()

    def do_GET(self) -> None:
        self._skip_body()
        url = self._requested_url()
        answer = unless_known(self.server.site.answer(url), self.headers.get("If-None-Match"))
        accept_gzip = "gzip" in self.headers.get("Accept-Encoding", "")
        sent = wire(answer, date=self.date_time_string(), accept_gzip=accept_gzip, head_only=self.command == "HEAD")
        self._note(url, answer.status)
        self.wfile.write(sent)

    do_HEAD = do_POST = do_GET

    def do_CONNECT(self) -> None:
        host = urlsplit(f"//{self.path}").hostname or ""
        known = self.server.site.knows(host)
        self._note(self.path, 200 if known else 502)
        if not known:
            self.close_connection = True
            self.wfile.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            return
        self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        self._begin_tls(host)
        self._tunnel = f"https://{self.path.removesuffix(':443')}"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's signature
        """Print nothing: the access log is a value."""

    def _begin_tls(self, host: str) -> None:
        self.rfile.close()
        self.connection = self.server.site.authority.context(host).wrap_socket(self.connection, server_side=True)
        self._sockets.append(self.connection)
        self.server.connections.add(self.connection)
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb", buffering=0)
        self.close_connection = False

    def _requested_url(self) -> str:
        # not self.path, in which http.server folds leading slashes
        target = self.requestline.split()[1]
        if target.startswith("/"):
            return (self._tunnel or f"http://{self.headers.get('Host', LOOPBACK)}") + target
        return target

    def _skip_body(self) -> None:
        length = self.headers.get("Content-Length", "0")
        self.rfile.read(int(length) if length.isdigit() else 0)

    def _note(self, url: str, status: int) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.site.note(LoggedRequest(self.command, url, status, time.time(), headers))
