"""An HTTP/1 message as bytes: where its head ends, what the head says, what the body is without its transfer coding."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warc.http.chunks import decode_chunked

if TYPE_CHECKING:
    from collections.abc import Iterator

END_OF_HEAD = re.compile(rb"\n\r?\n")
STATUS_LINE = re.compile(rb"HTTP/(\d{1,2}(?:\.\d{1,2})?) +(\d{3})(?!\d)(?: ([^\n]*))?", re.IGNORECASE)
ODD_HEAD = re.compile(rb"\s{0,99}(?:[A-Z]{2,16}/\d|HTTP\b|ICY\b|\d{3}\b)", re.IGNORECASE)
ODD_STATUS_LINE = re.compile(
    rb"\s{0,99}(?:[A-Za-z]{2,16}(?:/(\d{1,2}(?:\.\d{1,2})?))?)?[ \t]*(\d{3})(?!\d)[ \t]*([^\n]*)"
)
"""As in `icy 200 OK`, ` HTTP/1.1 200 OK`, `HTTPX/1.1 200`: what other readers and browsers make sense of."""
ODD_HEAD_END = re.compile(rb"\S[^\S\n]*\n\r{0,2}\n")
DOUBLED_LINE_END = re.compile(rb"[^\n]{0,999}\r\r\n")
"""A line end that a program has doubled which took the file for text."""
MAX_HEAD_BYTES = 1 << 20
"""Bytes of the longest head that is taken for one."""


@dataclass(frozen=True, slots=True)
class ResponseHead:
    """What the head of a response says; names and values are the bytes that were sent, outer white space aside."""

    version: str
    """`1.1`, `1.0`, `2`."""
    status: int
    reason: bytes
    headers: tuple[tuple[bytes, bytes], ...]

    def get(self, name: bytes) -> bytes | None:
        """The first value of a header, whatever its case."""
        for key, value in self.headers:
            if key.lower() == name:
                return value
        return None

    @property
    def is_chunked(self) -> bool:
        """Return whether the body on the wire was in chunks."""
        return (self.get(b"transfer-encoding") or b"").lower().endswith(b"chunked")


def split_head(message: bytes) -> tuple[bytes, bytes]:
    """Head with its blank line, and body. A message whose head has no end is all head."""
    end = END_OF_HEAD.search(message, 0, MAX_HEAD_BYTES)
    return (message[: end.end()], message[end.end() :]) if end else (message, b"")


def parse_head(head: bytes) -> ResponseHead | None:
    """The parsed head, or None where the bytes are not the head of an HTTP response."""
    status_line = STATUS_LINE.match(head)
    if not status_line or not END_OF_HEAD.search(head, 0, MAX_HEAD_BYTES):
        return None
    return _parse_head(status_line, head)


def split_response_block(block: bytes, *, called_http: bool) -> tuple[bytes, ResponseHead | None, bytes]:
    """Head with its blank line, what it says, and body. The first two are missing where the block is no HTTP.

    In a record that is `called_http` an odd status line begins a head too, which is not parsed where it names no status;
    and one without a blank line goes to the end of the block.
    """
    raw_head, body = split_head(block)
    odd = called_http and DOUBLED_LINE_END.match(block)
    if not odd and (head := parse_head(raw_head)):
        return raw_head, head, body
    if not called_http or not ODD_HEAD.match(block):
        return b"", None, block
    end = ODD_HEAD_END.search(block, 0, MAX_HEAD_BYTES)
    raw_head, body = (block[: end.end()], block[end.end() :]) if end else (block, b"")
    status_line = ODD_STATUS_LINE.match(raw_head)
    return raw_head, _parse_head(status_line, raw_head) if status_line else None, body


def _parse_head(status_line: re.Match[bytes], head: bytes) -> ResponseHead:
    version, status, reason = status_line.groups()
    lines = head[status_line.end() :].split(b"\n")[1:]
    return ResponseHead((version or b"").decode(), int(status), (reason or b"").strip(), tuple(_parse_headers(lines)))


def _parse_headers(lines: list[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Name and value per header; a line that begins with white space goes on with the one before it.

    The colon that begins a pseudo-header of HTTP/2, as some crawlers write `:status`, is part of its name.
    """
    joined: list[list[bytes]] = []
    for line in lines:
        if line[:1] in (b" ", b"\t") and joined:
            joined[-1].append(line.removesuffix(b"\r"))
        else:
            joined.append([line.removesuffix(b"\r")])
    for line in map(b"".join, joined):
        name, colon, value = line[1:].partition(b":")
        if colon:
            yield line[:1] + name, value.strip()
        elif line[:1] == b":":
            yield b"", name.strip()


def split_interim_responses(received: bytes) -> tuple[bytes, bytes]:
    """The interim (1xx) responses that came first, and the answer itself."""
    start = 0
    while (line := STATUS_LINE.match(received, start)) and line[2].startswith(b"1"):
        end = END_OF_HEAD.search(received, start)
        if not end:
            return received, b""
        start = end.end()
    return received[:start], received[start:]


def decode_transfer_coding(head: ResponseHead, body: bytes) -> bytes:
    """The body with its transfer coding removed, as far as the chunks are whole; content coding stays.

    A body that is not in chunks although the head says so was stored without them, as some crawlers do.
    """
    if not head.is_chunked:
        return body
    return b"".join(decode_chunked([body]))
