"""Pages that ask not to be archived (`noarchive`), and what NEWSCRAWL_NOARCHIVE does with them."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from newscrawl.errors import UsageError
from newscrawl.http_headers import robots_directives

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrapy.settings import BaseSettings

NOARCHIVE_DIRECTIVES = frozenset({"noarchive", "nocache"})
"""nocache is an older spelling."""
RECORD, SKIP_BODY = "record", "skip-body"
"""Values of NEWSCRAWL_NOARCHIVE: store such pages and note what they ask, or store no body of them."""
MAX_SEARCHED_BYTES = 1 << 18
"""Bytes of a body that are searched for the meta tag."""
META_TAG_PATTERN = re.compile(rb"<meta\b[^>]{0,2000}>", re.IGNORECASE)
ROBOTS_META_NAME_PATTERN = re.compile(rb"name\s*=\s*[\"']?\s*robots\b", re.IGNORECASE)
NOARCHIVE_WORD_PATTERN = re.compile(rb"\b(?:noarchive|nocache)\b", re.IGNORECASE)
GZIP_WINDOW_BITS = 31


def skips_noarchive_bodies(settings: BaseSettings) -> bool:
    """Return whether NEWSCRAWL_NOARCHIVE is skip-body. UsageError where it is neither that nor record."""
    value = settings.get("NEWSCRAWL_NOARCHIVE", RECORD)
    if value not in (RECORD, SKIP_BODY):
        raise UsageError(f"NEWSCRAWL_NOARCHIVE {value!r} is neither {RECORD} nor {SKIP_BODY}.")
    return bool(value == SKIP_BODY)


def forbids_archiving(headers: Mapping[str, str], body: bytes) -> bool:
    """Return whether a response as received, gzip or not, says noarchive. The page is not parsed."""
    if not NOARCHIVE_DIRECTIVES.isdisjoint(robots_directives(headers.get("x-robots-tag", ""))):
        return True
    is_gzip = headers.get("content-encoding", "").strip().lower() == "gzip"
    start = _unpack_beginning_of_gzip(body) if is_gzip else body[:MAX_SEARCHED_BYTES]
    return any(
        ROBOTS_META_NAME_PATTERN.search(tag) and NOARCHIVE_WORD_PATTERN.search(tag)
        for tag in META_TAG_PATTERN.findall(start)
    )


def _unpack_beginning_of_gzip(body: bytes) -> bytes:
    try:
        return zlib.decompressobj(GZIP_WINDOW_BITS).decompress(body, MAX_SEARCHED_BYTES)
    except zlib.error:
        return b""
