"""Fetches that need a server, a certificate or a crawl of their own: connections that fail, and those used again."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.support.wire_cases import CHUNKED, HTML, MANY, OK, PLAIN, body
from tests.support.wire_crawl import fetch
from tests.support.wire_server import CLOSE, CUT, HANG, WireServer, authority, tls_context
from tests.support.wire_verdict import Recorded, verdicts

REFUSED = b"HTTP/1.1 403 Not Through Here\r\nContent-Length: 0\r\n\r\n"
PROXY_LOGIN_REQUIRED = b"HTTP/1.1 407 Who Are You\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n"
SECRET = "Basic dXNlcjpwYXNz"  # noqa: S105 - of nobody


@dataclass
class Trouble:
    """One fetch: what of it must be in the file, beside what the spider got."""

    request: dict
    expect: str = "fault only"
    """`fault only`: nothing was sent and nothing came; else a verdict of wire_verdict."""
    fault: str = ""
    """Words of the fault."""
    found: str = field(default="", compare=False)


def trouble(url, expect="fault only", fault="", **meta):
    return Trouble({"url": url, "meta": meta}, expect, fault)


@contextmanager
def not_speaking_tls(reply):
    """A port whose server answers a ClientHello with `reply` and hangs up."""

    def serve():
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                connection.recv(65536)
                connection.sendall(reply)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=serve, daemon=True).start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)


def connections_that_fail(folder):
    """No such host, no server, no TLS, a proxy that refuses; and what goes well in between."""
    scripts = {
        **MANY,
        "/plain": [PLAIN],
        "CONNECT refused.example:443": [REFUSED],
        "CONNECT asked.example:443": [PROXY_LOGIN_REQUIRED],
        "CONNECT garbled.example:443": [b"what?\r\n\r\n"],
        "CONNECT mute.example:443": [HANG],
    }
    with (
        WireServer(scripts, tls=tls_context(folder)) as server,
        not_speaking_tls(b"HTTP/1.0 400\r\n\r\n") as plain,
        not_speaking_tls(b"") as mute,
    ):
        cases = {**_straight(server.port, plain, mute, _closed_port()), **_proxied(server.port, _closed_port())}
        return _crawled(folder, server, cases)


def _straight(port, plain, mute, closed):
    return {
        "no such host": trouble("http://nowhere.invalid/a", fault="CannotResolveHostError"),
        "connection refused": trouble(f"http://127.0.0.1:{closed}/b", fault="DownloadConnectionRefusedError"),
        "refused over https": trouble(f"https://127.0.0.1:{closed}/c", fault="DownloadConnectionRefusedError"),
        "no TLS there": trouble(f"https://127.0.0.1:{plain}/d", fault="SSL"),
        "hangs up on the handshake": trouble(f"https://127.0.0.1:{mute}/e", fault="DownloadFailedError"),
        "second address answers": trouble(f"http://both.example:{port}/plain", "exact"),
    }


def _proxied(port, closed):
    proxy, known = f"http://127.0.0.1:{port}", f"http://user:pass@127.0.0.1:{port}"
    gone = f"http://127.0.0.1:{closed}"
    return {
        "tunnel refused": trouble("https://refused.example/f", fault="403", proxy=proxy),
        "proxy asks who we are": trouble("https://asked.example/g", fault="407", proxy=proxy),
        "proxy talks nonsense": trouble("https://garbled.example/h", fault="TunnelError", proxy=proxy),
        "proxy says nothing": trouble(
            "https://mute.example/i", fault="DownloadTimeoutError", proxy=proxy, download_timeout=0.6
        ),
        "proxy gone": trouble("http://a.example/j", fault="DownloadConnectionRefusedError", proxy=gone),
        "proxy with a password": trouble("http://a.example/many/1", "exact", proxy=known),
        "tunnel with a password": trouble("https://a.example/many/2", "exact", proxy=known),
    }


def _closed_port():
    """A port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def certificates(folder):
    """With DOWNLOAD_VERIFY_CERTIFICATES: a chain that is trusted, one for another host, and one that nobody vouches for."""
    signer, trusted = authority(folder)
    good = WireServer(MANY, tls=tls_context(folder, "good.example", signer)).secured()
    unknown = WireServer(MANY, tls=tls_context(folder, "unknown.example")).secured()
    with good, unknown:
        cases = {
            "trusted": trouble(f"https://good.example:{good.port}/many/1", "exact"),
            "for another host": trouble(f"https://other.example:{good.port}/many/2", fault="DownloadFailedError"),
            "proxy spoken to in TLS": trouble(
                "http://a.example/many/4", "exact", proxy=f"https://good.example:{good.port}"
            ),
            "nobody vouches": trouble(
                f"https://unknown.example:{unknown.port}/many/3", fault="certificate verify failed"
            ),
        }
        return _crawled(folder, good, cases, DOWNLOAD_VERIFY_CERTIFICATES=True, env={"SSL_CERT_FILE": str(trusted)})


