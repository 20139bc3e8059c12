"""The demo's server as an origin, as a proxy and at the end of a tunnel."""

from __future__ import annotations

import gzip
import http.client
import ssl
from urllib.parse import urlsplit

import pytest

from demo.answer import Answer, page, redirect
from demo.server import Server, address_key

PLAIN = "http://paper.example/story"
SECURE = "https://paper.example/story"


def send(server: Server, url: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
    """Ask through the proxy, as a crawler does, and read the whole answer."""
    parts = urlsplit(url)
    if parts.scheme == "https":
        trust = ssl.create_default_context(cafile=str(server.authority.file))
        connection = http.client.HTTPSConnection("127.0.0.1", urlsplit(server.url).port, context=trust, timeout=5)
        connection.set_tunnel(parts.hostname, parts.port or 443)
        target = url.removeprefix(f"https://{parts.netloc}")
    else:
        connection = http.client.HTTPConnection("127.0.0.1", urlsplit(server.url).port, timeout=5)
        target = url
    try:
        connection.request(method, target, headers={"Host": parts.netloc, **headers})
        response = connection.getresponse()
        response.content = response.read()
        return response
    finally:
        connection.close()


def test_an_address_is_answered_through_the_proxy() -> None:
    with Server({PLAIN: page("<p>Ink</p>")}) as server:
        response = send(server, PLAIN)
    assert (response.status, response.content) == (200, b"<p>Ink</p>")
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"


def test_a_secure_address_is_answered_through_a_tunnel_with_a_certificate_for_its_host() -> None:
    with Server({SECURE: page("secret ink")}) as server:
        assert send(server, SECURE).content == b"secret ink"
        assert [(line.method, line.url) for line in server.log] == [("CONNECT", "paper.example:443"), ("GET", SECURE)]


def test_a_client_that_does_not_know_the_authority_refuses_the_certificate() -> None:
    with Server({SECURE: page("secret ink")}) as server:
        connection = http.client.HTTPSConnection("127.0.0.1", urlsplit(server.url).port, timeout=5)
        connection.set_tunnel("paper.example")
        with pytest.raises(ssl.SSLCertVerificationError):
            connection.request("GET", "/story")
        connection.close()


def test_http_and_https_are_two_addresses() -> None:
    with Server({PLAIN: redirect(SECURE), SECURE: page("here")}) as server:
        assert (send(server, PLAIN).status, send(server, PLAIN).headers["Location"]) == (301, SECURE)
        assert send(server, SECURE).status == 200


def test_the_server_is_an_origin_at_its_own_address() -> None:
    with Server({"/feed": page("own"), PLAIN: page("by name")}) as server:
        assert send(server, f"{server.url}/feed").content == b"own"
        connection = http.client.HTTPConnection("127.0.0.1", urlsplit(server.url).port, timeout=5)
        connection.request("GET", "/story", headers={"Host": "paper.example"})
        assert connection.getresponse().read() == b"by name"
        connection.close()


def test_what_is_not_there_is_a_404() -> None:
    with Server({PLAIN: page("")}) as server:
        assert send(server, "http://paper.example/other").status == 404


def test_another_host_is_refused_and_never_reached() -> None:
    with Server({PLAIN: page("")}) as server:
        assert send(server, "http://elsewhere.example/").status == 502
        with pytest.raises(OSError, match="502"):
            send(server, "https://elsewhere.example/")
        assert [line.status for line in server.log] == [502, 502]


def test_a_callable_site_answers_for_the_hosts_it_names() -> None:
    with Server(lambda url: page(url.upper()), hosts=["a.example"]) as server:
        assert send(server, "http://a.example/x").content == b"HTTP://A.EXAMPLE/X"
        assert send(server, "http://b.example/x").status == 502


def test_an_answer_can_fail_at_first_and_then_recover() -> None:
    with Server({PLAIN: Answer(body=b"well again", fail_first=2)}) as server:
        assert [send(server, PLAIN).status for _ in range(3)] == [500, 500, 200]
        assert server.requested(500) == [PLAIN, PLAIN]


def test_a_chunked_answer_is_put_together_again() -> None:
    body = b"line of type\n" * 500
    with Server({PLAIN: Answer(body=body, chunked=True)}) as server:
        response = send(server, PLAIN)
    assert response.content == body
    assert (response.headers["Transfer-Encoding"], response.headers["Content-Length"]) == ("chunked", None)


def test_gzip_is_sent_only_to_those_who_accept_it() -> None:
    with Server({PLAIN: Answer(body=b"packed", gzip=True)}) as server:
        packed, plain = send(server, PLAIN, **{"Accept-Encoding": "gzip"}), send(server, PLAIN)
    assert (gzip.decompress(packed.content), packed.headers["Content-Encoding"]) == (b"packed", "gzip")
    assert (plain.content, plain.headers["Content-Encoding"]) == (b"packed", None)


def test_head_gets_the_headers_alone() -> None:
    with Server({PLAIN: Answer(body=b"five!")}) as server:
        response = send(server, PLAIN, "HEAD")
    assert (response.content, response.headers["Content-Length"]) == (b"", "5")


def test_one_connection_carries_many_requests() -> None:
    with Server({f"http://paper.example/{number}": page(str(number)) for number in range(20)}) as server:
        connection = http.client.HTTPConnection("127.0.0.1", urlsplit(server.url).port, timeout=5)
        for number in range(20):
            connection.request("POST" if number % 2 else "GET", f"http://paper.example/{number}", body=b"asked")
            assert connection.getresponse().read() == str(number).encode()
        assert connection.sock is not None
        connection.close()


def test_the_log_has_each_request_with_its_headers() -> None:
    with Server({PLAIN: page("")}) as server:
        send(server, PLAIN, **{"User-Agent": "tester"})
        line = server.log[0]
    assert (line.method, line.url, line.status, line.headers["user-agent"]) == ("GET", PLAIN, 200, "tester")


def test_closing_does_not_wait_for_idle_connections() -> None:
    with Server({PLAIN: page("")}) as server:
        idle = http.client.HTTPConnection("127.0.0.1", urlsplit(server.url).port, timeout=5)
        idle.connect()
    idle.close()


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("http://paper.example", "http://paper.example/"),
        ("http://PAPER.example:80/a#part", "http://paper.example/a"),
        ("https://paper.example:443/a", "https://paper.example/a"),
        ("http://paper.example:8080/a", "http://paper.example:8080/a"),
        ("http://paper.example/é?q=ü", "http://paper.example/%C3%A9?q=%C3%BC"),
        ("http://paper.example//twice", "http://paper.example//twice"),
    ],
)
def test_the_spellings_of_an_address_share_a_key(written: str, key: str) -> None:
    assert address_key(written) == key
    with Server({written: page("found")}) as server:
        assert server.answer(key).body == b"found"
