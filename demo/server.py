"""A small web on loopback: an HTTP/1.1 server that is the origin of every URL it knows, and the proxy to them.

A crawler that takes the server for its proxy meets the real addresses, over http and https, and no network.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from threading import Lock, Thread
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from w3lib.url import safe_url_string

from demo.answer import Answer, refusal
from demo.certificates import CertificateAuthority
from demo.proxy_handler import LOOPBACK, ListeningServer, LoggedRequest

if TYPE_CHECKING:
    from types import TracebackType

Site = Mapping[str, Answer] | Callable[[str], Answer | None]
"""Responses by absolute URL. A key that is only a path (`/feed`) is a URL of the server itself."""

_DEFAULT_PORTS = {"http": 80, "https": 443}


class Server:
    """Serves a site while the `with` block lasts. A callable site must name the `hosts` it speaks for."""

    def __init__(self, site: Site, *, hosts: Collection[str] = ()) -> None:
        self._find = site if callable(site) else {address_key(url): answer for url, answer in site.items()}.get
        named = () if callable(site) else filter(None, (urlsplit(url).hostname for url in site))
        self._hosts = frozenset({LOOPBACK, "localhost", *hosts, *named})
        self._lock = Lock()
        self._tries: Counter[str] = Counter()
        self._log: list[LoggedRequest] = []

    def __enter__(self) -> Self:
        self.authority = CertificateAuthority()
        self._http = ListeningServer(self)
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
        return f"http://{LOOPBACK}:{self._http.server_port}"

    @property
    def environment(self) -> dict[str, str]:
        """Environment variables that make a child process use the server as its proxy and trust its certificates."""
        proxies = {"http_proxy": self.url, "https_proxy": self.url, "no_proxy": ""}
        shouted = {name.upper(): value for name, value in proxies.items()}
        return {**proxies, **shouted, "SSL_CERT_FILE": str(self.authority.file)}

    @property
    def log(self) -> tuple[LoggedRequest, ...]:
        """Every request so far, in the order of their answers."""
        return tuple(self._log)

    def requested(self, status: int | None = None) -> list[str]:
        """Return the requested URLs in order; only those answered with `status` if it is given."""
        return [line.url for line in self._log if line.method != "CONNECT" and status in (None, line.status)]

    def knows(self, host: str) -> bool:
        """Say whether the host is one of the site's."""
        return host.lower() in self._hosts

    def answer(self, url: str) -> Answer:
        """Return the response for `url`: 404 for an unknown one, 502 for another host, 500 as often as the response is to fail first."""
        parts = urlsplit(url)
        if not self.knows(parts.hostname or ""):
            return refusal(502)
        key = address_key(url)
        found = self._find(key)
        if found is None and parts.hostname in (LOOPBACK, "localhost"):
            found = self._find(key.removeprefix(f"{parts.scheme}://{parts.netloc}"))
        if found is None:
            return refusal(404)
        return refusal(500) if found.fail_first and self._count(key) <= found.fail_first else found

    def note(self, access: LoggedRequest) -> None:
        """Write a line into the access log."""
        self._log.append(access)

    def _count(self, key: str) -> int:
        with self._lock:
            self._tries[key] += 1
            return self._tries[key]


def address_key(url: str) -> str:
    """Return the one spelling of an address under which it is looked up: escaped as Scrapy does, without fragment."""
    parts = urlsplit(safe_url_string(url))
    if not parts.netloc:
        return parts._replace(fragment="").geturl()
    host = parts.hostname or ""
    port = "" if parts.port in (None, _DEFAULT_PORTS.get(parts.scheme)) else f":{parts.port}"
    return parts._replace(netloc=host + port, path=parts.path or "/", fragment="").geturl()
