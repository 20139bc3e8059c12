"""Markup that is not quite XML, made XML: stray `&` and `<`, characters that are none, HTML that nobody escaped."""

from __future__ import annotations

import re
from html import unescape

CDATA_SECTION_PATTERN = re.compile(rb"(<!\[CDATA\[.*?(?:\]\]>|\Z))", re.DOTALL)
"""One without an end takes the rest: where thousands begin and none ends, looking for the end of each takes minutes."""
CONTROL_CHARACTER_PATTERN = re.compile(rb"[\0-\x08\x0b\x0c\x0e-\x1f]")
STRAY_AMPERSAND_PATTERN = re.compile(
    rb"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)(?:([A-Za-z][A-Za-z0-9]{1,30});)?"
)
CHARACTER_REFERENCE_PATTERN = re.compile(rb"&#(?:x([0-9A-Fa-f]{1,6})|(\d{1,7}));")
XML_CHARACTERS = (range(9, 11), range(13, 14), range(0x20, 0xD800), range(0xE000, 0xFFFE), range(0x10000, 0x110000))
"""XML 1.0, section 2.2."""
STRAY_LESS_THAN_PATTERN = re.compile(rb"<(?![A-Za-z_/!?])")
XML_TAG_PATTERN = re.compile(rb"</?[A-Za-z_][^<>]{0,4096}>")
UNQUOTED_ATTRIBUTE_PATTERN = re.compile(rb"=\s*([^\s/>]+)")
HTML_VOID_TAG_PATTERN = re.compile(rb"(</?)(?:br|hr|img|wbr)\b", re.IGNORECASE)
"""Elements of HTML that have no end tag."""


def repair_xml(text: bytes) -> bytes:
    """Return the text without control characters, and its markup outside CDATA repaired."""
    parts = CDATA_SECTION_PATTERN.split(CONTROL_CHARACTER_PATTERN.sub(b"", text))
    parts[::2] = map(_repair_markup, parts[::2])
    # What looks like CDATA may be in an attribute, where the parser reads references, also those to half of a character.
    parts[1::2] = (
        CHARACTER_REFERENCE_PATTERN.sub(lambda found: _valid_reference(found) or b" ", part) for part in parts[1::2]
    )
    return b"".join(parts)


def _repair_markup(text: bytes) -> bytes:
    text = CHARACTER_REFERENCE_PATTERN.sub(_valid_reference, STRAY_AMPERSAND_PATTERN.sub(_repair_ampersand, text))
    return XML_TAG_PATTERN.sub(_repair_tag, STRAY_LESS_THAN_PATTERN.sub(b"&lt;", text))


def _repair_ampersand(match: re.Match[bytes]) -> bytes:
    written = match.group().decode("ascii")
    character = unescape(written)
    return written.replace("&", "&amp;").encode() if character == written else _as_references(character)


def _as_references(characters: str) -> bytes:
    return "".join(f"&#{ord(character)};" for character in characters).encode("ascii")


def _valid_reference(match: re.Match[bytes]) -> bytes:
    """Return the reference; nothing for one to no character, such as half of a surrogate pair."""
    number = int(match[1], 16) if match[1] else int(match[2])
    return match[0] if any(number in characters for characters in XML_CHARACTERS) else b""


def _repair_tag(match: re.Match[bytes]) -> bytes:
    """Return the tag with its attributes in quotes, and closed where HTML never closes it."""
    tag = match[0]
    if void := HTML_VOID_TAG_PATTERN.match(tag):
        return b"" if void[1] == b"</" else b"<br/>"
    return tag if b'"' in tag or b"'" in tag else UNQUOTED_ATTRIBUTE_PATTERN.sub(rb'="\1"', tag)
