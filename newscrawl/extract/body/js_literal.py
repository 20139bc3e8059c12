"""A value as JavaScript writes it: JSON, with names without quotes, strings in either, and parameters for what repeats."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_JAVASCRIPT_TOKENS = 500_000
_JAVASCRIPT_TOKEN_PATTERN = re.compile(
    r"""\s*(?:(?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\$]|\\.)*`)|(?P<nothing>void\s+0)|(?P<truth>![01])"""
    r"""|(?P<name>[A-Za-z_$][\w$]*)|(?P<number>-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?P<mark>[{}\[\]:,]))""",
    re.DOTALL,
)
_STRING_ESCAPE_PATTERN = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_CHARACTER_BY_ESCAPE_LETTER = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "", "\n": ""}
_JSON_BY_JAVASCRIPT_CONSTANT = {
    "true": "true",
    "false": "false",
    "null": "null",
    "undefined": "null",
    "NaN": "null",
    "Infinity": "null",
}
_CALLED_FUNCTION_PATTERN = re.compile(r"\(function\s*\(([\w$,\s]*)\)\s*\{")
_RETURN_STATEMENT_PATTERN = re.compile(r"\breturn\s*(?=[{\[])")


def read_javascript_literal(text: str, start: int, names: Mapping[str, str] | None = None) -> tuple[Any, int]:
    """Return the array or object that begins at `start`, and where it ends. `names` are parameters with their values as JSON.

    ValueError where it is none: an expression, a call, an end that is missing.
    """
    parts: list[str] = []
    end = start
    for token, end in _tokenize_javascript_value(text, start):
        kind, value = token.lastgroup, token[token.lastgroup or 0]
        if kind == "mark" and value in "}]" and parts and parts[-1] == ",":
            parts.pop()
        parts.append(_token_as_json(kind, value, names or {}, is_key=text[end : end + 1] == ":"))
    return json.loads("".join(parts)), end


def read_value_of_called_function(text: str, start: int) -> Any:
    """Return what a function returns that is called where it is written: `(function(a,b){return {x:a}}("A",[]))`."""
    called = _CALLED_FUNCTION_PATTERN.match(text, start)
    returned = _RETURN_STATEMENT_PATTERN.search(text, called.end()) if called else None
    if not called or not returned:
        raise ValueError("no function that returns a value")
    _, end = read_javascript_literal(text, returned.end(), dict.fromkeys(re.findall(r"[\w$]+", called[1]), "null"))
    opened = text.find("(", end)
    values = _read_call_arguments(text, opened + 1) if opened >= 0 else []
    names = dict(zip(re.findall(r"[\w$]+", called[1]), values, strict=False))
    return read_javascript_literal(text, returned.end(), names)[0]


def _read_call_arguments(text: str, start: int) -> list[str]:
    """Return the values of a call, as JSON."""
    wrapped, _ = read_javascript_literal(f"[{text[start : text.rfind('))')]}]", 0)
    return [json.dumps(value) for value in wrapped]


def _tokenize_javascript_value(text: str, start: int) -> Iterator[tuple[re.Match[str], int]]:
    """Yield the tokens of one value, each with where it ends."""
    depth, at = 0, start
    for _ in range(MAX_JAVASCRIPT_TOKENS):
        token = _JAVASCRIPT_TOKEN_PATTERN.match(text, at)
        if token is None:
            break
        at = token.end()
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(token["mark"] or "", 0)
        yield token, at
        if not depth:
            return
    raise ValueError("no literal")


def _token_as_json(kind: str | None, value: str, names: Mapping[str, str], *, is_key: bool) -> str:
    if kind == "string":
        return json.dumps(_STRING_ESCAPE_PATTERN.sub(_unescape_character, value[1:-1]))
    if is_key and kind in ("name", "number"):
        return json.dumps(value)
    if kind == "name":
        constant = names.get(value) or _JSON_BY_JAVASCRIPT_CONSTANT.get(value)
        if constant is None:
            raise ValueError(f"{value!r} is no constant")
        return constant
    if kind == "number":
        return json.dumps(float(value)) if "." in value else value
    return {"nothing": "null", "truth": "true" if value == "!0" else "false"}.get(kind or "", value)


def _unescape_character(escape: re.Match[str]) -> str:
    if code := escape[1] or escape[2] or escape[3]:
        number = int(code, 16)
        return chr(number) if number <= 0x10FFFF else "\ufffd"  # noqa: PLR2004 - the last code point
    return _CHARACTER_BY_ESCAPE_LETTER.get(escape[4], escape[4])
