"""What every peer gets: pages at their addresses on a server on loopback, the list of these, and what the server sent for each."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from demo import newspaper, quays
from demo.answer import Answer, document, refusal, wire
from tests.support.real_pages import pages as real_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

MADE_UP, REAL, FUNDUS = "made-up", "real", "fundus"
_HTML = {"Content-Type": "text/html", "Server": "loopback", "x-ODD-case": "kept"}


@dataclass(frozen=True)
class Workload:
    """Pages to be fetched and read, and the site that has them."""

    name: str
    site: Mapping[str, Answer]
    urls: tuple[str, ...]

    def write(self, folder: Path) -> None:
        """Write the lists that commands take: addresses and hosts."""
        (folder / "urls").write_text("\n".join(self.urls) + "\n", encoding="utf-8")
        (folder / "hosts").write_text("\n".join({urlsplit(url).hostname or "" for url in self.urls}) + "\n")

    @property
    def mean_bytes(self) -> int:
        return sum(len(self.site[url].body) for url in self.urls) // max(1, len(self.urls))

    def is_wire_true(self, url: str, block: bytes) -> bool:
        """Return whether a record's block is what the server sent for the address: with the date in it, packed or not."""
        answer = self.site.get(url)
        date = next((line[6:] for line in block[:500].split(b"\r\n") if line.startswith(b"Date: ")), b"")
        return answer is not None and any(
            block == wire(answer, date=date.decode("latin-1"), accept_gzip=packed, head_only=False)
            for packed in (False, True)
        )


def made_up(count: int) -> Workload:
    """The stories of the demo's newspaper and of the Five Quays: prose of our own, two hosts."""
    site = {**newspaper.site(), **quays.site()}
    stories = [newspaper.address(story) for story in newspaper.all_stories()]
    urls = tuple(dict.fromkeys(stories + [page.url for page in quays.pages()]))[:count]
    return Workload(MADE_UP, {**site, **{url: _steady(site[url]) for url in urls}}, urls)


def _steady(answer: Answer) -> Answer:
    """The same answer without its first failure: not every peer tries again."""
    return Answer(answer.status, answer.headers, answer.body, chunked=answer.chunked, gzip=answer.gzip)


def real(count: int) -> Workload:
    """Real pages at their real addresses, most of them on hosts of their own."""
    site = {url: Answer(200, _HTML, html) for url, html in real_pages(count).items()}
    return Workload(REAL, site, tuple(site))


def of_fundus(count: int, python: Path) -> Workload:
    """Those real pages that fundus has a parser for, listed in the first feed or sitemap that it knows of each publisher.

    Its others are there and empty: in several of them a page would be read several times.
    """
    pages = real(1_000_000).site
    by_host: dict[str, list[str]] = {}
    for url in pages:
        by_host.setdefault(urlsplit(url).hostname or "", []).append(url)
    site: dict[str, Answer] = {}
    urls: list[str] = []
    for publisher in _publishers(python):
        listed = by_host.get(publisher["host"], [])[: max(0, count - len(urls))]
        if listed:
            urls += listed
            sources = publisher["sources"].items()
            site |= {url: _source(kind, () if at else listed) for at, (url, kind) in enumerate(sources)}
    return Workload(FUNDUS, {**site, **{url: pages[url] for url in urls}}, tuple(urls))


def _publishers(python: Path) -> list[dict[str, Any]]:
    """Host and sources of each publisher of fundus, read in its own environment."""
    code = (
        "import json; from urllib.parse import urlsplit; from fundus import PublisherCollection\n"
        "print(json.dumps([{'host': urlsplit(p.domain).hostname, 'sources': {s.url: k.__name__ for k, those in p.source_mapping.items()"
        " for s in those}} for p in PublisherCollection]))"
    )
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True, cwd="/")
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def _source(kind: str, urls: Iterable[str]) -> Answer:
    if kind == "RSSFeed":
        items = "".join(f"<item><link>{escape(url)}</link></item>" for url in urls)
        return document(f'<rss version="2.0"><channel>{items}</channel></rss>', "application/rss+xml")
    entries = "".join(f"<url><loc>{escape(url)}</loc></url>" for url in urls)
    return document(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>', "text/xml")


def failing(work: Workload) -> Workload:
    """The same addresses, each of which is answered with 500."""
    return Workload(work.name, {url: refusal(500) for url in work.site}, work.urls)
