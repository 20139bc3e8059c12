"""From the bytes of a page to its tree, whatever they claim to be."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from functools import partial
from typing import TYPE_CHECKING

import lxml.html
from lxml import etree

from newscrawl.errors import ExtractionError
from newscrawl.extract.page.page_encoding import decode_non_utf8_page
from newscrawl.text.parser_thread import run_in_own_thread

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_PAGE_BYTES = 16_000_000
_BINARY_FILE_SIGNATURES = (
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"RIFF",
    b"\x00\x00\x00",
)
_TAG_WITH_TOO_MANY_ATTRIBUTES_PATTERN = re.compile(
    rb"(<[a-zA-Z][^\s/>]*+)(?:[\s/]++[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+){2000,}+"
)
"""A tag with more attributes than any page has: libxml2 takes quadratic time over them."""
_WRAPPER_TAG_PATTERN = re.compile(
    rb"</?(?:div|span|font|center|main|section|article|aside|form|fieldset|details|blockquote|[uod]l|d[dt]|table|tbody|tr|td"
    rb"|[a-z]\w*+-[\w.-]++)(?=[\s/>])[^>]*+>",
    re.IGNORECASE,
)
"""Elements that say little of the text in them: without them a page that is nested too deep is flat enough."""
_MAX_NESTING_DEPTH = 200
"""Levels that no page has by intent: elements that are never closed make them."""
_IS_TOO_DEEP_XPATH = etree.XPath(f"boolean(/{'/'.join('*' * _MAX_NESTING_DEPTH)})")
_LIBXML2_DEPTH_ERROR = "Excessive depth"
_HTML_ELEMENT_CLASS_LOOKUP = etree.ElementDefaultClassLookup(element=lxml.html.HtmlElement)
"""lxml.html's own parser asks Python for the class of every element: forms and labels have one of their own there."""


def decode_page(html: bytes, url: str, encoding: str | None) -> tuple[str, bytes]:
    """Return the encoding of a page, and its text in UTF-8: as it came, where it came so. ExtractionError for what is no page."""
    if not html.strip():
        raise ExtractionError(f"{url}: the page is empty")
    if len(html) > MAX_PAGE_BYTES:
        raise ExtractionError(f"{url}: {len(html):,} bytes are more than a page can have ({MAX_PAGE_BYTES:,})")
    if html.startswith(_BINARY_FILE_SIGNATURES):
        raise ExtractionError(f"{url}: not HTML, the bytes begin with {html[:8]!r}")
    own = _decode_utf8(html)
    found, text = ("utf-8", own) if own else decode_non_utf8_page(html, encoding)
    if _has_many_replacement_characters(text):
        found, text = "cp1252", html.decode("cp1252", "replace")
    return found, html.removeprefix(BOM_UTF8) if text is own else text.encode("utf-8", "replace")


def _decode_utf8(html: bytes) -> str | None:
    """Return the text where the bytes prove to be UTF-8, whatever is declared: other encodings do not look like it by chance."""
    try:
        return None if html.isascii() else html.removeprefix(BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        return None


def _has_many_replacement_characters(text: str) -> bool:
    """Return whether reading it in this encoding left too many marks of what could not be read."""
    return text.count("\ufffd") * 200 > len(text)


def parse_page_tree(source: bytes, url: str) -> HtmlElement:
    """Return the tree of a page in UTF-8; ExtractionError where there is none."""
    sparse = _TAG_WITH_TOO_MANY_ATTRIBUTES_PATTERN.sub(rb"\1", source).replace(b"\x00", b"")
    tree, is_whole = _parse_tree(sparse, url)
    return tree if is_whole else _parse_tree(_WRAPPER_TAG_PATTERN.sub(b"\n<p>\n", sparse), url)[0]


def _parse_tree(source: bytes, url: str) -> tuple[HtmlElement, bool]:
    """Return the tree, and whether it holds the whole page on levels that can be judged: below 2,048 libxml2 reads nothing."""
    parser = lxml.html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, huge_tree=True
    )
    parser.set_element_class_lookup(_HTML_ELEMENT_CLASS_LOOKUP)
    try:
        tree = run_in_own_thread(partial(lxml.html.document_fromstring, source, parser=parser))
    except (etree.LxmlError, ValueError) as error:
        raise ExtractionError(f"{url}: nothing can be parsed ({error})") from error
    fault = parser.error_log.last_error
    return tree, not _IS_TOO_DEEP_XPATH(tree) and (fault is None or _LIBXML2_DEPTH_ERROR not in (fault.message or ""))
