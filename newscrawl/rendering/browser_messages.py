"""What passes between the browser and the crawl."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newscrawl.items import CaptureRef

    Header = tuple[bytes, bytes]

MEDIA_ACCEPT_PREFIXES = ("image/", "audio/", "video/", "font/")
SCRIPT_ENDINGS = (".js", ".mjs")
UNFORWARDED_HEADERS = frozenset(
    {b"connection", b"content-encoding", b"content-length", b"keep-alive", b"proxy-authenticate", b"transfer-encoding"}
)
"""Headers of the wire that do not hold for a body already decoded, or on this connection."""


@dataclass(frozen=True, slots=True)
class BrowserRequest:
    """A request as the browser sent it to the proxy."""

    method: str
    url: str
    headers: Mapping[str, str]
    """By lower-case name."""
    body: bytes = b""

    @property
    def destination(self) -> str:
        """Return what it is for, by `Sec-Fetch-Dest`; over plain http, where that is not sent, by what else tells it."""
        if stated := self.headers.get("sec-fetch-dest"):
            return stated
        accept = self.headers.get("accept", "")
        signs = {
            "document": "upgrade-insecure-requests" in self.headers,  # frames, too: over http they stay empty
            "image": accept.startswith(MEDIA_ACCEPT_PREFIXES),
            "style": accept.startswith("text/css"),
            "script": urlsplit(self.url).path.endswith(SCRIPT_ENDINGS),
        }
        return next((destination for destination, holds in signs.items() if holds), "empty")


class BrowserResponse:
    """A response for the browser: the status, headers and decoded body of what is recorded."""

    def __init__(self, status: int, headers: Sequence[Header], body: bytes, capture: CaptureRef | None = None) -> None:
        self.status = status
        self.headers = [(name, value) for name, value in headers if name.lower() not in UNFORWARDED_HEADERS]
        self.body = body
        self.capture = capture
        """Its record; None for a response that is not recorded."""
