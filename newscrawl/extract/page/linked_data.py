"""JSON-LD as pages really write it: broken, nested, escaped, contradictory; never trusted, never fatal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from newscrawl.extract.page.markup_removal import remove_markup
from newscrawl.text.broken_json import read_json_values

JsonLdNode = Mapping[str, Any]

MAX_SCRIPT_CHARACTERS = 2_000_000
MAX_JSON_LD_NODES = 2_000
MAX_JSON_LD_REFERENCES = 100
MAX_JSON_LD_DEPTH = 12
MAX_PROPERTY_CHARACTERS = 20_000

_ESCAPED_SURROGATE_PATTERN = re.compile(r"\\u[dD][89a-fA-F]")
"""An escape that is one half of a surrogate pair."""
_PROPERTIES_WITH_NESTED_NODES = (
    "@graph",
    "mainEntity",
    "mainEntityOfPage",
    "hasPart",
    "subjectOf",
    "itemListElement",
    "item",
)


@dataclass(frozen=True, slots=True)
class LinkedData:
    """What the scripts of a page say, flattened."""

    nodes: tuple[JsonLdNode, ...] = ()
    broken: int = 0
    """Scripts that are not JSON even with tolerance."""


def read_linked_data(scripts: Iterable[str]) -> LinkedData:
    """Return all nodes of the scripts, outer before inner; a script that cannot be read is counted and passed over."""
    nodes: list[JsonLdNode] = []
    broken = 0
    for script in scripts:
        try:
            nodes.extend(_flatten_json_ld_nodes(_parse_json_ld_script(script)))
        except (ValueError, RecursionError):
            broken += 1
    return LinkedData(tuple(nodes[:MAX_JSON_LD_NODES]), broken)


def _parse_json_ld_script(script: str) -> object:
    if len(script) > MAX_SCRIPT_CHARACTERS:
        raise ValueError("too long")
    values = read_json_values(script)
    return _remove_lone_surrogates(values) if _ESCAPED_SURROGATE_PATTERN.search(script) else values


def _remove_lone_surrogates(value: Any) -> Any:
    """Return a JSON value without the halves of surrogate pairs that its escapes spell: no file takes them."""
    match value:
        case str():
            return value if value.isascii() else value.encode("utf-8", "ignore").decode()
        case list():
            return [_remove_lone_surrogates(item) for item in value]
        case dict():
            return {_remove_lone_surrogates(key): _remove_lone_surrogates(item) for key, item in value.items()}
        case _:
            return value


def _flatten_json_ld_nodes(value: object, depth: int = 0) -> Iterator[JsonLdNode]:
    if depth > MAX_JSON_LD_DEPTH:
        return
    if isinstance(value, list):
        for item in value[:MAX_JSON_LD_NODES]:
            yield from _flatten_json_ld_nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in _PROPERTIES_WITH_NESTED_NODES:
            yield from _flatten_json_ld_nodes(value.get(key), depth + 1)


def node_types(node: JsonLdNode) -> tuple[str, ...]:
    """Return the node's types without their namespace."""
    found = node.get("@type")
    listed = found if isinstance(found, list) else [found]
    return tuple(re.split(r"[/#:]", name)[-1] for name in listed if isinstance(name, str))


def resolve_references(value: object, nodes: Iterable[JsonLdNode]) -> object:
    """Return a property's value, each node in it that only refers to another by its `@id` replaced by that other."""
    if isinstance(value, list):
        return [
            resolve_references(item, nodes) for item in value[:MAX_JSON_LD_REFERENCES] if not isinstance(item, list)
        ]
    if isinstance(value, dict) and "name" not in value and isinstance(name := value.get("@id"), str):
        return next((node for node in nodes if node.get("@id") == name and "name" in node), value)
    return value


def property_texts(value: object, *, depth: int = 0) -> list[str]:
    """Return the texts of a property that may be a text, a node with a name, or a list of these."""
    if isinstance(value, str):
        return [text] if (text := remove_markup(value[:MAX_PROPERTY_CHARACTERS])) else []
    if isinstance(value, list) and depth < MAX_JSON_LD_DEPTH:
        return [text for item in value[:MAX_JSON_LD_NODES] for text in property_texts(item, depth=depth + 1)]
    if isinstance(value, dict):
        return (
            property_texts(value.get("name") or value.get("@value"), depth=depth + 1)
            if depth < MAX_JSON_LD_DEPTH
            else []
        )
    return []


def first_property_text(node: JsonLdNode, *names: str) -> str | None:
    """Return the first text that the node says under one of the property names."""
    return next((text for name in names for text in property_texts(node.get(name))), None)
