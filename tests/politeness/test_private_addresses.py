"""Private addresses are requested where the operator names them, and nowhere else, whatever leads to them."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar

import pytest
from twisted.internet.address import IPv4Address, IPv6Address

from demo.answer import document, page, redirect
from demo.server import Server
from newscrawl.politeness.guarded_resolver import GuardedResolver
from newscrawl.politeness.private_addresses import is_private_host
from tests.support.crawl_process import crawl
from tests.support.paths import ROOT


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "10.1.2.3",
        "169.254.169.254",
        "::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2130706433",
        "fe80::1%eth0",
        "localhost",
    ],
)
def test_an_address_of_no_public_network_is_private(host):
    assert is_private_host(host)


@pytest.mark.parametrize("host", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "paper.example"])
def test_others_are_not(host):
    assert not is_private_host(host)


def story(name, *, extra=""):
    prose = "".join(
        f"<p>The {name} pilots met on evening {n} in the hall above the quay, and agreed on all but the fee.</p>"
        for n in range(8)
    )
    head = f"<title>{name}</title><meta property=og:type content=article>"
    return page(
        f"<!DOCTYPE html><html><head>{head}</head><body><article><h1>{name}</h1>{prose}{extra}</article></body></html>"
    )


def rss(*urls):
    return document(
        "<rss><channel>" + "".join(f"<item><link>{url}</link></item>" for url in urls) + "</channel></rss>", "text/xml"
    )


@pytest.mark.parametrize("allowed", [False, True])
def test_no_source_redirect_or_requisite_leads_into_the_private_network(tmp_path, allowed):
    with Server(
        {"/s.xml": rss(), "/feed": rss(), "/x.jpg": page("x"), "/2026/11/29/to-there": story("There")}
    ) as private:
        inside = private.url
        site = {
            "/": page(f"<html><head><link rel=alternate type=application/rss+xml href={inside}/feed></head></html>"),
            "/robots.txt": document(
                f"User-agent: *\nAllow: /\nSitemap: {inside}/s.xml\nSitemap: /own.xml\n", "text/plain"
            ),
            "/own.xml": rss("/2026/11/29/own-story", "/2026/11/29/moved-story", f"{inside}/2026/11/29/listed"),
            "/2026/11/29/own-story": story("Own", extra=f"<img src={inside}/x.jpg width=800 height=600>"),
            "/2026/11/29/moved-story": redirect(f"{inside}/2026/11/29/to-there"),
            "/.well-known/tdmrep.json": redirect(f"{inside}/tdmrep.json"),
        }
        with Server(site) as server:
            settings = {"NEWSCRAWL_PRIVATE_ADDRESSES": str(allowed)}
            done = crawl(tmp_path, "news", "-a", f"url={server.url}/", settings=settings)
        assert f"{server.url}/2026/11/29/own-story" in [article["url"] for article in done.articles]
        assert bool(private.requested()) == allowed
        counts = done.manifest["counts"]
        assert ("politeness/private-address" in counts) != allowed


class Names:
    """A resolver that finds the same addresses for every name."""

    def resolveHostName(self, receiver, name, port=0, *_):  # noqa: N802 - Twisted's name
        receiver.resolutionBegan(self)
        for kind, host in ((IPv4Address, "10.0.0.7"), (IPv6Address, "::1"), (IPv4Address, "8.8.8.8")):
            receiver.addressResolved(kind("TCP", host, port))
        receiver.resolutionComplete()


class Received:
    def __init__(self):
        self.hosts = []
        self.is_complete = False

    def resolutionBegan(self, resolution):  # noqa: N802 - Twisted's name
        pass

    def addressResolved(self, address):  # noqa: N802 - Twisted's name
        self.hosts.append(address.host)

    def resolutionComplete(self):  # noqa: N802 - Twisted's name
        self.is_complete = True


def test_a_public_name_does_not_lead_to_a_private_address():
    class Reactor:
        nameResolver = Names()

    resolver = GuardedResolver(Reactor(), 10)
    resolver.allows = lambda host: host == "given.example"
    for host, expected in (
        ("given.example", 3),
        ("evil.example", 1),
        ("evil.example", 1),
    ):  # the second time from its cache
        received = Received()
        resolver.resolveHostName(received, host, 80)
        assert (len(received.hosts), received.is_complete) == (expected, True)
        assert "8.8.8.8" in received.hosts


REBOUND = """
import json, sys
from twisted.internet import asyncioreactor
asyncioreactor.install()
from twisted.internet import reactor
sys.path.insert(0, {root!r})
from tests.support.wire_resolver import LoopbackResolver
reactor.installNameResolver(LoopbackResolver())
from scrapy.cmdline import execute
execute(["scrapy", "crawl", "news", *sys.argv[1:]])
"""


def test_a_name_that_resolves_to_this_machine_is_refused_unless_it_was_given(tmp_path):
    # Names below .example are this machine here. The paper is given, the host of its second feed is not.
    with Server({}, hosts=["paper.example", "rebound.example"]) as server:
        port = server.url.rpartition(":")[2]
        home, rebound = f"http://paper.example:{port}", f"http://rebound.example:{port}"
        pages = {
            f"{home}/": page(
                f"<html><head><link rel=alternate type=application/rss+xml href={rebound}/feed></head><body><a href=/2026/11/29/the-own-story-here>x</a></body></html>"
            ),
            f"{home}/2026/11/29/the-own-story-here": story("Own"),
            f"{rebound}/feed": rss(f"{home}/2026/11/29/the-own-story-here"),
        }
        server._find = pages.get
        options = {
            "NEWSCRAWL_STORE": tmp_path / "store",
            "NEWSCRAWL_SPOOL": tmp_path / "spool",
            "DOWNLOAD_DELAY": 0,
            "RETRY_TIMES": 0,
            "NEWSCRAWL_EXTRACTORS": 0,
        }
        done = subprocess.run(
            [
                sys.executable,
                "-c",
                REBOUND.format(root=str(ROOT)),
                "-a",
                f"url={home}/",
                *(part for name, value in options.items() for part in ("-s", f"{name}={value}")),
            ],
            cwd=ROOT,
            env={name: value for name, value in os.environ.items() if "proxy" not in name.lower()},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert f"{rebound}/feed" not in server.requested()
    (manifest,) = (tmp_path / "store").rglob("run.json")
    counts = json.loads(manifest.read_text())["counts"]
    assert counts["source/failed/private-address"] == 1, done.stderr
    assert counts["article/stored"] == 1


class OverIPv6(ThreadingHTTPServer):
    address_family = socket.AF_INET6


class Pages(BaseHTTPRequestHandler):
    pages: ClassVar[dict[str, bytes]] = {
        "/": b"<a href=/2026/11/29/the-story-of-the-six>The story of the six</a>",
        "/2026/11/29/the-story-of-the-six": story("Six").body,
    }

    def do_GET(self):
        body = self.pages.get(self.path)
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_):
        pass


def test_a_host_that_has_an_ipv6_address_only_is_crawled(tmp_path):
    with OverIPv6(("::1", 0), Pages) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        done = crawl(tmp_path, "news", "-a", f"url=http://[::1]:{server.server_port}/")
        server.shutdown()
    assert done.exit_code == 0, done.output
    assert [article["headline"] for article in done.articles] == ["Six"]
