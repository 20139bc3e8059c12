"""Broken feeds, sitemaps, robots.txt files and pages of links."""

from __future__ import annotations

import gzip
import random
import time
import traceback
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawl.discovery import read_source
from newscrawl.discovery.autodiscovery import declared_sources
from newscrawl.discovery.meta_refresh import refresh_target
from newscrawl.discovery.robots_txt import robots_sitemaps
from newscrawl.discovery.sniff import is_source_body
from newscrawl.discovery.timestamps import PLAUSIBLE_YEARS, read_timestamp
from newscrawl.discovery.unpack import MAX_UNPACKED_BYTES, unpack_beginning_of_gzip
from newscrawl.errors import DiscoveryError
from newscrawl.publishers.model import Feed, NewsSitemap, Section, Sitemap
from tests.support.corpora.odd_sources import INDEXES, OTHERS, STORY, URL, forms
from tests.support.torture.mutations import mutated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

LEAST_SECONDS = 0.1
SECONDS_PER_BYTE = 1e-5
MAX_URL = 2048
SHOWN = 300
SOURCES = (Feed(URL), NewsSitemap(URL), Sitemap(URL))
ROBOTS = f"\ufeffUser-agent: *\nDisallow: /x\nSitemap: {STORY}.xml # all\nsitemap:/s.xml\r\nCrawl-delay: 3\n"
PAGE = (
    f"<html><head><base href=/n/><meta http-equiv=refresh content='0; url={STORY}'>"
    f"<link rel=alternate type=application/rss+xml href=/feed><link rel=sitemap href=/s.xml></head>"
    f"<body><a href={STORY}>Ferry returns</a><a href='http://a:b@[::1]/2026/11/29/x-y-z-w'>x</a></body></html>"
)
DATES = (
    "Sun, 29 Nov 2026 8:30 PM EST",
    "2026-11-29T08:30:00+01:00",
    "November 29, 2026 at 8:30 p.m. GMT+0100 (x)",
    "2026-11-29",
)
WORDS = (
    b"<!DOCTYPE rss [<!ENTITY a 'b'>]>", b"&a;", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<?xml ?>", b"<?", b"<item>", b"<url><loc>",
    b"http://[::1", b"//a:b@", b"\xef\xbb\xbf", b"\xff\xfe", b"\0", b" xml:base='http://x/'", b"xml:base='..'", b"<rss>", b"{", b"\x1f\x8b\x08",
    b"[" * 2000, b"<a>" * 700, b"<link><![CDATA[ http" * 2000, b"<!-- " * 5000, b"<?a " * 5000, b"<a:b " * 5000, b"</a:b" * 5000, b"&a" * 9000, b"<!DOCTYPE", b"<item xml:base='a/'><link>b" * 300, b"<url><loc>http:" * 900, b"<entry><link href='/x'>" * 900, b"9" * 400, b"\xc3", b"Sitemap: ", b"\x1b$B",
)  # fmt: skip
ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "utf-7", "latin-1", "iso2022_jp")
CHARSETS = (None, "utf-8", "base64", "utf-16", "shift_jis", "x-nobody", "idna", "\0")


@dataclass
class Report:
    """What came of it."""

    inputs: int = 0
    read: int = 0
    """Inputs in which a URL was found."""
    slowest: float = 0.0
    surprises: list[str] = field(default_factory=list)


def fuzz(count: int, seed: int) -> Report:
    """Read so many inputs, the same for a seed."""
    read_any(forms()["RSS 2.0"], random.Random(seed))  # noqa: S311 - what is loaded once costs no input time
    dice, report = random.Random(seed), Report()  # noqa: S311 - the same inputs for a seed
    kinds: tuple[tuple[list[bytes], Callable[[bytes, random.Random], int]], ...] = (
        ([*forms().values(), *(index.encode() for index in INDEXES.values()), *OTHERS.values()], read_any),
        ([ROBOTS.encode()], read_robots),
        ([PAGE.encode(), *OTHERS.values()], read_page),
        ([date.encode() for date in DATES], read_date),
    )
    for _ in range(count):
        seeds, read = dice.choices(kinds, (12, 2, 2, 2))[0]
        _feed(_disguised(mutated(seeds, dice), dice), read, dice, report)
    return report


def read_any(content: bytes, dice: random.Random) -> int:
    """Read what may be any kind of source. Return the number of URLs."""
    charset = dice.choice(CHARSETS)
    is_source_body(content, charset)
    try:
        found = read_source(dice.choice(SOURCES), content, URL, charset=charset)
    except DiscoveryError as error:
        if not str(error).startswith(URL):
            raise AssertionError("the error does not name the source") from error
        return 0
    for candidate in found.candidates:
        _check_time(candidate.lastmod)
    return _check(one.url for one in found.candidates) + _check(one.source.url for one in found.sources)


def read_robots(content: bytes, _: random.Random) -> int:
    """Read the sitemaps of a robots.txt."""
    return _check(source.url for source in robots_sitemaps(content, URL))


def read_page(content: bytes, _: random.Random) -> int:
    """Read what a page links to, declares and sends on to."""
    number = _check(filter(None, [refresh_target(content, URL)]))
    number += _check(source.url for source in declared_sources(content, URL))
    try:
        return number + _check(one.url for one in read_source(Section(URL), content, URL).candidates)
    except DiscoveryError:
        return number


def read_date(content: bytes, _: random.Random) -> int:
    """Read a date."""
    moment = read_timestamp(content.decode("utf-8", "replace"))
    _check_time(moment)
    return moment is not None


def _check_time(moment: datetime | None) -> None:
    if moment and (moment.tzinfo is None or moment.year not in PLAUSIBLE_YEARS):
        raise AssertionError(moment)


def _check(urls: Iterable[str]) -> int:
    """Return the number of URLs. AssertionError where one is none to request."""
    number = 0
    for number, url in enumerate(urls, 1):  # noqa: B007
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc or len(url) > MAX_URL:
            raise AssertionError(url)
        if not url.isascii() or not url.isprintable():
            raise AssertionError(url)
    return number


def _disguised(content: bytes, dice: random.Random) -> bytes:
    for _ in range(dice.randint(0, 2)):
        at = dice.randint(0, len(content))
        content = content[:at] + dice.choice(WORDS) + content[at:]
    match dice.randrange(12):
        case 0:
            return gzip.compress(content, 1) + dice.choice((b"", b"\n", b"\x1f\x8b"))
        case 1:
            return content.decode("utf-8", "replace").encode(dice.choice(ENCODINGS), "replace")
    return content


def _feed(content: bytes, read: Callable[[bytes, random.Random], int], dice: random.Random, report: Report) -> None:
    report.inputs += 1
    start = time.process_time()
    try:
        report.read += bool(read(content, dice))
    except Exception:  # noqa: BLE001 - what is looked for
        report.surprises.append(f"input {report.inputs}: {traceback.format_exc()}{content[:SHOWN]!r}")
    spent = time.process_time() - start
    report.slowest = max(report.slowest, spent)
    if spent > LEAST_SECONDS and spent > LEAST_SECONDS + SECONDS_PER_BYTE * len(
        unpack_beginning_of_gzip(content, MAX_UNPACKED_BYTES)
    ):
        report.surprises.append(f"input {report.inputs}: {spent:.2f} s of processor time\n{content[:SHOWN]!r}")
