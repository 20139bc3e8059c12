"""A word to a watcher's address at the start and at the end of a crawl, as healthchecks.io and its like expect it."""

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

START, SUCCESS, FAILURE = "NEWSCRAWL_PING_START", "NEWSCRAWL_PING_SUCCESS", "NEWSCRAWL_PING_FAILURE"
PATIENCE = 10
"""Seconds that a watcher may take: a crawl never fails because nobody watches."""


class _NoRedirect(HTTPRedirectHandler):
    """The address holds a secret: it is told to the host that it was given for and to no other."""

    def redirect_request(self, *_: object) -> None:
        return None


def check(settings: BaseSettings) -> None:
    """UsageError where one of the addresses is none; it is not repeated, for it holds a secret."""
    for name in (START, SUCCESS, FAILURE):
        address = settings.get(name) or ""
        if address and (urlsplit(address).scheme not in {"http", "https"} or not urlsplit(address).hostname):
            raise UsageError(f"{name} is no http or https address.")


def ping(settings: BaseSettings, name: str, said: str = "") -> None:
    """Posts `said` to the address that the setting names. What goes wrong is logged, without the address."""
    if not (address := settings.get(name)):
        return
    try:
        request = Request(address, data=said.encode(), headers={"Content-Type": "text/plain; charset=utf-8"})  # noqa: S310 - checked
        with build_opener(_NoRedirect).open(request, timeout=PATIENCE):
            pass
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or type(error).__name__
        logger.warning("The watcher %s of %s was not reached: %s", urlsplit(address).hostname, name, reason)
