"""Pings at the start and the end of a crawl, as healthchecks.io and similar services expect them."""

from __future__ import annotations

import logging
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from newscrawl.errors import UsageError

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

logger = logging.getLogger(__name__)

START_URL_SETTING, SUCCESS_URL_SETTING, FAILURE_URL_SETTING = (
    "NEWSCRAWL_PING_START",
    "NEWSCRAWL_PING_SUCCESS",
    "NEWSCRAWL_PING_FAILURE",
)
PING_TIMEOUT_SECONDS = 10
"""Seconds to wait for the service. A failed ping never makes a crawl fail."""


class _NoRedirect(HTTPRedirectHandler):
    """Refuses redirects: the URL holds a secret, which only the configured host may see."""

    def redirect_request(self, *_: object) -> None:
        return None


def check_ping_urls(settings: BaseSettings) -> None:
    """UsageError where a setting is not a URL. The value is not printed: it holds a secret."""
    for name in (START_URL_SETTING, SUCCESS_URL_SETTING, FAILURE_URL_SETTING):
        address = settings.get(name) or ""
        if address and (urlsplit(address).scheme not in {"http", "https"} or not urlsplit(address).hostname):
            raise UsageError(f"{name} is no http or https address.")


def ping(settings: BaseSettings, name: str, text: str = "") -> None:
    """Post the text to the URL of the setting. Errors are logged without the URL."""
    if not (address := settings.get(name)):
        return
    try:
        request = Request(address, data=text.encode(), headers={"Content-Type": "text/plain; charset=utf-8"})  # noqa: S310 - checked
        with build_opener(_NoRedirect).open(request, timeout=PING_TIMEOUT_SECONDS):
            pass
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or type(error).__name__
        logger.warning("The watcher %s of %s was not reached: %s", urlsplit(address).hostname, name, reason)
