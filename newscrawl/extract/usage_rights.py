"""What a site asks of those who keep its pages: noarchive, noai, the reservation of text and data mining.

Sources: the robots meta tag and X-Robots-Tag header; TDM Reservation Protocol (W3C community group, 2024) for `tdm-…`.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from newscrawl.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scrapy.settings import BaseSettings

    from newscrawl.extract.page.page import Page

NOARCHIVE = "noarchive"
RECORD, SKIP_BODY = "record", "skip-body"
"""What NEWSCRAWL_NOARCHIVE says of pages that ask for it: keep them and say so, or keep no body of them."""
ASKED = {NOARCHIVE: NOARCHIVE, "nocache": NOARCHIVE, "noai": "noai", "noimageai": "noimageai"}
"""Word of the site to the word it is recorded as: nocache is an older spelling."""
RESERVED, POLICY = "tdm-reservation", "tdm-policy"
LONGEST_POLICY = 500
SITE_SAYS = "site_says"
"""`request.meta["site_says"]`: what the site's tdmrep.json says of the page, under the two names above."""
OURS = {"", "newscrawl"}
"""Whom a line of X-Robots-Tag may be addressed to for us to be meant."""
LOOKED_AT = 1 << 18
META = re.compile(rb"<meta\b[^>]{0,2000}>", re.IGNORECASE)
ROBOTS = re.compile(rb"name\s*=\s*[\"']?\s*robots\b", re.IGNORECASE)
ASKS = re.compile(rb"\b(?:noarchive|nocache)\b", re.IGNORECASE)
GZIP = 31
"""Window bits that ask zlib for gzip framing."""


def skips_bodies(settings: BaseSettings) -> bool:
    """Whether NEWSCRAWL_NOARCHIVE is skip-body; UsageError where it is neither that nor record."""
    said = settings.get("NEWSCRAWL_NOARCHIVE", RECORD)
    if said not in (RECORD, SKIP_BODY):
        raise UsageError(f"NEWSCRAWL_NOARCHIVE {said!r} is neither {RECORD} nor {SKIP_BODY}.")
    return bool(said == SKIP_BODY)


def usage_of(headers: Mapping[str, str], page: Page, site: Mapping[str, str]) -> tuple[str, ...]:
    """`("noarchive", "tdm-reservation", "tdm-policy https://…")`: what headers (names in lower case), page and site ask."""
    words = [
        *_directives(headers.get("x-robots-tag", "")),
        *(word for said in page.meta.get("robots", ()) for word in _words(said)),
    ]
    asked = [ASKED[word] for word in words if word in ASKED]
    said = {name: _last_word(name, headers, page, site) for name in (RESERVED, POLICY)}
    if said[RESERVED] == "1":
        asked.append(RESERVED)
        asked += [f"{POLICY} {said[POLICY][:LONGEST_POLICY]}"] if said[POLICY] else []
    return tuple(dict.fromkeys(asked))


def asks_not_to_be_archived(headers: Mapping[str, str], body: bytes) -> bool:
    """Whether an answer as it came, packed with gzip or not, says noarchive; told without parsing it."""
    if NOARCHIVE in {ASKED.get(word) for word in _directives(headers.get("x-robots-tag", ""))}:
        return True
    start = _unpacked(body) if headers.get("content-encoding", "").strip().lower() == "gzip" else body[:LOOKED_AT]
    return any(ROBOTS.search(tag) and ASKS.search(tag) for tag in META.findall(start))


def _last_word(name: str, headers: Mapping[str, str], page: Page, site: Mapping[str, str]) -> str:
    """The page's own word outranks its header's, and that the site's: the protocol's order."""
    return page.says(name) or headers.get(name, "").strip() or site.get(name, "")


def _directives(header: str) -> Iterator[str]:
    """The words of X-Robots-Tag that mean everyone or us: `googlebot: noarchive` does not."""
    addressed = ""
    for part in header.lower().split(","):
        name, colon, rest = part.rpartition(":")
        addressed = name.strip() if colon else addressed
        if addressed in OURS:
            yield from _words(rest)


def _words(said: str) -> Iterable[str]:
    return re.split(r"[\s,]+", said.lower().strip())


def _unpacked(body: bytes) -> bytes:
    try:
        return zlib.decompressobj(GZIP).decompress(body, LOOKED_AT)
    except zlib.error:
        return b""
