"""The answer of an exchange, taken apart once for all who ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from warc.digest import sha1_base32
from warc.http.message import decode_transfer_coding, parse_head, split_head, split_response_block

if TYPE_CHECKING:
    from warc.http.message import ResponseHead

COMPRESSED_CODINGS = frozenset(b"gzip x-gzip br zstd deflate compress".split())
COMPRESSED_TYPES = (
    b"image/jpeg",
    b"image/png",
    b"image/webp",
    b"image/gif",
    b"image/avif",
    b"video/",
    b"audio/",
    b"font/woff",
)


@dataclass(frozen=True, slots=True)
class ResponseParts:
    """What came back, by its parts."""

    raw_head: bytes
    """Status line and headers with the blank line; all of it where it is no HTTP."""
    body: bytes
    """What followed the head, in its transfer coding."""
    head: ResponseHead | None
    """The head, parsed; None where the answer is no HTTP."""
    payload_digest: str
    """Of the entity body: transfer coding removed, content coding kept."""

    @property
    def is_plain(self) -> bool:
        """Return whether all tools agree on what the payload is.

        Validators disagree on the payload of a chunked answer, and one finds no head that ends in bare line feeds.
        """
        return bool(self.head and self.head.get(b"transfer-encoding") is None and self.raw_head.endswith(b"\r\n\r\n"))

    @property
    def is_compressed(self) -> bool:
        """Return whether the body is compressed already, by what its head says."""
        if not self.head:
            return False
        coding = (self.head.get(b"content-encoding") or b"").lower()
        return coding in COMPRESSED_CODINGS or (self.head.get(b"content-type") or b"").lower().startswith(
            COMPRESSED_TYPES
        )


def split_response(response: bytes) -> ResponseParts:
    """The parts of the bytes that came back."""
    raw_head, body = split_head(response)
    head = parse_head(raw_head)
    if not head:
        _, odd_head, body = split_response_block(response, called_http=True)
        return ResponseParts(
            response, b"", None, sha1_base32(decode_transfer_coding(odd_head, body) if odd_head else response)
        )
    return ResponseParts(raw_head, body, head, sha1_base32(decode_transfer_coding(head, body)))
