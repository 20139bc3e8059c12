"""One request and what came back for it, as the bytes that were on the wire."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

Truncation = Literal["length", "time", "disconnect", "unspecified"]
"""Why an answer is not whole, in the words of WARC-Truncated (WARC 1.1, section 5.15)."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer. What is empty was not there."""

    url: str
    """The address that was requested, without fragment."""
    fetched_at: datetime
    """When the fetch began, aware."""
    request: bytes = b""
    response: bytes = b""
    """The final answer, from its status line to the last byte of its framing."""
    interim: bytes = b""
    """The 1xx answers that came before it."""
    surplus: bytes = b""
    """What the server sent past the end that it had declared."""
    ip_address: str | None = None
    """The server's; None behind a proxy, where only the proxy's would be known."""
    protocol: tuple[str, ...] = ()
    """`("http/1.1", "tls/1.3")`, from higher to lower."""
    cipher_suite: str | None = None
    truncated: Truncation | None = None
    fault: str = ""
    """Why the fetch failed, for people; empty when it did not."""
    resent: int = 0
    """How often the request went out before on a connection that turned out to be dead."""
    reconstructed: str = ""
    """Why the bytes are not those of the wire but made again from what a client understood; empty: they are the wire's."""
    certificate: bytes = b""
    """The server's certificate chain as PEM, leaf first, where TLS was spoken with the server itself."""
    took_ms: int | None = None
    """From the start of the fetch to its end."""
    via: str = ""
    """The address that led to this one, in the words of section 6.6."""
    found_by: str = ""
    """How the address was found: `feed`, `news-sitemap`, `redirect`, …"""
    metadata: Mapping[str, str] = field(default_factory=dict)
    """What else was known of the address before it was requested, by names of the crawler's own."""
