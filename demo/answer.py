"""What the server says to one address: a value, and its form on the wire."""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CHUNK = 1000
_PHRASES = {status.value: status.phrase for status in HTTPStatus}


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer, before it is cut and packed for the wire."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    chunked: bool = False
    """Sent with Transfer-Encoding: chunked instead of a Content-Length."""
    gzip: bool = False
    """Packed, for those who accept it."""
    fail_first: int = 0
    """How many requests get a 500 before this is given."""


def page(text: str, *, charset: str = "utf-8", status: int = 200) -> Answer:
    """Return `text` as an HTML page."""
    return Answer(status, {"Content-Type": f"text/html; charset={charset}"}, text.encode(charset))


def document(text: str, content_type: str) -> Answer:
    """Return `text` in UTF-8 as a document of that type."""
    return Answer(200, {"Content-Type": content_type}, text.encode())


def redirect(location: str, status: int = 301) -> Answer:
    """Return the answer that sends a reader to another address."""
    return Answer(status, {"Location": location, "Content-Type": "text/html"}, b"<p>This page has moved.</p>")


def refusal(status: int) -> Answer:
    """Return the short page of an error."""
    text = f"{status} {_phrase(status)}"
    return page(f"<!DOCTYPE html><title>{text}</title><h1>{text}</h1>", status=status)


def unless_known(answer: Answer, known: str | None) -> Answer:
    """Return 304 to those who name the answer's ETag, the answer to all others."""
    etag = answer.headers.get("ETag")
    return Answer(304, {"ETag": etag}) if etag and etag == known else answer


def wire(answer: Answer, *, date: str, accept_gzip: bool, head_only: bool) -> bytes:
    """Return the bytes of `answer`: status line, headers, and the body unless the request was HEAD."""
    packed = answer.gzip and accept_gzip
    body = gzip.compress(answer.body, mtime=0) if packed else answer.body
    lines = [f"HTTP/1.1 {answer.status} {_phrase(answer.status)}", f"Date: {date}", "Server: newscrawl-demo"]
    lines += [f"{name}: {value}" for name, value in answer.headers.items()]
    if packed:
        lines += ["Content-Encoding: gzip", "Vary: Accept-Encoding"]
    if answer.status != HTTPStatus.NOT_MODIFIED:
        lines.append("Transfer-Encoding: chunked" if answer.chunked else f"Content-Length: {len(body)}")
    head = "\r\n".join([*lines, "", ""]).encode("latin-1")
    if head_only:
        return head
    return head + (b"".join(_chunks(body)) if answer.chunked else body)


def _chunks(body: bytes) -> Iterator[bytes]:
    for start in range(0, len(body), _CHUNK):
        piece = body[start : start + _CHUNK]
        yield b"%x\r\n%b\r\n" % (len(piece), piece)
    yield b"0\r\n\r\n"


def _phrase(status: int) -> str:
    return _PHRASES.get(status, "Unnamed")
