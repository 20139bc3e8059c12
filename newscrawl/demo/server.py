"""A small web on loopback: an HTTP/1.1 server that is the origin of every address it knows, and the proxy to them.

A crawler that takes the server for its proxy meets the real addresses, over http and https, and no network.
"""

from __future__ import annotations

import socket
import sys
import time
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from w3lib.url import safe_url_string

from newscrawl.demo.answer import Answer, refusal, unless_known, wire
from newscrawl.demo.certificates import Authority

if TYPE_CHECKING:
    from types import TracebackType

Site = Mapping[str, Answer] | Callable[[str], Answer | None]
"""What lies where: absolute address to answer. A key that is only a path (`/feed`) answers on the server's own address."""

_DEFAULT_PORTS = {"http": 80, "https": 443}
_LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Access:
    """One line of the access log."""

    method: str
    url: str
    """Absolute address; for CONNECT `host:port`."""
    status: int
    at: float
    """Seconds since 1970."""
    headers: Mapping[str, str]
    """Request headers, names in lower case."""


class Server:
    """Serves a site while the `with` block lasts. A callable site must name the `hosts` it speaks for."""

    def __init__(self, site: Site, *, hosts: Collection[str] = ()) -> None:
        self._find = site if callable(site) else {address_key(url): answer for url, answer in site.items()}.get
        named = () if callable(site) else filter(None, (urlsplit(url).hostname for url in site))
        self._hosts = frozenset({_LOOPBACK, "localhost", *hosts, *named})
        self._lock = Lock()
        self._tries: Counter[str] = Counter()
        self._log: list[Access] = []

    def __enter__(self) -> Self:
        self.authority = Authority()
        self._http = _Listener(self)
        self._thread = Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._http.shutdown()
        self._thread.join()
        self._http.close_connections()
        self._http.server_close()
        self.authority.close()

    @property
    def url(self) -> str:
        """The server's own address, without a slash at the end; also its address as a proxy."""
        return f"http://{_LOOPBACK}:{self._http.server_port}"

    @property
    def environment(self) -> dict[str, str]:
        """Environment variables that make a child process use the server as its proxy and trust its certificates."""
        proxies = {"http_proxy": self.url, "https_proxy": self.url, "no_proxy": ""}
        shouted = {name.upper(): value for name, value in proxies.items()}
        return {**proxies, **shouted, "SSL_CERT_FILE": str(self.authority.file)}

    @property
    def log(self) -> tuple[Access, ...]:
        """Every request so far, in the order of their answers."""
        return tuple(self._log)

    def requested(self, status: int | None = None) -> list[str]:
        """Addresses that were asked for, in order; only those answered with `status` when it is given."""
        return [line.url for line in self._log if line.method != "CONNECT" and status in (None, line.status)]

    def knows(self, host: str) -> bool:
        """Say whether the host is one of the site's."""
        return host.lower() in self._hosts

    def answer(self, url: str) -> Answer:
        """Give what lies at `url`: 404 for nothing, 502 for another's address, 500 as often as the answer fails first."""
        parts = urlsplit(url)
        if not self.knows(parts.hostname or ""):
            return refusal(502)
        key = address_key(url)
        found = self._find(key)
        if found is None and parts.hostname in (_LOOPBACK, "localhost"):
            found = self._find(key.removeprefix(f"{parts.scheme}://{parts.netloc}"))
        if found is None:
            return refusal(404)
        return refusal(500) if found.fail_first and self._count(key) <= found.fail_first else found

    def note(self, access: Access) -> None:
        """Write a line into the access log."""
        self._log.append(access)

    def _count(self, key: str) -> int:
        with self._lock:
            self._tries[key] += 1
            return self._tries[key]


def address_key(url: str) -> str:
    """Give the one spelling of an address under which it is looked up: escaped as Scrapy does, without fragment."""
    parts = urlsplit(safe_url_string(url))
    if not parts.netloc:
        return parts._replace(fragment="").geturl()
    host = parts.hostname or ""
    port = "" if parts.port in (None, _DEFAULT_PORTS.get(parts.scheme)) else f":{parts.port}"
    return parts._replace(netloc=host + port, path=parts.path or "/", fragment="").geturl()


class _Listener(ThreadingHTTPServer):
    """The listening socket; it remembers open connections so that closing does not wait for idle ones."""

    request_queue_size = 128

    def __init__(self, server: Server) -> None:
        super().__init__((_LOOPBACK, 0), _Conversation)
        self.site = server
        self.connections: set[socket.socket] = set()

    def server_bind(self) -> None:
        """Bind without looking up the host's name, which may ask a name server."""
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = _LOOPBACK, self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Report what broke, but not clients that go away or refuse the certificate: that is their right."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)

    def close_connections(self) -> None:
        for connection in tuple(self.connections):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class _Conversation(BaseHTTPRequestHandler):
    """One connection: requests to us as origin, to us as proxy, or through a tunnel we end ourselves."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 60
    server: _Listener

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
        url = self._asked_url()
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

    def _asked_url(self) -> str:
        # not self.path, in which http.server folds leading slashes
        target = self.requestline.split()[1]
        if target.startswith("/"):
            return (self._tunnel or f"http://{self.headers.get('Host', _LOOPBACK)}") + target
        return target

    def _skip_body(self) -> None:
        length = self.headers.get("Content-Length", "0")
        self.rfile.read(int(length) if length.isdigit() else 0)

    def _note(self, url: str, status: int) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.site.note(Access(self.command, url, status, time.time(), headers))
