"""In which encoding a page is that is not UTF-8: what byte order mark, header and page declare, unless the bytes contradict it."""

from __future__ import annotations

import re

from w3lib.encoding import html_body_declared_encoding, read_bom, to_unicode

from newscrawl.text.charset import text_codec

DEFAULT = "cp1252"
_UNSPECIFIC = frozenset(("cp1252", "utf_8", "utf-8", "latin_1", "ascii"))
"""What servers declare for whatever they send."""
_UTF8 = frozenset((None, "utf_8", "utf-8"))
_META_CHARSET = re.compile(rb"<meta\b[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
_LANGUAGE = re.compile(rb"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([a-z]{2,3})", re.IGNORECASE)
_LOOKED_AT = 200_000
"""Bytes in which a late declaration is looked for."""
_SCRIPTS = {
    **dict.fromkeys(
        ("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg"), (("cp1251", "koi8-u"), "\u0400-\u04ff")
    ),
    **dict.fromkeys(("ar", "fa", "ur", "ps"), (("cp1256",), "\u0600-\u06ff")),
    "he": (("cp1255",), "\u0590-\u05ff"),
    "el": (("cp1253",), "\u0370-\u03ff"),
    "th": (("cp874",), "\u0e00-\u0e7f"),
    "ja": (("cp932", "euc_jp"), "\u3000-\u30ff\u4e00-\u9fff\uff00-\uff60"),
    "ko": (("cp949",), "\uac00-\ud7af"),
    "zh": (("gb18030", "big5hkscs"), "\u3000-\u303f\u4e00-\u9fff\uff00-\uff60"),
}
"""By language: the older encodings of its script, and the characters of the script."""
_OWN_SHARE = 0.9
"""Share of the letters beyond ASCII that must be of the script."""


def in_its_encoding(html: bytes, header: str | None) -> tuple[str, str]:
    """Return encoding and text of a page. `header` is the charset of its Content-Type."""
    bom, _ = read_bom(html)
    declared = (
        bom
        or text_codec(header)
        or text_codec(html_body_declared_encoding(html))
        or text_codec(_late_declaration(html))
    )
    if declared in _UTF8 and _is_mostly_utf8(html):
        return "utf-8", html.decode("utf-8", "replace")
    if (declared is None or declared in _UNSPECIFIC) and (found := _by_language(html)):
        return found
    name = declared or DEFAULT
    return name, to_unicode(html, name)


def _is_mostly_utf8(html: bytes) -> bool:
    """Whether a page has but a few characters that are not UTF-8, cut by a program for instance."""
    text = html.decode("utf-8", "replace")
    return text.count("\ufffd") * 10 < len(text) - len(text.encode("ascii", "ignore"))


def _late_declaration(html: bytes) -> str | None:
    found = _META_CHARSET.search(html[:_LOOKED_AT])
    return found[1].decode("ascii") if found else None


def _by_language(html: bytes) -> tuple[str, str] | None:
    """Return encoding and text where the bytes are the script of the page's language in an older encoding of it."""
    named = _LANGUAGE.search(html[:_LOOKED_AT])
    names, script = _SCRIPTS.get(named[1].decode("ascii").lower(), ((), "")) if named else ((), "")
    for name in names:
        text = html.decode(name, "replace")
        letters = [one for one in text if one > "\x7f" and (one.isalpha() or one == "\ufffd")]
        own = re.findall(f"[{script}]", "".join(letters))
        if letters and len(own) >= _OWN_SHARE * len(letters) and _is_small(own):
            return name, text
    return None


def _is_small(letters: list[str]) -> bool:
    """Whether most letters are small ones, as in any text: in KOI8 and Windows-1251 the cases change places."""
    return sum(one.isupper() for one in letters) * 2 <= len(letters)
