"""What a style sheet names: other sheets, pictures, fonts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

RequisiteKind = Literal["image", "style", "script", "font"]

_CSS_STRING_REGEX = r"\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'"
_CSS_URL_REGEX = rf"url\(\s*+({_CSS_STRING_REGEX}|(?:[^\"'()\s\\]|\\.)*+)\s*+\)"
# What is left open at the end counts as closed there: nothing is read twice, however long it is.
_CSS_COMMENT_PATTERN = re.compile(r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/|\Z)")
_CSS_NAMESPACE_PATTERN = re.compile(r"@namespace\b[^;]*+(?:;|\Z)", re.IGNORECASE)
_FONT_FACE_PATTERN = re.compile(r"@font-face\s*+\{[^}]*+(?:\}|\Z)", re.IGNORECASE)
_CSS_REFERENCE_PATTERN = re.compile(
    rf"(@import\s++)?(?:{_CSS_URL_REGEX}|(?<=[\s])({_CSS_STRING_REGEX}))", re.IGNORECASE | re.DOTALL
)
_CSS_ESCAPE_PATTERN = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_FONT_FILE_EXTENSIONS = (".woff2", ".woff", ".ttf", ".otf")
"""Endings of font files, the one that browsers like best first."""


def read_stylesheet(text: str) -> Iterator[tuple[RequisiteKind, str]]:
    """Every address that the sheet names, as it is there, with what it is; of each font the one form that is used."""
    text = _CSS_NAMESPACE_PATTERN.sub(" ", _CSS_COMMENT_PATTERN.sub(" ", text))
    fonts = _FONT_FACE_PATTERN.findall(text)
    for is_import, address in _find_css_urls(_FONT_FACE_PATTERN.sub(" ", text)):
        yield "style" if is_import else "image", address
    for font in fonts:
        if forms := [address for _, address in _find_css_urls(font)]:
            yield "font", min(forms, key=_font_format_rank)


def _find_css_urls(text: str) -> Iterator[tuple[bool, str]]:
    for found in _CSS_REFERENCE_PATTERN.finditer(text):
        is_import, in_url, bare = bool(found[1]), found[2], found[3]
        if bare is not None and not is_import:
            continue
        address = _CSS_ESCAPE_PATTERN.sub(_unescape_css_character, (in_url or bare or "").strip("\"'"))
        if address and not address.startswith(("#", "data:")):
            yield is_import, address


def _unescape_css_character(found: re.Match[str]) -> str:
    if not found[1]:
        return "" if found[2] == "\n" else found[2]
    code = int(found[1], 16)
    return chr(code) if 0 < code <= 0x10FFFF else "\ufffd"  # noqa: PLR2004 - the last of Unicode


def _font_format_rank(address: str) -> int:
    path = address.partition("?")[0].partition("#")[0].lower()
    return next(
        (rank for rank, ending in enumerate(_FONT_FILE_EXTENSIONS) if path.endswith(ending)), len(_FONT_FILE_EXTENSIONS)
    )
