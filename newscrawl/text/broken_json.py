"""JSON that is not quite JSON, as pages embed it: comments, entities, wrong quotes and escapes, a missing comma or end, several values in a row."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, TypeGuard

if TYPE_CHECKING:
    from collections.abc import Callable

_COMMENT_OR_CDATA_WRAPPER_PATTERN = re.compile(
    r"^[\ufeff\s]*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?://\s*)?(?:-->|\]\]>)\s*$"
)
_ASSIGNMENT_PREFIX_PATTERN = re.compile(
    r"^(?:(?:/\*.{0,200}?\*/|(?:var|let|const)\s+[\w$.]+\s*=|window\.[\w$.]+\s*=)\s*)+(?=[{\[])", re.DOTALL
)
"""A comment, or the beginning of a statement, before the value."""
_TRAILING_COMMA_PATTERN = re.compile(r",(\s*[}\],])")
_STRING_OR_COMMENT_PATTERN = re.compile(r'"(?:[^"\\]|\\.)*+"|/\*.*?\*/|(?<![:\w])//[^\n]*', re.DOTALL)
_JSON_STRUCTURE_PATTERN = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\Z)|[{}\[\],]', re.DOTALL)
_AFTER_STRING_END_PATTERN = re.compile(r"\s*(?:[}\]:]|,\s*[\"'{\[\dtfn-]|\Z)")
"""What follows the quotation mark that ends a string, and not one within it."""
_BETWEEN_VALUES_PATTERN = re.compile(r"[\s,;\ufeff]*")
_MAX_REPAIRED_CHARACTERS = 500_000
"""Characters of a text that is repaired: repairs take a hundred times as long as reading."""
_WHITE_SPACE_CHARACTERS = "\ufeff\u200b\u00a0 \t\r\n"
_BACKSLASH_ESCAPE_PATTERN = re.compile(r"\\(?:u[0-9a-fA-F]{4}|[\\\"/bfnrt])?")
_MISSING_COMMA_PATTERN = re.compile(r"(?<=[\]}\"\d])(?=\s+\"[^\"\\]{1,60}\"\s*:)")
_MISSING_VALUE_PATTERN = re.compile(r"(?<=\":)\s*+(?:undefined\s*)?(?=[,}])")
_CURLY_QUOTES_TO_STRAIGHT = str.maketrans(dict.fromkeys("“”„″", '"'))
_LENIENT_JSON_DECODER = json.JSONDecoder(strict=False)


def read_json_values(text: str) -> list[object]:
    """Return the values of a text that should be one JSON value; ValueError where nothing can be read."""
    text = text.strip(_WHITE_SPACE_CHARACTERS)
    if not (text.startswith(("{", "[")) and text.endswith(("}", "]"))):
        text = _ASSIGNMENT_PREFIX_PATTERN.sub(
            "", _COMMENT_OR_CDATA_WRAPPER_PATTERN.sub("", _COMMENT_OR_CDATA_WRAPPER_PATTERN.sub("", text)).strip()
        ).rstrip(";")
    try:
        values = _decode_values(text)
    except ValueError:
        return _decode_repaired(text)
    return read_json_values(values[0]) if _is_encoded_twice(values) else values


def _is_encoded_twice(values: list[object]) -> TypeGuard[list[str]]:
    """Return whether the only value is a string in which there is JSON."""
    return len(values) == 1 and isinstance(values[0], str) and values[0].lstrip().startswith(("{", "["))


def _decode_values(text: str) -> list[object]:
    """Return the value that the text begins with, and those behind it."""
    value, end = _LENIENT_JSON_DECODER.raw_decode(text)
    values = [value]
    while text.startswith(("{", "["), start := _BETWEEN_VALUES_PATTERN.match(text, end).end()):  # type: ignore[union-attr]
        try:
            value, end = _LENIENT_JSON_DECODER.raw_decode(text, start)
        except ValueError:
            break
        values.append(value)
    return values


def _decode_repaired(text: str) -> list[object]:
    """Return the values of the first repair that gives any: each alone, then on top of those before it."""
    attempts = (
        iter(_JSON_REPAIR_FUNCTIONS) if len(text) <= _MAX_REPAIRED_CHARACTERS else iter(_JSON_REPAIR_FUNCTIONS[:1])
    )
    for repair in attempts:
        for attempt in (repair(text), _remove_trailing_commas(repair(_remove_comments(text)))):
            try:
                return _decode_values(attempt)
            except ValueError:
                continue
    raise ValueError("not JSON")


def _remove_trailing_commas(text: str) -> str:
    """Return the text without commas before a closing bracket."""
    return _TRAILING_COMMA_PATTERN.sub(r"\1", text)


def _remove_comments(text: str) -> str:
    return _STRING_OR_COMMENT_PATTERN.sub(lambda found: found[0] if found[0].startswith('"') else " ", text)


def _quote_strings(text: str, quote: str = '"') -> str:
    """Return the text with strings in this quotation mark as JSON strings: a mark that ends none is escaped."""
    parts: list[str] = []
    start, inside = 0, False
    for mark in re.finditer(rf"\\.|{quote}", text, re.DOTALL):
        if mark[0] != quote or (inside and not _AFTER_STRING_END_PATTERN.match(text, mark.end())):
            continue
        piece = text[start : mark.start()]
        parts.append(f'"{_escape_quotes(piece)}"' if inside else piece)
        start, inside = mark.end(), not inside
    return "".join(parts) + text[start:]


def _escape_quotes(piece: str) -> str:
    return re.sub(r"\\.|\"", lambda found: {"\\'": "'", '"': '\\"'}.get(found[0], found[0]), piece, flags=re.DOTALL)


def _escape_backslashes(text: str) -> str:
    """Return the text with each backslash that begins no escape as one of itself."""
    return _BACKSLASH_ESCAPE_PATTERN.sub(lambda found: found[0] if len(found[0]) > 1 else "\\\\", text)


def _fill_missing_values(text: str) -> str:
    """Return the text with null where a property has no value, or JavaScript's `undefined`."""
    return _MISSING_VALUE_PATTERN.sub(" null", text)


