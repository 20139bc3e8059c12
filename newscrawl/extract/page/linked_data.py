"""JSON-LD as pages really write it: broken, nested, escaped, contradictory; never trusted, never fatal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from newscrawl.extract.page.text import without_markup
from newscrawl.text.broken_json import read_json_values

Node = Mapping[str, Any]

MAX_SCRIPT = 2_000_000
MAX_NODES = 2_000
MAX_REFERENCES = 100
MAX_DEPTH = 12
MAX_TEXT = 20_000

_ESCAPED = re.compile(r"\\u[dD][89a-fA-F]")
"""An escape that is one half of a surrogate pair."""
_CHILDREN = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "subjectOf", "itemListElement", "item")


@dataclass(frozen=True, slots=True)
class LinkedData:
    """What the scripts of a page say, flattened."""

    nodes: tuple[Node, ...] = ()
    broken: int = 0
    """Scripts that are not JSON even with tolerance."""


def read_linked_data(scripts: Iterable[str]) -> LinkedData:
    """Return all nodes of the scripts, outer before inner; a script that cannot be read is counted and passed over."""
    nodes: list[Node] = []
    broken = 0
    for script in scripts:
        try:
            nodes.extend(_flatten(_loads(script)))
        except (ValueError, RecursionError):
            broken += 1
    return LinkedData(tuple(nodes[:MAX_NODES]), broken)


def _loads(script: str) -> object:
    if len(script) > MAX_SCRIPT:
        raise ValueError("too long")
    values = read_json_values(script)
    return _writable(values) if _ESCAPED.search(script) else values


def _writable(value: Any) -> Any:
    """Return a JSON value without the halves of surrogate pairs that its escapes spell: no file takes them."""
    match value:
        case str():
            return value if value.isascii() else value.encode("utf-8", "ignore").decode()
        case list():
            return [_writable(item) for item in value]
        case dict():
            return {_writable(key): _writable(item) for key, item in value.items()}
        case _:
            return value


def _flatten(value: object, depth: int = 0) -> Iterator[Node]:
    if depth > MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value[:MAX_NODES]:
            yield from _flatten(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in _CHILDREN:
            yield from _flatten(value.get(key), depth + 1)


def types_of(node: Node) -> tuple[str, ...]:
    """Return the node's types without their namespace."""
    found = node.get("@type")
    listed = found if isinstance(found, list) else [found]
    return tuple(re.split(r"[/#:]", name)[-1] for name in listed if isinstance(name, str))


def resolved_references(value: object, nodes: Iterable[Node]) -> object:
    """Return a property's value, each node in it that only refers to another by its `@id` replaced by that other."""
    if isinstance(value, list):
        return [resolved_references(item, nodes) for item in value[:MAX_REFERENCES] if not isinstance(item, list)]
    if isinstance(value, dict) and "name" not in value and isinstance(name := value.get("@id"), str):
        return next((node for node in nodes if node.get("@id") == name and "name" in node), value)
    return value


def texts_of(value: object, *, depth: int = 0) -> list[str]:
    """Return the texts of a property that may be a text, a node with a name, or a list of these."""
    if isinstance(value, str):
        return [text] if (text := without_markup(value[:MAX_TEXT])) else []
    if isinstance(value, list) and depth < MAX_DEPTH:
        return [text for item in value[:MAX_NODES] for text in texts_of(item, depth=depth + 1)]
    if isinstance(value, dict):
        return texts_of(value.get("name") or value.get("@value"), depth=depth + 1) if depth < MAX_DEPTH else []
    return []


def first_text(node: Node, *names: str) -> str | None:
    """Return the first text that the node says under one of the property names."""
    return next((text for name in names for text in texts_of(node.get(name))), None)
