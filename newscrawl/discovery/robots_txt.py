"""The lines of a robots.txt, whatever it is wrapped in, and the sitemaps that it names."""

from __future__ import annotations

import re
from itertools import islice

from newscrawl.discovery.source_encoding import to_utf8
from newscrawl.discovery.unpack import MAX_UNPACKED_BYTES, unpack_beginning_of_gzip
from newscrawl.discovery.urls import resolve_listed_url
from newscrawl.publishers.model import Sitemap

INVISIBLE_CHARACTER_PATTERN = re.compile("[\0\u200b-\u200f\u2060\ufeff]")
HTML_TAG_PATTERN = re.compile(
    r"</?(?:!doctype|html|head|title|meta|body|pre|code|p|br|div|span)\b[^<>]{0,500}>", re.IGNORECASE
)
"""Of files that an editor of pages saved: their rules are meant all the same."""
USER_AGENT_VERSION_PATTERN = re.compile(r"^([ \t]*user-?agent[ \t]*:[ \t]*[\w-]+)/[\d.]+", re.IGNORECASE | re.MULTILINE)
"""A product is named without its version (RFC 9309, section 2.2.1): rules with one are meant for it."""
SITEMAP_LINE_PATTERN = re.compile(r"\s*site-?maps?(?:[-_]?index)?\s*(?::|\s(?=https?:))([^#]*)", re.IGNORECASE)
GAP_BEFORE_NEXT_URL_PATTERN = re.compile(r"\s(?=https?:)", re.IGNORECASE)
MAX_SITEMAPS = 5000
"""Sitemaps taken from one robots.txt: as many as a run reads. Their lines are often the last of a long file."""


def robots_text(body: bytes) -> str:
    """Return the text without byte order marks, markup or compression: what Scrapy's parser would find no rule in."""
    text = to_utf8(unpack_beginning_of_gzip(body, MAX_UNPACKED_BYTES)).decode("utf-8", "replace")
    return USER_AGENT_VERSION_PATTERN.sub(r"\1", HTML_TAG_PATTERN.sub("\n", INVISIBLE_CHARACTER_PATTERN.sub("", text)))


def robots_sitemaps(robots: bytes, url: str) -> tuple[Sitemap, ...]:
    """Return the sitemaps that a robots.txt names (RFC 9309 leaves the line to sitemaps.org), relative ones resolved."""
    lines = map(SITEMAP_LINE_PATTERN.match, robots_text(robots).splitlines())
    values = (value for line in lines if line for value in GAP_BEFORE_NEXT_URL_PATTERN.split(line[1]))
    addresses = dict.fromkeys(filter(None, (resolve_listed_url(url, value) for value in islice(values, MAX_SITEMAPS))))
    return tuple(map(Sitemap, addresses))
