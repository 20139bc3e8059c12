"""The keys of `request.meta` by which the parts of a crawl pass on what they know of a request."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrapy import Request
    from scrapy.http import Response

    from newscrawl.items import CaptureRef

CAPTURE_KEY = "capture"
"""The place of the response in the archive, set by the download handler once its records are written."""
FOUND_BY_KEY = "found_by"
"""How the URL was found: `feed`, `sitemap`, `redirect`, `requisite` …; written to the archive as `foundBy`."""
VIA_KEY = "via"
"""The URL of the page or source that led to this one; written to the archive."""
SITE_TERMS_KEY = "site_says"
"""What the site's tdmrep.json states for the URL. A spider sets it to `{}` to have it filled."""
UNTAPPED_KEY = "untapped"
"""True for a request that goes to NEWSCRAWL_UNTAPPED_HANDLER, whose wire cannot be recorded."""
ACCEPT_CUT_SHORT_META = {"download_fail_on_dataloss": False}
"""Scrapy's key for requests whose response is used although the connection ended it early."""
CUT_SHORT_REASON = "cut-short"
"""The reason, in counts and in the journal, why an article is not whole or not there."""
FURTHER_PAGES_KEY = "further"
"""The responses of the further pages of the article that a response is the first page of."""


def capture_of(message: Request | Response) -> CaptureRef | None:
    """Return the place of the response in the archive; None before it is recorded, or where nothing records."""
    return cast("CaptureRef | None", message.meta.get(CAPTURE_KEY))


def found_by(request: Request) -> str:
    """Return how the URL was found; empty where nobody noted it."""
    return str(request.meta.get(FOUND_BY_KEY) or "")


def via(message: Request | Response) -> str:
    """Return the URL that led to this one; empty where nobody noted it."""
    return str(message.meta.get(VIA_KEY) or "")


def site_terms(message: Request | Response) -> Mapping[str, str]:
    """Return what the site's tdmrep.json states for the URL, by `tdm-reservation` and `tdm-policy`."""
    return cast("Mapping[str, str]", message.meta.get(SITE_TERMS_KEY, {}))


def is_cut_short(response: Response) -> bool:
    """Return whether the connection ended the body before its Content-Length or its last chunk."""
    return "dataloss" in response.flags


def further_pages(response: Response) -> Sequence[Response]:
    """Return the responses of the further pages of the article."""
    return cast("Sequence[Response]", response.meta.get(FURTHER_PAGES_KEY, ()))
