"""The text of a source in UTF-8, whatever encoding is declared: the bytes have the last word."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

from newscrawl.text.charset import python_codec

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
UTF16_AND_UTF32_START_PATTERNS = (
    (re.compile(rb"[\s!-~]\0\0\0"), "utf-32-le"),
    (re.compile(rb"\0\0\0[\s!-~]"), "utf-32-be"),
    (re.compile(rb"[\s!-~]\0[^\0]"), "utf-16-le"),
    (re.compile(rb"\0[\s!-~]\0"), "utf-16-be"),
)
"""How a document begins that has no byte order mark (XML 1.0, appendix F)."""
XML_ENCODING_PATTERN = re.compile(rb"<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
MARKUP_OR_URL_PATTERN = re.compile(r"[<{]|https?:|user-?agent", re.IGNORECASE)
DEFAULT_ENCODINGS = frozenset({"utf-8", "cp1252"})
"""What servers declare of files that they know nothing of: another charset was chosen by somebody."""
LEGACY_CODEC = "cp1252"
"""What undeclared bytes are that are no UTF-8: the encoding of old software in the West."""


def to_utf8(body: bytes, charset: str | None = None) -> bytes:
    """Return the text in UTF-8 without a byte order mark; `charset` is that of the Content-Type."""
    for mark, codec in BYTE_ORDER_MARKS:
        if body.startswith(mark) and (text := _decode_if_markup(body[len(mark) :], codec)):
            return to_utf8(text) if text.startswith(codecs.BOM_UTF8) else text
    for beginning, codec in UTF16_AND_UTF32_START_PATTERNS:
        if beginning.match(body) and (text := _decode_if_markup(body, codec)):
            return text
    body = body.removeprefix(codecs.BOM_UTF8)
    if _is_utf8(body):
        return body
    return body.decode(_guess_codec(body, charset), "replace").encode("utf-8", "replace")


def _decode_if_markup(body: bytes, codec: str) -> bytes:
    """Return the text in UTF-8 where there is any markup, a URL or a rule of robots.txt in it."""
    text = body.decode(codec, "replace")
    return text.encode("utf-8", "replace") if MARKUP_OR_URL_PATTERN.search(text[:4096]) else b""


def _is_utf8(body: bytes) -> bool:
    """Return whether the bytes are UTF-8, and not ISO 2022, which is ASCII with escapes."""
    with suppress(UnicodeDecodeError):
        body.decode("utf-8")
        return b"\x1b$" not in body
    return False


def _guess_codec(body: bytes, charset: str | None) -> str:
    declared = XML_ENCODING_PATTERN.search(body[:1024])
    names = (charset, declared[1].decode("ascii") if declared else None)
    named = [codec for codec in map(python_codec, names) if codec]
    codec = next((one for one in named if one not in DEFAULT_ENCODINGS), next(iter(named), LEGACY_CODEC))
    if not codec.startswith(("utf", "ascii")):
        return codec
    # Declared UTF-8 and broken: one bad byte among good characters, or bytes that never were UTF-8.
    good = len(body.decode("utf-8", "ignore").encode("ascii", "ignore")) < len(body.decode("utf-8", "ignore"))
    return "utf-8" if good else LEGACY_CODEC
