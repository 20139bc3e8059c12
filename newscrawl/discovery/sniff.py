"""What a body is, by its bytes: a feed, a sitemap, a list of URLs, a page. Names, promises and headers are not believed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from newscrawl.discovery.source_encoding import to_utf8
from newscrawl.discovery.unpack import unpack_beginning_of_gzip, unpack_gzip

DocumentKind = Literal["feed", "sitemap", "json-feed", "url-list", "html", "xml", "empty", "other"]

SOURCE_KINDS = frozenset({"feed", "sitemap", "json-feed", "url-list"})
MAX_PROLOGUE_BYTES = 65536
"""In these the root element has begun, white space before it aside."""
MAX_KEPT_BLANK_BYTES, MAX_BLANK_BYTES = 1 << 10, 1 << 20
"""Bytes of white space before the root element that are left there, and those in which another beginning is looked for."""
FEED_ROOT_ELEMENTS = frozenset({b"rss", b"mrss", b"rdf", b"feed", b"channel", b"entry"})
SITEMAP_ROOT_ELEMENTS = frozenset({b"urlset", b"sitemapindex"})
HTML_ROOT_ELEMENTS = frozenset({b"html", b"head", b"body"})
HTML_TAGS = HTML_ROOT_ELEMENTS | frozenset(
    b"a b br center div font h1 h2 h3 hr i iframe img link main meta noscript p pre script span strong style table title".split()
)

_XML_PROLOGUE_PATTERN = rb"(?>(?:\s++|\xef\xbb\xbf|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[<>]*+(?:\[[^\]]*+\]\s*+)?>)*)"
_SHORT_XML_PROLOGUE_PATTERN = rb"(?>(?:\s++|<\?[^<>]*+>|<!--[^<>]{0,500}-->|<!DOCTYPE[^\[<>]*+>)*)"
_ROOT_ELEMENT_PATTERN = rb"<(?:[A-Za-z_][\w.-]{0,40}:)?([A-Za-z_][\w.-]{0,80})"
_FEED_OR_SITEMAP_ROOT_PATTERN = rb"<(?:[A-Za-z_][\w.-]{0,40}:)?(rss|mrss|rdf|feed|urlset|sitemapindex)(?=[\s>/])"
DOCUMENT_PROLOGUE_PATTERN = re.compile(_XML_PROLOGUE_PATTERN, re.DOTALL | re.IGNORECASE)
"""What may precede the root element: XML declaration, processing instructions, comments, DOCTYPE, byte order marks."""
ROOT_TAG_PATTERN = re.compile(_ROOT_ELEMENT_PATTERN)
ROOT_AFTER_XML_DECLARATION_PATTERN = re.compile(
    rb"<\?xml\s[^<>]{0,400}\?>" + _SHORT_XML_PROLOGUE_PATTERN + _FEED_OR_SITEMAP_ROOT_PATTERN, re.IGNORECASE
)
ROOT_ANYWHERE_PATTERN = re.compile(_FEED_OR_SITEMAP_ROOT_PATTERN, re.IGNORECASE)
BLANK_START_PATTERN = re.compile(rb"\s*+(<\?xml\s[^<>]{0,400}\?>)?\s*+", re.IGNORECASE)
INTERNAL_DTD_PATTERN = re.compile(rb"<!DOCTYPE[^<>\[]*\[", re.IGNORECASE)
HTML_DOCTYPE_PATTERN = re.compile(rb"<!doctype\s+html", re.IGNORECASE)
XML_DECLARATION_PATTERN = re.compile(rb"<\?xml\s[^<>]{0,400}?\?>", re.IGNORECASE)
URL_LINE_PATTERN = re.compile(rb"https?://[^\s<>\"]{3,2048}(?:\s|$)", re.IGNORECASE)
MAX_URL_LINES = 10
"""Of so many first lines of a list of URLs most begin with one."""
JSON_FEED_VERSION_PATTERN = re.compile(rb"\"version\"\s*:\s*\"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version\\?/")


@dataclass(frozen=True, slots=True)
class Document:
    """A body made readable: `text` is UTF-8 and begins where the document does."""

    kind: DocumentKind
    text: bytes
    complete: bool = True


def open_document(body: bytes, url: str, charset: str | None = None) -> Document:
    """Return the document in a body. DiscoveryError for a gzip file that is broken or too large."""
    unpacked, complete = unpack_gzip(body, url)
    text = to_utf8(_without_blank_start(unpacked), charset)
    kind, start = _find_kind_and_start(text)
    return Document(kind, text[start:] if start else text, complete)


def sniff_kind(body: bytes, charset: str | None = None) -> DocumentKind:
    """Return what the body is, by its beginning alone."""
    head = unpack_beginning_of_gzip(body, MAX_PROLOGUE_BYTES)
    start = _without_blank_start(head)
    if len(start) < MAX_KEPT_BLANK_BYTES < len(head):
        start = _without_blank_start(unpack_beginning_of_gzip(body, MAX_BLANK_BYTES))
    kind, _ = _find_kind_and_start(to_utf8(start[: MAX_PROLOGUE_BYTES - MAX_PROLOGUE_BYTES % 4], charset))
    if kind == "other" and JSON_FEED_VERSION_PATTERN.search(body):
        return "json-feed"
    return kind


def is_source_body(body: bytes, charset: str | None = None) -> bool:
    """Return whether the body is a feed, a sitemap or a list of URLs rather than a page."""
    return sniff_kind(body, charset) in SOURCE_KINDS


def _without_blank_start(body: bytes) -> bytes:
    """Return the body without what a template leaves of white space before the root element or the XML declaration."""
    blank = BLANK_START_PATTERN.match(body)
    return body if blank is None or blank.end() < MAX_KEPT_BLANK_BYTES else (blank[1] or b"") + body[blank.end() :]


def _find_kind_and_start(text: bytes) -> tuple[DocumentKind, int]:
    """Return the kind of a text in UTF-8, and the offset at which the document begins."""
    head = text[:MAX_PROLOGUE_BYTES]
    prologue = DOCUMENT_PROLOGUE_PATTERN.match(head)
    end = prologue.end() if prologue else 0
    root = ROOT_TAG_PATTERN.match(head, end)
    name = root[1].lower() if root else b""
    if INTERNAL_DTD_PATTERN.match(head, end):  # longer than any prologue: parsing refuses it
        return "feed", _document_start(head, end)
    if known := _kind_of_root(name):
        return known, _document_start(head, end)
    is_page = name in HTML_ROOT_ELEMENTS or HTML_DOCTYPE_PATTERN.search(head, 0, end) is not None
    if late := ROOT_AFTER_XML_DECLARATION_PATTERN.search(head) or (
        None if is_page else ROOT_ANYWHERE_PATTERN.search(head)
    ):
        return _kind_of_root(late[1].lower()) or "xml", _document_start(head, late.end(), late.start())
    if is_page or name in HTML_TAGS:
        return "html", 0
    return ("xml", 0) if root else _kind_of_text(text, head)


def _document_start(head: bytes, end: int, start: int = 0) -> int:
    """Return the offset behind the last XML declaration before `end`: the encoding that it names is settled."""
    declarations = [found.end() for found in XML_DECLARATION_PATTERN.finditer(head, start, end)]
    return declarations[-1] if declarations else start + len(head[start:]) - len(head[start:].lstrip())


def _kind_of_root(name: bytes) -> DocumentKind | None:
    if name in FEED_ROOT_ELEMENTS:
        return "feed"
    return "sitemap" if name in SITEMAP_ROOT_ELEMENTS else None


def _kind_of_text(text: bytes, head: bytes) -> tuple[DocumentKind, int]:
    if not head.strip(b" \t\r\n\0"):
        return "empty", 0
    if (brace := head.find(b"{")) >= 0 and JSON_FEED_VERSION_PATTERN.search(text, brace):
        return "json-feed", brace
    lines = [line for line in map(bytes.strip, head.splitlines()) if line and not line.startswith(b"#")][:MAX_URL_LINES]
    is_list = sum(URL_LINE_PATTERN.match(line) is not None for line in lines) * 2 > len(lines)
    return ("url-list" if is_list else "other"), 0
