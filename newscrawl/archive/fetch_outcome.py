"""How a fetch went, and what of it an Exchange says whichever way the bytes were had."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag

from scrapy.exceptions import (
    DownloadCancelledError,
    DownloadTimeoutError,
    NotConfigured,
    ResponseDataLossError,
    StopDownload,
)

from newscrawl.archive.extension import Archive
from newscrawl.request_meta import CAPTURE_KEY, found_by, site_terms, via
from warc.write.exchange import Exchange, Truncation

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


@dataclass(frozen=True, slots=True)
class FetchOutcome:
    """A fetch that is over: with a response, or with the error that it ended in."""

    request: Request
    began: datetime
    took_ms: int
    response: Response | None = None
    error: Exception | None = None


def crawl_archive(crawler: Crawler) -> Archive:
    """The crawl's archive. NotConfigured where it has none: nothing may be fetched unrecorded."""
    archive = crawler.get_extension(Archive)
    if archive is None:
        raise NotConfigured("nothing may be fetched unrecorded: EXTENSIONS lacks newscrawl.archive.extension.Archive")
    return archive


async def fetch_and_record(
    archive: Archive,
    request: Request,
    fetch: Callable[[Request], Awaitable[Response]],
    describe: Callable[[FetchOutcome], Exchange],
) -> Response:
    """The response, once its records are written; `request.meta["capture"]` says where. A failed fetch is recorded too."""
    archive.raise_if_failed()
    request.meta.pop(CAPTURE_KEY, None)  # of an earlier attempt, or of the page that redirected here
    outcome_of = partial(_new_outcome, request, datetime.now(UTC), monotonic())
    try:
        response = await fetch(request)
    except Exception as error:
        await _record_exchange(archive, request, describe(outcome_of(error=error)))
        raise
    await _record_exchange(archive, request, describe(outcome_of(response=response)))
    return response


def exchange_without_bytes(outcome: FetchOutcome) -> Exchange:
    """Return what is known without the bytes."""
    error = outcome.error
    return Exchange(
        url=urldefrag(outcome.request.url).url,
        fetched_at=outcome.began,
        fault=f"{type(error).__name__}: {error}".removesuffix(": ") if error else "",
        took_ms=outcome.took_ms,
        via=_referring_page_url(outcome.request),
        found_by=_found_by(outcome.request),
        metadata=site_terms(outcome.request),
    )


def truncation_reason(outcome: FetchOutcome, *, whole: bool, lost: bool = True) -> Truncation | None:
    """Return why the answer is not whole, where it is not. `whole`: it came to its end as HTTP knows it; `lost`: its connection did.

    Where neither is so, we hung up: on what is no HTTP.
    """
    # Asked first, since an answer that ends with its connection looks whole when we are the ones who end it.
    error = outcome.error
    if isinstance(error, DownloadTimeoutError):
        return "time"
    if isinstance(error, DownloadCancelledError):
        return "length"
    stopped = outcome.response is not None and "download_stopped" in outcome.response.flags
    if stopped or isinstance(error, StopDownload):
        return "unspecified"
    if whole:
        return None
    ended_early = lost or error is None or isinstance(error, ResponseDataLossError)
    return "disconnect" if ended_early else "unspecified"


def exchange_without_body(exchange: Exchange) -> Exchange:
    """The same with the head of its answer alone, and why: the page asks not to be archived (NEWSCRAWL_NOARCHIVE)."""
    head, line, _ = exchange.response.partition(b"\r\n\r\n")
    fault = "the page says noarchive, so its body was not kept"
    return replace(exchange, response=head + line, surplus=b"", truncated="unspecified", fault=fault)


async def _record_exchange(archive: Archive, request: Request, exchange: Exchange) -> None:
    capture = await archive.record_exchange(exchange, request.method)
    if capture:
        request.meta[CAPTURE_KEY] = capture


def _new_outcome(request: Request, began: datetime, clock: float, **ended: Any) -> FetchOutcome:
    return FetchOutcome(request, began, round((monotonic() - clock) * 1000), **ended)


def _referring_page_url(request: Request) -> str:
    """The address that led to this one: the redirecting one, the one a spider names, or the Referer."""
    redirects = request.meta.get("redirect_urls")
    named = redirects[-1] if redirects else via(request)
    return str(named or (request.headers.get("Referer") or b"").decode("latin-1"))


def _found_by(request: Request) -> str:
    """The last step on the way to this address; a retry counts where nothing else is known."""
    meta = request.meta
    if meta.get("redirect_urls"):
        return "redirect"
    if noted := found_by(request):
        return noted
    if request.url.endswith("/robots.txt") and meta.get("dont_obey_robotstxt"):
        return "robots.txt"
    return "retry" if meta.get("retry_times") else ""
