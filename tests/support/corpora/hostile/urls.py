"""URLs that no parser should take, or that command a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.corpora.hostile.parts import SITE, answer, page, record, story

if TYPE_CHECKING:
    from collections.abc import Callable

URLS = {
    "an open bracket": "http://[::1",
    "an address that is none": "http://[zzz]/x",
    "a bracket in the host": "http://a]b/x",
    "a port that is too large": "http://paper.example:99999999/x",
    "a port that is a word": "http://paper.example:port/x",
    "no host": "http:////x",
    "a host that NFKC takes apart": "http://\u2100.example/x",
    "a host of full-width digits": "http://\uff11\uff12\uff17.1/x",
    "punycode that is none": "http://xn--a-ecp.xn--\u00e9/x",
    "a label of a thousand letters": f"http://{'a' * 1000}.example/x",
    "a megabyte": f"{SITE}/{'a' * 1_000_000}",
    "a path that climbs": f"{SITE}/{'../' * 100_000}etc/passwd",
    "two hundred thousand parameters": f"{SITE}/?{'a=b&' * 200_000}",
    "script": "javascript:alert(1)",
    "data": "data:text/html,<script>alert(1)</script>",
    "a file": "file:///etc/passwd",
    "no scheme": "//paper.example/x",
    "a urn": "urn:pageinfo:http://[",
    "a user and a password": "http://user:secret@paper.example/2026/11/24/with-a-user",
    "spaces and line ends": f"{SITE}/a b\r\n c",
    "angle brackets": f"<{SITE}/x>",
    "a NUL": f"{SITE}/a\0b",
    "escape sequences": f"{SITE}/\x1b]0;owned\x07\x1b[2J\x1b[31m",
    "text from right to left": f"{SITE}/\u202egnp.exe\u2066",
    "a lone surrogate": f"{SITE}/\udcff\udcfe",
    "bad percent signs": f"{SITE}/%%%zz%c3%28%00%",
    "a sharp s": "http://stra\u1e9ee.example/x",
    "dots only": "http://.../x",
    "nothing": "",
    "an IPv6 zone": "http://[fe80::1%25eth0]/x",
    "a million slashes": f"{SITE}{'/' * 1_000_000}x",
}
LINKS = "".join(f"<a href='{url[:5000]}'>Ferries are back after the long storm</a>" for url in URLS.values())

ARCHIVES: dict[str, Callable[[], bytes]] = {
    **{f"a URL with {name}.warc": lambda url=url: story(url) for name, url in URLS.items()},
    "redirects to each.warc": lambda: b"".join(
        record("response", f"{SITE}/r{at}", f"HTTP/1.1 302 Found\r\nLocation: {url[:5000]}\r\n\r\n".encode("utf-8", "surrogateescape"))
        for at, url in enumerate(URLS.values())
    ),
    "links to each.warc": lambda: page(1, f"<html><body>{LINKS}</body></html>"),
    "canonical links to each.warc": lambda: b"".join(
        page(at, f"<html><head><link rel=canonical href='{url[:5000]}'><base href='{url[:5000]}'><meta property=og:url content='{url[:5000]}'></head>"
             f"<body><article><h1>Ferries</h1>{'<p>The ferries are back, said the pilot.</p>' * 20}<img src='{url[:5000]}'></article></body></html>")
        for at, url in enumerate(URLS.values())
    ),
    "requests for each.warc": lambda: b"".join(
        record("request", url, f"GET {url[:5000]} HTTP/1.1\r\nHost: {url[:99]}\r\n\r\n".encode("utf-8", "surrogateescape")) + record("response", url, answer(b"x"))
        for url in URLS.values() if len(url) < 9999
    ),
    "originals at each.warc": lambda: b"".join(
        record("revisit", f"{SITE}/o{at}", answer(b""), WARC_Refers_To_Target_URI=url, WARC_Refers_To_Date="2026-11-24T10:00:00Z")
        for at, url in enumerate(URLS.values()) if len(url) < 9999
    ),
}  # fmt: skip