def connections_used_again(folder):
    """One after the other on one connection, which the server leaves, or on which it goes on talking."""
    scripts = {
        "/first": [PLAIN, CUT],
        "/resent": [PLAIN],
        "/leaves": [PLAIN, CLOSE],
        "/after-it-left": [PLAIN],
        "/talks-on": [PLAIN, 0.15, b"too late"],
        "/after-it-talked": [OK + HTML + CHUNKED + b"5\r\nhello\r\n0\r\n\r\n"],
        "/surplus": [PLAIN + PLAIN],
        "/after-surplus": [PLAIN],
    }
    with WireServer(scripts) as server:
        base = f"http://127.0.0.1:{server.port}"
        late = {"/talks-on": "late surplus unseen", "/surplus": "exact, surplus split off"}
        cases = {path[1:]: trouble(base + path, late.get(path, "exact")) for path in scripts}
        return _crawled(
            folder, server, cases, CONCURRENT_REQUESTS=1, DOWNLOAD_DELAY=0.3, RANDOMIZE_DOWNLOAD_DELAY=False
        )


def requested_again(folder):
    """What Scrapy itself asks for again: after a server's trouble, a torn answer, and round and round a redirect."""
    busy = body(b"busy", status=b"HTTP/1.1 503 Busy\r\n")
    scripts = {
        "/busy": ([busy], [busy], [PLAIN]),
        "/torn": ([OK + b"Content-Length: 100\r\n\r\nonly this", 0.05, CLOSE], [PLAIN]),
        "/always-busy": [busy],
        "/loop": [body(b"", b"Location: /loop", status=b"HTTP/1.1 302 Round\r\n")],
    }
    found = {
        "/busy": "exact, exact, exact",
        "/torn": "cut: disconnect, exact",
        "/always-busy": "exact, exact, exact",
        "/loop": "exact, exact, exact, exact",
    }
    with WireServer(scripts) as server:
        base = f"http://127.0.0.1:{server.port}"
        cases = {path[1:]: trouble(base + path, found[path], redirected=path == "/loop") for path in scripts}
        return _crawled(folder, server, cases, RETRY_ENABLED=True, RETRY_TIMES=2, REDIRECT_MAX_TIMES=3)


def _crawled(folder, server, cases, **settings):
    """The cases with what was found, the crawl, the file's exchanges, and the server."""
    live = fetch(folder, [case.request for case in cases.values()], **settings)
    recorded = Recorded(live.warc)
    judged = verdicts(server, recorded)
    for case in cases.values():
        kept = next(one for one in recorded.exchanges if one.url == case.request["url"])
        case.found = _found(kept, judged[kept.path], case, server)
    return cases, live, recorded, server


def _found(kept, judged, case, server):
    if not kept.request and not kept.response:
        return "fault only" if case.fault in kept.metadata.get("fetchError", "") else f"ANOTHER FAULT {kept.metadata}"
    if case.expect == "late surplus unseen":
        (entry,) = server.logged(kept.path)
        late = entry.sent == kept.response + b"too late" and kept.request == entry.request
        return case.expect if late else "ALTERED"
    return ", ".join(judged)
