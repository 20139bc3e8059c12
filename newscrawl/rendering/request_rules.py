"""Which requests of a page in the browser are made, and why the others are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscrawl.rendering.browser_messages import BrowserRequest

ALLOWED_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST"})
PICTURE_DESTINATIONS = frozenset({"font", "image"})
"""What a screenshot shows."""
MEDIA_DESTINATIONS = PICTURE_DESTINATIONS | {"audio", "track", "video", "object", "embed"}
"""What a text does not need, by `Sec-Fetch-Dest` (Fetch Standard, section 2.2.6)."""
WORKER_DESTINATIONS = frozenset({"serviceworker", "sharedworker", "worker", "manifest", "report"})

AD_HOSTS = frozenset(
    (
        "adnxs.com",
        "adsafeprotected.com",
        "amazon-adsystem.com",
        "chartbeat.com",
        "criteo.com",
        "doubleclick.net",
        "facebook.net",
        "google-analytics.com",
        "googlesyndication.com",
        "googletagmanager.com",
        "googletagservices.com",
        "hotjar.com",
        "outbrain.com",
        "permutive.com",
        "pubmatic.com",
        "quantserve.com",
        "rubiconproject.com",
        "scorecardresearch.com",
        "taboola.com",
    )
)
"""Domains of advertising and of measurement that the pages of many papers ask: written by hand, 2026-11."""


MEDIA_REFUSAL_REASON = "media"
MAX_URL_CHARACTERS = 8 << 10
"""Characters of a URL: servers take no more."""
MAX_BODY_BYTES = 1 << 20
"""Bytes of the body of a request: a script that sends more sends no query."""

REQUEST_TEST_BY_REFUSAL_REASON: dict[str, Callable[[BrowserRequest], bool]] = {
    "too-large": lambda request: len(request.url) > MAX_URL_CHARACTERS or len(request.body) > MAX_BODY_BYTES,
    "method": lambda request: request.method not in ALLOWED_METHODS,
    "websocket": lambda request: bool(request.headers.get("upgrade")),
    "event-stream": lambda request: request.headers.get("accept", "").startswith("text/event-stream"),  # it has no end
    MEDIA_REFUSAL_REASON: lambda request: request.destination in MEDIA_DESTINATIONS,
    "worker": lambda request: request.destination in WORKER_DESTINATIONS or "service-worker" in request.headers,
    "beacon": lambda request: request.method == "POST" and request.headers.get("sec-fetch-mode") == "no-cors",
    "download": lambda request: request.headers.get("sec-fetch-mode") == "navigate" and request.destination == "empty",
}
BLOCKED_HOST, NAVIGATION, TOO_MANY = "blocked-host", "navigation", "too-many"
REFUSAL_REASONS = frozenset({*REQUEST_TEST_BY_REFUSAL_REASON, BLOCKED_HOST, NAVIGATION, TOO_MANY})
"""Why a request is refused before the crawl hears of it."""


def refusal_reason(request: BrowserRequest, blocked_hosts: frozenset[str], *, pictures: bool = False) -> str:
    """Return why the request is not made; empty where it is, as one for a picture is where these are wanted."""
    if is_blocked_host(urlsplit(request.url).hostname or "", blocked_hosts):
        return BLOCKED_HOST
    why = next((why for why, refuses in REQUEST_TEST_BY_REFUSAL_REASON.items() if refuses(request)), "")
    return "" if why == MEDIA_REFUSAL_REASON and pictures and _is_shown(request) else why


def _is_shown(request: BrowserRequest) -> bool:
    """Return whether it is for a picture in the page, and not for the icon that browsers look for where it was not named."""
    return request.destination in PICTURE_DESTINATIONS and urlsplit(request.url).path != "/favicon.ico"


def is_blocked_host(host: str, blocked_hosts: frozenset[str]) -> bool:
    """Return whether the host, or a domain above it, is on the list."""
    labels = host.split(".")
    return any(".".join(labels[at:]) in blocked_hosts for at in range(len(labels)))
