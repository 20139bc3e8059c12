"""A publisher as the text of its file: the literal that declares it, formatted as ruff formats it."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawl.publishers.model import Publisher

MAX_LINE_WIDTH = 120
URL_FIRST_TYPES = {"Feed", "NewsSitemap", "Sitemap", "Section", "DateIndex", "Example"}
"""Types whose first field, the URL, is written without its name."""


def python_source(publisher: Publisher, *, docstring: str, comments: dict[str, str] | None = None) -> str:
    """Return the Python source of a publisher file. `comments` are written behind the fields that they name."""
    lines = [
        f"    {name}={_literal(value, 4, len(name) + 2)},{_comment(comments, name)}"
        for name, value in _changed_fields(publisher)
    ]
    body = "\n".join(lines)
    used = sorted(name for name in _type_names(publisher))
    dates = "from datetime import date\n\n" if "date(" in body else ""
    return (
        f'"""{docstring}"""\n\n{dates}from newscrawl.publishers.model import {", ".join(used)}\n\n'
        f"PUBLISHER = Publisher(\n{body}\n)\n"
    )


def _comment(comments: dict[str, str] | None, name: str) -> str:
    return f"  # {comments[name]}" if comments and name in comments else ""


def _changed_fields(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield the fields that differ from their defaults."""
    for field in fields(value):
        if getattr(value, field.name) != _default(field):
            yield field.name, getattr(value, field.name)


def _default(field: Field[Any]) -> Any:
    return MISSING if field.default is MISSING else field.default


def _type_names(value: Any) -> set[str]:
    if isinstance(value, tuple):
        return {name for item in value for name in _type_names(item)}
    if is_dataclass(value):
        return {type(value).__name__, *(name for _, item in _changed_fields(value) for name in _type_names(item))}
    return set()


def _literal(value: Any, indent: int, taken: int) -> str:
    """Return the literal, on one line when it fits behind what is `taken`, else with one item a line."""
    line = python_literal(value)
    if indent + taken + len(line) <= MAX_LINE_WIDTH or not (isinstance(value, tuple) or is_dataclass(value)):
        return line
    inner = "".join(f"{' ' * (indent + 4)}{item},\n" for item in _literal_items(value, indent + 4))
    name = "" if isinstance(value, tuple) else type(value).__name__
    return f"{name}(\n{inner}{' ' * indent})"


def _literal_items(value: Any, indent: int) -> Iterator[str]:
    if isinstance(value, tuple):
        yield from (_literal(item, indent, 1) for item in value)
        return
    for number, (name, item) in enumerate(_changed_fields(value)):
        label = "" if number == 0 and type(value).__name__ in URL_FIRST_TYPES else f"{name}="
        yield label + _literal(item, indent, len(label) + 1)


def python_literal(value: Any) -> str:
    """Return the literal on one line."""
    match value:
        case str():
            return _string_literal(value)
        case date():
            return f"date({value.year}, {value.month}, {value.day})"
        case tuple():
            items = ", ".join(map(python_literal, value))
            return f"({items},)" if len(value) == 1 else f"({items})"
    if is_dataclass(value):
        return f"{type(value).__name__}({', '.join(_literal_items(value, -10_000))})"
    return repr(value)


def _string_literal(text: str) -> str:
    if "\\" in text and '"' not in text and not text.endswith("\\"):
        return f'r"{text}"'
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f"'{text}'" if '"' in text and "'" not in text and "\\" not in text else f'"{escaped}"'
