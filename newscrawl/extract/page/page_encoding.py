"""In which encoding a page is that is not UTF-8: what byte order mark, header and page declare, unless the bytes contradict it."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING
from unicodedata import name

from charset_normalizer import from_bytes
from w3lib.encoding import html_body_declared_encoding, read_bom, to_unicode

from newscrawl.text.charset import python_codec

if TYPE_CHECKING:
    from collections.abc import Callable

DEFAULT_ENCODING = "cp1252"
_SERVER_DEFAULT_ENCODINGS = frozenset(("cp1252", "utf_8", "utf-8", "latin_1", "ascii"))
"""What servers declare for whatever they send."""
_UTF8_CODEC_NAMES = frozenset((None, "utf_8", "utf-8"))
_UTF16_AND_UTF32_CODECS = ("utf-16", "utf_16", "utf-32", "utf_32")
_META_CHARSET_PATTERN = re.compile(rb"<meta\b[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
_MAX_BYTES_SEARCHED = 200_000
"""Bytes in which a late declaration is looked for."""
_ISO_2022_ESCAPE_PATTERN = re.compile(rb"\x1b[$(]")
"""How Japanese and Korean begin in ISO 2022, which is ASCII otherwise."""
_MARKUP_AND_SCRIPTS_PATTERN = re.compile(
    rb"<(script|style)\b.*?(?:</\1\s*>|\Z)|<[^>]*(?:>|\Z)", re.IGNORECASE | re.DOTALL
)
"""Markup; one without an end takes the rest, for looking for the end of each of thousands takes minutes."""
_MAX_SAMPLE_BYTES = 20_000
"""Bytes of text by which an encoding is recognised."""
_MIN_NON_ASCII_BYTES = 12
"""Bytes beyond ASCII that are too few to recognise an encoding by."""
_MIN_LETTERS_PER_DECODING_ERROR = 50
"""Of so many letters beyond ASCII one may be none in the declared encoding."""
_LATIN_UNICODE_NAME_PREFIX = "LATIN"
_HTML_LANG_PATTERN = re.compile(rb"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([a-z]{2,3})", re.IGNORECASE)
_LATIN_CODEC_BY_LANGUAGE = {
    **dict.fromkeys((b"pl", b"cs", b"sk", b"hu", b"ro", b"sl", b"hr", b"bs", b"sr"), "cp1250"),
    **dict.fromkeys((b"tr", b"az"), "cp1254"),
    **dict.fromkeys((b"lt", b"lv"), "cp1257"),
}
"""By language: the encoding of its Latin letters on Windows."""
_WINDOWS_ONLY_BYTES_PATTERN = re.compile(rb"[\x80-\x9f]")
"""Letters and quotation marks on Windows, control characters in ISO 8859."""


_WINDOWS_SIGNS_AMID_UTF8 = "newscrawl-windows-signs"
"""How bytes that are no UTF-8 are read amid it: quotation marks and dashes of Windows as such, others as U+FFFD."""


def _read_windows_signs(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    is_sign = _WINDOWS_ONLY_BYTES_PATTERN.fullmatch(wrong) is not None
    return (wrong.decode("cp1252", "replace") if is_sign else "\ufffd"), error.end


codecs.register_error(_WINDOWS_SIGNS_AMID_UTF8, _read_windows_signs)


def decode_non_utf8_page(html: bytes, header: str | None) -> tuple[str, str]:
    """Return encoding and text of a page. `header` is the charset of its Content-Type."""
    bom, _ = read_bom(html)
    names = (header, html_body_declared_encoding(html), _find_meta_charset(html))
    declared = bom or next(filter(_codec_filter_for_page(html), map(python_codec, names)), None)
    if declared in _UTF8_CODEC_NAMES and _is_mostly_utf8(html):
        return "utf-8", html.decode("utf-8", _WINDOWS_SIGNS_AMID_UTF8)
    words = _text_sample_without_markup(html)
    if declared is None or declared in _SERVER_DEFAULT_ENCODINGS or _is_wrong_encoding(words, declared):
        declared = _recognise_encoding(html, words) or declared
    codec = declared or DEFAULT_ENCODING
    if codec in _UTF8_CODEC_NAMES:
        return codec, html.decode("utf-8", _WINDOWS_SIGNS_AMID_UTF8)
    return codec, to_unicode(html, codec)


def _codec_filter_for_page(html: bytes) -> Callable[[str | None], bool]:
    """Return whether a page may be in a codec: where it has no zero bytes, not in one of wide characters."""
    is_wide = b"\0" in html[:_MAX_BYTES_SEARCHED]
    return lambda codec: codec is not None and (is_wide or not codec.startswith(_UTF16_AND_UTF32_CODECS))


def _is_mostly_utf8(html: bytes) -> bool:
    """Return whether a page has but a few characters that are not UTF-8, cut by a program for instance."""
    text = html.decode("utf-8", "replace")
    return text.count("\ufffd") * 10 < len(text) - len(text.encode("ascii", "ignore"))


def _find_meta_charset(html: bytes) -> str | None:
    found = _META_CHARSET_PATTERN.search(html[:_MAX_BYTES_SEARCHED])
    return found[1].decode("ascii") if found else None


def _is_wrong_encoding(words: bytes, codec: str) -> bool:
    """Return whether bytes are none in this encoding, or letters nearly all capitals: in KOI8 and Windows-1251 the cases change places."""
    letters = [one for one in words.decode(codec, "replace") if one > "\x7f" and (one.isalpha() or one == "\ufffd")]
    cased = [one for one in letters if one.isupper() or one.islower()]
    return (
        letters.count("\ufffd") * _MIN_LETTERS_PER_DECODING_ERROR > len(letters)
        or sum(map(str.isupper, cased)) * 2 > len(cased) >= _MIN_NON_ASCII_BYTES
    )


def _recognise_encoding(html: bytes, words: bytes) -> str | None:
    """Return the encoding as whose text the bytes read; Latin letters differ by too little, there the page's language decides."""
    if _ISO_2022_ESCAPE_PATTERN.search(html):
        return "iso2022_jp"
    return _encoding_by_text(words) or _encoding_by_language(html, words)


def _encoding_by_text(words: bytes) -> str | None:
    if len(words) - len(words.decode("ascii", "ignore")) < _MIN_NON_ASCII_BYTES:
        return None
    best = from_bytes(words, preemptive_behaviour=False).best()
    codec = python_codec(best.encoding) if best else None
    return codec if codec and _is_mostly_non_latin(words.decode(codec, "replace")) else None


def _encoding_by_language(html: bytes, words: bytes) -> str | None:
    named = _HTML_LANG_PATTERN.search(html[:_MAX_BYTES_SEARCHED])
    codec = _LATIN_CODEC_BY_LANGUAGE.get(named[1].lower()) if named else None
    return "iso8859_2" if codec == "cp1250" and not _WINDOWS_ONLY_BYTES_PATTERN.search(words) else codec


def _is_mostly_non_latin(text: str) -> bool:
    letters = [one for one in text if one > "\x7f" and one.isalpha()]
    return sum(
        name(one, _LATIN_UNICODE_NAME_PREFIX).startswith(_LATIN_UNICODE_NAME_PREFIX) for one in letters
    ) * 2 < len(letters)


def _text_sample_without_markup(html: bytes) -> bytes:
    """Return the first words of a page, markup and scripts left out."""
    return b" ".join(_MARKUP_AND_SCRIPTS_PATTERN.sub(b" ", html[: _MAX_SAMPLE_BYTES * 50]).split())[:_MAX_SAMPLE_BYTES]
