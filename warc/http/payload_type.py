"""What a payload looks like, whatever its server called it: the signatures of the WHATWG MIME Sniffing Standard.

https://mimesniff.spec.whatwg.org, sections 6 and 7.1. Three things differ, since an archive is not a browser: a UTF-8 byte
order mark does not hide the tag behind it; an XML document goes by its root, JSON by its beginning; and that something is only
text, or only binary, is detected only where the server named no more: a style sheet is not `text/plain`.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from warc.http.message import decode_transfer_coding

if TYPE_CHECKING:
    from warc.http.message import ResponseHead

SNIFFED_BYTES = 1445
"""Bytes of a payload that are looked at (section 5.2)."""
MAX_ENCODED_BYTES = 16 * SNIFFED_BYTES
"""Bytes after the head in which the first bytes of the payload are looked for, chunk sizes and all."""

Signature = tuple[str, re.Pattern[bytes]]

HTML_TAGS = b"!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|article|section|main|meta|link|nav"
SIGNATURES: tuple[Signature, ...] = tuple(
    (name, re.compile(pattern, re.DOTALL))
    for name, pattern in (
        ("text/html", rb"(?:\xef\xbb\xbf)?[\t\n\f\r ]*(?i:<(?:" + HTML_TAGS + rb")[ >])"),
        ("text/html", rb"(?:\xef\xbb\xbf)?[\t\n\f\r ]*<!--"),
        ("application/pdf", rb"%PDF-"),
        ("application/postscript", rb"%!PS-Adobe-"),
        ("image/png", rb"\x89PNG\r\n\x1a\n"),
        ("image/jpeg", rb"\xff\xd8\xff"),
        ("image/gif", rb"GIF8[79]a"),
        ("image/webp", rb"RIFF.{4}WEBPVP"),
        ("image/avif", rb".{4}ftypavi[fs]"),
        ("image/bmp", rb"BM.{4}\0\0\0\0"),
        ("image/x-icon", rb"\x00\x00[\x01\x02]\x00[^\x00]"),
        ("audio/mpeg", rb"ID3"),
        ("application/ogg", rb"OggS\0"),
        ("audio/wave", rb"RIFF.{4}WAVE"),
        ("video/avi", rb"RIFF.{4}AVI "),
        ("video/webm", rb"\x1aE\xdf\xa3.{0,64}webm"),
        ("video/mp4", rb"\0\0.{2}ftyp(?:mp4|iso|avc|M4V|dash)"),
        ("font/woff2", rb"wOF2"),
        ("font/woff", rb"wOFF"),
        ("font/otf", rb"OTTO"),
        ("font/ttf", rb"\x00\x01\x00\x00\x00[^\x00].{2}"),
        ("application/gzip", rb"\x1f\x8b\x08"),
        ("application/zip", rb"PK\x03\x04"),
        ("application/x-rar-compressed", rb"Rar!\x1a\x07\0"),
    )
)
XML_PROLOG = re.compile(
    rb"(?:\xef\xbb\xbf)?(?>\s++|<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>]*+>)*+<(?:\w{1,20}:)?(\w{1,30})[\s>/]", re.DOTALL
)
"""All that may be before the root, and the root's name; nothing that was passed is tried again."""
TYPE_BY_XML_ROOT = {
    b"rss": "application/rss+xml",
    b"RDF": "application/rss+xml",
    b"feed": "application/atom+xml",
    b"svg": "image/svg+xml",
    b"html": "application/xhtml+xml",
}
XML_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\s")
JSON_START = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*"[^"\\\n]{0,200}"\s*:')
BYTE_ORDER_MARKS = (b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf")
BINARY_BYTE = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
UNNAMED_TYPES = frozenset(
    {b"", b"text/plain", b"application/octet-stream", b"unknown/unknown", b"application/unknown", b"*/*"}
)
"""What a server says that has nothing to say (section 5.1, and the type of what nobody named)."""


def sniff_payload_type(head: ResponseHead, body: bytes) -> str:
    """The media type of an HTTP answer's payload by its first bytes; empty where they say nothing, or there are none."""
    start = first_decoded_bytes(head, decode_transfer_coding(head, body[:MAX_ENCODED_BYTES]))
    declared = (head.get(b"content-type") or b"").partition(b";")[0].strip().lower()
    return sniff_type(start, named=declared not in UNNAMED_TYPES)


def sniff_type(start: bytes, *, named: bool = False) -> str:
    """The media type of a payload that begins with these bytes. `named`: its server gave it a type of its own."""
    start = start[:SNIFFED_BYTES]
    if not start:
        return ""
    signed = next((name for name, signature in SIGNATURES if signature.match(start)), "")
    return signed or _type_by_root(start) or _text_or_binary_type(start, named=named)


def first_decoded_bytes(head: ResponseHead, body: bytes) -> bytes:
    """The first bytes of a body as they are without gzip; of other codings nothing."""
    coding = (head.get(b"content-encoding") or b"identity").lower()
    if coding in (b"gzip", b"x-gzip"):
        return _gunzipped(body)
    return body[:SNIFFED_BYTES] if coding == b"identity" else b""


def _gunzipped(body: bytes) -> bytes:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body, SNIFFED_BYTES)
    except zlib.error:
        return b""


def _type_by_root(start: bytes) -> str:
    prolog = XML_PROLOG.match(start)
    if prolog and prolog[1] in TYPE_BY_XML_ROOT:
        return TYPE_BY_XML_ROOT[prolog[1]]
    if XML_DECLARATION.match(start):
        return "text/xml"
    return "application/json" if JSON_START.match(start) else ""


def _text_or_binary_type(start: bytes, *, named: bool) -> str:
    if named:
        return ""
    text = start.startswith(BYTE_ORDER_MARKS) or not BINARY_BYTE.search(start)
    return "text/plain" if text else "application/octet-stream"