def _replace_no_break_spaces(text: str) -> str:
    """Return the text with plain spaces in place of those that JSON does not know between its values."""
    return text.replace("\u00a0", " ")


def _add_missing_commas(text: str) -> str:
    return _MISSING_COMMA_PATTERN.sub(",", text)


def _straighten_quotes(text: str) -> str:
    """Return the text with the curly quotes and their entities, which editors put in place of straight ones, as these."""
    return html.unescape(text).translate(_CURLY_QUOTES_TO_STRAIGHT)


def _quote_single_quoted(text: str) -> str:
    return _quote_strings(text, "'")


def _close_brackets(text: str) -> str:
    """Return a text that was cut off with its open string and brackets closed, up to the last complete property."""
    open_brackets: list[str] = []
    complete = ""
    for found in _JSON_STRUCTURE_PATTERN.finditer(text):
        match found[0]:
            case "{" | "[":
                open_brackets.append("}" if found[0] == "{" else "]")
            case "}" | "]":
                if not open_brackets:
                    break
                open_brackets.pop()
                if open_brackets:
                    complete = text[: found.end()] + "".join(reversed(open_brackets))
            case ",":
                complete = text[: found.start()] + "".join(reversed(open_brackets))
    return complete


_JSON_REPAIR_FUNCTIONS: tuple[Callable[[str], str], ...] = (
    _remove_trailing_commas,
    html.unescape,
    _replace_no_break_spaces,
    _escape_backslashes,
    _fill_missing_values,
    _add_missing_commas,
    _quote_strings,
    _quote_single_quoted,
    _straighten_quotes,
    _close_brackets,
)
