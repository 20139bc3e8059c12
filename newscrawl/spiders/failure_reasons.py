"""Why something could not be fetched, as a slug for the counts."""

from __future__ import annotations

import zlib
from functools import cache
from gzip import BadGzipFile

import brotli  # type: ignore[import-untyped]
from scrapy import exceptions
from scrapy.spidermiddlewares.httperror import HttpError

from newscrawl.errors import DiscoveryError, ReplayMissError

RETIRED_SOURCE_FAILURE_SLUG = "retired"
NOT_RECORDED_FAILURE_SLUG = "not-recorded"
"""The spool could not be written: that says nothing of the page, which is still to be requested."""
FAILURE_SLUG_BY_IGNORE_REASON = {
    "robots.txt cannot be read": "robots-unreachable",
    "robots.txt": "robots",
    "block page": "block-page",
    "left alone: its budget": "budget",
    "left alone: it requires": "asked-to-wait",
    "redirections": "too-many-redirects",
    "redirects to itself": "redirect-loop",
    "redirects to no URL": "bad-redirect",
    "private address": "private-address",
    "wants a login": "login",
    "does not answer": "silent-host",
    "was taken down": "taken-down",
    "cannot be written": NOT_RECORDED_FAILURE_SLUG,
}
"""Words in the message of IgnoreRequest, Scrapy's one exception for refused requests, and their slugs."""


@cache
def download_error_slugs() -> dict[type[Exception], str]:
    """Return the slugs of the errors that a download ends with; the first class that matches counts."""
    # Imported here, with TLS behind it: `newscrawl list` loads the spiders and fetches nothing.
    from scrapy.core.downloader.handlers.http11 import TunnelError
    from twisted.internet.error import ConnectError, ConnectionClosed

    return {
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
        BadGzipFile: "undecodable",  # an OSError, but no fault of the connection
        zlib.error: "undecodable",
        brotli.error: "undecodable",
        OSError: "connection",
    }


def download_errors() -> tuple[type[Exception], ...]:
    """Return the errors that a download without a response ends with."""
    return (exceptions.IgnoreRequest, *download_error_slugs())


class NoResponse(Exception):  # noqa: N818 - it may well be that nothing is wrong but the address
    """There is no response that can be read. `reason` is a slug, the message says what happened."""

    def __init__(self, error: BaseException | None) -> None:
        super().__init__(failure_description(error))
        self.reason = failure_slug(error)


class RetiredSource(NoResponse):
    """A source that could not be read for many runs, so it is not requested in this one."""

    def __init__(self) -> None:
        Exception.__init__(self, "it failed in every recent run, so it is requested only once a week")
        self.reason = RETIRED_SOURCE_FAILURE_SLUG


def failure_slug(error: BaseException | None) -> str:
    """Return the slug: `http-404`, `robots`, `too-many-redirects`, `timeout` …; `failed` for anything else."""
    match error:
        case NoResponse():
            return error.reason
        case HttpError():
            return f"http-{error.response.status}"
        case BaseException(__cause__=ReplayMissError()):
            return "replay-miss"
        case exceptions.IgnoreRequest():
            return next((slug for word, slug in FAILURE_SLUG_BY_IGNORE_REASON.items() if word in str(error)), "ignored")
    return next((slug for kind, slug in download_error_slugs().items() if isinstance(error, kind)), "failed")


def failure_description(error: BaseException | None) -> str:
    """Return the failure in words."""
    if isinstance(error, HttpError):
        return f"the server answered with HTTP status {error.response.status}"
    return str(error) or failure_slug(error)
