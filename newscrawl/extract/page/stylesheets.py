"""What a style sheet names: other sheets, pictures, fonts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

RequisiteKind = Literal["image", "style", "script", "font"]

_STRING = r"\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'"
_URL = rf"url\(\s*+({_STRING}|(?:[^\"'()\s\\]|\\.)*+)\s*+\)"
# What is left open at the end counts as closed there: nothing is read twice, however long it is.
_COMMENT = re.compile(r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/|\Z)")
_NAMESPACE = re.compile(r"@namespace\b[^;]*+(?:;|\Z)", re.IGNORECASE)
_FONT_FACE = re.compile(r"@font-face\s*+\{[^}]*+(?:\}|\Z)", re.IGNORECASE)
_NAMED = re.compile(rf"(@import\s++)?(?:{_URL}|(?<=[\s])({_STRING}))", re.IGNORECASE | re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_FONT_ENDINGS = (".woff2", ".woff", ".ttf", ".otf")
"""Endings of font files, the one that browsers like best first."""


def read_stylesheet(text: str) -> Iterator[tuple[RequisiteKind, str]]:
    """Every address that the sheet names, as it is there, with what it is; of each font the one form that is used."""
    text = _NAMESPACE.sub(" ", _COMMENT.sub(" ", text))
    fonts = _FONT_FACE.findall(text)
    for is_import, address in _named_urls(_FONT_FACE.sub(" ", text)):
        yield "style" if is_import else "image", address
    for font in fonts:
        if forms := [address for _, address in _named_urls(font)]:
            yield "font", min(forms, key=_rank)


def _named_urls(text: str) -> Iterator[tuple[bool, str]]:
    for found in _NAMED.finditer(text):
        is_import, in_url, bare = bool(found[1]), found[2], found[3]
        if bare is not None and not is_import:
            continue
        address = _ESCAPE.sub(_unescaped, (in_url or bare or "").strip("\"'"))
        if address and not address.startswith(("#", "data:")):
            yield is_import, address


def _unescaped(found: re.Match[str]) -> str:
    if not found[1]:
        return "" if found[2] == "\n" else found[2]
    code = int(found[1], 16)
    return chr(code) if 0 < code <= 0x10FFFF else "\ufffd"  # noqa: PLR2004 - the last of Unicode


def _rank(address: str) -> int:
    path = address.partition("?")[0].partition("#")[0].lower()
    return next((rank for rank, ending in enumerate(_FONT_ENDINGS) if path.endswith(ending)), len(_FONT_ENDINGS))
