"""Requisites of pages: hosts that do not answer are left alone."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from scrapy.exceptions import DownloadCancelledError, IgnoreRequest

from newscrawl.publishers.urls import host_of
from newscrawl.request_meta import found_by

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response

FOUND_BY_REQUISITE = "requisite"
"""`request.meta["found_by"]` of requisites; `via` names the page or style sheet that needs it."""
MAX_SILENT_ATTEMPTS = 3
"""Attempts in a row without a response, after which no more requisites of a host are requested in the run."""


class RefuseSilentHosts:
    """Refuses hosts that have left requisites unanswered: a dead one would hold up the crawl for hours."""

    def __init__(self) -> None:
        self.silent: Counter[str] = Counter()

    def process_request(self, request: Request) -> None:
        if _is_requisite(request) and self.silent[host_of(request.url)] >= MAX_SILENT_ATTEMPTS:
            raise IgnoreRequest(f"{host_of(request.url)} does not answer")

    def process_response(self, request: Request, response: Response) -> Response:
        self.silent.pop(host_of(request.url), None)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        if _is_requisite(request) and not isinstance(exception, IgnoreRequest | DownloadCancelledError):
            self.silent[host_of(request.url)] += 1


def _is_requisite(request: Request) -> bool:
    return found_by(request) == FOUND_BY_REQUISITE
