"""Why something could not be fetched, as a short slug for the counts."""

from __future__ import annotations

from scrapy import exceptions
from scrapy.core.downloader.handlers.http11 import TunnelError
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.internet.error import ConnectError, ConnectionClosed

from newscrawl.errors import DiscoveryError, ReplayMissError

REASONS: dict[type[Exception], str] = {
    DiscoveryError: "not-a-source",
    exceptions.DownloadTimeoutError: "timeout",
    exceptions.DownloadConnectionRefusedError: "refused",
    exceptions.CannotResolveHostError: "unknown-host",
    exceptions.DownloadCancelledError: "too-large",
    exceptions.ResponseDataLossError: "cut-short",
    exceptions.UnsupportedURLSchemeError: "scheme",
    exceptions.DownloadFailedError: "connection",
    TunnelError: "proxy",
    ConnectError: "connection",
    ConnectionClosed: "connection",
    OSError: "connection",
    exceptions.IgnoreRequest: "ignored",
}
"""Everything a download may end in. Other exceptions are faults of ours and are not caught."""

FAILURES = tuple(REASONS)


def reason_of(error: BaseException | None) -> str:
    """The slug: `http-404`, `robots`, `too-many-redirects`, `timeout` …; `failed` for what nobody foresaw."""
    if isinstance(error, HttpError):
        return f"http-{error.response.status}"
    if isinstance(getattr(error, "__cause__", None), ReplayMissError):
        return "replay-miss"
    said = str(error)
    if isinstance(error, exceptions.IgnoreRequest) and "robots.txt" in said:
        return "robots"
    if isinstance(error, exceptions.IgnoreRequest) and "redirections" in said:
        return "too-many-redirects"
    return next((slug for kind, slug in REASONS.items() if isinstance(error, kind)), "failed")
