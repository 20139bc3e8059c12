"""Conditional requests (RFC 9110, section 13): what a response is known by, and the headers that name it later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscrawl.request_meta import is_cut_short

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrapy.http import Response

    from newscrawl.history.journal_rows import KnownAddress, KnownSource


def conditional_headers(known: KnownAddress | KnownSource) -> dict[str, str]:
    """Return the conditional headers for an earlier response."""
    headers = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    return {name: value for name, value in headers.items() if value}


def response_validators(response: Response | None) -> Mapping[str, Any]:
    """Return status, ETag and Last-Modified of a response, for a later conditional request; of one that was cut short the status."""
    if response is None:
        return {}
    if is_cut_short(response):
        return {"status": response.status}
    etag, modified = ((response.headers.get(name) or b"").decode("latin-1") for name in ("ETag", "Last-Modified"))
    return {"status": response.status, "etag": etag, "modified": modified}
