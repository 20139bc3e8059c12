"""The data in the scripts of a page that scripts draw, by the ways in which frameworks write it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from newscrawl.extract.body.js_literal import read_javascript_literal, read_value_of_called_function

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newscrawl.extract.page.page import Page

_MAX_SCRIPT_CHARACTERS = 4_000_000
_STATE_ASSIGNMENT_PATTERN = re.compile(
    r"(?:window\.|self\.|var |Fusion\.)?(__?[A-Z_]+__?|__INITIAL_STATE__|[a-zA-Z_]*[sS]tate|__remixContext|globalContent|__staticRouterHydrationData)"
    r"\s*=\s*(?=[{\[]|\(function)"
)
_SVELTEKIT_DATA_PATTERN = re.compile(r"kit\.start\([^{]{0,200}\{.{0,2000}?\bdata:\s*(?=\[)", re.DOTALL)
_REMIX_STREAM_PATTERN = re.compile(r"streamController\.enqueue\((\".*\")\)\s*;?\s*$", re.DOTALL)
_NEXT_JS_PUSH_PATTERN = re.compile(r"self\.__next_f\.push\((\[.*\])\)\s*;?\s*$", re.DOTALL)
_REACT_SERVER_ROW_PATTERN = re.compile(rb"([0-9a-f]{1,6}):(?:T([0-9a-f]{1,8}),)?")
_JSON_ATTRIBUTE_PREFIXES = ('{"', '[{"')
_MIN_ATTRIBUTE_CHARACTERS = 400
"""Characters from which on the value of an attribute may hold a story."""
_CHARACTER_BY_ANGULAR_ENTITY = {"&q;": '"', "&a;": "&", "&s;": "'", "&l;": "<", "&g;": ">"}
"""How Angular writes what would end a script."""


def json_values_in_scripts(page: Page) -> Iterator[tuple[str, Any]]:
    """Yield the values in the scripts of a page, each with the name of its place."""
    pushed: list[str] = []
    for script in page.elements["script"]:
        text, kind = script.text or "", (script.get("type") or "").lower()
        if not text or len(text) > _MAX_SCRIPT_CHARACTERS or "ld+json" in kind:
            continue
        if "json" in kind:
            yield from _read_json_script(script.get("id") or kind, text)
        elif chunk := _NEXT_JS_PUSH_PATTERN.search(text):
            pushed += [part for _, value in _decode_named_json("", chunk[1]) for part in value if isinstance(part, str)]
        else:
            yield from _read_values_in_javascript(text)
    yield from _read_react_server_rows("".join(pushed))


def json_values_in_attributes(page: Page) -> Iterator[tuple[str, Any]]:
    """Yield what elements have for the scripts that draw them, as React on Rails, Inertia and Vue write it."""
    for element in page.tree.iter("*"):
        for name, text in element.items():
            if _MIN_ATTRIBUTE_CHARACTERS <= len(text) <= _MAX_SCRIPT_CHARACTERS and text.startswith(
                _JSON_ATTRIBUTE_PREFIXES
            ):
                yield from _decode_named_json(name, text)


def _read_json_script(name: str, text: str) -> Iterator[tuple[str, Any]]:
    if "&q;" in text and not text.lstrip().startswith('{"'):
        text = re.sub(
            "|".join(_CHARACTER_BY_ANGULAR_ENTITY), lambda entity: _CHARACTER_BY_ANGULAR_ENTITY[entity[0]], text
        )
    for found, value in _decode_named_json(name, text.lstrip()):
        yield found, _resolve_index_references(value) if name == "__NUXT_DATA__" else value


def _read_values_in_javascript(text: str) -> Iterator[tuple[str, Any]]:
    if streamed := _REMIX_STREAM_PATTERN.search(text):
        for _, flat in _decode_named_json("", streamed[1]):
            yield from (
                (name, _resolve_index_references(value))
                for name, value in _decode_named_json("streamController", str(flat))
            )
    elif assigned := _STATE_ASSIGNMENT_PATTERN.search(text):
        called = text.startswith("(function", assigned.end())
        read = read_value_of_called_function if called else _read_json_or_javascript_object
        yield from _read_value_or_nothing(assigned[1], text, assigned.end(), read)
    elif svelte := _SVELTEKIT_DATA_PATTERN.search(text):
        yield from _read_value_or_nothing("kit.start", text, svelte.end(), _read_json_or_javascript_object)


def _read_value_or_nothing(
    name: str, text: str, start: int, read: Callable[[str, int], Any]
) -> Iterator[tuple[str, Any]]:
    try:
        value = read(text, start)
    except (ValueError, RecursionError):
        return
    yield name, value


def _read_json_or_javascript_object(text: str, start: int) -> Any:
    """Return the value that begins there: JSON, as almost all do, else as JavaScript writes it."""
    try:
        return _decode_json_at(text, start)
    except ValueError:
        return read_javascript_literal(text, start)[0]


def _decode_named_json(name: str, text: str) -> Iterator[tuple[str, Any]]:
    return _read_value_or_nothing(name, text, 0, _decode_json_at)


def _decode_json_at(text: str, start: int) -> Any:
    return json.JSONDecoder(strict=False).raw_decode(text, start)[0]


def _resolve_index_references(value: Any) -> Any:
    """Return the objects of a flat list with the strings and lists that their numbers name, as Nuxt and Remix write it."""
    if not isinstance(value, list):
        return value
    size = len(value)

    def named(number: Any) -> Any:
        is_place = isinstance(number, int) and not isinstance(number, bool) and 0 <= number < size
        return value[number] if is_place else number

    def name_of(key: str) -> str:
        return str(named(int(key[1:]))) if re.fullmatch(r"_\d{1,9}", key) else key

    objects = [one for one in value if isinstance(one, dict)]
    return [{name_of(key): named(number) for key, number in one.items()} for one in objects]


def _read_react_server_rows(stream: str) -> Iterator[tuple[str, Any]]:
    """Yield the values in the rows of React's server components: JSON to the end of the line, or a text of so many bytes."""
    data, at = stream.encode("utf-8", "surrogatepass"), 0
    while at < len(data):
        row = _REACT_SERVER_ROW_PATTERN.match(data, at)
        if row and row[2]:
            end = row.end() + int(row[2], 16)
            yield f"__next_f:{row[1].decode()}", {"text": data[row.end() : end].decode("utf-8", "replace")}
            at = end
            continue
        end = data.find(b"\n", at)
        line = data[at:] if end < 0 else data[at:end]
        at += len(line) + 1
        if row:
            yield from _decode_named_json(
                f"__next_f:{row[1].decode()}", line[row.end() - row.start() :].decode("utf-8", "replace").lstrip()
            )
