"""What every peer gets: pages at their addresses on a server on loopback, the list of these, and what the server sent for each."""

from __future__ import annotations

import gzip
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from demo import newspaper, quays
from demo.answer import Answer, refusal, wire
from tests.support.real_pages import pages as real_pages

if TYPE_CHECKING:
    from collections.abc import Mapping
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
        """Write the list that commands take."""
        (folder / "urls").write_text("\n".join(self.urls) + "\n", encoding="utf-8")

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

    def has_true_body(self, url: str, block: bytes) -> bool:
        """Return whether the body in a record's block is what the server sent, packed or not, whatever its status line and headers."""
        answer = self.site.get(url)
        body = block.partition(b"\r\n\r\n")[2]
        return answer is not None and (
            body == answer.body or (answer.gzip and body == gzip.compress(answer.body, mtime=0))
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
    """Those real pages that fundus has a parser for, publisher by publisher."""
    pages = real(1_000_000).site
    by_host: dict[str, list[str]] = {}
    for url in pages:
        by_host.setdefault(urlsplit(url).hostname or "", []).append(url)
    urls = [url for host in _publisher_hosts(python) for url in by_host.get(host, ())][:count]
    return Workload(FUNDUS, {url: pages[url] for url in urls}, tuple(urls))


def _publisher_hosts(python: Path) -> list[str]:
    """Return the hosts of the publishers that fundus knows, read in its own environment."""
    code = (
        "from urllib.parse import urlsplit; from fundus import PublisherCollection\n"
        "print(*dict.fromkeys(urlsplit(p.domain).hostname for p in PublisherCollection))"
    )
    return subprocess.run([python, "-c", code], capture_output=True, text=True, check=True, cwd="/").stdout.split()


def failing(work: Workload) -> Workload:
    """The same addresses, each of which is answered with 500."""
    return Workload(work.name, {url: refusal(500) for url in work.site}, work.urls)
