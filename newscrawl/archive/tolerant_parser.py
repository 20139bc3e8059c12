"""The parser of responses as servers send them: Twisted gives up a response for much that browsers pass over."""

from __future__ import annotations

import re

from scrapy.core.downloader.handlers.http11 import _LenientHTTPClientParser
from twisted.web._newclient import HEADER, STATUS
from twisted.web.http import _ChunkedTransferDecoder

FOLDED_LINE_STARTS = (b" ", b"\t")
HEADER_NAME_PATTERN = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
CONTENT_LENGTH_PATTERN = re.compile(rb"\d+(?:\s*,\s*\d+)*")
STATUS_LINE_PATTERN = re.compile(rb"\s*(?:HTTP(?:/(\d(?:\.\d)?))?|ICY) *(\d{3})(?!\d) *(.*)", re.DOTALL | re.IGNORECASE)
MAX_LINE_BYTES = 262_144
"""Bytes of a header that Chromium takes at most. Content-Security-Policy, Link and cookies get longer than the 16 kB of Twisted."""


class _TolerantChunks(_ChunkedTransferDecoder):
    """Passes over white space behind the size of a chunk, and over its extensions, whatever they hold."""

    def _dataReceived_CHUNK_LENGTH(self) -> bool:  # noqa: N802 - Twisted's name
        end = self._buffer.find(b"\r\n")
        if end > 0:
            self._buffer[:end] = self._buffer[:end].partition(b";")[0].strip(b" \t")
            self._start = 0
        return super()._dataReceived_CHUNK_LENGTH()


class TolerantParser(_LenientHTTPClientParser):
    """Passes over header lines that are none by RFC 9110, and lengths and transfer codings that say nothing."""

    MAX_LENGTH = MAX_LINE_BYTES
    _transferDecoders: dict[bytes, type[_ChunkedTransferDecoder]] = {b"chunked": _TolerantChunks}  # noqa: RUF012 - Twisted's

    def statusReceived(self, status: bytes) -> None:  # noqa: N802 - Twisted's name
        """Take `HTTP/2 200`, `HTTP/1.1  200OK` and `ICY 200 OK`, too: proxies write the first over HTTP/1.1, radios the last."""
        if line := STATUS_LINE_PATTERN.fullmatch(status):
            version = line[1] or b"1"
            status = b"HTTP/%b %b %b" % (version if b"." in version else version + b".0", line[2], line[3])
        super().statusReceived(status)  # type: ignore[no-untyped-call]

    def headerReceived(self, name: bytes, value: bytes) -> None:  # noqa: N802 - Twisted's name
        if name.lower() == b"transfer-encoding" and value.strip().lower().endswith(b"chunked"):
            value = b"chunked"  # of `gzip, chunked`, too: what the chunks are packed in is seen in the body
        if HEADER_NAME_PATTERN.fullmatch(name) and not _is_meaningless_header(name.lower(), value.strip()):
            super().headerReceived(name, value)  # type: ignore[no-untyped-call]

    def lineReceived(self, line: bytes) -> None:  # noqa: N802 - Twisted's name
        if self.state == STATUS and not line.strip():
            return  # left over from a response before
        if self.state == HEADER and self._partialHeader is None and line[:1] in FOLDED_LINE_STARTS:
            return  # it continues no header
        super().lineReceived(line)


def _is_meaningless_header(name: bytes, value: bytes) -> bool:
    """Return whether the header frames the body by what is no length, or by a coding without chunks: it then ends with the connection."""
    if name == b"content-length":
        return CONTENT_LENGTH_PATTERN.fullmatch(value) is None
    return name == b"transfer-encoding" and value != b"chunked"
