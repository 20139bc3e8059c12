"""What passes between the browser and the crawl."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newscrawl.items import CaptureRef

    Header = tuple[bytes, bytes]

MEDIA_ACCEPT_PREFIXES = ("image/", "audio/", "video/", "font/")
SCRIPT_FILE_ENDINGS = (".js", ".mjs")
UNFORWARDED_HEADERS = frozenset(
    (
        b"connection",
        b"content-disposition",  # a page is shown, never saved
        b"content-encoding",
        b"content-length",
        b"keep-alive",
        b"proxy-authenticate",
        b"transfer-encoding",
    )
)
"""Headers of the wire that do not hold for a body already decoded, on this connection, or in a window."""
VALID_HEADER_NAME_PATTERN = re.compile(rb"[-!#$%&'*+.^_`|~0-9A-Za-z]+")
INVALID_HEADER_VALUE_PATTERN = re.compile(rb"[\x00-\x08\n-\x1f\x7f]")
MAX_HEADERS_BYTES = 128 << 10
"""Bytes of headers that a response is forwarded with: Chromium accepts no more than 256 KB."""


@dataclass(frozen=True, slots=True)
class BrowserRequest:
    """A request as the browser sent it to the proxy."""

    method: str
    url: str
    headers: Mapping[str, str]
    """By lower-case name."""
    body: bytes = b""

    @property
    def body_digest(self) -> str:
        """Return the SHA-256 of what is sent with it, in hexadecimal; empty where that is nothing."""
        return hashlib.sha256(self.body).hexdigest() if self.body else ""

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
            "script": urlsplit(self.url).path.endswith(SCRIPT_FILE_ENDINGS),
        }
        return next((destination for destination, holds in signs.items() if holds), "empty")


class BrowserResponse:
    """A response for the browser: the status, headers and decoded body of what is recorded."""

    def __init__(self, status: int, headers: Sequence[Header], body: bytes, capture: CaptureRef | None = None) -> None:
        self.status = status
        self.headers = [*_headers_for_browser(headers)]
        self.body = body
        self.capture = capture
        """Its record; None for a response that is not recorded."""


def _headers_for_browser(headers: Sequence[Header]) -> Iterator[Header]:
    """Yield what a browser accepts of the headers, whatever a server sent; the archive has them as they were."""
    left = MAX_HEADERS_BYTES
    for name, value in headers:
        forwarded = INVALID_HEADER_VALUE_PATTERN.sub(b"", value).strip()
        left -= len(name) + len(forwarded)
        if left >= 0 and VALID_HEADER_NAME_PATTERN.fullmatch(name) and name.lower() not in UNFORWARDED_HEADERS:
            yield name, forwarded
