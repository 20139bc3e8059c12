"""The data in the scripts of a page that scripts draw, by the ways in which frameworks write it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from newscrawl.extract.body.js_literal import read_called_function, read_literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newscrawl.extract.page.page import Page

_MAX_SCRIPT = 4_000_000
_ASSIGNED = re.compile(
    r"(?:window\.|self\.|var |Fusion\.)?(__?[A-Z_]+__?|__INITIAL_STATE__|[a-zA-Z_]*[sS]tate|__remixContext|globalContent|__staticRouterHydrationData)"
    r"\s*=\s*(?=[{\[]|\(function)"
)
_SVELTE_DATA = re.compile(r"kit\.start\([^{]{0,200}\{.{0,2000}?\bdata:\s*(?=\[)", re.DOTALL)
_STREAMED = re.compile(r"streamController\.enqueue\((\".*\")\)\s*;?\s*$", re.DOTALL)
_PUSHED = re.compile(r"self\.__next_f\.push\((\[.*\])\)\s*;?\s*$", re.DOTALL)
_ROW = re.compile(rb"([0-9a-f]{1,6}):(?:T([0-9a-f]{1,8}),)?")
_JSON_PREFIXES = ('{"', '[{"')
_LONG_ATTRIBUTE = 400
"""Characters from which on the value of an attribute may hold a story."""
_ANGULAR = {"&q;": '"', "&a;": "&", "&s;": "'", "&l;": "<", "&g;": ">"}
"""How Angular writes what would end a script."""


def script_values(page: Page) -> Iterator[tuple[str, Any]]:
    """Yield the values in the scripts of a page, each with the name of its place."""
    pushed: list[str] = []
    for script in page.elements["script"]:
        text, kind = script.text or "", (script.get("type") or "").lower()
        if not text or len(text) > _MAX_SCRIPT or "ld+json" in kind:
            continue
        if "json" in kind:
            yield from _json_script(script.get("id") or kind, text)
        elif chunk := _PUSHED.search(text):
            pushed += [part for _, value in _decoded("", chunk[1]) for part in value if isinstance(part, str)]
        else:
            yield from _in_code(text)
    yield from _rows("".join(pushed))


def attribute_values(page: Page) -> Iterator[tuple[str, Any]]:
    """Yield what elements have for the scripts that draw them, as React on Rails, Inertia and Vue write it."""
    for element in page.tree.iter("*"):
        for name, text in element.items():
            if _LONG_ATTRIBUTE <= len(text) <= _MAX_SCRIPT and text.startswith(_JSON_PREFIXES):
                yield from _decoded(name, text)


def _json_script(name: str, text: str) -> Iterator[tuple[str, Any]]:
    if "&q;" in text and not text.lstrip().startswith('{"'):
        text = re.sub("|".join(_ANGULAR), lambda entity: _ANGULAR[entity[0]], text)
    for found, value in _decoded(name, text.lstrip()):
        yield found, _resolved(value) if name == "__NUXT_DATA__" else value


def _in_code(text: str) -> Iterator[tuple[str, Any]]:
    if streamed := _STREAMED.search(text):
        for _, flat in _decoded("", streamed[1]):
            yield from ((name, _resolved(value)) for name, value in _decoded("streamController", str(flat)))
    elif assigned := _ASSIGNED.search(text):
        called = text.startswith("(function", assigned.end())
        read = read_called_function if called else _object
        yield from _read(assigned[1], text, assigned.end(), read)
    elif svelte := _SVELTE_DATA.search(text):
        yield from _read("kit.start", text, svelte.end(), _object)


def _read(name: str, text: str, start: int, read: Callable[[str, int], Any]) -> Iterator[tuple[str, Any]]:
    try:
        value = read(text, start)
    except (ValueError, RecursionError):
        return
    yield name, value


def _object(text: str, start: int) -> Any:
    """Return the value that begins there: JSON, as almost all do, else as JavaScript writes it."""
    try:
        return _json_value(text, start)
    except ValueError:
        return read_literal(text, start)[0]


def _decoded(name: str, text: str) -> Iterator[tuple[str, Any]]:
    return _read(name, text, 0, _json_value)


def _json_value(text: str, start: int) -> Any:
    return json.JSONDecoder(strict=False).raw_decode(text, start)[0]


def _resolved(value: Any) -> Any:
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


def _rows(stream: str) -> Iterator[tuple[str, Any]]:
    """Yield the values in the rows of React's server components: JSON to the end of the line, or a text of so many bytes."""
    data, at = stream.encode("utf-8", "surrogatepass"), 0
    while at < len(data):
        row = _ROW.match(data, at)
        if row and row[2]:
            end = row.end() + int(row[2], 16)
            yield f"__next_f:{row[1].decode()}", {"text": data[row.end() : end].decode("utf-8", "replace")}
            at = end
            continue
        end = data.find(b"\n", at)
        line = data[at:] if end < 0 else data[at:end]
        at += len(line) + 1
        if row:
            yield from _decoded(
                f"__next_f:{row[1].decode()}", line[row.end() - row.start() :].decode("utf-8", "replace").lstrip()
            )
