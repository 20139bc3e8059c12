"""What passes between the browser and the crawl."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newscrawl.items import CaptureRef

    Header = tuple[bytes, bytes]

MEDIA_ACCEPT = ("image/", "audio/", "video/", "font/")
NOT_FORWARDED = frozenset(
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
        """Return what it is for, by `Sec-Fetch-Dest`; over plain http, where that is not sent, by `Accept`."""
        if stated := self.headers.get("sec-fetch-dest"):
            return stated
        accept = self.headers.get("accept", "")
        return "image" if accept.startswith(MEDIA_ACCEPT) else "style" if accept.startswith("text/css") else "empty"


class BrowserResponse:
    """A response for the browser: the status, headers and decoded body of what is recorded."""

    def __init__(self, status: int, headers: Sequence[Header], body: bytes, capture: CaptureRef | None = None) -> None:
        self.status = status
        self.headers = [(name, value) for name, value in headers if name.lower() not in NOT_FORWARDED]
        self.body = body
        self.capture = capture
        """Its record; None for a response that is not recorded."""
