"""Dataclasses as JSON values and back, by their annotations.

A class with `schema_org = True` names itself in `@type` and leaves out what is None. `JSON_NAME` in a field's metadata
is its name in JSON where that is no Python name; `KEEP_NONE` marks a field that is written as null, `OMIT_NONE` one that is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

T = TypeVar("T")
LONE_SURROGATE_PATTERN = re.compile("[\ud800-\udfff]")

JSON_NAME, KEEP_NONE, OMIT_NONE = "json_name", "keep_none", "omit_none"
SCHEMA_ORG_TYPE_KEY = "@type"
JSON_TYPE_NAME_BY_PYTHON_TYPE = {
    dict: "an object",
    list: "a list",
    bool: "true or false",
    int: "a number",
    float: "a number",
    NoneType: "null",
}


@dataclass(frozen=True, slots=True)
class JsonField:
    """One field of a dataclass: its attribute, its name in JSON, its annotation without `| None`."""

    attribute: str
    name: str
    kinds: tuple[Any, ...]
    """The types it can have: more than one for a union, the item's for a tuple."""
    is_list: bool
    keeps_none: bool


def json_fields(kind: type) -> tuple[JsonField, ...]:
    """Return the fields of a dataclass in declared order."""
    return _json_fields(cast("Hashable", kind))


@cache
def _json_fields(kind: Any) -> tuple[JsonField, ...]:
    hints = get_type_hints(kind)
    return tuple(
        JsonField(
            attribute=field.name,
            name=field.metadata.get(JSON_NAME, field.name),
            kinds=_types_of_hint(hints[field.name]),
            is_list=get_origin(hints[field.name]) is tuple,
            keeps_none=KEEP_NONE in field.metadata or not (is_schema_org(kind) or OMIT_NONE in field.metadata),
        )
        for field in fields(kind)
    )


def is_schema_org(kind: type) -> bool:
    """Return whether objects of the class name their type in JSON."""
    return getattr(kind, "schema_org", False)


def to_json(value: Any) -> Any:
    """Return a value as JSON: dataclasses become objects, tuples become lists."""
    if isinstance(value, str | NoneType | bool | int | float):
        return value
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    return dataclass_to_json(value) if is_dataclass(value) else value


def dataclass_to_json(value: Any) -> dict[str, Any]:
    """Return a dataclass as a JSON object. `dataclasses.asdict` copies deeply, which costs ten times as much."""
    kind = type(value)
    found = {SCHEMA_ORG_TYPE_KEY: kind.__name__} if is_schema_org(kind) else {}
    for field in json_fields(kind):
        item = getattr(value, field.attribute)
        if item is not None or field.keeps_none:
            found[field.name] = to_json(item)
    return found


def from_json(kind: type[T], value: Mapping[str, Any]) -> T:
    """Return the dataclass of a JSON object. TypeError for a name that the class does not have, KeyError for an unknown `@type`."""
    known = {field.name: field for field in json_fields(kind)}
    given = {str(name): item for name, item in value.items() if name != SCHEMA_ORG_TYPE_KEY}
    return kind(**{
        known[name].attribute if name in known else name: _read_value(known[name], item) if name in known else item
        for name, item in given.items()
    })  # fmt: skip


def type_fault(kind: type, value: Any, place: str = "") -> str:
    """Return what in a JSON object is of another type than the class declares, as `capture.offset is a list`; empty where nothing is.

    What is missing, null or unknown is no fault: files of earlier and later versions are read too.
    """
    if not isinstance(value, dict):
        return f"{place or 'it'} is {_type_name(value)}"
    present = ((field, value[field.name]) for field in json_fields(kind) if value.get(field.name) is not None)
    return next(
        filter(None, (_field_fault(field, item, f"{place}.{field.name}".lstrip(".")) for field, item in present)), ""
    )


def _field_fault(field: JsonField, value: Any, place: str) -> str:
    if not field.is_list:
        return _value_fault(field.kinds, value, place)
    if not isinstance(value, list):
        return f"{place} is {_type_name(value)}"
    return next(filter(None, (_value_fault(field.kinds, item, place) for item in value)), "")


def _value_fault(kinds: tuple[Any, ...], value: Any, place: str) -> str:
    if is_dataclass(kinds[0]) and isinstance(kinds[0], type):
        return type_fault(kinds[0], value, place)  # the classes of a union have the same fields
    if isinstance(value, str):
        return "" if str in kinds and is_utf8_encodable(value) else f"{place} is {_type_name(value)}"
    return "" if type(value) in kinds or (type(value) is int and float in kinds) else f"{place} is {_type_name(value)}"


def _type_name(value: Any) -> str:
    if isinstance(value, str):
        return "a text" if is_utf8_encodable(value) else "a text with half a character (a lone surrogate)"
    return JSON_TYPE_NAME_BY_PYTHON_TYPE.get(type(value), type(value).__name__)


def is_utf8_encodable(text: str) -> bool:
    """Return whether UTF-8 can spell the text: JSON can name half of a surrogate pair."""
    return text.isascii() or LONE_SURROGATE_PATTERN.search(text) is None


def _read_value(field: JsonField, value: Any) -> Any:
    if field.is_list and isinstance(value, list):
        return tuple(_read_item(field.kinds, item) for item in value)
    return _read_item(field.kinds, value)


def _read_item(kinds: tuple[Any, ...], value: Any) -> Any:
    classes: dict[str, type] = {kind.__name__: kind for kind in kinds if is_dataclass(kind) and isinstance(kind, type)}
    if not classes or not isinstance(value, dict):
        return value
    return from_json(
        classes[value[SCHEMA_ORG_TYPE_KEY]] if SCHEMA_ORG_TYPE_KEY in value else next(iter(classes.values())), value
    )


def _types_of_hint(hint: Any) -> tuple[Any, ...]:
    if get_origin(hint) is tuple:
        return _types_of_hint(get_args(hint)[0])
    if get_origin(hint) in (Union, UnionType):
        return tuple(kind for kind in get_args(hint) if kind is not NoneType)
    return (hint,)
